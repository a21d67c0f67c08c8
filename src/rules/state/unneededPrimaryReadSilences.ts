import type { RuleExample } from "../../model";

/** Where `state/unneeded-primary-read` keeps quiet, although a row is read twice. */
export const unneededPrimaryReadSilences: readonly RuleExample[] = [
  {
    title: "Prisma: another row, and the same one after a write",
    files: {
      "src/accounts.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "export async function move(prisma: PrismaClient, from: string, to: string) {\n" +
        "  await prisma.account.findUnique({ where: { id: from } });\n" +
        "  await prisma.account.findUnique({ where: { id: to } });\n" +
        "  await prisma.account.update({ where: { id: to }, data: { moved: true } });\n" +
        "  await prisma.account.findUnique({ where: { id: to } });\n" +
        "}\n",
    },
    edited: "src/accounts.ts",
    expected: [],
  },
  {
    title: "Prisma: two reads of which one is made, by what is asked for",
    files: {
      "src/scopes.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function allowed(scope: string, id: string) {\n" +
        '  if (scope === "links") return (await prisma.team.findUnique({ where: { id } }))?.links;\n' +
        "  let team = null;\n" +
        '  if (scope === "folders") team = await prisma.team.findUnique({ where: { id } });\n' +
        "  return team?.folders;\n" +
        "}\n\n" +
        "export async function both(scope: { kind: string }, id: string) {\n" +
        "  const found = [];\n" +
        '  if (scope.kind === "links") found.push(await prisma.team.findUnique({ where: { id } }));\n' +
        '  if (scope.kind === "folders") found.push(await prisma.team.findUnique({ where: { id } }));\n' +
        "  return found;\n" +
        "}\n",
    },
    edited: "src/scopes.ts",
    expected: [],
  },
  {
    title: "Prisma: a first read that may not have been, and one of another object",
    files: {
      "src/teams.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function summary(id: string, force: boolean) {\n" +
        "  if (!force) {\n" +
        "    const team = await prisma.team.findUnique({ where: { id } });\n" +
        '    if (team?.isQuiet) throw new Error("Nothing is to be sent.");\n' +
        "  }\n" +
        "  return prisma.team.findUnique({ where: { id } });\n" +
        "}\n\n" +
        "class Team {\n" +
        "  constructor(private readonly hostId: string) {}\n\n" +
        "  host() {\n" +
        "    return prisma.team.findUnique({ where: { id: this.hostId } });\n" +
        "  }\n" +
        "}\n\n" +
        "export async function hosts(one: Team, other: Team) {\n" +
        "  const first = await one.host();\n" +
        "  const second = await other.host();\n" +
        "  return [first, second];\n" +
        "}\n",
    },
    edited: "src/teams.ts",
    expected: [],
  },
  {
    title: "Prisma: the second read asks for more than the first one has, and one that looks again in each turn",
    files: {
      "src/teams.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function members(id: string) {\n" +
        "  const team = await prisma.team.findUnique({ where: { id }, select: { size: true } });\n" +
        "  if (!team || team.size === 0) return [];\n" +
        "  for (let left = team.size; left > 0; left--) {\n" +
        "    const now = await prisma.team.findUnique({ where: { id }, select: { size: true } });\n" +
        "    if (now?.size === 0) return [];\n" +
        "  }\n" +
        "  const whole = await prisma.team.findUnique({ where: { id }, include: { users: true } });\n" +
        "  return whole?.users;\n" +
        "}\n",
    },
    edited: "src/teams.ts",
    expected: [],
  },
  {
    title: "Prisma: the first one in another order",
    files: {
      "src/visits.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function span(userId: string) {\n" +
        '  const first = await prisma.visit.findFirst({ where: { userId }, orderBy: { at: "asc" } });\n' +
        '  const last = await prisma.visit.findFirst({ where: { userId }, orderBy: { at: "desc" } });\n' +
        "  return { first, last };\n" +
        "}\n",
    },
    edited: "src/visits.ts",
    expected: [],
  },
  {
    title: "Mongoose: the first one in another order, one with all its fields, and one with what hangs on it",
    files: {
      "src/pages.ts":
        'import mongoose from "mongoose";\n\n' +
        'const Page = mongoose.model("Page", new mongoose.Schema({ owner: String }));\n\n' +
        "export async function show(id: string) {\n" +
        "  const page = await Page.findById(id);\n" +
        '  return page && Page.findById(id).populate("owner");\n' +
        "}\n\n" +
        "export async function look(id: string) {\n" +
        '  const owned = await Page.findById(id).select("owner");\n' +
        "  return owned && Page.findById(id);\n" +
        "}\n\n" +
        "export async function latest(owner: string) {\n" +
        "  const first = await Page.findOne({ owner }).sort({ at: 1 });\n" +
        "  return { first, last: await Page.findOne({ owner }).sort({ at: -1 }) };\n" +
        "}\n",
    },
    edited: "src/pages.ts",
    expected: [],
  },
  {
    title: "Prisma: nothing was found, and a function that runs at each start",
    files: {
      "src/modules.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "async function useOf(key: string) {\n" +
        "  const module = await prisma.module.findUnique({ where: { key } });\n" +
        "  return module?.visits ?? 0;\n" +
        "}\n\n" +
        "export async function add(key: string) {\n" +
        "  const known = await prisma.module.findUnique({ where: { key } });\n" +
        "  if (known) return known;\n" +
        "  return useOf(key);\n" +
        "}\n\n" +
        "export async function fill(key: string) {\n" +
        "  const known = await prisma.module.findUnique({ where: { key } });\n" +
        "  return known === null ? useOf(key) : 0;\n" +
        "}\n\n" +
        "export async function initModule(key: string) {\n" +
        "  await prisma.module.findUnique({ where: { key } });\n" +
        "  return useOf(key);\n" +
        "}\n",
    },
    edited: "src/modules.ts",
    expected: [],
  },
  {
    title: "Prisma: a called function reads it where it was not handed over",
    files: {
      "src/accounts.ts":
        'import { type Account, PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "async function isOpen(id: string, known: Account | null) {\n" +
        "  let account = known;\n" +
        "  if (!account) account = await prisma.account.findUnique({ where: { id } });\n" +
        "  return account?.open === true;\n" +
        "}\n\n" +
        "export async function balance(id: string) {\n" +
        "  const account = await prisma.account.findUnique({ where: { id } });\n" +
        '  if (!account) throw new Error("There is no such account.");\n' +
        "  return (await isOpen(id, account)) ? account.balance : 0;\n" +
        "}\n",
    },
    edited: "src/accounts.ts",
    expected: [],
  },
];
