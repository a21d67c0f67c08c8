import assert from "node:assert/strict";
import type { Definition } from "../../../../src/definition";
import { gatherState, type KeptState, type StateSources } from "../../../../src/engine/measures/stateEvidence";
import { SemanticsThread } from "../../../../src/engine/semanticsThread";
import { CancelledError, type StatefulUse } from "../../../../src/model";
import { bundle } from "../../../support/bundles";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

/** A route, a service with two changes in a row, and a client that neither of them imports itself. */
const shop = {
  "src/prisma.ts": 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n',
  "src/db.ts": 'export { prisma as db } from "./prisma";\n',
  "src/orders.ts":
    'import { db } from "./db";\n' +
    "export async function order(id: string) {\n" +
    "  await db.order.create({ data: { id } });\n" +
    "  await db.line.create({ data: { orderId: id } });\n" +
    "}\n" +
    "export async function find(id: string) {\n" +
    "  return db.order.findUnique({ where: { id } });\n" +
    "}\n",
  "src/routes.ts":
    'import { Router } from "express";\n' +
    'import { order, find } from "./orders";\n' +
    "export const router = Router();\n" +
    'router.post("/orders", async (request, response) => {\n' +
    "  await order(request.body.id);\n" +
    "  response.end();\n" +
    "});\n" +
    'router.get("/orders", async (request, response) => {\n' +
    "  response.json(await find(request.query.id));\n" +
    "});\n",
  "src/locks.ts":
    'import { Pool } from "pg";\n' +
    "const pool = new Pool();\n" +
    "export async function next() {\n" +
    '  await pool.query("LOCK TABLE tickets IN EXCLUSIVE MODE");\n' +
    "}\n" +
    "export async function twice() {\n  await next();\n}\n",
  "src/draw.ts": 'import { readFileSync } from "node:fs";\nexport const draw = () => readFileSync("x");\n',
  "test/orders.test.ts": 'import { db } from "../src/db";\nexport const seed = () => db.order.create({});\n',
};

function described({ name, isEndpoint, usesDatabase, writes, locks, separate, findings }: StatefulUse): string {
  const words = [
    ...(isEndpoint ? ["endpoint"] : []),
    ...(usesDatabase ? ["database"] : []),
    ...(writes ? ["writes"] : []),
    ...locks.map(({ scope, startLine }) => `locks ${scope} at ${startLine}`),
    ...(separate === null ? [] : [`separate at ${separate.startLine}`]),
    ...findings.map(({ id, startLine }) => `${id} at ${startLine}`),
  ];
  return `${name}: ${words.join(", ")}`;
}

describe("evidence of state", () => {
  let fixture: GitFixture;
  let thread: SemanticsThread;
  let kept: ReadonlyMap<string, KeptState>;
  /** Files that were looked into, in order. */
  let asked: string[];

  beforeEach(() => {
    kept = new Map();
    asked = [];
  });
  afterEach(async () => {
    await thread.dispose();
    fixture.dispose();
  });

  async function sources(more: Partial<StateSources> = {}): Promise<StateSources> {
    const { graph } = await folderSources(fixture);
    await thread?.dispose();
    thread = new SemanticsThread({
      workerFile: bundle("semanticsWorker.js"),
      root: fixture.root,
      maxMemoryBytes: 1024 ** 3,
      files: async function* () {},
    });
    return {
      graph,
      read: (question, signal) => {
        asked.push(...question.files.filter(({ isWanted }) => isWanted).map(({ path }) => path));
        return thread.state(question, signal);
      },
      kept: () => kept,
      keep: (found) => {
        kept = found;
      },
      ...more,
    };
  }

  async function gathered(scope = /./, more: Partial<StateSources> = {}, definition: Definition = {}) {
    const question = anyQuestion({ inScope: (path) => scope.test(path), definition });
    const { evidence } = await gatherState(await sources(more), question);
    if ("kind" in evidence) return evidence.reason;
    return Object.fromEntries(evidence.map(({ path, functions }) => [path, functions.map(described)]));
  }

  it("follows calls and clients from file to file", async () => {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: shop });
    assert.deepEqual(await gathered(), {
      // `twice` uses what `next` does, and takes no lock itself.
      "src/locks.ts": ["next: database, locks table at 4", "twice: database"],
      "src/orders.ts": ["order: database, writes, separate at 4, state/split-transaction at 4", "find: database"],
      // The endpoint answers for what it calls, where it calls it.
      "src/routes.ts": ["POST /orders: endpoint, database, writes, separate at 5", "GET /orders: endpoint, database"],
    });
    // Neither what reads files only, nor what only passes on, nor tests.
    assert.deepEqual(asked, ["src/locks.ts", "src/orders.ts", "src/prisma.ts", "src/routes.ts"]);
  });

  it("keeps to its scope", async () => {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: shop });
    assert.deepEqual(Object.keys(await gathered(/routes/)), ["src/routes.ts"]);
  });

  it("looks again only into what changed, and what leads to it", async () => {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: shop });
    const first = await gathered();
    asked = [];
    assert.deepEqual(await gathered(), first);
    assert.deepEqual(asked, []);
    const fixed =
      'import { db } from "./db";\n' +
      "export async function order(id: string) {\n" +
      "  await db.$transaction([db.order.create({ data: { id } }), db.line.create({ data: { orderId: id } })]);\n" +
      "}\n" +
      "export const find = (id: string) => db.order.findUnique({ where: { id } });\n";
    fixture.write({ "src/orders.ts": fixed });
    const second = await gathered();
    assert.ok(typeof second === "object");
    assert.deepEqual(second["src/routes.ts"], [
      "POST /orders: endpoint, database, writes",
      "GET /orders: endpoint, database",
    ]);
    assert.deepEqual(asked, ["src/orders.ts", "src/routes.ts"]);
  });

  it("takes texts of another revision", async () => {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: shop });
    const found = await gathered(/locks/, { textOf: (path) => (path === "src/locks.ts" ? 'import "pg";\n' : null) });
    assert.match(String(found), /^No function was found/);
  });

  it("knows modules of the project by what the definition says, and forgets what was found by another one", async () => {
    const files = {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }\n',
      "src/store.ts": "export const store = { findUser: (id: string) => id, saveUser: (id: string) => id };\n",
      "src/users.ts":
        'import { store } from "~/store";\n' +
        "export async function rename(id: string) {\n" +
        "  await store.saveUser(id);\n" +
        "  return store.findUser(id);\n" +
        "}\n",
    };
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files });
    const by = (names: Record<string, string[]>) =>
      gathered(/./, {}, { dataAccess: { "./src/store": names } }) as Promise<unknown>;
    assert.match(String(await gathered()), /^No function was found/);
    assert.deepEqual(await by({ reads: ["find*"], writes: ["save*"] }), {
      "src/users.ts": ["rename: database, writes, state/read-after-write at 4"],
    });
    assert.deepEqual(await by({ reads: ["find*", "save*"] }), {
      "src/users.ts": ["rename: database, state/unneeded-primary-read at 4"],
    });
  });

  it("is none where nothing asks for a library of state", async () => {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: { "src/draw.ts": shop["src/draw.ts"] } });
    assert.match(String(await gathered()), /^No function was found that uses a database/);
    assert.deepEqual(asked, []);
  });

  it("ends when it is called off", async () => {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: shop });
    const controller = new AbortController();
    const made = await sources();
    const { read } = made;
    const gathering = gatherState(
      {
        ...made,
        read: (question, signal) => {
          controller.abort();
          return read(question, signal);
        },
      },
      anyQuestion({ signal: controller.signal }),
    );
    await assert.rejects(gathering, CancelledError);
    assert.equal(kept.size, 0);
  });
});
