import assert from "node:assert/strict";
import { definedCode } from "../../../src/engine/definedCode";
import { CancelledError, type DefinedCode } from "../../../src/model";
import { EditReader } from "../../../src/semantics/editReader";
import type { PointFound } from "../../../src/semantics/pointFound";
import { candidateOf, isWorthALook } from "../../../src/semantics/pointLibraries";
import { graphFileOf } from "../../support/graphFiles";
import { memoryHost } from "../../support/memoryHost";

const root = "/shop";

function readerOf(files: Readonly<Record<string, string>>): EditReader {
  const host = memoryHost(new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])));
  const reader = new EditReader(root, host);
  const sources = Object.entries(files).filter(([path]) => /\.[cm]?[jt]sx?$/.test(path));
  reader.setFiles(sources.map(([path, text]) => graphFileOf(path, text)));
  return reader;
}

async function interfacesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { points } = await readerOf(files).points.read({ schemas: [] });
  return points.filter(({ kind }) => kind === "interface").map(inShort);
}

function inShort({ path, startLine, detail, name, clients, implementers, isPublic }: PointFound): string {
  return `${path}:${startLine} ${detail} ${name}, ${clients} + ${implementers}${isPublic ? ", public" : ""}`;
}

describe("interfaces of a folder", () => {
  const declaration = "export interface Order { id: string }\n";
  const cases: readonly [title: string, files: Readonly<Record<string, string>>, ...expected: string[]][] = [
    [
      "what files of other folders use, whether or not they lie in one package",
      {
        "src/orders/order.ts": declaration,
        "src/orders/near.ts": "import type { Order } from './order';",
        "src/api/far.ts": "import type { Order } from '../orders/order'; const order: Order = { id: '' };",
      },
      // near and far; far builds one.
      "src/orders/order.ts:1 interface Order, 2 + 1",
    ],
    [
      "nothing that only its own folder uses",
      { "src/orders/order.ts": declaration, "src/orders/near.ts": "import type { Order } from './order';" },
    ],
    [
      "nothing that is only passed on",
      { "src/orders/order.ts": declaration, "src/index.ts": "export * from './orders/order';" },
    ],
    [
      "what a package offers, even where nobody here uses it",
      {
        "package.json": '{ "name": "shop", "main": "./dist/index.js" }',
        "src/orders/order.ts": `${declaration}export interface Hidden {}\n`,
        "src/index.ts": "export { Order as PlacedOrder } from './orders/order';",
      },
      "src/orders/order.ts:1 interface Order, 0 + 0, public",
    ],
    [
      "nothing of a private package for its entry alone",
      {
        "package.json": '{ "private": true, "main": "./src/index.js" }',
        "src/index.ts": declaration,
      },
    ],
    [
      "what another workspace package uses, by its name or by its path",
      {
        "package.json": '{ "private": true, "workspaces": ["packages/*"] }',
        "packages/orders/package.json": '{ "name": "@shop/orders", "private": true }',
        "packages/orders/src/index.ts": "export class Orders {} export class Internal {}",
        "packages/orders/src/api/use.ts": "import { Internal } from '../index';",
        "packages/web/package.json": '{ "name": "@shop/web", "private": true }',
        "packages/web/src/page.ts": "import { Orders } from '@shop/orders'; class Mine extends Orders {}",
      },
      "packages/orders/src/index.ts:1 class Orders, 1 + 1, public",
      "packages/orders/src/index.ts:1 class Internal, 1 + 0",
    ],
    [
      "nothing that only tests use from outside, and nothing that tests declare; tests count as clients all the same",
      {
        "src/orders/order.ts": "export const a = 1;\nexport const b = 2;",
        "src/api/far.ts": "import { b } from '../orders/order';",
        "test/order.ts": "import { a, b } from '../src/orders/order'; export const c = 3;",
        "src/api/order.test.ts": "import { a } from '../orders/order'; import { c } from '../../test/order';",
      },
      "src/orders/order.ts:2 variable b, 2 + 0",
    ],
    [
      "a name once, at its declaration",
      {
        "src/a/a.ts":
          "type Kind = 'x';\nconst Kind = 'x';\nexport { Kind };\nexport const Both = 1;\nexport type Both = 2;",
        "src/b.ts": "import { Kind, Both } from './a/a';",
      },
      "src/a/a.ts:1 type Kind, 1 + 0",
      "src/a/a.ts:5 type Both, 1 + 0",
    ],
  ];
  for (const [title, files, ...expected] of cases)
    it(title, async () => assert.deepEqual(await interfacesOf(files), expected));

  it("follows what is edited", async () => {
    const reader = readerOf({ "a/a.ts": "export const one = 1;", "b/b.ts": "import { one } from '../a/a';" });
    assert.equal((await reader.points.read({ schemas: [] })).points.length, 1);
    reader.setFiles([graphFileOf("b/b.ts", "import '../a/a';")]);
    assert.deepEqual((await reader.points.read({ schemas: [] })).points, []);
  });

  it("is called off by a signal", async () => {
    await assert.rejects(readerOf({ "a.ts": "" }).points.read({ schemas: [] }, AbortSignal.abort()), CancelledError);
  });
});

describe("data models of a folder", () => {
  async function modelsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const schemas = Object.keys(files).filter((path) => path.endsWith(".prisma"));
    const { points } = await readerOf(files).points.read({ schemas });
    return points.map((point) => `${point.kind}: ${inShort(point)}`);
  }

  const user = [
    "import { Column, Entity } from 'typeorm';",
    "@Entity()",
    "export class User {",
    "  @Column() name: string;",
    "}",
  ].join("\n");
  const cases: readonly [title: string, files: Readonly<Record<string, string>>, ...expected: string[]][] = [
    [
      "are listed as that, and not among the interfaces once more",
      {
        "src/models/user.ts": user,
        "src/api/users.ts": "import { User } from '../models/user'; const user = {} as User;",
      },
      "model: src/models/user.ts:3 TypeORM entity User, 1 + 1",
    ],
    [
      "have the clients of what they are exported as",
      {
        "src/user.ts": user.replace("export class", "export default class"),
        "src/near.ts": "import Person from './user';",
      },
      "model: src/user.ts:3 TypeORM entity User, 1 + 0",
    ],
    [
      "have no clients where nobody can ask for them",
      { "src/user.ts": user.replace("export class", "class"), "src/near.ts": "import './user';" },
      "model: src/user.ts:3 TypeORM entity User, 0 + 0",
    ],
    [
      "are not looked for among plain types and in tests",
      { "src/type.ts": "export interface User { name: string }", "test/user.ts": user },
    ],
    [
      "of a Prisma schema are used by nobody that imports could tell",
      { "prisma/schema.prisma": "enum Role {\n  ADMIN\n}\n\nmodel User {\n  id Int @id\n  role Role\n}\n" },
      "model: prisma/schema.prisma:5 Prisma model User, null + null",
    ],
  ];
  for (const [title, files, ...expected] of cases)
    it(title, async () => assert.deepEqual(await modelsOf(files), expected));

  it("are looked for once for each content", async () => {
    const reads: string[] = [];
    const host = memoryHost(new Map([[`${root}/user.ts`, user]]));
    const reader = new EditReader(root, {
      ...host,
      readFile: (path) => (reads.push(path) > 0 ? host.readFile(path) : ""),
    });
    const readUser = () => reads.filter((path) => path.endsWith("user.ts")).length;
    reader.setFiles([graphFileOf("user.ts", user)]);
    await reader.points.read({ schemas: [] });
    reader.setFiles([graphFileOf("user.ts", user)]);
    await reader.points.read({ schemas: [] });
    assert.equal(readUser(), 1);
    // What is not saved yet comes from the editor.
    const edited = user.replace("class User", "class Person");
    reader.update("user.ts", edited);
    reader.setFiles([graphFileOf("user.ts", edited)]);
    const { points } = await reader.points.read({ schemas: [] });
    assert.deepEqual(
      points.map(({ name }) => name),
      ["Person"],
    );
  });

  it("of the others are listed although one file cannot be read", async () => {
    // Deeper than the compiler follows.
    const deep = `import 'typeorm'; const a = ${"(".repeat(30_000)}1${")".repeat(30_000)};`;
    const reader = readerOf({ "user.ts": user });
    reader.update("deep.ts", deep);
    const imports = [{ kind: "import", specifier: "typeorm", names: [], typeOnly: false, startLine: 1 }] as const;
    reader.setFiles([{ path: "deep.ts", contentHash: "deep", imports, exports: [], implementations: [] }]);
    const { points, problems } = await reader.points.read({ schemas: [] });
    assert.deepEqual(
      points.map(({ name }) => name),
      ["User"],
    );
    assert.deepEqual(problems, [
      {
        path: "deep.ts",
        code: "analysis-failed",
        message: "Models and state were not looked for in this file: it is nested too deeply.",
      },
    ]);
  });
});

describe("state and endpoints of a folder", () => {
  const service = [
    "import { Repository } from 'typeorm';",
    "import { User } from './user';",
    "export class Users {",
    "  constructor(private users: Repository<User>) {}",
    "  async rename(id: number) { await this.users.update(id, { name: 'x' }); }",
    "  async find(id: number) { return this.users.findOneBy({ id }); }",
    "  async both(id: number) { await this.rename(id); }",
    "}",
  ].join("\n");
  const cases: readonly [title: string, files: Readonly<Record<string, string>>, ...expected: string[]][] = [
    [
      "are the functions that write, with the clients of their class; not those that read, or call one that writes",
      { "src/users.ts": service, "src/near.ts": "import { Users } from './users';" },
      "state: src/users.ts:5 writes through TypeORM Users.rename, 1 + 0",
    ],
    [
      "are what answers requests, whose clients no import tells",
      {
        "src/server.ts":
          "import express from 'express';\nconst app = express();\napp.get('/users/:id', (req, res) => res.end());",
      },
      "endpoint: src/server.ts:3 GET /users/:id GET /users/:id, null + null",
    ],
    ["are not looked for in tests", { "test/users.ts": service }],
  ];
  for (const [title, files, ...expected] of cases)
    it(title, async () => {
      const { points } = await readerOf(files).points.read({ schemas: [] });
      assert.deepEqual(
        points.map((point) => `${point.kind}: ${inShort(point)}`),
        expected,
      );
    });
});

describe("leverage points of modules that a definition names", () => {
  const files = {
    "src/db.ts": "export declare function saveUser(id: string): Promise<void>;",
    "src/users.ts":
      "import { saveUser } from './db';\nexport async function rename(id: string) { await saveUser(id); }",
  };
  const said = definedCode({ folder: "", definition: { dataAccess: { "./src/db": { writes: ["save*"] } } } }, []);
  const states = async (reader: ReturnType<typeof readerOf>, defined: readonly DefinedCode[]) =>
    (await reader.points.read({ schemas: [], defined })).points
      .filter(({ kind }) => kind === "state")
      .map(({ path, name }) => `${path} ${name}`);

  it("are functions that write through them, as soon as the definition says so and no longer", async () => {
    const reader = readerOf(files);
    assert.deepEqual(await states(reader, []), []);
    assert.deepEqual(await states(reader, [said]), ["src/users.ts rename"]);
    assert.deepEqual(await states(reader, []), []);
  });

  it("are told by the nearest definition", async () => {
    const none = definedCode({ folder: "src", definition: {} }, []);
    assert.deepEqual(await states(readerOf(files), [said, none]), []);
  });
});

describe("data models that a definition names", () => {
  const files = {
    "src/domain/order.ts": "export interface Order { readonly id: string; readonly total: number }",
    "src/view/row.ts": "export interface Row { readonly id: string; readonly total: number }",
    "src/user.ts": "import { Model } from './orm';\n@Model()\nexport class User { id = 1; name = ''; }",
  };
  const defined = definedCode(
    { folder: "", definition: { models: { files: ["src/domain/**"], decorators: ["Model"] } } },
    Object.keys(files),
  );
  const models = async (reader: ReturnType<typeof readerOf>, defined: readonly DefinedCode[]) =>
    (await reader.points.read({ schemas: [], defined })).points
      .filter(({ kind }) => kind === "model")
      .map(({ path, name, detail }) => `${path} ${name}, ${detail}`);

  it("are points by their files and by their decorators, as long as they are named", async () => {
    const reader = readerOf(files);
    assert.deepEqual(await models(reader, []), []);
    assert.deepEqual(await models(reader, [defined]), [
      "src/domain/order.ts Order, data model",
      "src/user.ts User, data model",
    ]);
    assert.deepEqual(await models(reader, []), []);
  });
});

describe("folders that a definition names as modules", () => {
  const files = {
    "src/orders/order.ts": "export interface Order { id: string }",
    "src/orders/index.ts": "export * from './order';",
    "src/api/view/far.ts": "import type { Order } from '../../orders/order'; export const order: Order = { id: '' };",
  };
  const cases: readonly [title: string, modules: readonly string[] | undefined, expected: string][] = [
    // All is one package, whose entry is none of these files.
    ["are none where it names none", undefined, ", 1 + 1"],
    ["have what others use for a public interface", ["src/*"], ", 1 + 1, public"],
    ["may be written with a dot and a slash", ["./src/orders/"], ", 1 + 1, public"],
    ["leave out what an exclamation mark takes back", ["src/*", "!src/orders", "!src/api"], ", 1 + 1"],
    ["are none where all is only taken back", ["!src/api"], ", 1 + 1"],
    ["have whatever lies in them, also deeper", ["src"], ", 1 + 1"],
    ["lie below the folder of the definition", ["orders"], ", 1 + 1"],
  ];
  for (const [title, modules, expected] of cases)
    it(title, async () => {
      const definition = modules === undefined ? {} : { modules: [...modules] };
      const defined = [definedCode({ folder: "", definition }, [])];
      const { points } = await readerOf(files).points.read({ schemas: [], defined });
      assert.deepEqual(points.filter(({ name }) => name === "Order").map(inShort), [
        `src/orders/order.ts:1 interface Order${expected}`,
      ]);
    });
});

describe("what a file is looked into for", () => {
  const cases: readonly [path: string, code: string, expected: string][] = [
    ["a.ts", "import { Entity } from 'typeorm'", "models, state"],
    ["a.ts", "import { z } from 'zod/v4'", "models"],
    ["a.ts", "import express from 'express'", "state"],
    ["a.ts", "const knex = require('knex')", "state"],
    ["a.ts", "import { PrismaClient } from '../generated/prisma/client'", "state"],
    // It only reads.
    ["a.ts", "import fs from 'fs'; fs.readFileSync('a')", ""],
    ["app/users/route.ts", "export function GET() {}", "state"],
    ["pages/api/users.ts", "export default function handler() {}", "state"],
    ["a.ts", "import { Entity } from './typeorm'; import react from 'react'", ""],
    ["a.ts", "import a from 'zodiac'; import b from 'express-session'; import c from 'next/link'", ""],
    ["a.ts", "export const a = 1", ""],
  ];
  for (const [path, code, expected] of cases)
    it(`${code} in ${path}`, () => {
      const file = graphFileOf(path, code);
      const candidate = candidateOf(file);
      const found = candidate !== undefined && isWorthALook(file, candidate, code) ? candidate : undefined;
      const wanted = [...(found?.models ? ["models"] : []), ...(found?.state ? ["state"] : [])];
      assert.equal(wanted.join(", "), expected);
    });
});

describe("what is worth a look of files that ask for the file system", () => {
  const state = { models: false, state: true };
  const cases: readonly [code: string, expected: boolean][] = [
    ["import { readFileSync, writeFileSync } from 'node:fs'; writeFileSync('a', 'b')", true],
    ["import fs from 'fs'; fs.promises.rm('a')", true],
    // It only reads.
    ["import fs from 'fs'; fs.readFileSync('a')", false],
    ["import fs from 'fs'; import knex from 'knex'; fs.readFileSync('a')", true],
  ];
  for (const [code, expected] of cases)
    it(code, () => assert.equal(isWorthALook(graphFileOf("a.ts", code), state, code), expected));
});
