import assert from "node:assert/strict";
import { CancelledError } from "../../../src/model";
import { EditReader } from "../../../src/semantics/editReader";
import type { PointFound } from "../../../src/semantics/pointFound";
import { memoryHost } from "../../../src/semantics/semanticsHost";
import { graphFileOf } from "../../support/graphFiles";

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
