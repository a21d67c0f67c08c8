import type { Rule, RuleFinding, StatefulFunction, StateStep } from "../../model";
import { isAskedHere, isEnsuring, isStart } from "./apart";
import { alwaysBefore, canFollow, fromSameCall, sharedBranches } from "./order";
import { modelWords, placeIn, related } from "./places";
import { readAfterWriteSilences } from "./readAfterWriteSilences";
import { isConstant, isSameRow, mayInclude } from "./rows";

export const readAfterWrite: Rule = {
  id: "state/read-after-write",
  title: "Read after write",
  summary:
    "A function writes a row and then reads that very row again, outside of a transaction or on another connection.",
  why:
    "Between the write and the read others may write as well, and a replica that answers the read may not have the " +
    "write yet. Inside a transaction, another client does not see what is not committed. It works on one's own " +
    "machine and fails under load.",
  whatToDo:
    "Use what the write returns, or do both in one transaction with the transaction's own client. Where the read has " +
    "to come later, say why in a comment that silences this.",
  severity: "warning",
  options: {},
  examples: [
    {
      title: "TypeORM: the row that was just changed is read again",
      files: {
        "src/users.ts":
          'import { InjectRepository } from "@nestjs/typeorm";\n' +
          'import { Repository } from "typeorm";\n' +
          'import { User } from "./user";\n\n' +
          "export class Users {\n" +
          "  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}\n\n" +
          "  async rename(id: string, name: string) {\n" +
          "    await this.users.update({ id }, { name });\n" +
          "    return this.users.findOneBy({ id });\n" +
          "  }\n" +
          "}\n",
        "src/user.ts": "export class User {\n  id!: string;\n  name!: string;\n}\n",
      },
      edited: "src/users.ts",
      expected: [
        {
          startLine: 10,
          message:
            "`this.users.findOneBy` reads `User` again after `this.users.update` wrote it, outside of a transaction.",
          related: ["src/users.ts:9", "src/users.ts:10"],
        },
      ],
    },
    {
      title: "TypeORM: both in one transaction",
      files: {
        "src/users.ts":
          'import type { DataSource } from "typeorm";\n' +
          'import { User } from "./user";\n\n' +
          "export function rename(source: DataSource, id: string, name: string) {\n" +
          "  return source.transaction(async (manager) => {\n" +
          "    const users = manager.getRepository(User);\n" +
          "    await users.update({ id }, { name });\n" +
          "    return users.findOneBy({ id });\n" +
          "  });\n" +
          "}\n",
        "src/user.ts": "export class User {\n  id!: string;\n  name!: string;\n}\n",
      },
      edited: "src/users.ts",
      expected: [],
    },
    {
      title: "Prisma: the client outside does not see what the transaction has not committed",
      files: {
        "src/orders.ts":
          'import { prisma } from "./prisma";\n\n' +
          "export function place(customerId: string) {\n" +
          "  return prisma.$transaction(async (tx) => {\n" +
          "    await tx.order.create({ data: { customerId } });\n" +
          "    return prisma.order.count({ where: { customerId } });\n" +
          "  });\n" +
          "}\n",
        "src/prisma.ts":
          'import { PrismaClient } from "@prisma/client";\n\nexport const prisma = new PrismaClient();\n',
      },
      edited: "src/orders.ts",
      expected: [
        {
          startLine: 6,
          message:
            "`prisma.order.count` reads `order` again after `tx.order.create` wrote it, outside of the transaction of the write.",
          related: ["src/orders.ts:5", "src/orders.ts:6"],
        },
      ],
    },
    {
      title: "Prisma: branches of which only one runs are no sequence",
      files: {
        "src/orders.ts":
          'import { PrismaClient } from "@prisma/client";\n\n' +
          "const prisma = new PrismaClient();\n\n" +
          "export async function ensure(id: string, isNew: boolean) {\n" +
          "  if (isNew) {\n" +
          "    return prisma.order.create({ data: { id } });\n" +
          "  }\n" +
          "  return prisma.order.findUnique({ where: { id } });\n" +
          "}\n",
      },
      edited: "src/orders.ts",
      expected: [],
    },
    {
      title: "Prisma: what was made in a transaction is read by the id that came out of it",
      files: {
        "src/links.ts":
          'import { PrismaClient } from "@prisma/client";\n\n' +
          "const prisma = new PrismaClient();\n\n" +
          "function load(linkId: string) {\n" +
          "  return prisma.link.findUnique({ where: { id: linkId } });\n" +
          "}\n\n" +
          "export async function add(teamId: string) {\n" +
          "  const link = await prisma.$transaction(async (tx) => {\n" +
          "    const made = await tx.link.create({ data: { teamId } });\n" +
          "    return made;\n" +
          "  });\n" +
          "  return load(link.id);\n" +
          "}\n",
      },
      edited: "src/links.ts",
      expected: [
        {
          startLine: 14,
          message:
            "`prisma.link.findUnique` reads `link` again after `tx.link.create` wrote it, outside of the transaction of the write.",
          related: ["src/links.ts:11", "src/links.ts:14", "src/links.ts:6"],
        },
      ],
    },
    {
      title: "Prisma: another row than the one that was made",
      files: {
        "src/folders.ts":
          'import { PrismaClient } from "@prisma/client";\n\n' +
          "const prisma = new PrismaClient();\n\n" +
          "export async function add(teamId: string, path: string, parent: string, token: string) {\n" +
          "  const folder = await prisma.folder.create({ data: { teamId, path } });\n" +
          "  const above = await prisma.folder.findUnique({ where: { teamId_path: { teamId, path: parent } } });\n" +
          "  const root = await prisma.folder.findUnique({ where: { id: folder.rootId } });\n" +
          "  return { above, root, asked: await prisma.folder.findFirst({ where: { token } }) };\n" +
          "}\n",
      },
      edited: "src/folders.ts",
      expected: [],
    },
    {
      title: "TypeORM: the row that was saved, and another one",
      files: {
        "src/users.ts":
          'import type { DataSource } from "typeorm";\n' +
          'import { User } from "./user";\n\n' +
          "export async function rename(source: DataSource, id: string, other: string) {\n" +
          "  const users = source.getRepository(User);\n" +
          "  const user = await users.findOneByOrFail({ id });\n" +
          '  user.name = "new";\n' +
          "  await users.save(user);\n" +
          "  await users.findOneBy({ id: other });\n" +
          "  return users.findOneBy({ id });\n" +
          "}\n",
        "src/user.ts": "export class User {\n  id!: string;\n  name!: string;\n}\n",
      },
      edited: "src/users.ts",
      expected: [
        {
          startLine: 10,
          message: "`users.findOneBy` reads `User` again after `users.save` wrote it, outside of a transaction.",
          related: ["src/users.ts:8", "src/users.ts:10"],
        },
      ],
    },
    {
      title: "Sequelize: a called function that reads again what it has written itself, where that is said",
      files: {
        "src/tickets.ts":
          'import { Model } from "sequelize";\n\n' +
          "class Ticket extends Model {}\n\n" +
          "async function reopen(ticket: Ticket) {\n" +
          '  await ticket.update({ state: "open" });\n' +
          "  await ticket.reload();\n" +
          "}\n\n" +
          "export async function answer(ticket: Ticket, text: string) {\n" +
          "  await ticket.update({ text });\n" +
          "  await reopen(ticket);\n" +
          "}\n",
      },
      edited: "src/tickets.ts",
      expected: [
        {
          startLine: 7,
          message: "`ticket.reload` reads `Ticket` again after `ticket.update` wrote it, outside of a transaction.",
          related: ["src/tickets.ts:6", "src/tickets.ts:7"],
        },
      ],
    },
    {
      title: "Prisma: it is only looked for again where there was nothing to change",
      files: {
        "src/tickets.ts":
          'import { PrismaClient } from "@prisma/client";\n\n' +
          "const prisma = new PrismaClient();\n\n" +
          "export async function find(contactId: string, groupId: string) {\n" +
          "  let ticket = await prisma.ticket.findFirst({ where: { contactId } });\n" +
          "  if (ticket) await prisma.ticket.update({ where: { id: ticket.id }, data: { seen: true } });\n" +
          "  if (!ticket && groupId) ticket = await prisma.ticket.findFirst({ where: { contactId } });\n" +
          "  if (!ticket) ticket = await prisma.ticket.findFirst({ where: { contactId } });\n" +
          "  return ticket;\n" +
          "}\n",
      },
      edited: "src/tickets.ts",
      expected: [],
    },
    {
      title: "Prisma: the list that the row is in, and rows that hang on it",
      files: {
        "src/blocks.ts":
          'import { PrismaClient } from "@prisma/client";\n\n' +
          "const prisma = new PrismaClient();\n\n" +
          "export async function remove(id: string) {\n" +
          "  await prisma.block.delete({ where: { id } });\n" +
          "  return prisma.block.findMany({ where: { parentId: id } });\n" +
          "}\n\n" +
          "export async function rename(id: string, name: string) {\n" +
          "  await prisma.block.update({ where: { id }, data: { name } });\n" +
          "  return prisma.block.count({ where: { name, id: { not: id } } });\n" +
          "}\n\n" +
          "export async function add(pageId: string) {\n" +
          "  await prisma.block.create({ data: { pageId } });\n" +
          "  return prisma.block.findMany({ where: { pageId } });\n" +
          "}\n",
      },
      edited: "src/blocks.ts",
      expected: [],
    },
    {
      title: "Prisma: what the argument says does not happen",
      files: {
        "src/jobs.ts":
          'import { PrismaClient } from "@prisma/client";\n\n' +
          "const prisma = new PrismaClient();\n\n" +
          'async function changed(id: string, how: "removed" | "set") {\n' +
          '  if (how === "removed") return null;\n' +
          "  return prisma.job.findUnique({ where: { id } });\n" +
          "}\n\n" +
          "export async function remove(id: string) {\n" +
          "  await prisma.job.delete({ where: { id } });\n" +
          '  await changed(id, "removed");\n' +
          "}\n",
      },
      edited: "src/jobs.ts",
      expected: [],
    },
    ...readAfterWriteSilences,
  ],
  find: ({ state }) => (state.purpose === "product" ? state.functions.flatMap((each) => findingsIn(each)) : []),
};

/** One finding for each model of a function: the first read that comes after a write, and the last write before it. */
function findingsIn({ name, steps }: StatefulFunction): readonly RuleFinding[] {
  if (isStart(name)) return [];
  const found: RuleFinding[] = [];
  const said = new Set<string>();
  steps.forEach((read, index) => {
    if (read.action !== "read" || read.store !== "database" || read.model === null || said.has(read.model)) return;
    const before = steps.slice(0, index);
    const write = before.findLast((step) => isReadBack(step, read, before));
    if (write === undefined || before.some((step) => isOfItsOwn(step, read))) return;
    said.add(read.model);
    found.push(findingOf(write, read));
  });
  return found;
}

/** Whether the function that reads has written it just before, whoever calls it: then that is said there. */
function isOfItsOwn(write: StateStep, read: StateStep): boolean {
  return (
    write.action === "write" &&
    write.model === read.model &&
    fromSameCall(write, read) &&
    alwaysBefore(write, read) &&
    isSameRow(write, read)
  );
}

function isReadBack(write: StateStep, read: StateStep, before: readonly StateStep[]): boolean {
  return (
    write.action === "write" &&
    write.library === read.library &&
    write.model === read.model &&
    !fromSameCall(write, read) &&
    !takesOther(write, read) &&
    !isEnsuring(write, read) &&
    howApart(write, read) !== null &&
    (isOpenAt(write, read, before) ? mayBeRead(write, read) : isProved(write, read, before))
  );
}

/**
 * Whether the transaction of the write is still open at the read, so that another client cannot see what was written: a
 * read of many misses it as well.
 */
function isOpenAt(write: StateStep, read: StateStep, before: readonly StateStep[]): boolean {
  if (write.transaction.kind !== "inside" || !canFollow(write, read)) return false;
  const shared = write.branches.slice(0, sharedBranches(write, read));
  if (shared.some(({ kind }) => kind === "transaction")) return true;
  const since = before.slice(before.indexOf(write));
  return (
    before.some(({ action, connection }) => action === "begin" && connection === write.connection) &&
    !since.some(({ action, connection }) => action === "commit" && connection === write.connection)
  );
}

/**
 * Whether each read of it comes after the write, of the very row, with nothing in between that cannot be seen. A read of
 * many is mostly made for the others, one after a write that may not have been is needed for the rest, and what was waited
 * for in between may be what the read is after.
 */
function isProved(write: StateStep, read: StateStep, before: readonly StateStep[]): boolean {
  const since = before.slice(before.indexOf(write) + 1);
  return (
    (read.isOneRow || "id" in read.row.fields) &&
    isAskedHere(read) &&
    isSureToWrite(write, read) &&
    alwaysBefore(write, read) &&
    !isWhereMissing(read, write) &&
    isSameRow(write, read) &&
    !since.some((step) => step.action === "unknown" && canFollow(step, read))
  );
}

/**
 * Whether the write meets the row that is read. What changes any number of rows, or those that have a certain state, may
 * have changed none, and the read is there to find out: a claim that another one may have made before.
 */
function isSureToWrite({ call, row }: StateStep, read: StateStep): boolean {
  if (/Many\w*$/.test(call)) return false;
  return Object.entries(row.fields).every(([column, values]) => column in read.row.fields || !values.every(isConstant));
}

/** Whether it is only read where something else is not there: nothing was written, or nothing was kept of it. */
function isWhereMissing(read: StateStep, write: StateStep): boolean {
  const own = read.branches.slice(sharedBranches(write, read));
  return own.some(({ holds }) => holds.some((each) => each.startsWith("-") || /^=.*=(0|false)$/.test(each)));
}

/** Whether the read may give back what was written: one row has to be the very one, many have to be able to have it. */
function mayBeRead(write: StateStep, read: StateStep): boolean {
  return read.isOneRow ? isSameRow(write, read) : mayInclude(read, write);
}

/** Methods that leave what they do not name as it is. */
const changing = /^(?!.*upsert)(update|set|patch|findOneAndUpdate|findByIdAndUpdate)/i;

/** Whether the read only takes columns that the write leaves as they are. */
function takesOther({ call, row: { columns: changed } }: StateStep, { row: { columns: taken } }: StateStep): boolean {
  if (changed === null || taken === null || taken.length === 0) return false;
  return changing.test(call.slice(call.lastIndexOf(".") + 1)) && !taken.some((column) => changed.includes(column));
}

/** What keeps the read from being sure to see the write; null where nothing does, or it cannot be told. */
function howApart(write: StateStep, read: StateStep): string | null {
  const [one, other] = [write.transaction, read.transaction];
  if (one.kind === "unknown" || other.kind === "unknown") return null;
  if (one.kind === "inside" && other.kind === "inside") {
    return one.id === other.id ? null : "in another transaction";
  }
  if (one.kind === "inside") return "outside of the transaction of the write";
  if (other.kind === "inside") return null;
  return write.connection !== read.connection ? "on another connection" : "outside of a transaction";
}

function findingOf(write: StateStep, read: StateStep): RuleFinding {
  const how = howApart(write, read) ?? "";
  return {
    ...placeIn(read),
    message: `\`${read.call}\` reads ${modelWords(read)} again after \`${write.call}\` wrote it, ${how}.`,
    related: [...related(write, `Writes ${modelWords(write)}.`), ...related(read, `Reads ${modelWords(read)} ${how}.`)],
  };
}
