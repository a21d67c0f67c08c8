import assert from "node:assert/strict";
import { ImportGraph } from "../../../src/semantics/importGraph";
import { PackageEntries } from "../../../src/semantics/packageEntries";
import { graphFileOf } from "../../support/graphFiles";
import { memoryHost } from "../../support/memoryHost";

const root = "/repo";

type Files = Readonly<Record<string, string>>;

function entriesOf(files: Files): PackageEntries {
  const graph = new ImportGraph(() => undefined);
  for (const [path, text] of Object.entries(files)) {
    if (/\.[cm]?[jt]sx?$/.test(path)) graph.set({ ...graphFileOf(path, text), path: `${root}/${path}` });
  }
  const host = memoryHost(new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])));
  return new PackageEntries(root, host, graph);
}

const manifest = (fields: object) => JSON.stringify({ name: "shop", ...fields });
const order = "export interface Order {}\nexport interface Hidden {}\n";

describe("the entry files of a package", () => {
  const table: readonly (readonly [title: string, manifest: object, ...expected: string[]])[] = [
    ["are what `main` was built from", { main: "dist/index.js" }, "src/index.ts"],
    ["are what `types` was built from", { types: "./lib/orders/order.d.ts" }, "src/orders/order.ts"],
    ["are sources where they are named", { source: "src/cli.ts" }, "src/cli.ts"],
    [
      "are what `exports` leads to under any condition",
      { exports: { ".": { import: "./dist/esm/index.mjs", require: "./dist/index.cjs" }, "./cli": "./dist/cli.js" } },
      "src/cli.ts",
      "src/index.ts",
    ],
    ["are declarations that are written by hand", { main: "hand.js", types: "./hand.d.ts" }, "hand.d.ts", "hand.js"],
    ["are no declarations that are built", { types: "./dist/cli.d.ts" }, "src/cli.ts"],
    ["are `src/index` where nothing is named", {}, "src/index.ts"],
    ["are `src/index` where what is named is not there", { main: "dist/gone.js" }, "src/index.ts"],
    ["are none of a pattern", { exports: { "./*": "./src/*.ts" } }, "src/index.ts"],
    ["are taken from what has the right form alone", { main: 1, exports: [null, { a: 2 }] }, "src/index.ts"],
    ["are there for a private package as well", { private: true, main: "dist/index.js" }, "src/index.ts"],
  ];
  for (const [title, fields, ...expected] of table) {
    it(`${title}: ${JSON.stringify(fields)}`, () => {
      const files = { "src/index.ts": "", "src/cli.ts": "", "src/orders/order.ts": order };
      const written = { "hand.js": "", "hand.d.ts": "export {};", "dist/cli.d.ts": "export {};" };
      const entries = entriesOf({ "package.json": manifest(fields), ...files, ...written });
      assert.deepEqual(
        [...entries.entryFiles(root)].sort(),
        expected.map((path) => `${root}/${path}`),
      );
    });
  }
});

describe("what a package offers", () => {
  interface Row {
    readonly title: string;
    readonly files: Files;
    /** Of `src/order.ts`. */
    readonly offered: readonly string[];
  }
  const published = { "package.json": manifest({ main: "dist/index.js" }), "src/order.ts": order };
  const rows: readonly Row[] = [
    {
      title: "is what its entry exports itself",
      files: { "package.json": manifest({ main: "src/order.ts" }), "src/order.ts": order },
      offered: ["Order", "Hidden"],
    },
    {
      title: "is what the index passes on where a bundler gave the entry another name",
      files: {
        ...published,
        "package.json": manifest({ exports: { ".": "./dist/shop.mjs" } }),
        "src/index.ts": 'export type { Order } from "./order";',
      },
      offered: ["Order"],
    },
    {
      title: "is nothing where a manifest names no entry at all: it may be a program",
      files: { ...published, "package.json": manifest({}), "src/index.ts": 'export * from "./order";' },
      offered: [],
    },
    {
      title: "is what its entry passes on by name",
      files: { ...published, "src/index.ts": 'export { Order as PlacedOrder } from "./order";' },
      offered: ["Order"],
    },
    {
      title: "is what its entry passes on whole, through others",
      files: { ...published, "src/index.ts": 'export * from "./all";', "src/all.ts": 'export * from "./order";' },
      offered: ["Order", "Hidden"],
    },
    {
      title: "is what its entry passes on as a namespace",
      files: { ...published, "src/index.ts": 'export * as orders from "./order";' },
      offered: ["Order", "Hidden"],
    },
    {
      title: "is nothing that its entry only uses",
      files: { ...published, "src/index.ts": 'import type { Order } from "./order";\nexport const a: Order = {};' },
      offered: [],
    },
    {
      title: "is nothing where the package is private",
      files: {
        ...published,
        "package.json": manifest({ main: "dist/index.js", private: true }),
        "src/index.ts": 'export * from "./order";',
      },
      offered: [],
    },
    {
      title: "is nothing without a package",
      files: { "src/order.ts": order, "src/index.ts": 'export * from "./order";' },
      offered: [],
    },
    {
      title: "is nothing where the manifest is being typed",
      files: { ...published, "package.json": '{ "name": "shop", ', "src/index.ts": 'export * from "./order";' },
      offered: [],
    },
    {
      title: "is nothing that the package around it passes on",
      files: {
        "package.json": manifest({ main: "index.js" }),
        "index.ts": 'export * from "./src/order";',
        "src/package.json": '{ "name": "inner", "private": true }',
        "src/order.ts": order,
      },
      offered: [],
    },
  ];
  for (const { title, files, offered } of rows) {
    it(title, () => {
      const entries = entriesOf(files);
      const path = `${root}/src/order.ts`;
      const names = ["Order", "Hidden"];
      assert.deepEqual(
        names.filter((name) => entries.offersNow(path, name)),
        offered,
      );
      assert.deepEqual(
        names.filter((name) => entries.offers(path, name)),
        offered,
      );
    });
  }

  it("includes what an edit has just taken away, for as long as it is passed on", () => {
    const entries = entriesOf({ ...published, "src/index.ts": 'export { Gone } from "./order";' });
    const path = `${root}/src/order.ts`;
    assert.deepEqual([entries.offersNow(path, "Gone"), entries.offers(path, "Gone")], [false, true]);
  });

  it("still has what an edit has put into another file that the entry passes on as well", () => {
    const files = {
      ...published,
      "src/other.ts": "export interface Gone {}",
      "src/index.ts": 'export * from "./order";',
    };
    const path = `${root}/src/order.ts`;
    assert.equal(entriesOf(files).offers(path, "Gone"), true);
    const both = { ...files, "src/index.ts": 'export * from "./order";\nexport * from "./other";' };
    assert.equal(entriesOf(both).offers(path, "Gone"), false);
  });

  it("has the libraries that its entries pass on, through modules of its own", () => {
    const entries = entriesOf({
      ...published,
      "src/index.ts": 'export * from "./order";\nexport * from "./log";',
      "src/log.ts": 'export { Logger } from "pino";\nexport * from "@scope/log/inside";\nimport "zod";',
    });
    assert.deepEqual([...entries.librariesPassedOn(root)].sort(), ["@scope/log", "pino"]);
  });
});

describe("the package of a file", () => {
  const entries = entriesOf({
    "package.json": manifest({}),
    "packages/a/package.json": "{}",
    "packages/a/src/deep/x.ts": "",
    "tools/y.ts": "",
  });
  const table: readonly (readonly [path: string, expected: string | undefined])[] = [
    ["packages/a/src/deep/x.ts", `${root}/packages/a`],
    ["packages/a/x.ts", `${root}/packages/a`],
    ["tools/y.ts", root],
  ];
  for (const [path, expected] of table) {
    it(`of ${path} is ${expected}`, () => assert.equal(entries.packageOf(`${root}/${path}`), expected));
  }

  it("is none above the folder that is looked at", () => {
    assert.equal(entriesOf({ "src/a.ts": "" }).packageOf(`${root}/src/a.ts`), undefined);
  });
});

describe("a manifest that names a file that is gone", () => {
  const table: readonly (readonly [title: string, manifest: object, files: Files, expected: boolean])[] = [
    ["names it itself", { main: "src/index.ts" }, {}, true],
    ["names what was built from it", { exports: { ".": "./dist/index.js" } }, {}, true],
    ["means another one that is there", { main: "dist/index.js" }, { "src/index.tsx": "" }, false],
    ["names another one", { main: "dist/main.js" }, {}, false],
    ["publishes nothing", { main: "dist/index.js", private: true }, {}, false],
  ];
  for (const [title, fields, files, expected] of table) {
    it(`${title}: ${JSON.stringify(fields)}`, () => {
      const entries = entriesOf({ "package.json": manifest(fields), "src/main.ts": "", ...files });
      assert.equal(entries.stillNames(`${root}/src/index.ts`), expected);
    });
  }
});
