import type { RuleExample } from "../../model";

/** Where `state/read-after-write` keeps quiet, although there is a write and a read. */
export const readAfterWriteSilences: readonly RuleExample[] = [
  {
    title: "Prisma: what is left, and all there are",
    files: {
      "src/links.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        "\n" +
        "const prisma = new PrismaClient();\n" +
        "\n" +
        "export async function index(ids: string[]) {\n" +
        "  await prisma.link.updateMany({ where: { id: { in: ids } }, data: { version: 2 } });\n" +
        "  const left = await prisma.link.count({ where: { OR: [{ version: { not: 2 } }, { version: null }] } });\n" +
        "  return { left, all: await prisma.link.findMany() };\n" +
        "}\n",
    },
    edited: "src/links.ts",
    expected: [],
  },
  {
    title: "Prisma: columns that the write has left as they are",
    files: {
      "src/links.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        "\n" +
        "const prisma = new PrismaClient();\n" +
        "\n" +
        "export async function describe(id: string, text: string) {\n" +
        "  await prisma.link.update({ where: { id }, data: { text } });\n" +
        "  const link = await prisma.link.findUnique({ where: { id }, select: { folderId: true } });\n" +
        "  return link?.folderId;\n" +
        "}\n" +
        "\n" +
        "export async function collect(id: string, order: string[]) {\n" +
        "  await prisma.user.update({ where: { id }, data: { order: { set: order } } });\n" +
        "  const user = await prisma.user.findUnique({ where: { id } });\n" +
        "  if (!user) return null;\n" +
        "  return user.allowsTwice ? [...order, ...order] : order;\n" +
        "}\n",
    },
    edited: "src/links.ts",
    expected: [],
  },
  {
    title: "Prisma: a function that makes sure that the row is there",
    files: {
      "src/tasks.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        "\n" +
        "const prisma = new PrismaClient();\n" +
        "\n" +
        "async function ensureTask(id: string) {\n" +
        "  await prisma.task.upsert({ where: { id }, create: { id }, update: {} });\n" +
        "}\n" +
        "\n" +
        "export async function report(id: string) {\n" +
        "  await ensureTask(id);\n" +
        "  return prisma.task.findUnique({ where: { id } });\n" +
        "}\n",
    },
    edited: "src/tasks.ts",
    expected: [],
  },
  {
    title: "Prisma: two pieces of work of a loop that comes back to them",
    files: {
      "src/worker.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        "\n" +
        "const prisma = new PrismaClient();\n" +
        "const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));\n" +
        "\n" +
        "async function take(userId: string) {\n" +
        '  await prisma.job.updateMany({ where: { userId, state: "new" }, data: { state: "taken" } });\n' +
        "}\n" +
        "\n" +
        "const started: string[] = [];\n\n" +
        "async function work(userId: string) {\n" +
        '  for (const { id } of await prisma.job.findMany({ where: { userId, state: "taken" } })) started.push(id);\n' +
        "}\n" +
        "\n" +
        "export async function run(userId: string) {\n" +
        "  while (true) {\n" +
        "    await take(userId);\n" +
        "    await work(userId);\n" +
        "    await sleep(1000);\n" +
        "  }\n" +
        "}\n",
    },
    edited: "src/worker.ts",
    expected: [],
  },
  {
    title: "Prisma: a write that may not have been, and a read that looks whether it was",
    files: {
      "src/jobs.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function close(id: string, note?: string) {\n" +
        "  if (note) await prisma.job.update({ where: { id }, data: { note } });\n" +
        "  return prisma.job.findUnique({ where: { id } });\n" +
        "}\n\n" +
        "export async function claim(id: string, seen: Date) {\n" +
        '  await prisma.job.updateMany({ where: { id, updatedAt: seen }, data: { state: "taken" } });\n' +
        "  return prisma.job.findUnique({ where: { id } });\n" +
        "}\n\n" +
        "export async function finish(id: string) {\n" +
        '  const done = await prisma.job.update({ where: { id }, data: { state: "done" } });\n' +
        "  if (!done) return prisma.job.findUnique({ where: { id } });\n" +
        "  return done;\n" +
        "}\n\n" +
        "export async function make(id: string) {\n" +
        "  return prisma.job.create({ data: { id } }).catch(() => {\n" +
        "    return prisma.job.findUnique({ where: { id } });\n" +
        "  });\n" +
        "}\n",
    },
    edited: "src/jobs.ts",
    expected: [],
  },
  {
    title: "TypeORM: a row that is looked for because it was there already",
    files: {
      "src/drafts.ts":
        'import type { DataSource } from "typeorm";\n' +
        'import { Draft } from "./draft";\n\n' +
        "export async function add(source: DataSource, address: string) {\n" +
        "  const drafts = source.getRepository(Draft);\n" +
        '  const made = await drafts.createQueryBuilder("draft").insert().values({ address }).orIgnore().execute();\n' +
        "  if (made.raw.length === 0) return drafts.findOne({ where: { address } });\n" +
        "  return made.raw[0];\n" +
        "}\n",
      "src/draft.ts": "export class Draft {\n  id!: string;\n  address!: string;\n}\n",
    },
    edited: "src/drafts.ts",
    expected: [],
  },
  {
    title: "Prisma: what was waited for in between may be what the read is after",
    files: {
      "src/jobs.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        'import { work } from "some-worker";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function run(id: string) {\n" +
        '  await prisma.job.update({ where: { id }, data: { state: "running" } });\n' +
        "  await work(id);\n" +
        "  return prisma.job.findUnique({ where: { id } });\n" +
        "}\n",
    },
    edited: "src/jobs.ts",
    expected: [],
  },
  {
    title: "Prisma: a called function that does something of its own with the row",
    files: {
      "src/seats.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n" +
        "const sizes: (number | undefined)[] = [];\n\n" +
        "async function syncSeats(id: string) {\n" +
        "  const team = await prisma.team.findUnique({ where: { id }, include: { users: true } });\n" +
        "  sizes.push(team?.users.length);\n" +
        "}\n\n" +
        "export async function add(id: string, userId: string) {\n" +
        "  await prisma.team.update({ where: { id }, data: { users: { connect: { id: userId } } } });\n" +
        "  await syncSeats(id);\n" +
        "}\n",
    },
    edited: "src/seats.ts",
    expected: [],
  },
];
