import type { DataModel, FieldStates, ModelField, ModelFlavour, StoredType } from "../../model";
import { type Checker, ts } from "../compiler";
import type { SourceContext } from "../sourceContext";
import {
  booleanEntry,
  booleanOf,
  chainOf,
  entryOf,
  libraryPathOf,
  nameOfProperty,
  objectArgument,
  stringsOf,
  textEntry,
  unwrapped,
} from "./expressions";
import { flag, literalState, setOf, unknownType, valuesOfEnum } from "./fieldType";
import { broughtTo, dataModel, modelField, nameHolding, written } from "./modelField";
import { isJsonColumn, numberEntry, storedType } from "./storedTypes";

interface SchemaForm {
  readonly flavour: ModelFlavour;
  readonly modules: RegExp;
  readonly name: string;
  /** The entries that hold the fields. */
  readonly columns: readonly string[];
  readonly nullable: readonly string[];
  readonly column: readonly string[];
}

/** Schemas without decorators: one object that describes the entity. */
const forms: readonly SchemaForm[] = [
  {
    flavour: "typeorm",
    modules: /^typeorm(\/|$)/,
    name: "EntitySchema",
    columns: ["columns"],
    nullable: ["nullable"],
    column: ["name"],
  },
  {
    flavour: "mikro-orm",
    modules: /^@mikro-orm\//,
    name: "EntitySchema",
    columns: ["properties"],
    nullable: ["nullable"],
    column: ["fieldName"],
  },
  {
    flavour: "mikro-orm",
    modules: /^@mikro-orm\//,
    name: "defineEntity",
    columns: ["properties"],
    nullable: ["nullable"],
    column: ["fieldName"],
  },
];

/** `new EntitySchema({ … })` and `defineEntity({ … })`; undefined for anything else. */
export function entitySchemaOf(
  { checker }: SourceContext,
  node: ts.NewExpression | ts.CallExpression,
): DataModel | undefined {
  const path = libraryPathOf(checker, node.expression);
  const form = path && forms.find(({ modules, name }) => modules.test(path.module) && path.names.at(-1) === name);
  const options = objectArgument(node);
  if (form === undefined || options === undefined) return undefined;
  const at = nameHolding(node) ?? entryOf(options, ["name", "class"]);
  const columns = columnsOf(options, form);
  const extended = entryOf(options, ["extends"]);
  if (at === undefined || columns === undefined) return undefined;
  return dataModel({
    name: textEntry(options, ["name"]) ?? written(at),
    at,
    flavour: form.flavour,
    persisted: true,
    table: textEntry(options, ["tableName", "collection"]),
    fields: columns.properties.flatMap((property) => fieldOf(checker, property, form) ?? []),
    brings: [...broughtTo([columns]), ...(extended === undefined ? [] : [written(extended)])],
    isDocument: /mongo/.test(path?.module ?? ""),
  });
}

function columnsOf(options: ts.ObjectLiteralExpression, form: SchemaForm): ts.ObjectLiteralExpression | undefined {
  const given = entryOf(options, form.columns);
  if (given === undefined) return undefined;
  const value = unwrapped(given);
  const body = ts.isArrowFunction(value) && !ts.isBlock(value.body) ? unwrapped(value.body) : value;
  return ts.isObjectLiteralExpression(body) ? body : undefined;
}

/** Entries that say that the database or the library fills it in. */
const generating = ["generated", "primary", "createDate", "updateDate", "deleteDate", "version", "autoincrement"];

function fieldOf(checker: Checker, property: ts.ObjectLiteralElementLike, form: SchemaForm): ModelField | undefined {
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOfProperty(property.name);
  if (name === undefined) return undefined;
  const value = unwrapped(property.initializer);
  if (!ts.isObjectLiteralExpression(value)) return builtField(checker, property, name);
  const kind = textEntry(value, ["kind", "reference"]) ?? "";
  const isElsewhere = /^(1:m|m:n)$/.test(kind) || booleanEntry(value, ["persist"]) === false;
  const isGenerated = generating.some((key) => {
    const entry = entryOf(value, [key]);
    return entry !== undefined && booleanOf(entry) !== false;
  });
  const given = entryOf(value, ["default", "defaultRaw", "onCreate"]);
  const type = entryOf(value, ["type"]);
  const stored = typeIn(value, type);
  return modelField({
    name,
    at: property.name,
    type: {
      ...unknownType,
      text: type === undefined ? written(value) : written(type),
      states: statesOf(checker, value, stored),
    },
    stored: !isElsewhere,
    column: textEntry(value, form.column),
    storedAs: stored,
    optional: booleanEntry(value, form.nullable) === true,
    default: isGenerated ? "generated" : given === undefined ? null : written(given),
    looseness: isJsonColumn(stored) ? ["json-column"] : [],
  });
}

function typeIn(options: ts.ObjectLiteralExpression, type: ts.Expression | undefined): StoredType | null {
  if (type === undefined) return null;
  const name = ts.isStringLiteralLike(type) || ts.isIdentifier(type) ? type.text : undefined;
  return name === undefined ? null : { ...storedType(name), length: numberEntry(options, ["length"]) };
}

function statesOf(
  checker: Checker,
  options: ts.ObjectLiteralExpression,
  stored: StoredType | null,
): FieldStates | null {
  if (stored !== null && /^(bool|boolean)$/.test(stored.name)) return flag;
  const values = entryOf(options, ["items"]) ?? entryOf(options, ["enum"]);
  if (values === undefined || booleanOf(values) !== undefined) return null;
  const given = unwrapped(values);
  const list = ts.isArrowFunction(given) && !ts.isBlock(given.body) ? given.body : given;
  const strings = stringsOf(checker, list);
  return strings === undefined ? valuesOfEnum(checker, list) : setOf(strings.map(literalState));
}

/** `p.string().nullable()` of `defineEntity`. */
function builtField(checker: Checker, property: ts.PropertyAssignment, name: string): ModelField {
  const { root, calls } = chainOf(checker, property.initializer);
  const called = (method: string) => calls.find((call) => call.name === method);
  const value = called("default")?.node.arguments[0];
  const column = called("name")?.node.arguments[0] ?? called("fieldName")?.node.arguments[0];
  const path = ts.isCallExpression(root) ? libraryPathOf(checker, root.expression) : undefined;
  // The builder is imported as `p`, or it is the parameter of the function that gives the properties.
  const kind = path?.names.at(-1) ?? calls[0]?.name ?? "";
  const generated = ["primary", "autoincrement", "onCreate", "defaultRaw"].some((each) => called(each) !== undefined);
  return modelField({
    name,
    at: property.name,
    type: { ...unknownType, text: written(property.initializer), states: kind === "boolean" ? flag : null },
    stored: !/^(oneToMany|manyToMany|formula)$/.test(kind) && called("persist") === undefined,
    column: column !== undefined && ts.isStringLiteralLike(column) ? column.text : null,
    storedAs: kind === "" ? null : storedType(kind),
    optional: called("nullable") !== undefined,
    default: value === undefined ? (generated ? "generated" : null) : written(value),
    looseness: kind === "json" ? ["json-column"] : [],
  });
}
