import type { Rule, RuleFinding, StatefulFunction, StateStep } from "../../model";
import { isAskedHere, isStart } from "./apart";
import { alwaysBefore, fromSameCall, sharedBranches } from "./order";
import { modelWords, placeIn, related } from "./places";
import { unneededPrimaryReadSilences } from "./unneededPrimaryReadSilences";

export const unneededPrimaryRead: Rule = {
  id: "state/unneeded-primary-read",
  title: "Unneeded read",
  summary:
    "A function reads the same row twice by the same key, with no write in between; or it reads from the primary and " +
    "changes nothing, by a method of which the quality definition says that a replica could answer " +
    "(`dataAccess`, `primaryReads`).",
  why:
    "Each read goes to the primary database, which is what runs out first when there is much to do. Two reads may also " +
    "see two different rows, and the function then decides by both.",
  whatToDo:
    "Read the row once and hand it on: to the function that is called, or as a wider read that has all fields that are " +
    "needed. Read from a replica where nothing is decided that has to be of this very moment.",
  severity: "information",
  options: {},
  examples: [
    {
      title: "Prisma: a called function reads what the caller has read",
      files: {
        "src/accounts.ts":
          'import { PrismaClient } from "@prisma/client";\n\n' +
          "const prisma = new PrismaClient();\n\n" +
          "async function isOpen(accountId: string) {\n" +
          "  const account = await prisma.account.findUnique({ where: { id: accountId } });\n" +
          "  return account?.open === true;\n" +
          "}\n\n" +
          "export async function balance(id: string) {\n" +
          "  const account = await prisma.account.findUnique({ where: { id } });\n" +
          "  return (await isOpen(id)) ? account?.balance : 0;\n" +
          "}\n",
      },
      edited: "src/accounts.ts",
      expected: [
        {
          startLine: 12,
          message: "`balance` reads the same `account` twice (`{id:id}`), with no write in between.",
          related: ["src/accounts.ts:11", "src/accounts.ts:12", "src/accounts.ts:6"],
        },
      ],
    },
    {
      title: "Mongoose: the same document by its id",
      files: {
        "src/carts.ts":
          'import mongoose from "mongoose";\n\n' +
          'const Cart = mongoose.model("Cart", new mongoose.Schema({}));\n\n' +
          "export async function total(id: string) {\n" +
          "  const cart = await Cart.findById(id);\n" +
          "  if (cart === null) return 0;\n" +
          "  const lines = await Cart.findById(id).lean();\n" +
          "  return lines.length;\n" +
          "}\n",
      },
      edited: "src/carts.ts",
      expected: [
        {
          startLine: 8,
          message: "`total` reads the same `Cart` twice (`id`), with no write in between.",
          related: ["src/carts.ts:6", "src/carts.ts:8"],
        },
      ],
    },
    {
      title: "Knex: the row by its column, and another one by the same column",
      files: {
        "src/groups.ts":
          'import { knex } from "knex";\n\n' +
          "const db = knex({});\n" +
          'const column = { name: "name" };\n\n' +
          "function findGroup(name: string) {\n" +
          '  return db("groups").where(column.name, name).first();\n' +
          "}\n\n" +
          "export async function specialGroups() {\n" +
          '  return { all: await findGroup("ALL"), members: await findGroup("MEMBERS") };\n' +
          "}\n\n" +
          "export async function rename(name: string) {\n" +
          "  const group = await findGroup(name);\n" +
          '  const named = await db("groups").where(column.name, name).first();\n' +
          "  return { group, named };\n" +
          "}\n",
      },
      edited: "src/groups.ts",
      expected: [
        {
          startLine: 16,
          message: "`rename` reads the same `groups` twice (`column.name,name`), with no write in between.",
          related: ["src/groups.ts:15", "src/groups.ts:7", "src/groups.ts:16"],
        },
      ],
    },
    {
      title: "A client of one's own, of which the definition says that a replica could answer",
      files: {
        "trueline.jsonc":
          '{ "dataAccess": { "./src/db": { "reads": ["find*"], "primaryReads": ["load*"], "writes": ["save*"] } } }\n',
        "src/db.ts":
          "export interface Account { readonly id: string; readonly balance: number }\n" +
          "export declare function findAccount(id: string): Promise<Account>;\n" +
          "export declare function loadAccount(id: string): Promise<Account>;\n" +
          "export declare function saveAccount(account: Account): Promise<void>;\n",
        "src/accounts.ts":
          'import { findAccount, loadAccount, saveAccount } from "./db";\n\n' +
          "export async function balance(id: string) {\n" +
          "  return (await loadAccount(id)).balance;\n" +
          "}\n\n" +
          "export async function rounded(id: string) {\n" +
          "  return Math.round((await findAccount(id)).balance);\n" +
          "}\n\n" +
          "export async function close(id: string) {\n" +
          "  await saveAccount({ ...(await loadAccount(id)), balance: 0 });\n" +
          "}\n",
      },
      edited: "src/accounts.ts",
      expected: [
        {
          startLine: 4,
          message: "`balance` reads `Account` from the primary and changes nothing: a replica could answer.",
        },
      ],
    },
    ...unneededPrimaryReadSilences,
  ],
  find: ({ state }) =>
    state.purpose === "product"
      ? state.functions.flatMap((each) => [...findingsIn(each), ...primaryReadsIn(each)]).sort(byPlace)
      : [],
};

/**
 * Reads that a replica could answer, of a function that changes nothing. What it writes it may want to see again, and what
 * was not followed before may have written; a transaction or a lock is there for what holds at this moment.
 */
function primaryReadsIn(each: StatefulFunction): readonly RuleFinding[] {
  if (each.steps.some(({ action }) => action !== "read" && action !== "unknown")) return [];
  const firstUnknown = each.steps.findIndex(({ action }) => action === "unknown");
  const known = firstUnknown < 0 ? each.steps : each.steps.slice(0, firstUnknown);
  const reads = known.filter(({ isPrimary, transaction, through }) => {
    // What a called function reads is said where that function stands.
    return isPrimary === true && transaction.kind === "none" && through.length === 0;
  });
  return reads.map((step) => ({
    ...placeIn(step),
    message: `${nameOf(each)} reads ${modelWords(step)} from the primary and changes nothing: a replica could answer.`,
    related: [],
  }));
}

function byPlace(one: RuleFinding, other: RuleFinding): number {
  return one.startLine - other.startLine || one.startColumn - other.startColumn;
}

function nameOf({ name, endpoint }: StatefulFunction): string {
  return endpoint === null ? `\`${name}\`` : `\`${endpoint.method} ${endpoint.path}\``;
}

/** One finding for each row of a function. */
function findingsIn(each: StatefulFunction): readonly RuleFinding[] {
  if (isStart(each.name)) return [];
  const found: RuleFinding[] = [];
  const said = new Set<string>();
  each.steps.forEach((second, index) => {
    const row = `${second.model} ${second.key}`;
    if (!isRow(second) || said.has(row)) return;
    const at = each.steps.slice(0, index).findLastIndex((step) => isSameRow(step, second));
    const first = each.steps[at];
    if (first === undefined || each.steps.slice(at + 1, index).some(mayChange)) return;
    said.add(row);
    found.push(findingOf(each, first, second));
  });
  return found;
}

function isRow({ action, store, isOneRow, key, model }: StateStep): boolean {
  return action === "read" && store === "database" && isOneRow && key !== null && model !== null;
}

function isSameRow(first: StateStep, second: StateStep): boolean {
  return (
    isRow(first) &&
    first.library === second.library &&
    first.model === second.model &&
    first.key === second.key &&
    first.connection === second.connection &&
    first.lock === null &&
    second.lock === null &&
    isSameTransaction(first, second) &&
    !fromSameCall(first, second) &&
    !isOfAnother(first, second) &&
    !onlyColumn.test(second.key ?? "") &&
    hasAll(first.row.asked, second.row.asked) &&
    alwaysBefore(first, second) &&
    (isAskedHere(first) || isAskedHere(second)) &&
    !isAgainInEachTurn(first, second) &&
    !isWhereMissing(first, second) &&
    !mayBeLeftOut(first, second)
  );
}

/** Whether a called function decides that it reads: it may have been handed the row. */
function mayBeLeftOut(first: StateStep, second: StateStep): boolean {
  const own = second.branches.slice(sharedBranches(first, second));
  const call = own.findIndex(({ kind }) => kind === "call");
  return call >= 0 && own.slice(call).some(({ kind }) => kind === "alternative" || kind === "recovery");
}

/** Whether the second one is only made where the first one found nothing: then there is no row to hand on. */
function isWhereMissing({ row: { places } }: StateStep, { branches }: StateStep): boolean {
  return branches.some(({ holds }) => places.some((place) => holds.includes(`-@${place}`)));
}

/** A loop that is only around the second one looks each time how things are by then. */
function isAgainInEachTurn(first: StateStep, second: StateStep): boolean {
  return second.branches.slice(sharedBranches(first, second)).some(({ kind }) => kind === "loop" || kind === "polling");
}

/** Whether the first read gives all that the second one asks for; what is asked for apart may be meant to be. */
function hasAll(first: StateStep["row"]["asked"], second: StateStep["row"]["asked"]): boolean {
  const { columns } = first;
  const hasColumns = columns === null || second.columns?.every((each) => columns.includes(each)) === true;
  return hasColumns && second.relations.every((each) => first.relations.includes(each));
}

/** `where("id", …)`: what the column is asked for stands elsewhere. */
const onlyColumn = /^(["'`])[^"'`]*\1$/;

/** In a called method `this` may be another object each time, and so may what is read by it. */
function isOfAnother({ key, through }: StateStep, second: StateStep): boolean {
  return /(^|[^\w.$])this\b/.test(key ?? "") && through.length + second.through.length > 0;
}

function isSameTransaction({ transaction: one }: StateStep, { transaction: other }: StateStep): boolean {
  return one.kind === "inside" && other.kind === "inside" ? one.id === other.id : one.kind === other.kind;
}

/** A write, a lock that others held before, or a call of something that may do either. */
function mayChange({ action }: StateStep): boolean {
  return action !== "read";
}

function findingOf(each: StatefulFunction, first: StateStep, second: StateStep): RuleFinding {
  return {
    ...placeIn(second),
    message: `${nameOf(each)} reads the same ${modelWords(second)} twice (\`${shown(second.key ?? "")}\`), with no write in between.`,
    related: [...related(first, "Reads it."), ...related(second, "Reads it again.")],
  };
}

/** Without what tells apart the calls that a variable belongs to. */
function shown(key: string): string {
  return key.replaceAll("`", "'").replaceAll(/(?<=\w)@_\w+/g, "");
}
