import assert from "node:assert/strict";
import type { ExportFact, ImportFact } from "../../../src/model";
import { factsOf } from "./read";

type Import = [kind: ImportFact["kind"], specifier: string, names: readonly string[], typeOnly?: "type"];

describe("imports", () => {
  const cases: readonly [code: string, ...imports: Import[]][] = [
    ['import "x"', ["import", "x", []]],
    ['import a from "x"', ["import", "x", ["default"]]],
    ['import * as a from "x"', ["import", "x", ["*"]]],
    ['import a, { b, c as d, "e f" as g } from "x"', ["import", "x", ["default", "b", "c", "e f"]]],
    ['import a, * as b from "x"', ["import", "x", ["default", "*"]]],
    ['import type { A } from "x"', ["import", "x", ["A"], "type"]],
    ['import type A from "x"', ["import", "x", ["default"], "type"]],
    ['import { type A, type B as C } from "x"', ["import", "x", ["A", "B"], "type"]],
    ['import { type A, b } from "x"', ["import", "x", ["A", "b"]]],
    ['import a, { type B } from "x"', ["import", "x", ["default", "B"]]],
    ['import {} from "x"', ["import", "x", []]],
    ['import json from "./x.json" with { type: "json" }', ["import", "./x.json", ["default"]]],
    ['import a = require("x")', ["import-equals", "x", ["="]]],
    ['import type a = require("x")', ["import-equals", "x", ["="], "type"]],
    ["import a = b.c"],
    ['const a = require("x")', ["require", "x", ["*"]]],
    ['require("x")', ["require", "x", []]],
    ['const { a, b: c, "d": e, ...f } = require("x")', ["require", "x", ["a", "b", "d", "*"]]],
    ['const a = require("x").b.c', ["require", "x", ["b"]]],
    ['require("x").a()', ["require", "x", ["a"]]],
    ['f(require("x"), require(`y`))', ["require", "x", ["*"]], ["require", "y", ["*"]]],
    ['require(a); require("x", 1); a.require("x"); require.resolve("x")'],
    ['import("x")', ["dynamic-import", "x", []]],
    ['const a = await import("x")', ["dynamic-import", "x", ["*"]]],
    ['const { a, b = 1 } = await import("x")', ["dynamic-import", "x", ["a", "b"]]],
    ['(await import("x")).a', ["dynamic-import", "x", ["a"]]],
    ["import(a)"],
    ['function f() { if (a) return () => require("x") }', ["require", "x", ["*"]]],
    ['export { a, b as c } from "x"', ["re-export", "x", ["a", "b"]]],
    ['export * from "x"', ["re-export", "x", ["*"]]],
    ['export * as a from "x"', ["re-export", "x", ["*"]]],
    ['export type { A } from "x"', ["re-export", "x", ["A"], "type"]],
    ['export { type A } from "x"', ["re-export", "x", ["A"], "type"]],
    ['export type * from "x"', ["re-export", "x", ["*"], "type"]],
    ['let a: import("x").B.C', ["import-type", "x", ["B"], "type"]],
    ['let a: typeof import("x")', ["import-type", "x", ["*"], "type"]],
    [
      'type A = Map<string, import("x").B<import("y").C>>; interface D { e(f: import("z").G): void }',
      ["import-type", "x", ["B"], "type"],
      ["import-type", "y", ["C"], "type"],
      ["import-type", "z", ["G"], "type"],
    ],
    ['// import "a"\nconst s = `import "b"`; declare module "c" {}'],
  ];
  for (const [code, ...imports] of cases)
    it(code, () => {
      const found = factsOf(code, "a.mts").imports;
      assert.deepEqual(
        found.map(({ kind, specifier, names, typeOnly }) => [kind, specifier, names, ...(typeOnly ? ["type"] : [])]),
        imports,
      );
    });

  it("say where they are", () => {
    const code =
      '// a\nimport "a";\n\nconst b = 1,\n  c = require(\n    "c");\n/* d */ export * from "d";\nlet e: import("e").E;';
    assert.deepEqual(
      factsOf(code, "a.ts").imports.map(({ specifier, startLine }) => [specifier, startLine]),
      [
        ["a", 2],
        ["c", 5],
        ["d", 7],
        ["e", 8],
      ],
    );
  });
});

type Export = [name: string, ...rest: ("type" | `from ${string}`)[]];

describe("exports", () => {
  const cases: readonly [code: string, path: string, ...exports: Export[]][] = [
    ["export const a = 1, b = 2; export let c", "a.ts", ["a"], ["b"], ["c"]],
    ["export const { a, b: { c }, ...d } = e, [f, , g] = h", "a.ts", ["a"], ["c"], ["d"], ["f"], ["g"]],
    ["export function f() {} export async function* g() {} export class C {}", "a.ts", ["f"], ["g"], ["C"]],
    ["export enum E {} export const enum F {} export abstract class G {}", "a.ts", ["E"], ["F"], ["G"]],
    ["export interface A {} export type B = A; export namespace C {}", "a.ts", ["A", "type"], ["B", "type"], ["C"]],
    ["export default function f() {}", "a.ts", ["default"]],
    ["export default class {}", "a.ts", ["default"]],
    ["export default interface A {}", "a.ts", ["default", "type"]],
    ["export default 1 + 2", "a.ts", ["default"]],
    ["export = a", "a.ts", ["="]],
    ["export import a = b.c; export declare const d: number", "a.ts", ["a"], ["d"]],
    ["export { a, b as c, d as default, type E }", "a.ts", ["a"], ["c"], ["default"], ["E", "type"]],
    ["export type { A }", "a.ts", ["A", "type"]],
    ['export { a as b } from "x"', "a.ts", ["b", "from x"]],
    ['export * from "x"; export * as y from "z"', "a.ts", ["*", "from x"], ["y", "from z"]],
    ["export function f(a: 1): void; export function f(a: 2): void; export function f(a: any) {}", "a.ts", ["f"]],
    ["export const A = 1; export type A = 2", "a.ts", ["A"], ["A", "type"]],
    ["namespace N { export const a = 1 } function f() { } const g = 1", "a.ts"],
    ["module.exports = a; exports.b = c; module.exports.d = exports.e = f", "a.js", ["="], ["b"], ["d"], ["e"]],
    ["if (x) { exports.a = b } const c = exports.d = e; exports.f(); module.g = h", "a.js"],
    ["module.exports = a", "a.ts"],
  ];
  for (const [code, path, ...exports] of cases)
    it(`${code} in ${path}`, () => {
      const found = factsOf(code, path).exports;
      assert.deepEqual(found.map(described), exports);
    });

  it("say where they are", () => {
    const code = "// a\nexport const b = 1;\nexport {\n  c,\n  d,\n};\n@e\nexport class F {}";
    assert.deepEqual(
      factsOf(code, "a.ts").exports.map(({ name, startLine }) => [name, startLine]),
      [
        ["b", 2],
        ["c", 4],
        ["d", 5],
        ["F", 7],
      ],
    );
  });
});

describe("what stands behind an exported name", () => {
  type Origin = [name: string, origin: string];
  const cases: readonly [code: string, ...exports: Origin[]][] = [
    ["export class A {} export abstract class B {}", ["A", "class"], ["B", "class"]],
    ["export interface A {} export type B = 1", ["A", "interface"], ["B", "type"]],
    ["export enum A {} export declare const enum B {}", ["A", "enum"], ["B", "enum"]],
    ["export function a() {} export namespace B {}", ["a", "function"], ["B", "namespace"]],
    ["export const a = 1, { b } = c; export let d", ["a", "variable"], ["b", "variable"], ["d", "variable"]],
    [
      "export const a = () => 1, b = (function () {}), C = class {}",
      ["a", "function"],
      ["b", "function"],
      ["C", "class"],
    ],
    ["export const a = memo(() => 1)", ["a", "variable"]],
    ["export default class {}", ["default", "class"]],
    ["export default () => 1", ["default", "function"]],
    ["export default { a: 1 }", ["default", "variable"]],
    ["const a = 1\nexport default a", ["default", "variable at 1"]],
    ["export { a as b, C }\nfunction a() {}\nclass C {}", ["b", "function at 2"], ["C", "class at 3"]],
    // Of what merges, what can be called or made comes before what is only a type.
    ["interface A {}\nclass A {}\nexport { A }", ["A", "class at 2"]],
    ["type A = 1\nconst A = 2\nexport { A }", ["A", "type at 1"]],
    ["class A {}\nexport = A", ["=", "class at 1"]],
    ["import { a, b as c } from 'x'; export { a, c as d }", ["a", "a of x"], ["d", "b of x"]],
    ["import a, * as b from 'x'; export default a; export { b }", ["default", "default of x"], ["b", "* of x"]],
    ["export { a as b, default as C } from 'x'", ["b", "a of x"], ["C", "default of x"]],
    ["export * from 'x'; export * as y from 'x'", ["*", "* of x"], ["y", "* of x"]],
    ["import a = require('x'); export = a", ["=", "= of x"]],
    ["export import a = require('x'); export import b = c.d", ["a", "= of x"], ["b", "nothing"]],
    ["export { undeclared }", ["undeclared", "nothing"]],
  ];
  for (const [code, ...exports] of cases)
    it(code, () => assert.deepEqual(factsOf(code, "a.ts").exports.map(originOf), exports));

  const commonJs: readonly [code: string, ...exports: Origin[]][] = [
    [
      "exports.a = function () {}; exports.b = class {}; exports.c = 1",
      ["a", "function"],
      ["b", "class"],
      ["c", "variable"],
    ],
    ["function a() {}\nmodule.exports = a", ["=", "function at 1"]],
    ["module.exports = { a, b }", ["=", "variable"]],
    ["const { a: b } = require('x'); exports.c = b", ["c", "a of x"]],
    ["const a = require('x').y; exports.b = a", ["b", "y of x"]],
    ["module.exports = require('x'); exports.a = require('x').b", ["=", "= of x"], ["a", "b of x"]],
  ];
  for (const [code, ...exports] of commonJs)
    it(code, () => assert.deepEqual(factsOf(code, "a.js").exports.map(originOf), exports));
});

describe("members of what a file exports", () => {
  const cases: readonly (readonly [code: string, members: number | undefined])[] = [
    [
      "export interface A { a: number; b(): void; b(x: 1): void; [Symbol.iterator](): void; (): void; (x: 1): void }",
      5,
    ],
    [
      "export class A { a = 1; #b = 2; private c = 3; protected d() {} static e() {} constructor() {} get f() { return 1 } set f(x) {} }",
      3,
    ],
    ["export abstract class A { abstract a(): void; static {} ; 'b' = 1 }", 2],
    ["export default class { a() {} }", 1],
    ["export default (class { a() {} })", 1],
    ["export type A = { a: 1; readonly b?: 2 }", 2],
    ["export type A = string", undefined],
    ["export const a = { b: 1 }", undefined],
    ["interface A { a: 1 }\nexport type { A as B }", 1],
    ["class A { a() {} b() {} }\nexport default A", 2],
    ["export { A } from 'a'", undefined],
    ["export interface A {}", 0],
  ];
  for (const [code, members] of cases) it(code, () => assert.equal(factsOf(code, "a.ts").exports[0]?.members, members));
});

function originOf({ name, kind, declarationLine, specifier, importedName }: ExportFact): readonly string[] {
  const own = `${kind}${declarationLine === undefined ? "" : ` at ${declarationLine}`}`;
  return [name, specifier !== undefined ? `${importedName} of ${specifier}` : kind === undefined ? "nothing" : own];
}

function described({ name, typeOnly, specifier }: ExportFact): readonly string[] {
  return [name, ...(typeOnly ? ["type"] : []), ...(specifier === undefined ? [] : [`from ${specifier}`])];
}
