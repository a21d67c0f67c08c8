import assert from "node:assert/strict";
import { inShort, modelsOf } from "./models";

interface Case {
  readonly title: string;
  readonly text: string;
  readonly expected: readonly (readonly string[])[];
}

// `{a, b, 3}`: the values a and b, and absent, are three states.
const cases: readonly Case[] = [
  {
    title: "Zod objects, with what is called on them and on their fields",
    text: `
      import { z } from "zod";
      enum Level { Low = "low", High = "high" }
      const Status = z.enum(["open", "closed"]);
      export const Job = z.object({
        id: z.string().min(1),
        status: Status,
        level: z.nativeEnum(Level).optional(),
        size: z.union([z.literal("s"), z.literal("l")]).nullable(),
        done: z.boolean().default(false),
        error: z.string().nullish(),
        meta: z.record(z.string(), z.any()),
        list: z.array(z.any()),
        labels: z.record(z.string(), z.string()),
        raw: z.unknown(),
      }).strict();
      export const Task = Job.extend({ owner: z.string() });
      export const Patch = z.object({ name: z.string() }).partial();`,
    expected: [
      [
        "Job: zod",
        "id: z.string().min(1)",
        "status: Status {open, closed, 2}",
        "level?: z.nativeEnum(Level).optional() {low, high, 3}",
        'size?: z.union([z.literal("s"), z.literal("l")]).nullable() {s, l, 3}',
        "done: z.boolean().default(false) = false {2}",
        "error?: z.string().nullish()",
        "meta: z.record(z.string(), z.any()) !index-signature",
        "list: z.array(z.any()) !any",
        "labels: z.record(z.string(), z.string())",
        "raw: z.unknown()",
      ],
      ["Task: zod", "owner: z.string()"],
      ["Patch: zod", "name?: z.string()"],
    ],
  },
  {
    title: "Zod under other names: the fourth version, mini, and single functions",
    text: `
      import * as z4 from "zod/v4";
      import * as mini from "zod/mini";
      import { object, string } from "zod";
      export const A = z4.strictObject({ on: z4.stringbool() });
      export const B = mini.object({ text: mini.optional(mini.string()), size: mini._default(mini.enum(["s", "l"]), "s") });
      export const C = object({ name: string() });`,
    expected: [
      ["A: zod", "on: z4.stringbool() {2}"],
      [
        "B: zod",
        "text?: mini.optional(mini.string())",
        'size: mini._default(mini.enum(["s", "l"]), "s") = "s" {s, l, 2}',
      ],
      ["C: zod", "name: string()"],
    ],
  },
  {
    title: "Drizzle tables and enums",
    text: `
      import { boolean, integer, jsonb, pgEnum, pgTable, pgTableCreator, text, varchar } from "drizzle-orm/pg-core";
      export const role = pgEnum("user_role", ["admin", "member"]);
      export const users = pgTable("users", {
        id: integer().primaryKey().generatedAlwaysAsIdentity(),
        role: role("role_name").notNull().default("member"),
        kind: text({ enum: ["person", "bot"] }),
        active: boolean().notNull(),
        nickname: varchar("nick", { length: 20 }),
        settings: jsonb().$type<{ theme: string }>().notNull(),
        raw: jsonb().$type<any>(),
      });
      const table = pgTableCreator((name) => "app_" + name);
      export const posts = table("posts", (t) => ({ id: t.serial().primaryKey(), title: t.text().notNull() }));`,
    expected: [
      ["role: drizzle, persisted, user_role {admin, member}"],
      [
        "users: drizzle, persisted, users",
        "id: integer() = generated as integer",
        'role: role("role_name") = "member" {admin, member, 2} -> role_name as role',
        'kind?: text({ enum: ["person", "bot"] }) {person, bot, 3} as text',
        "active: boolean() {2} as boolean",
        'nickname?: varchar("nick", { length: 20 }) -> nick as varchar(20)',
        "settings: { theme: string } as jsonb !json-column",
        "raw?: any as jsonb !any !json-column",
      ],
      ["posts: drizzle, persisted, posts", "id: t.serial() = generated as serial", "title: t.text() as text"],
    ],
  },
  {
    title: "Mongoose schemas, called as their model is",
    text: `
      import mongoose, { Schema, model } from "mongoose";
      const userSchema = new Schema({
        name: String,
        state: { type: String, enum: ["on", "off"], required: true, maxlength: 3 },
        admin: { type: Boolean, default: false },
        any: Schema.Types.Mixed,
        list: [mongoose.Schema.Types.Mixed],
        address: { street: String },
      }, { collection: "people" });
      export const User = model("User", userSchema);`,
    expected: [
      [
        "User: mongoose, persisted, people",
        "name?: String as string",
        "state: String {on, off, 2} as string(3)",
        "admin?: Boolean = false {3} as boolean",
        "any?: Schema.Types.Mixed as mixed !json-column",
        "list?: [mongoose.Schema.Types.Mixed] !json-column",
        "address?: { street: String }",
      ],
    ],
  },
  {
    title: "Sequelize models, by init and by define",
    text: `
      import { DataTypes, Model, Sequelize } from "sequelize";
      const sequelize = new Sequelize();
      export class Account extends Model {}
      Account.init({
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        state: { type: DataTypes.ENUM("on", "off"), allowNull: false, field: "state_name" },
        name: DataTypes.STRING(50),
        full: DataTypes.VIRTUAL,
      }, { sequelize, tableName: "accounts" });
      export const Log = sequelize.define("Log", { data: DataTypes.JSON, seen: { type: DataTypes.BOOLEAN } });`,
    expected: [
      [
        "Account: sequelize, persisted, accounts",
        "id: DataTypes.INTEGER = generated as integer",
        'state: DataTypes.ENUM("on", "off") {on, off, 2} -> state_name as enum',
        "name?: DataTypes.STRING(50) as string(50)",
        "full?: DataTypes.VIRTUAL as virtual (elsewhere)",
      ],
      [
        "Log: sequelize, persisted",
        "data?: DataTypes.JSON as json !json-column",
        "seen?: DataTypes.BOOLEAN {3} as boolean",
      ],
    ],
  },
  {
    title: "entity schemas of MikroORM and TypeORM",
    text: `
      import { EntitySchema, defineEntity, p } from "@mikro-orm/core";
      import { EntitySchema as TypeOrmSchema } from "typeorm";
      enum Kind { Book = "book", Film = "film" }
      export const Author = new EntitySchema({
        name: "Author",
        tableName: "authors",
        properties: {
          id: { type: "number", primary: true },
          name: { type: "string", length: 40, nullable: true, fieldName: "full_name" },
          kind: { enum: true, items: () => Kind },
          books: { kind: "1:m", entity: "Book" },
        },
      });
      export const Book = defineEntity({
        name: "Book",
        properties: { id: p.integer().primary(), title: p.string().nullable(), sold: p.boolean().default(false) },
      });
      export const Film = new TypeOrmSchema({ name: "Film", columns: { id: { type: Number, primary: true, generated: true }, on: { type: "boolean" } } });`,
    expected: [
      [
        "Author: mikro-orm, persisted, authors",
        'id: "number" = generated as number',
        'name?: "string" -> full_name as string(40)',
        "kind: { enum: true, items: () => Kind } {book, film, 2}",
        'books: { kind: "1:m", entity: "Book" } (elsewhere)',
      ],
      [
        "Book: mikro-orm, persisted",
        "id: p.integer().primary() = generated as integer",
        "title?: p.string().nullable() as string",
        "sold: p.boolean().default(false) = false {2} as boolean",
      ],
      ["Film: typeorm, persisted", "id: Number = generated as number", 'on: "boolean" {2} as boolean'],
    ],
  },
  {
    title: "JSON schemas that types are made of: TypeBox, json-schema-to-ts and ajv",
    text: `
      import { Type } from "@sinclair/typebox";
      import type { FromSchema } from "json-schema-to-ts";
      import type { JSONSchemaType } from "ajv";
      export const A = Type.Object({
        name: Type.Optional(Type.String()),
        size: Type.Union([Type.Literal("s"), Type.Literal("l")]),
        raw: Type.Any(),
      });
      const schema = {
        type: "object",
        properties: { state: { type: "string", enum: ["on", "off"] }, open: { type: "object", additionalProperties: true }, all: {} },
        required: ["state"],
      } as const;
      export type B = FromSchema<typeof schema>;
      export const c: JSONSchemaType<{ name: string }> = { type: "object", properties: { name: { type: "string" } }, required: ["name"] };`,
    expected: [
      [
        "A: typebox",
        "name?: Type.Optional(Type.String())",
        'size: Type.Union([Type.Literal("s"), Type.Literal("l")]) {s, l, 2}',
        "raw: Type.Any() !any",
      ],
      [
        "B: json-schema",
        'state: { type: "string", enum: ["on", "off"] } {on, off, 2}',
        'open?: { type: "object", additionalProperties: true } !index-signature',
        "all?: {} !any",
      ],
      ["c: json-schema", 'name: { type: "string" }'],
    ],
  },
  {
    title: "interfaces and aliases of plain data, and nothing that is called",
    text: `
      enum Level { Low, High }
      export interface Job { readonly id: string; status: "open" | "closed" | null; level?: Level; done: boolean }
      export type Point = { x: number; y: number };
      export interface Service { name: string; run(): void }
      export interface Handlers { name: string; onClick: () => void }`,
    expected: [
      [
        "Job: type",
        "id: string",
        'status?: "open" | "closed" | null {open, closed, 3}',
        "level?: Level {Low, High, 3}",
        "done: boolean {2}",
      ],
      ["Point: type", "x: number", "y: number"],
    ],
  },
  {
    title: "nothing of functions that only have the names",
    text: `
      import { z } from "./own";
      const pgTable = (name: string, columns: object) => columns;
      const sequelize = { define: (name: string, columns: object) => columns };
      export const A = z.object({ name: z.any() });
      export const B = pgTable("users", { id: 1 });
      export const C = sequelize.define("User", { id: "INTEGER" });`,
    expected: [],
  },
];

describe("data models that are written as values", () => {
  for (const { title, text, expected } of cases) {
    it(title, async () => {
      const files = { "src/own.ts": "export declare const z: any;" };
      assert.deepEqual((await modelsOf(text, { files })).map(inShort), expected);
    });
  }

  it("follows constants of other files, and does not take their fields for its own", async () => {
    const files = {
      "src/common.ts":
        'import { z } from "zod";\nexport const Role = z.enum(["admin", "member"]);\nexport const Base = z.object({ id: z.string() });',
    };
    const text =
      'import { z } from "zod";\nimport { Base, Role } from "./common";\nexport const User = Base.extend({ role: Role });';
    const [user] = await modelsOf(text, { files });
    assert.deepEqual(user && inShort(user), ["User: zod", "role: Role {admin, member, 2}"]);
    assert.deepEqual(user?.brings, ["Base"]);
  });

  it("is not whole while a text has syntax errors", async () => {
    const [point] = await modelsOf("export interface Point { x: number; y: numb");
    assert.equal(point?.isComplete, false);
  });
});
