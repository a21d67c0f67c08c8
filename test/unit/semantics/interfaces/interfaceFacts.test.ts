import assert from "node:assert/strict";
import type { InterfaceFacts } from "../../../../src/model";
import { editFactsOf } from "../../../support/ruleExamples";

type Files = Readonly<Record<string, string>>;

async function interfacesOf(text: string, files: Files = {}, edited = "src/a.ts"): Promise<InterfaceFacts> {
  const facts = await editFactsOf({ edited, baseline: {}, files: { ...files, [edited]: text } });
  return facts.interfaces;
}

describe("the names that a file offers", () => {
  const table: readonly (readonly [title: string, text: string, ...expected: string[]])[] = [
    [
      "are those it declares and exports",
      "export class A {}\nexport interface B {}\nexport type C = 1;\nclass D {}",
      "class A",
      "interface B",
      "type C",
    ],
    ["are those it exports later, under their new name", "function f() {}\nexport { f as load };", "function load"],
    ["have a default export by its form", "export default class Store {}", "class default"],
    ["have a default export of a name", "const store = {};\nexport default store;", "variable default"],
    ["have what stands for the module", "class Store {}\nexport = Store;", "class ="],
    ["are overloads together", "export function f(a: 1): void;\nexport function f(a: any) {}", "function f"],
    ["are nothing that is only passed on", 'export { b } from "./b";\nexport * from "./c";'],
    [
      "are nothing that is marked as internal",
      "/** @internal */\nexport class A {}\n/**\n * Old.\n * @deprecated\n */\nexport const b = 1;",
    ],
  ];
  for (const [title, text, ...expected] of table) {
    it(`${title}: ${text.split("\n").join(" ")}`, async () => {
      const { exports } = await interfacesOf(text);
      assert.deepEqual(
        exports.map(({ kind, name }) => `${kind} ${name}`),
        expected,
      );
    });
  }

  it("are none of a test, of declarations of what lies elsewhere, and of a text that is half typed", async () => {
    const text = "export class A { m() {} }\n";
    const shapes = [
      await interfacesOf(text, {}, "src/a.test.ts"),
      await interfacesOf("export declare class A { m(): void }\n", {}, "src/a.d.ts"),
      await interfacesOf(`${text}export class {`),
    ];
    assert.deepEqual(
      shapes.map(({ exports }) => exports),
      [[], [], []],
    );
  });

  it("have the place of their name", async () => {
    const { exports } = await interfacesOf("\n  export class Store {}\n");
    // `Store` begins after two spaces, `export ` and `class `: 2 + 7 + 6 = 15.
    assert.deepEqual(exports[0]?.place, { startLine: 2, startColumn: 16, endLine: 2, endColumn: 21 });
  });
});

describe("what something can be asked to do", () => {
  const table: readonly (readonly [title: string, text: string, ...expected: string[]])[] = [
    [
      "are the public methods of a class",
      "export class A { m() {} private p() {} protected q() {} #r() {} _s() {} x = 1; }",
      "m",
    ],
    [
      "are functions that a class keeps in its fields",
      "export class A { m = () => 1; n: () => void; o = 1; }",
      "m",
      "n",
    ],
    ["count overloads once", "export class A { m(a: 1): void; m(a: 2): void; m(a: any) {} }", "m"],
    [
      "leave out what is marked",
      "export class A {\n/** Old. @internal */\nm() {}\n/** of me@internal.org */\nn() {} }",
      "n",
    ],
    ["leave out constructors", "export class A { constructor() {} m() {} }", "m"],
    ["include static ones", "export class A { static of() {} }", "of"],
    [
      "are the methods and functions of an interface",
      "export interface A { m(): void; n: () => void; x: number }",
      "m",
      "n",
    ],
    ["are those of an object type", "export type A = { m(): void; x: string };", "m"],
    ["leave out what users hand in", "export interface A { onClose(): void; after?: () => void; m(): void }", "m"],
    ["leave out keys of a table", 'export interface A { "close": () => void; m(): void }', "m"],
    ["leave out what a base asks for", "interface B { m(): void } export class A implements B { m() {} n() {} }", "n"],
    ["leave out what overrides", "class B { m() {} } export class A extends B { override m() {} n() {} }", "n"],
    [
      "leave out all but statics where the base was not found",
      'import { B } from "gone"; export class A extends B { m() {} static of() {} }',
      "of",
    ],
  ];
  for (const [title, text, ...expected] of table) {
    it(`${title}: ${text.split("\n").join(" ")}`, async () => {
      const { exports } = await interfacesOf(text);
      assert.deepEqual(exports.find(({ name }) => name === "A")?.operations, expected);
    });
  }
});

describe("what is called with booleans", () => {
  const table: readonly (readonly [title: string, text: string, ...expected: string[]])[] = [
    ["a function", "export function f(a: boolean, b?: boolean, c: string) {}", "f(a, b)"],
    ["a function that a constant holds", "export const f = (a = true, b = 1) => a;", "f(a)"],
    ["a union with nothing else", "export function f(a: boolean | undefined, b: boolean | string) {}", "f(a)"],
    ["no rest and no pattern", "export function f({ a }: { a: boolean }, ...b: boolean[]) {}", "f()"],
    ["no `this`", "export function f(this: boolean, a: boolean) {}", "f(a)"],
    [
      "a method and a constructor",
      "export class A { constructor(a: boolean) {} m(b: boolean) {} }",
      "new A(a)",
      "A.m(b)",
    ],
    ["a method of a default export by the name of its class", "export default class A { m(b: boolean) {} }", "A.m(b)"],
    [
      "overloads instead of what implements them",
      "export function f(a: string): void;\nexport function f(a: boolean | string, b?: boolean) {}",
      "f()",
    ],
    [
      "no method that a base asks for",
      "interface B { m(a: boolean): void }\nexport class A implements B { m(a: boolean) {} }",
    ],
  ];
  for (const [title, text, ...expected] of table) {
    it(`${title}: ${text.split("\n").join(" ")}`, async () => {
      const { exports } = await interfacesOf(text);
      const called = exports.flatMap(({ callables }) => callables);
      assert.deepEqual(
        called.map(({ name, booleans }) => `${name}(${booleans.join(", ")})`),
        expected,
      );
    });
  }

  it("JavaScript with JSDoc", async () => {
    const text = "/** @param {boolean} a @param {boolean=} b */\nexport function f(a, b) {}\n";
    const { exports } = await interfacesOf(
      text,
      { "tsconfig.json": '{ "compilerOptions": { "allowJs": true } }' },
      "src/a.js",
    );
    assert.deepEqual(
      exports.flatMap(({ callables }) => callables.map(({ booleans }) => booleans)),
      [["a", "b"]],
    );
  });
});

describe("types of libraries in what a package offers", () => {
  const manifest = {
    name: "shop",
    main: "src/a.ts",
    dependencies: { pino: "1", react: "1", "@scope/db": "1" },
    peerDependencies: { knex: "1" },
  };
  const published = { "package.json": JSON.stringify(manifest) };
  const table: readonly (readonly [title: string, text: string, ...expected: string[]])[] = [
    [
      "in parameters and results",
      'import type { Logger } from "pino";\nexport declare function f(a: Logger): void;',
      "pino Logger",
    ],
    [
      "each once",
      'import type { Logger } from "pino";\nexport declare function f(a: Logger, b: Logger[]): Logger;',
      "pino Logger",
    ],
    ["in members", 'import { Db } from "@scope/db/inside";\nexport interface A { db: Db }', "@scope/db Db"],
    ["in what a class extends", 'import { Db } from "@scope/db";\nexport class A extends Db {}', "@scope/db Db"],
    ["by an import of a type", 'export declare const a: import("pino").Logger;', "pino Logger"],
    [
      "not in private members",
      'import type { Logger } from "pino";\nexport class A { private log!: Logger; #b!: Logger; }',
    ],
    [
      "not in bodies",
      'import { Logger } from "pino";\nexport function f() { const a: Logger = 1 as never; return 1; }',
    ],
    ["not where one only gets a second name", 'import type { Logger } from "pino";\nexport type Log = Logger;'],
    ["not of what users bring themselves", 'import type { Knex } from "knex";\nexport declare const a: Knex;'],
    [
      "not of what a whole field speaks in",
      'import type { ReactNode } from "react";\nexport declare const a: ReactNode;',
    ],
    ["not of what the manifest does not list", 'import type { A } from "other";\nexport declare const a: A;'],
    ["not of a module of its own", 'import type { Logger } from "./pino";\nexport declare const a: Logger;'],
    [
      "not of a library that the entry passes on",
      'import type { Logger } from "pino";\nexport * from "pino";\nexport declare const a: Logger;',
    ],
  ];
  for (const [title, text, ...expected] of table) {
    it(`${title}: ${text.split("\n").join(" ")}`, async () => {
      const { exports } = await interfacesOf(text, published);
      const found = exports.flatMap(({ libraryTypes }) => libraryTypes);
      assert.deepEqual(
        found.map(({ package: library, name }) => `${library} ${name}`),
        expected,
      );
    });
  }

  it("are none where nobody outside is offered it, and in an adapter, which says what it adapts", async () => {
    const text = 'import type { Logger } from "pino";\nexport declare function f(a: Logger): void;\n';
    const inside = await interfacesOf(text, { "package.json": JSON.stringify({ ...manifest, private: true }) });
    const adapter = { "package.json": JSON.stringify({ ...manifest, main: "src/pinoSink.ts" }) };
    const named = await interfacesOf(text, adapter, "src/pinoSink.ts");
    const found = [inside, named].map(({ exports }) =>
      exports.map(({ isPublic, libraryTypes }) => [isPublic, libraryTypes.length]),
    );
    assert.deepEqual(found, [[[false, 0]], [[true, 0]]]);
  });
});

describe("imports past an entry point", () => {
  const workspace: Files = {
    "package.json": '{ "name": "all", "private": true, "workspaces": ["packages/*"] }',
    "packages/app/package.json": '{ "name": "app", "dependencies": { "store": "*", "lodash": "4", "vue": "3" } }',
    "packages/store/package.json": '{ "name": "store", "exports": { ".": "./src/index.ts", "./fp": "./src/fp.ts" } }',
    "packages/store/src/index.ts": "export const a = 1;\n",
    "packages/store/src/fp.ts": "export const a = 1;\n",
    "packages/store/src/inside/b.ts": "export const b = 1;\n",
    "packages/app/src/near.ts": "export const c = 1;\n",
  };
  const table: readonly (readonly [title: string, specifier: string, expected?: string])[] = [
    ["by a path into another package", "../../store/src/inside/b", "relative store"],
    ["not by a path to where it begins", "../../store/src/index"],
    ["not within the own package", "./near"],
    ["not the package itself", "store"],
    ["not what the package offers", "store/fp"],
    ["into a library", "lodash/src/internal/x", "library lodash"],
    ["not a file that a library has at its top", "lodash/map"],
    ["not where its documentation asks for it", "vue/dist/vue.esm"],
    ["not of what is no dependency", "unknown/src/x"],
    ["not styles and pictures", "lodash/dist/all.css"],
    ["not builtins", "node:fs/promises"],
  ];
  for (const [title, specifier, expected] of table) {
    it(`${title}: ${specifier}`, async () => {
      const { deepImports } = await interfacesOf(`import "${specifier}";\n`, workspace, "packages/app/src/a.ts");
      const found = deepImports.map(({ way, package: other }) => `${way} ${other}`);
      assert.deepEqual(found, expected === undefined ? [] : [expected]);
    });
  }

  it("are said once, with the place of the specifier", async () => {
    const text = 'import "lodash/src/x";\nexport * from "lodash/src/x";\n';
    const { deepImports } = await interfacesOf(text, workspace, "packages/app/src/a.ts");
    assert.deepEqual(
      deepImports.map(({ place }) => [place.startLine, place.startColumn]),
      [[1, 8]],
    );
  });
});
