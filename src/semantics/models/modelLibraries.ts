import type { ModelFlavour } from "../../model";

/**
 * The vocabulary of libraries that describe models by decorators. Names are those that the library exports; which
 * library an identifier belongs to is told by its import.
 */
export interface DecoratorLibrary {
  readonly flavour: ModelFlavour;
  /** Specifiers that it is imported under. */
  readonly modules: RegExp;
  readonly persisted: boolean;
  /** Decorators of the classes; a class that has none of them but decorated fields is a part of others. */
  readonly classes: ReadonlySet<string>;
  readonly fields: Readonly<Record<string, DecoratedField>>;
  /** Whether any other decorator of the library on a property makes a field of it. */
  readonly takesAll: boolean;
  readonly options: OptionNames;
  /** Whether a field is nullable where nothing is said of it: `never`, or as its declared type says. */
  readonly nullable: "never" | "always" | "as-declared";
}

/** What a decorator says of its property; what is left out is as for any column. */
export interface DecoratedField {
  /** `column` is a value; `reference` is held by a column of this table; `elsewhere` is held by another table or computed. */
  readonly kind: "column" | "reference" | "elsewhere" | "note";
  /** Filled in by the database or the library. */
  readonly generated?: true;
  readonly nullable?: boolean;
  /** What the column holds, where the decorator says it by its name. */
  readonly storedAs?: string;
  /** The first argument is this option instead of the type. */
  readonly argument?: "default" | "nullable" | "values";
}

/** The keys under which the argument of a decorator (or an entry of a schema) names things. */
export interface OptionNames {
  readonly name: readonly string[];
  readonly nullable: readonly string[];
  /** The other way round: `required: true`. */
  readonly required: readonly string[];
  readonly default: readonly string[];
  readonly values: readonly string[];
  readonly type: readonly string[];
  readonly length: readonly string[];
  /** Of the class. */
  readonly table: readonly string[];
  /** True here means that no column holds it; false under a name that says `persist`. */
  readonly transient: readonly string[];
}

const column: DecoratedField = { kind: "column" };
const generated: DecoratedField = { kind: "column", generated: true };
const elsewhere: DecoratedField = { kind: "elsewhere" };
const reference: DecoratedField = { kind: "reference", nullable: true };
const note: DecoratedField = { kind: "note" };

export const decoratorLibraries: readonly DecoratorLibrary[] = [
  {
    flavour: "typeorm",
    modules: /^typeorm(\/|$)/,
    persisted: true,
    classes: new Set(["Entity", "ChildEntity", "TableInheritance"]),
    fields: {
      Column: column,
      PrimaryColumn: column,
      PrimaryGeneratedColumn: generated,
      ObjectIdColumn: generated,
      CreateDateColumn: generated,
      UpdateDateColumn: generated,
      DeleteDateColumn: { ...generated, nullable: true },
      VersionColumn: generated,
      VirtualColumn: elsewhere,
      ViewColumn: elsewhere,
      ManyToOne: reference,
      OneToOne: reference,
      OneToMany: elsewhere,
      ManyToMany: elsewhere,
      RelationId: elsewhere,
      TreeParent: reference,
      TreeChildren: elsewhere,
      JoinColumn: note,
      Generated: { kind: "note", generated: true },
    },
    takesAll: false,
    options: {
      name: ["name"],
      nullable: ["nullable"],
      required: [],
      default: ["default"],
      values: ["enum"],
      type: ["type"],
      length: ["length"],
      table: ["name"],
      transient: [],
    },
    nullable: "never",
  },
  {
    flavour: "mikro-orm",
    modules: /^@mikro-orm\/|^mikro-orm$/,
    persisted: true,
    classes: new Set(["Entity", "Embeddable"]),
    fields: {
      Property: column,
      PrimaryKey: generated,
      SerializedPrimaryKey: elsewhere,
      Enum: { kind: "column", argument: "values" },
      Embedded: column,
      ManyToOne: { kind: "reference" },
      OneToOne: { kind: "reference" },
      OneToMany: elsewhere,
      ManyToMany: elsewhere,
      Formula: elsewhere,
    },
    takesAll: false,
    options: {
      name: ["fieldName", "name", "joinColumn"],
      nullable: ["nullable"],
      required: [],
      default: ["default", "defaultRaw", "onCreate"],
      values: ["items"],
      type: ["type", "columnType"],
      length: ["length"],
      table: ["tableName", "collection"],
      transient: ["persist"],
    },
    nullable: "as-declared",
  },
  {
    flavour: "sequelize-typescript",
    modules: /^sequelize-typescript$|^@sequelize\/core\/decorators-legacy$/,
    persisted: true,
    classes: new Set(["Table"]),
    fields: {
      Column: column,
      Attribute: column,
      ForeignKey: column,
      PrimaryKey: { kind: "note", nullable: false },
      AutoIncrement: { kind: "note", generated: true },
      CreatedAt: generated,
      UpdatedAt: generated,
      DeletedAt: { ...generated, nullable: true },
      AllowNull: { kind: "note", argument: "nullable" },
      NotNull: { kind: "note", nullable: false },
      Default: { kind: "note", argument: "default" },
      BelongsTo: elsewhere,
      HasMany: elsewhere,
      HasOne: elsewhere,
      BelongsToMany: elsewhere,
    },
    takesAll: false,
    options: {
      name: ["field", "columnName"],
      nullable: ["allowNull"],
      required: [],
      default: ["defaultValue"],
      values: ["values"],
      type: ["type"],
      length: [],
      table: ["tableName"],
      transient: [],
    },
    nullable: "always",
  },
  {
    flavour: "mongoose",
    modules: /^@nestjs\/mongoose$/,
    persisted: true,
    classes: new Set(["Schema"]),
    fields: { Prop: column, Virtual: elsewhere },
    takesAll: false,
    options: {
      name: ["alias"],
      nullable: [],
      required: ["required"],
      default: ["default"],
      values: ["enum"],
      type: ["type"],
      length: ["maxlength", "maxLength"],
      table: ["collection"],
      transient: [],
    },
    nullable: "always",
  },
  {
    flavour: "class-validator",
    modules: /^class-validator$/,
    persisted: false,
    classes: new Set(),
    fields: {
      IsOptional: { kind: "note", nullable: true },
      ValidateIf: { kind: "note", nullable: true },
      IsEnum: { kind: "column", argument: "values" },
      IsIn: { kind: "column", argument: "values" },
      Allow: note,
    },
    takesAll: true,
    options: {
      name: [],
      nullable: [],
      required: [],
      default: [],
      values: [],
      type: [],
      length: [],
      table: [],
      transient: [],
    },
    nullable: "as-declared",
  },
];

/** Drizzle's table functions, by what they are called after the dialect. */
export const drizzle = {
  modules: /^drizzle-orm(\/|$)/,
  tables: /^(pg|mysql|sqlite|singlestore|mssql|gel|cockroach)Table$/,
  enums: /^(pg|mysql|singlestore|gel|cockroach)Enum$/,
  json: new Set(["json", "jsonb"]),
  generated: new Set(["serial", "bigserial", "smallserial"]),
};

export const zod = {
  modules: /^zod(\/|$)|^zod-mini$/,
  objects: new Set(["object", "strictObject", "looseObject"]),
};

export const mongoose = { modules: /^mongoose$/, nest: /^@nestjs\/mongoose$/ };

export const sequelize = { modules: /^(sequelize|@sequelize\/core)$/ };

export const typebox = { modules: /^(@sinclair\/typebox|typebox)(\/|$)/ };

/** Types that turn a JSON schema into a type, or check one against a type. */
export const jsonSchemaTypes: readonly { readonly modules: RegExp; readonly name: string }[] = [
  { modules: /^json-schema-to-ts$/, name: "FromSchema" },
  { modules: /^ajv(\/|$)/, name: "JSONSchemaType" },
  { modules: /^ajv(\/|$)/, name: "JTDSchemaType" },
];
