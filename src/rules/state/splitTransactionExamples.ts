import type { RuleExample } from "../../model";
import { splitTransactionSilences } from "./splitTransactionSilences";

/** What `state/split-transaction` says, and where it keeps quiet. */
export const splitTransactionExamples: readonly RuleExample[] = [
  {
    title: "Express and Prisma: the second change may fail when the first was made",
    files: {
      "src/routes.ts":
        'import { Router } from "express";\n' +
        'import { prisma } from "./prisma";\n\n' +
        "export const router = Router();\n\n" +
        'router.post("/orders", async (request, response) => {\n' +
        "  const order = await prisma.order.create({ data: request.body });\n" +
        "  await prisma.stock.update({ where: { id: order.itemId }, data: { left: { decrement: 1 } } });\n" +
        "  response.json(order);\n" +
        "});\n",
      "src/prisma.ts": 'import { PrismaClient } from "@prisma/client";\n\nexport const prisma = new PrismaClient();\n',
    },
    edited: "src/routes.ts",
    expected: [
      {
        startLine: 8,
        message:
          "`POST /orders` makes 2 changes (`order`, `stock`), in no transaction: when it fails in between, `order` and `stock` do not agree.",
        related: ["src/routes.ts:7", "src/routes.ts:8"],
      },
    ],
  },
  {
    title: "Prisma: of two arms only the one that comes to the second change is counted",
    files: {
      "src/orders.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function place(id: string, isEmpty: boolean) {\n" +
        "  if (isEmpty) return prisma.order.create({ data: { id } });\n" +
        "  await prisma.order.create({ data: { id, lines: 1 } });\n" +
        "  return prisma.line.create({ data: { orderId: id } });\n" +
        "}\n",
    },
    edited: "src/orders.ts",
    expected: [
      {
        startLine: 8,
        message:
          "`place` makes 2 changes (`order`, `line`), in no transaction: when it fails in between, `order` stays without `line`.",
        related: ["src/orders.ts:7", "src/orders.ts:8"],
      },
    ],
  },
  {
    title: "Knex: one of the changes is not in the transaction",
    files: {
      "src/accounts.ts":
        'import knex from "knex";\n\n' +
        'const db = knex({ client: "pg" });\n\n' +
        "export async function move(from: number, to: number, amount: number) {\n" +
        "  await db.transaction(async (trx) => {\n" +
        '    await trx("accounts").where({ id: from }).decrement("balance", amount);\n' +
        '    await trx("accounts").where({ id: to }).increment("balance", amount);\n' +
        '    await db("transfers").insert({ from, to, amount });\n' +
        "  });\n" +
        "}\n",
    },
    edited: "src/accounts.ts",
    expected: [
      {
        startLine: 9,
        message:
          "`move` makes 3 changes (`accounts`, `transfers`), not all in the same transaction: when it fails in between, `accounts` and `transfers` do not agree.",
        related: ["src/accounts.ts:7", "src/accounts.ts:8", "src/accounts.ts:9"],
      },
    ],
  },
  {
    title: "TypeORM: a function that uses the transaction that it is handed, and none otherwise",
    files: {
      "src/rows.ts":
        'import type { DataSource, EntityManager } from "typeorm";\n' +
        'import { List, Row } from "./list";\n\n' +
        "async function drop(source: DataSource, id: string, manager?: EntityManager) {\n" +
        "  if (manager) {\n" +
        "    await manager.getRepository(List).delete({ id });\n" +
        "  } else {\n" +
        "    await source.getRepository(List).delete({ id });\n" +
        "  }\n" +
        "}\n\n" +
        "export function remove(source: DataSource, listId: string) {\n" +
        "  return source.transaction(async (manager) => {\n" +
        "    await manager.getRepository(Row).delete({ listId });\n" +
        "    await drop(source, listId, manager);\n" +
        "  });\n" +
        "}\n\n" +
        "export async function removeAll(source: DataSource, listId: string) {\n" +
        "  await source.getRepository(Row).delete({ listId });\n" +
        "  await drop(source, listId);\n" +
        "}\n",
      "src/list.ts": "export class List {\n  id!: string;\n}\n\nexport class Row {\n  id!: string;\n}\n",
    },
    edited: "src/rows.ts",
    expected: [
      {
        startLine: 21,
        message:
          "`removeAll` makes 2 changes (`Row`, `List`), in no transaction: when it fails in between, some of what belongs together stays.",
        related: ["src/rows.ts:20", "src/rows.ts:21", "src/rows.ts:8"],
      },
    ],
  },
  {
    title: "Prisma: a row that must not be there yet",
    files: {
      "src/join.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function join(id: string, userId: string) {\n" +
        "  const member = await prisma.member.findUnique({ where: { userId } });\n" +
        '  if (member) return { error: "already a member" };\n' +
        "  try {\n" +
        "    await prisma.member.create({ data: { id, userId } });\n" +
        "  } catch (error) {\n" +
        '    return { error: "no such user" };\n' +
        "  }\n" +
        "  await prisma.seat.create({ data: { memberId: id } });\n" +
        "  return { error: null };\n" +
        "}\n",
    },
    edited: "src/join.ts",
    expected: [
      {
        startLine: 13,
        message:
          "`join` makes 2 changes (`member`, `seat`), in no transaction: when it fails in between, `member` stays without `seat`.",
        related: ["src/join.ts:9", "src/join.ts:13"],
      },
    ],
  },
  {
    title: "AWS and Prisma: a file that is copied is no message",
    files: {
      "src/copy.ts":
        'import { S3Client } from "@aws-sdk/client-s3";\n' +
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n" +
        "const client = new S3Client({});\n\n" +
        "export async function copy(id: string) {\n" +
        "  await client.send({});\n" +
        "  await Promise.all([\n" +
        "    prisma.file.create({ data: { id } }),\n" +
        "    prisma.part.createMany({ data: [1, 2].map((place) => ({ fileId: id, place })) }),\n" +
        "  ]);\n" +
        "}\n",
    },
    edited: "src/copy.ts",
    expected: [
      {
        startLine: 11,
        message:
          "`copy` makes 2 changes (`file`, `part`), in no transaction: when it fails in between, `file` stays without `part`.",
        related: ["src/copy.ts:10", "src/copy.ts:11"],
      },
    ],
  },
  {
    title: "Prisma: rows that are made anew, after those that were there are gone",
    files: {
      "src/tags.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function setTags(noteId: string, names: string[]) {\n" +
        "  await prisma.tag.deleteMany({ where: { noteId } });\n" +
        "  await prisma.tag.createMany({ data: names.map((name) => ({ noteId, name })) });\n" +
        "}\n",
    },
    edited: "src/tags.ts",
    expected: [
      {
        startLine: 7,
        message:
          "`setTags` makes 2 changes (`tag`), in no transaction: when it fails in between, what was there of `tag` is gone.",
        related: ["src/tags.ts:6", "src/tags.ts:7"],
      },
    ],
  },
  {
    title: "Prisma: a flag that only one of them has",
    files: {
      "src/addresses.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function makeDefault(id: string, userId: string) {\n" +
        "  await prisma.address.updateMany({ where: { userId }, data: { isDefault: false } });\n" +
        "  await prisma.address.update({ where: { id }, data: { isDefault: true } });\n" +
        "}\n",
    },
    edited: "src/addresses.ts",
    expected: [
      {
        startLine: 7,
        message:
          "`makeDefault` makes 2 changes (`address`), in no transaction: when it fails in between, only one of two `address` is changed.",
        related: ["src/addresses.ts:6", "src/addresses.ts:7"],
      },
    ],
  },
  {
    title: "Drizzle: what the database gives back of the row that it made",
    files: {
      "src/teams.ts":
        'import { drizzle } from "drizzle-orm/node-postgres";\n' +
        'import { members, teams } from "./tables";\n\n' +
        'const db = drizzle("postgres://localhost");\n\n' +
        "export async function createTeam(name: string, userId: string) {\n" +
        "  const [team] = await db.insert(teams).values({ name }).returning();\n" +
        "  await db.insert(members).values({ teamId: team.id, userId });\n" +
        "}\n",
      "src/tables.ts":
        'import { pgTable, text } from "drizzle-orm/pg-core";\n\n' +
        'export const teams = pgTable("teams", { id: text(), name: text() });\n' +
        'export const members = pgTable("members", { teamId: text(), userId: text() });\n',
    },
    edited: "src/teams.ts",
    expected: [
      {
        startLine: 8,
        message:
          "`createTeam` makes 2 changes (`teams`, `members`), in no transaction: when it fails in between, `teams` stays without `members`.",
        related: ["src/teams.ts:7", "src/teams.ts:8"],
      },
    ],
  },
  ...splitTransactionSilences,
  {
    title: "Prisma: a client that is made once and remembered",
    files: {
      "src/orders.ts":
        'import { prisma } from "./prisma";\n\n' +
        "export async function place(id: string, itemId: string) {\n" +
        "  await prisma.order.create({ data: { id, itemId } });\n" +
        "  await prisma.stock.update({ where: { id: itemId }, data: { left: { decrement: 1 } } });\n" +
        "}\n",
      "src/prisma.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        'import { remember } from "./remember";\n\n' +
        'const primary = remember("primary", () => new PrismaClient());\n\n' +
        'export const prisma = remember("prisma", () => {\n' +
        "  if (!process.env.REPLICAS) return primary;\n" +
        "  return primary.$extends({}) as unknown as typeof primary;\n" +
        "});\n",
      "src/remember.ts":
        "const kept = new Map<string, unknown>();\n\n" +
        "export function remember<T>(name: string, make: () => T): T {\n" +
        "  if (!kept.has(name)) kept.set(name, make());\n" +
        "  return kept.get(name) as T;\n" +
        "}\n",
    },
    edited: "src/orders.ts",
    expected: [
      {
        startLine: 5,
        message:
          "`place` makes 2 changes (`order`, `stock`), in no transaction: when it fails in between, `order` and `stock` do not agree.",
        related: ["src/orders.ts:4", "src/orders.ts:5"],
      },
    ],
  },
];
