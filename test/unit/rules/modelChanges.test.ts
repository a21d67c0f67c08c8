import assert from "node:assert/strict";
import { destructiveChangeRule } from "../../../src/rules/model/destructiveChange";
import { editFactsOf } from "../../support/ruleExamples";

const path = "src/a.ts";

/** A Drizzle table, a TypeORM entity or a Prisma model with these fields. */
const written = {
  drizzle: (fields: string) =>
    `import { bigint, integer, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";\nconst timestamps = {};\nexport const t = pgTable("t", { ${fields} });\n`,
  typeorm: (fields: string) =>
    `import { Column, Entity, JoinColumn, ManyToOne, OneToMany } from "typeorm";\n@Entity()\nexport class T { ${fields} }\n`,
} as const;

async function said(
  library: keyof typeof written,
  [before, after]: readonly [string, string],
  added: readonly string[] | null = [],
): Promise<readonly string[]> {
  const facts = await editFactsOf({
    files: { [path]: written[library](after) },
    baseline: { [path]: written[library](before) },
    edited: path,
  });
  return destructiveChangeRule.find({ ...facts, addedPaths: added }, {}).map(({ message }) => message);
}

const spoken: readonly (readonly [
  title: string,
  library: keyof typeof written,
  before: string,
  after: string,
  expected: RegExp,
])[] = [
  ["a field that is gone", "drizzle", "a: text(), b: text()", "a: text()", /`t` loses the stored field `b`/],
  [
    "two of them in one breath",
    "drizzle",
    "a: text(), b: text(), c: integer()",
    "c: integer()",
    /loses the stored fields `a` and `b`/,
  ],
  ["a new name", "drizzle", 'a: text("a"), n: integer()', 'b: text("b"), n: integer()', /`a` of `t` became `b`/],
  ["a field that is required now", "drizzle", "a: text()", "a: text().notNull()", /`a` of `t` is required now/],
  [
    "a shorter text",
    "drizzle",
    "a: varchar({ length: 100 })",
    "a: varchar({ length: 50 })",
    /holds 50 characters instead of 100/,
  ],
  ["fewer values", "drizzle", 'a: text({ enum: ["x", "y"] })', 'a: text({ enum: ["x"] })', /no longer takes `y`/],
  ["a smaller number", "drizzle", "a: bigint()", "a: integer()", /stored as an integer instead of a large integer/],
  ["another sort of value", "drizzle", "a: text()", "a: timestamp()", /stored as a date instead of text/],
  [
    "a field that is gone beside the same spread",
    "drizzle",
    "...timestamps, a: text()",
    "...timestamps",
    /loses the stored field `a`/,
  ],
  [
    "a column of an entity",
    "typeorm",
    "@Column() a: string; @Column() b: number;",
    "@Column() a: string;",
    /`T` loses the stored field `b`/,
  ],
];

const silent: readonly (readonly [title: string, library: keyof typeof written, before: string, after: string])[] = [
  ["a new field", "drizzle", "a: text()", "a: text(), b: text().notNull()"],
  ["the same column under another property", "drizzle", 'a: text("x")', 'b: text("x")'],
  [
    "a name that a naming strategy spells out",
    "drizzle",
    "createdAt: timestamp()",
    'createdAt: timestamp("created_at")',
  ],
  [
    "two columns that only their spelling tells apart",
    "drizzle",
    "createdAt: timestamp(), created_at: integer()",
    "createdAt: timestamp(), created_at: integer(), b: text()",
  ],
  ["a longer text", "drizzle", "a: varchar({ length: 50 })", "a: varchar({ length: 100 })"],
  ["more values", "drizzle", 'a: text({ enum: ["x"] })', 'a: text({ enum: ["x", "y"] })'],
  ["a larger number", "drizzle", "a: integer()", "a: bigint()"],
  ["a field that is optional now", "drizzle", "a: text().notNull()", "a: text()"],
  ["a field that a new spread may bring", "drizzle", "a: text(), createdAt: timestamp()", "a: text(), ...timestamps"],
  [
    "a key that became a reference",
    "typeorm",
    "@Column() ownerId: number;",
    "@ManyToOne(() => T, { nullable: false }) owner: T;",
  ],
  [
    "a side that has no column",
    "typeorm",
    "@Column() a: string; @OneToMany(() => T, (t) => t.a) list: T[];",
    "@Column() a: string;",
  ],
  [
    "a text that is being typed",
    "typeorm",
    "@Column() a: string; @Column() b: string;",
    "@Column() a: string; @Column( b",
  ],
];

describe("destructive changes", () => {
  for (const [title, library, before, after, expected] of spoken) {
    it(`speaks of ${title}`, async () => {
      const [message, ...others] = await said(library, [before, after]);
      assert.match(message ?? "", expected);
      assert.deepEqual(others, []);
    });
  }

  for (const [title, library, before, after] of silent) {
    it(`keeps quiet about ${title}`, async () => assert.deepEqual(await said(library, [before, after]), []));
  }

  const migrations = [
    "src/migrations/1700000000000-Rename.ts",
    "src/migration/Rename.js",
    "prisma/migrations/20260101_rename/migration.sql",
    "drizzle/0001_brave.sql",
    "server/db/migrate/20260101-rename.cjs",
  ];
  for (const migration of migrations) {
    it(`takes ${migration} for a migration`, async () => {
      assert.deepEqual(await said("drizzle", ["a: text(), b: text()", "a: text()"], [migration]), []);
    });
  }

  it("takes another new file for none", async () => {
    assert.equal((await said("drizzle", ["a: text(), b: text()", "a: text()"], ["src/b.ts"])).length, 1);
  });

  it("keeps quiet where nobody knows what the change adds", async () => {
    assert.deepEqual(await said("drizzle", ["a: text(), b: text()", "a: text()"], null), []);
  });

  const prisma = async (before: string, after: string, schemaPath = "prisma/schema.prisma") => {
    const facts = await editFactsOf({
      files: { [schemaPath]: after },
      baseline: { [schemaPath]: before },
      edited: schemaPath,
    });
    return destructiveChangeRule.find(facts, {}).map(({ message }) => message);
  };
  const model = (name: string, fields: string) => `model ${name} {\n${fields}\n}\n`;

  it("tells a Prisma model that was renamed by its table", async () => {
    const said = await prisma(model("A", 'a Int\nb Int\n@@map("t")'), model("B", 'a Int\n@@map("t")'));
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /`B` loses the stored field `b`/);
  });

  it("keeps quiet about documents, which no migration goes with", async () => {
    const source = 'datasource db {\n  provider = "mongodb"\n}\n';
    assert.deepEqual(await prisma(source + model("A", "a Int\nb Int"), source + model("A", "a Int")), []);
  });

  it("keeps quiet about schemas of tests and examples, and about a model that is gone as a whole", async () => {
    assert.deepEqual(await prisma(model("A", "a Int\nb Int"), model("A", "a Int"), "test/schema.prisma"), []);
    assert.deepEqual(await prisma(model("A", "a Int") + model("B", "b Int"), model("A", "a Int")), []);
  });
});
