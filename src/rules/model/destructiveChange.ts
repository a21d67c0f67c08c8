import { assertNever, type DataModel, type Rule, type RuleFinding } from "../../model";
import { type FieldChange, fieldChanges } from "./fieldChanges";
import { listed } from "./wording";

export const destructiveChangeRule: Rule<never> = {
  id: "model/destructive-change",
  title: "Destructive change of a persisted model without a migration",
  summary: "A persisted field was removed, renamed, narrowed or made required, and the change adds no migration file.",
  why:
    "The code is replaced with the next release; the data is not. Records that were written before still have the old " +
    "shape, and without a migration they are lost, refused or read wrongly where nobody is looking.",
  whatToDo:
    "Add the migration to the same change. Where the release must be able to go back, expand first (add, fill, read " +
    "both) and contract in a later change.",
  severity: "warning",
  options: {},
  examples: [
    {
      title: "A TypeORM entity that loses a field, and another one that becomes required",
      files: {
        "src/user.entity.ts":
          'import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";\n' +
          "@Entity()\n" +
          "export class User {\n" +
          "  @PrimaryGeneratedColumn() id: number;\n" +
          "  @Column() email: string;\n" +
          "}\n",
      },
      baseline: {
        "src/user.entity.ts":
          'import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";\n' +
          "@Entity()\n" +
          "export class User {\n" +
          "  @PrimaryGeneratedColumn() id: number;\n" +
          "  @Column({ nullable: true }) email: string | null;\n" +
          '  @Column({ type: "int" }) age: number;\n' +
          "}\n",
      },
      edited: "src/user.entity.ts",
      expected: [
        { startLine: 3, message: "`User` loses the stored field `age`, and the change adds no migration." },
        {
          startLine: 5,
          message: "`email` of `User` is required now, and the change adds no migration for records without it.",
        },
      ],
    },
    {
      title: "A Prisma schema: a field with a new name, and a value that is gone from an enum",
      files: {
        "prisma/schema.prisma":
          "model User {\n  id Int @id\n  displayName String\n  role Role\n}\n\nenum Role {\n  ADMIN\n}\n",
      },
      baseline: {
        "prisma/schema.prisma":
          "model User {\n  id Int @id\n  name String\n  role Role\n}\n\nenum Role {\n  ADMIN\n  GUEST\n}\n",
      },
      edited: "prisma/schema.prisma",
      expected: [
        {
          startLine: 3,
          message: "`name` of `User` is called `displayName` now, and the change adds no migration for its column.",
        },
        {
          startLine: 7,
          message: "`Role` no longer has `GUEST`, and the change adds no migration for records that have it.",
        },
      ],
    },
    {
      title: "The same with a migration",
      files: {
        "prisma/schema.prisma": "model User {\n  id Int @id\n  displayName String\n}\n",
        "prisma/migrations/20260101_rename/migration.sql": "ALTER TABLE User RENAME COLUMN name TO displayName;\n",
      },
      baseline: {
        "prisma/schema.prisma": "model User {\n  id Int @id\n  name String\n}\n",
        "prisma/migrations/20260101_rename/migration.sql": null,
      },
      edited: "prisma/schema.prisma",
      expected: [],
    },
    {
      title: "A property with a new name for the same column, and a new field",
      files: {
        "src/schema.ts":
          'import { pgTable, text, integer } from "drizzle-orm/pg-core";\n' +
          'export const users = pgTable("users", { displayName: text("name"), age: integer("age") });\n',
      },
      baseline: {
        "src/schema.ts":
          'import { pgTable, text, integer } from "drizzle-orm/pg-core";\n' +
          'export const users = pgTable("users", { name: text("name") });\n',
      },
      edited: "src/schema.ts",
      expected: [],
    },
    {
      title: "A model that is not persisted",
      files: {
        "src/user.ts": 'import { z } from "zod";\nexport const User = z.object({ name: z.string() });\n',
      },
      baseline: {
        "src/user.ts":
          'import { z } from "zod";\nexport const User = z.object({ name: z.string(), age: z.number() });\n',
      },
      edited: "src/user.ts",
      expected: [],
    },
  ],
  find({ path, models: { models, baseline }, addedPaths }) {
    // Which files the change adds may not be known; then there may be a migration among them.
    if (baseline === null || addedPaths === null || addedPaths.some(isMigration)) return [];
    if (isMigration(path) || isOfTests(path)) return [];
    return models.flatMap((model) => {
      const old = model.persisted && !model.isDocument ? olderVersion(model, baseline) : undefined;
      return old === undefined ? [] : findingsOf(old, model, models);
    });
  },
};

/**
 * `src/migrations/…`, `migration/…`, `prisma/migrations/…/migration.sql`, `drizzle/0001_….sql`, `V2__….sql`: TypeORM,
 * MikroORM, Sequelize, Knex and Prisma name the folder, Drizzle and others write SQL.
 */
function isMigration(path: string): boolean {
  return /migrat/i.test(path) || /\.sql$/i.test(path);
}

/** Nothing is stored with the models of tests and examples for longer than they run. */
function isOfTests(path: string): boolean {
  return /(^|\/)(tests?|__tests__|__mocks__|spec|fixtures?|e2e|examples?|samples?|benchmarks?)\/|\.(spec|test|e2e-spec)\./.test(
    path,
  );
}

/** By its name, or by its table where it has another name now. */
function olderVersion(model: DataModel, baseline: readonly DataModel[]): DataModel | undefined {
  const candidates = baseline.filter(({ flavour, kind }) => flavour === model.flavour && kind === model.kind);
  const named = candidates.filter(({ name }) => name === model.name);
  const found = named.length > 0 ? named : candidates.filter(({ table }) => table !== null && table === model.table);
  // Two of a name are told apart by nothing.
  return found.length === 1 ? found[0] : undefined;
}

function findingsOf(old: DataModel, model: DataModel, models: readonly DataModel[]): readonly RuleFinding[] {
  if (model.kind === "enum") return enumFindings(old, model);
  const changes = fieldChanges(old, model);
  const removed = changes.flatMap((change) => (change.kind === "removed" ? [change.old.name] : []));
  const noun = removed.length === 1 ? "the stored field" : "the stored fields";
  const message = `\`${model.name}\` loses ${noun} ${listed(removed)}, and the change adds no migration.`;
  return [
    ...(removed.length === 0 ? [] : [{ ...model.place, message, related: [] }]),
    ...changes.flatMap((change) => changeFinding(model, change, models)),
  ];
}

function enumFindings(old: DataModel, model: DataModel): readonly RuleFinding[] {
  const lost = old.values.filter((value) => !model.values.includes(value));
  if (lost.length === 0 || !old.isComplete || !model.isComplete) return [];
  const message = `\`${model.name}\` no longer has ${listed(lost)}, and the change adds no migration for records that have it.`;
  return [{ ...model.place, message, related: [] }];
}

function changeFinding(model: DataModel, change: FieldChange, models: readonly DataModel[]): readonly RuleFinding[] {
  if (change.kind === "removed") return [];
  const subject = `\`${change.field.name}\` of \`${model.name}\``;
  const said = (text: string) => [{ ...change.field.place, message: `${text}.`, related: [] }];
  const without = "and the change adds no migration";
  switch (change.kind) {
    case "renamed":
      return said(
        `\`${change.old.name}\` of \`${model.name}\` is called \`${change.field.name}\` now, ${without} for its column`,
      );
    case "required":
      return said(`${subject} is required now, ${without} for records without it`);
    case "fewer-values":
      // An enum of the database is a model of its own, and spoken of once.
      if (models.some(({ kind }) => kind === "enum")) return [];
      return said(`${subject} no longer takes ${listed(change.lost)}, ${without} for records that have it`);
    case "shorter":
      return said(`${subject} holds ${change.to} characters instead of ${change.from}, ${without}`);
    case "other-type":
      return said(`${subject} is stored as ${article(change.to)} instead of ${article(change.from)}, ${without}`);
    default:
      return assertNever(change);
  }
}

function article(type: string): string {
  if (type === "text" || type === "json") return type === "json" ? "JSON" : "text";
  return /^[aeiou]/.test(type) && type !== "uuid" ? `an ${type}` : `a ${type}`;
}
