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
          "`POST /orders` makes 2 changes (`order`, `stock`), in no transaction: when a later one fails, those before it stay.",
        related: ["src/routes.ts:7", "src/routes.ts:8"],
      },
    ],
  },
  {
    title: "Prisma: of two arms only the one that comes to the second change is counted",
    files: {
      "src/logins.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function logIn(id: string, isNew: boolean) {\n" +
        "  if (isNew) return prisma.user.create({ data: { id } });\n" +
        "  await prisma.user.update({ where: { id }, data: { seen: new Date() } });\n" +
        "  return prisma.session.create({ data: { userId: id } });\n" +
        "}\n",
    },
    edited: "src/logins.ts",
    expected: [
      {
        startLine: 8,
        message:
          "`logIn` makes 2 changes (`user`, `session`), in no transaction: when a later one fails, those before it stay.",
        related: ["src/logins.ts:7", "src/logins.ts:8"],
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
          "`move` makes 3 changes (`accounts`, `transfers`), not all in the same transaction: when a later one fails, those before it stay.",
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
        "async function touch(source: DataSource, id: string, manager?: EntityManager) {\n" +
        "  if (manager) {\n" +
        "    await manager.getRepository(List).update({ id }, { changed: new Date() });\n" +
        "  } else {\n" +
        "    await source.getRepository(List).update({ id }, { changed: new Date() });\n" +
        "  }\n" +
        "}\n\n" +
        "export function remove(source: DataSource, id: string, listId: string) {\n" +
        "  return source.transaction(async (manager) => {\n" +
        "    await manager.getRepository(Row).delete({ id });\n" +
        "    await touch(source, listId, manager);\n" +
        "  });\n" +
        "}\n\n" +
        "export async function removeAll(source: DataSource, listId: string) {\n" +
        "  await source.getRepository(Row).delete({ listId });\n" +
        "  await touch(source, listId);\n" +
        "}\n",
      "src/list.ts": "export class List {\n  id!: string;\n}\n\nexport class Row {\n  id!: string;\n}\n",
    },
    edited: "src/rows.ts",
    expected: [
      {
        startLine: 21,
        message:
          "`removeAll` makes 2 changes (`Row`, `List`), in no transaction: when a later one fails, those before it stay.",
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
        "export async function join(teamId: string, userId: string, inviteId: string) {\n" +
        "  const member = await prisma.member.findUnique({ where: { userId } });\n" +
        '  if (member) return { error: "already a member" };\n' +
        "  try {\n" +
        "    await prisma.member.create({ data: { teamId, userId } });\n" +
        "  } catch (error) {\n" +
        '    return { error: "no such team" };\n' +
        "  }\n" +
        "  await prisma.invite.delete({ where: { id: inviteId } });\n" +
        "  return { error: null };\n" +
        "}\n",
    },
    edited: "src/join.ts",
    expected: [
      {
        startLine: 13,
        message:
          "`join` makes 2 changes (`member`, `invite`), in no transaction: when a later one fails, those before it stay.",
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
        "    prisma.file.update({ where: { id }, data: { copied: true } }),\n" +
        "    prisma.version.deleteMany({ where: { fileId: id } }),\n" +
        "  ]);\n" +
        "}\n",
    },
    edited: "src/copy.ts",
    expected: [
      {
        startLine: 11,
        message:
          "`copy` makes 2 changes (`file`, `version`), in no transaction: when a later one fails, those before it stay.",
        related: ["src/copy.ts:10", "src/copy.ts:11"],
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
          "`place` makes 2 changes (`order`, `stock`), in no transaction: when a later one fails, those before it stay.",
        related: ["src/orders.ts:4", "src/orders.ts:5"],
      },
    ],
  },
];
