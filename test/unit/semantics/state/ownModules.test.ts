import assert from "node:assert/strict";
import { OwnModules } from "../../../../src/semantics/state/ownModules";
import { inShort, stateFactsIn } from "./facts";

const db = "./src/db";

/** What the functions of `src/a.ts` do, by a definition that says what the modules of a project do. */
async function stepsOf(
  modules: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  source: string,
  files: Readonly<Record<string, string>> = {},
) {
  const definition = JSON.stringify({ dataAccess: modules });
  return inShort(await stateFactsIn(source, { ...files, "trueline.jsonc": definition }));
}

const names = {
  reads: ["find*", "get"],
  writes: ["save*", "deleteUser"],
  transactions: ["inTransaction"],
  locks: ["lock*"],
};

describe("modules that a definition names", () => {
  const forms: readonly [title: string, source: string, steps: readonly string[]][] = [
    [
      "functions are about what their name says",
      `import { findUserByEmail, saveUser } from "./db";
       export async function f(email: string) { await saveUser({ email }); return findUserByEmail(email); }`,
      ["write User {email:email}", "read User email"],
    ],
    [
      "all of the module under one name",
      `import * as db from "./db";
       export async function f(id: string) { await db.deleteUser(id); return db.findUsers(); }`,
      ["write User id", "read User"],
    ],
    [
      "what hangs below a client is what its methods are about",
      `import { client } from "./db";
       export async function f(id: string) { return client.orders.get(id); }`,
      ["read orders id"],
    ],
    [
      "a class, whose instances are handed in",
      `import { UserStore } from "./db";
       export class Service { constructor(private readonly store: UserStore) {}
         async f(id: string) { return this.store.get(id); } }`,
      ["read UserStore id"],
    ],
    [
      "a class that is made here",
      `import { UserStore } from "./db";
       const store = new UserStore();
       export async function f(id: string) { return store.get(id); }`,
      ["read UserStore id"],
    ],
    [
      "what the function is handed is in the transaction, and so is what it asks the module for itself",
      `import { findUser, inTransaction, saveUser } from "./db";
       export async function f(id: string) {
         await inTransaction(async (tx) => { await tx.saveUser(id); await saveUser(id); });
         return findUser(id);
       }`,
      ["write User id in 1", "write User id in 1", "read User id"],
    ],
    [
      "a transaction that is handed on",
      `import { inTransaction, saveOrder, saveUser } from "./db";
       export async function f(id: string) {
         await inTransaction(async (tx) => { await saveUser(id, tx); await saveOrder(id, { tx }); });
       }`,
      ["write User id in 1", "write Order id in 1"],
    ],
    [
      "a library's client that is handed on by a transaction of one's own",
      `import type { EntityManager } from "typeorm";
       import { inTransaction } from "./db";
       class User { id = ""; }
       export async function f(user: User) {
         await inTransaction(async (manager: EntityManager) => { await manager.save(User, user); });
       }`,
      ["write User in 1"],
    ],
    [
      "a lock with a name, and one without",
      `import { lock, lockAll } from "./db";
       export async function f() { await lock("orders"); await lockAll(async () => {}); }`,
      ["lock lock global orders", "lock lock global lockAll"],
    ],
  ];
  for (const [title, source, steps] of forms) {
    it(title, async () => {
      const found = await stepsOf({ [db]: names }, source);
      assert.deepEqual(Object.values(found), [steps]);
    });
  }

  it("says nothing of methods that it does not name: their own code is followed", async () => {
    const found = await stepsOf(
      { [db]: { reads: ["find*"] } },
      `import { client } from "./db";
       export async function f(id: string) { await client.touch(id); }`,
      {
        "src/db.ts": `import { PrismaClient } from "@prisma/client";
          const prisma = new PrismaClient();
          export const client = { touch: (id: string) => prisma.user.update({ where: { id }, data: {} }) };`,
      },
    );
    assert.deepEqual(found, { f: ["write user {id:id}"] });
  });

  it("takes the word of the definition for what the code itself would tell", async () => {
    const found = await stepsOf(
      { [db]: { reads: ["find*"] } },
      `import { findUser } from "./db";
       export async function f(id: string) { return findUser(id); }`,
      {
        "src/db.ts": `import { PrismaClient } from "@prisma/client";
          const prisma = new PrismaClient();
          export const findUser = (id: string) => prisma.user.update({ where: { id }, data: { seen: true } });`,
      },
    );
    assert.deepEqual(found, { f: ["read User id"] });
  });

  it("leaves a file of the same name elsewhere alone", async () => {
    const source = `import { saveUser } from "./db"; export async function f(id: string) { await saveUser(id); }`;
    assert.deepEqual(await stepsOf({ "./lib/db": names }, source), {});
  });
});

describe("how a module is asked for", () => {
  const modules = new OwnModules("/project", {
    folder: "packages/shop",
    dataAccess: { "@acme/db": {}, "./src/db": {}, "#store": {} },
  });
  const cases: readonly [specifier: string, from: string, target: string | undefined, name: string | undefined][] = [
    ["@acme/db", "/project/a.ts", undefined, "@acme/db"],
    ["@acme/db/testing", "/project/a.ts", undefined, undefined],
    ["#store", "/project/a.ts", undefined, "#store"],
    // Paths start at the folder of the definition.
    ["./db", "/project/packages/shop/src/a.ts", undefined, "./src/db"],
    ["./db.js", "/project/packages/shop/src/a.ts", undefined, "./src/db"],
    ["../src/db/index", "/project/packages/shop/test/a.ts", undefined, "./src/db"],
    ["./db", "/project/src/a.ts", undefined, undefined],
    // An alias is the module that it leads to.
    ["~/db", "/project/packages/shop/src/a.ts", "/project/packages/shop/src/db.ts", "./src/db"],
    ["~/db", "/project/packages/shop/src/a.ts", "/project/packages/shop/src/db/index.mts", "./src/db"],
    ["~/db", "/project/packages/shop/src/a.ts", undefined, undefined],
  ];
  for (const [specifier, from, target, name] of cases) {
    it(`${specifier} of ${from}${target === undefined ? "" : `, which is ${target}`}: ${name ?? "none"}`, () =>
      assert.equal(modules.nameOf(specifier, from, target), name));
  }
});

describe("names of a module's methods", () => {
  const patterns: readonly [pattern: string, name: string, fits: boolean][] = [
    ["find", "find", true],
    ["find", "findUser", false],
    ["find*", "find", true],
    ["find*", "findUser", true],
    ["*ById", "findById", true],
    ["*ById", "findByIds", false],
    ["find*By*", "findUserByMail", true],
    ["find*By*", "findBUser", false],
    // The two ends may not share a letter.
    ["ab*ba", "aba", false],
    ["*", "anything", true],
    // A dot is a dot.
    ["fi.d", "find", false],
    // As many stars as a file may have do not take a walk each.
    [`${"*a".repeat(200)}*b`, "a".repeat(2000), false],
  ];
  for (const [pattern, name, fits] of patterns) {
    it(`${pattern.slice(0, 20)} ${fits ? "is" : "is not"} ${name.slice(0, 20)}`, () => {
      const vocabulary = new OwnModules("/", { folder: "", dataAccess: { db: { reads: [pattern] } } }).vocabularyOf(
        "db",
      );
      assert.equal(vocabulary?.named?.(name)?.does, fits ? "read" : undefined);
    });
  }

  const nouns: readonly [name: string, model: string | undefined, isOne: boolean][] = [
    ["findUser", "User", true],
    ["findUsers", "User", false],
    ["findAllUsers", "User", false],
    ["findUserByEmail", "User", true],
    ["listCategories", "Category", false],
    ["getAddress", "Address", true],
    ["find", undefined, false],
    ["findAll", undefined, false],
    ["findByEmail", undefined, false],
    ["findAllByEmail", undefined, false],
  ];
  for (const [name, model, isOne] of nouns) {
    it(`${name} is about ${isOne ? "one" : "whichever"} of ${model ?? "what it is a method of"}`, () => {
      const vocabulary = new OwnModules("/", { folder: "", dataAccess: { db: { reads: ["*"] } } }).vocabularyOf("db");
      const member = vocabulary?.named?.(name);
      assert.deepEqual([member?.model, member?.one], [model === undefined ? undefined : { named: model }, isOne]);
    });
  }
});
