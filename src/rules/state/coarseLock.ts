import type { Rule, RuleFinding, StatefulFunction, StateStep } from "../../model";
import { placeIn, related } from "./places";

export const coarseLock: Rule = {
  id: "state/coarse-lock",
  title: "Coarse lock",
  summary:
    "A request or work on one row takes a lock that holds up everybody: on a whole table, or one for the whole program.",
  why:
    "Whoever wants anything of the table, or takes the same lock, waits for all the others, whatever rows they are " +
    "after. Throughput falls to one at a time just when there is much to do.",
  whatToDo:
    "Lock the rows that are changed (`FOR UPDATE` with a key), put the key of what is locked into the lock's name, or " +
    "keep one mutex per key.",
  severity: "warning",
  options: {},
  examples: [
    {
      title: "Express and pg: the whole table, in each request",
      files: {
        "src/tickets.ts":
          'import express from "express";\n' +
          'import { Pool } from "pg";\n\n' +
          "const app = express();\n" +
          "const pool = new Pool();\n\n" +
          'app.post("/tickets/next", async (request, response) => {\n' +
          "  const client = await pool.connect();\n" +
          '  await client.query("BEGIN");\n' +
          '  await client.query("LOCK TABLE tickets IN EXCLUSIVE MODE");\n' +
          '  await client.query("UPDATE tickets SET taken = true WHERE id = $1", [request.body.id]);\n' +
          '  await client.query("COMMIT");\n' +
          "  response.end();\n" +
          "});\n",
      },
      edited: "src/tickets.ts",
      expected: [
        {
          startLine: 10,
          message:
            "`POST /tickets/next` locks the whole table `tickets`: everybody who needs it waits, whatever rows they are after.",
          related: ["src/tickets.ts:10"],
        },
      ],
    },
    {
      title: "pg: one lock for all, where there is only one of what is done",
      files: {
        "src/nightly.ts":
          'import type { PoolClient } from "pg";\n\n' +
          "export async function clean(client: PoolClient) {\n" +
          '  await client.query("SELECT pg_advisory_xact_lock(42)");\n' +
          '  await client.query("LOCK TABLE visits IN SHARE ROW EXCLUSIVE MODE");\n' +
          '  await client.query("DELETE FROM visits WHERE seen < now()");\n' +
          "}\n",
      },
      edited: "src/nightly.ts",
      expected: [],
    },
    {
      title: "pg: locks of what is changed",
      files: {
        "src/tickets.ts":
          'import type { PoolClient } from "pg";\n\n' +
          "export async function take(client: PoolClient, id: number) {\n" +
          '  await client.query("SELECT pg_advisory_xact_lock($1)", [id]);\n' +
          '  await client.query("SELECT * FROM tickets WHERE id = $1 FOR UPDATE", [id]);\n' +
          "}\n",
      },
      edited: "src/tickets.ts",
      expected: [],
    },
    {
      title: "pg: a lock that is only tried, so that nobody waits for it",
      files: {
        "src/nightly.ts":
          'import type { PoolClient } from "pg";\n\n' +
          "export function begin(client: PoolClient) {\n" +
          '  return client.query("SELECT pg_try_advisory_xact_lock(42) AS locked");\n' +
          "}\n",
      },
      edited: "src/nightly.ts",
      expected: [],
    },
    {
      title: "Sequelize: the row that is read again is locked, not its table",
      files: {
        "src/jobs.ts":
          'import { Model, type Transaction } from "sequelize";\n\n' +
          "class Job extends Model {}\n\n" +
          "export async function take(job: Job, transaction: Transaction) {\n" +
          "  await job.reload({ transaction, lock: true });\n" +
          "}\n",
      },
      edited: "src/jobs.ts",
      expected: [],
    },
    {
      title: "async-mutex: one mutex of the module, for work on one row",
      files: {
        "src/balance.ts":
          'import { PrismaClient } from "@prisma/client";\n' +
          'import { Mutex } from "async-mutex";\n\n' +
          "const mutex = new Mutex();\n" +
          "const prisma = new PrismaClient();\n\n" +
          "export function pay(id: string, amount: number) {\n" +
          "  return mutex.runExclusive(async () => {\n" +
          "    const account = await prisma.account.findUniqueOrThrow({ where: { id } });\n" +
          "    await prisma.account.update({ where: { id }, data: { balance: account.balance - amount } });\n" +
          "  });\n" +
          "}\n",
      },
      edited: "src/balance.ts",
      expected: [
        {
          startLine: 8,
          message: "`pay` takes the lock `mutex`, which is the same one in each call: only one at a time gets past it.",
          related: ["src/balance.ts:8"],
        },
      ],
    },
    {
      title: "async-mutex: one for what there is only one of",
      files: {
        "src/browser.ts":
          'import { Mutex } from "async-mutex";\n' +
          'import { launch } from "some-browser";\n\n' +
          "const mutex = new Mutex();\n" +
          "let browser: unknown;\n\n" +
          "export async function restart() {\n" +
          "  await mutex.runExclusive(async () => {\n" +
          "    browser = await launch();\n" +
          "  });\n" +
          "  return browser;\n" +
          "}\n",
      },
      edited: "src/browser.ts",
      expected: [],
    },
    {
      title: "async-mutex: work on one row that is done when the mutex is free again",
      files: {
        "src/version.ts":
          'import { PrismaClient } from "@prisma/client";\n' +
          'import { Mutex } from "async-mutex";\n' +
          'import { newest } from "some-package";\n\n' +
          "const mutex = new Mutex();\n" +
          "const prisma = new PrismaClient();\n\n" +
          "export async function start(id: string) {\n" +
          "  const version = await mutex.runExclusive(() => newest());\n" +
          "  await prisma.session.update({ where: { id }, data: { version } });\n" +
          "}\n",
      },
      edited: "src/version.ts",
      expected: [],
    },
    {
      title: "async-lock: the same key in each call",
      files: {
        "src/stock.ts":
          'import { PrismaClient } from "@prisma/client";\n' +
          'import AsyncLock from "async-lock";\n\n' +
          "const lock = new AsyncLock();\n" +
          "const prisma = new PrismaClient();\n\n" +
          "const read = (id: string) => prisma.item.findUnique({ where: { id } });\n\n" +
          "export async function change(id: string) {\n" +
          "  await lock.acquire(id, () => read(id));\n" +
          '  await lock.acquire("stock", () => read(id));\n' +
          "}\n",
      },
      edited: "src/stock.ts",
      expected: [
        {
          startLine: 11,
          message:
            "`change` takes the lock `stock`, which is the same one in each call: only one at a time gets past it.",
          related: ["src/stock.ts:11"],
        },
      ],
    },
    {
      title: "async-mutex: a mutex for each key",
      files: {
        "src/balance.ts":
          'import { Mutex } from "async-mutex";\n\n' +
          "const mutexes = new Map<string, Mutex>();\n\n" +
          "export function change(account: string, apply: (account: string) => Promise<void>) {\n" +
          "  const mutex = mutexes.get(account) ?? new Mutex();\n" +
          "  mutexes.set(account, mutex);\n" +
          "  return mutex.runExclusive(() => apply(account));\n" +
          "}\n",
      },
      edited: "src/balance.ts",
      expected: [],
    },
  ],
  find: ({ state }) => (state.purpose === "product" ? state.functions.flatMap((each) => findingsIn(each)) : []),
};

/** Locks that a function takes itself; those of called functions are said there. */
function findingsIn(each: StatefulFunction): readonly RuleFinding[] {
  return each.steps
    .filter(({ lock, through }, index) => {
      const isWide = lock?.scope === "table" || lock?.scope === "global";
      return isWide && through.length === 0 && isNarrowWork(each, lock.scope, heldAt(each, index));
    })
    .map((step) => findingOf(each, step));
}

/** The steps under a lock. */
function heldAt({ steps }: StatefulFunction, index: number): readonly StateStep[] {
  const lock = steps[index];
  const later = steps.slice(index);
  if (lock?.lock?.isWhileRun !== true) return later;
  return later.filter(({ branches }) => branches[lock.branches.length]?.kind === "locked");
}

/**
 * Whether a narrower lock could be taken: a step under the lock is about one row, by its key, or each request locks a
 * table. Otherwise the lock may be for what there is only one of: a nightly job, a browser, a file.
 */
function isNarrowWork({ endpoint }: StatefulFunction, scope: string, under: readonly StateStep[]): boolean {
  if (scope === "table" && endpoint !== null) return true;
  return under.some(
    ({ isOneRow, key, row, store }) =>
      store === "database" && isOneRow && (key !== null || Object.keys(row.fields).length > 0),
  );
}

function findingOf({ name, endpoint }: StatefulFunction, step: StateStep): RuleFinding {
  const who = endpoint === null ? `\`${name}\`` : `\`${endpoint.method} ${endpoint.path}\``;
  const table = step.lock?.name === "" ? "a whole table" : `the whole table \`${step.lock?.name}\``;
  const message =
    step.lock?.scope === "table"
      ? `${who} locks ${table}: everybody who needs it waits, whatever rows they are after.`
      : `${who} takes the lock \`${step.lock?.name}\`, which is the same one in each call: only one at a time gets past it.`;
  return { ...placeIn(step), message, related: related(step, "Takes the lock.") };
}
