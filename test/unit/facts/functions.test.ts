import assert from "node:assert/strict";
import { functionOf, functionsOf } from "./read";

describe("names of functions", () => {
  const cases: readonly [code: string, ...names: string[]][] = [
    ["function f() {}", "f"],
    ["export default function () {}", "default"],
    ["export default () => {}", "default"],
    ["export default class { m() {} }", "default.m"],
    ["export = function () {}", "module.exports"],
    ["const f = () => {}", "f"],
    ["const f = (() => {}) as F", "f"],
    ["const f = function inner() {}", "f"],
    ["call(function inner() {})", "inner"],
    ["call(() => {})", "<anonymous>"],
    ["const f = useCallback(() => {})", "<anonymous>"],
    ["const f = a ? () => {} : b", "<anonymous>"],
    ["f = () => {}; a.b.c = () => {}; this.d = () => {}; e[g] = () => {}", "f", "a.b.c", "this.d", "<anonymous>"],
    ["f ??= () => {}; f += () => {}", "f", "<anonymous>"],
    ["Foo.prototype.bar = function () {}; module.exports = () => {}", "Foo.prototype.bar", "module.exports"],
    ["const { f = () => {} } = a; ({ g = () => {} } = a); [h = () => {}] = a", "f", "g", "h"],
    ["function f(g = () => {}) {}", "f", "g"],
    [
      "class C { m() {} static s() {} #p() {} constructor() {} get g() { return 1 } set g(v) {} f = () => {} }",
      ...["C.m", "C.s", "C.#p", "C.constructor", "C.g", "C.g", "C.f", "C.f"],
    ],
    [
      "class C { 'quoted name'() {} 1() {} [Symbol.iterator]() {} ['x']() {} [a + b]() {} }",
      ...["C.quoted name", "C.1", "C.[Symbol.iterator]", "C.x", "<anonymous>"],
    ],
    ["const C = class Named { m() {} }", "C.m"],
    ["call(class Named { m() {} })", "Named.m"],
    ["call(class { m() {} })", "m"],
    ["const o = { m() {}, a: () => {}, inner: { n: function () {} } }", "o.m", "o.a", "o.inner.n"],
    ["call({ m() {} })", "m"],
    ["class C { m() { const f = () => {}; function g() {} } }", "C.m", "f", "g"],
    ["class C { static { const f = () => {} } o = { m() {} } }", "C.static", "f", "C.o", "C.o.m"],
    ["namespace A.B { function f() {} class C { m() {} } const g = () => {} }", "A.B.f", "A.B.C.m", "A.B.g"],
    ["const f = class { static x = a }", "f.x"],
  ];
  for (const [code, ...names] of cases)
    it(code, () => {
      assert.deepEqual(
        functionsOf(code, "a.ts").map(({ name }) => name),
        names,
      );
    });
});

describe("places of functions", () => {
  const cases: readonly [code: string, startLine: number, startColumn: number, endLine: number, why: string][] = [
    ["function f() {\n}", 1, 1, 2, "both ends are in it"],
    ["\n\n  const f = () => 1;", 3, 13, 3, "an arrow function begins with its parameters"],
    ["/** a\n */\n// b\nfunction f() {}", 4, 1, 4, "comments in front are no part of it"],
    ["#!/usr/bin/env node\nfunction f() {}", 2, 1, 2, "nor is the line for the shell"],
    ["export default async function f() {}", 1, 16, 1, "nor are `export` and `default`"],
    ["class C {\n  @a()\n  @b\n  static async m() {}\n}", 4, 3, 4, "nor are decorators"],
    ["\r\nfunction f() {\r\n}", 2, 1, 3, "\\r\\n is one line end"],
    ["\rfunction f() {\r}", 2, 1, 3, "\\r alone is one"],
    ["/*\u2028*/ '\u2029'\nfunction f() {}", 2, 1, 2, "U+2028 and U+2029 end no line in an editor"],
    ["\ufefffunction f() {}", 1, 1, 1, "a byte order mark is no character"],
    ["/* \u{1F600} */ function f() {}", 1, 10, 1, "columns count UTF-16 code units"],
  ];
  for (const [code, startLine, startColumn, endLine, why] of cases)
    it(`${JSON.stringify(code)}: ${why}`, () => {
      const found = functionOf(code, "a.ts");
      assert.deepEqual([found.startLine, found.startColumn, found.endLine], [startLine, startColumn, endLine]);
      assert.equal(found.lines, endLine - startLine + 1);
    });

  it("are given in the order in which functions start, also where a name holds a function", () => {
    const found = functionsOf("class C { [f(() => 1)]() {} x = (() => 2); }", "a.ts");
    assert.deepEqual(
      found.map(({ kind, startColumn }) => [kind, startColumn]),
      [
        ["method", 11],
        ["arrow", 14],
        ["field-initializer", 34],
        ["arrow", 34],
      ],
    );
  });
});

describe("parameters and nesting", () => {
  const parameters: readonly [code: string, expected: number][] = [
    ["function f() {}", 0],
    ["function f(a, { b, c }, [d], e = 1, ...g) {}", 5],
    ["function f(this: Window, a: number) {}", 1],
    ["const f = a => a", 1],
    ["class C { set v(value) {} }", 1],
  ];
  for (const [code, expected] of parameters)
    it(`${code} has ${expected} parameters`, () => assert.equal(functionOf(code, "a.ts").parameters, expected));

  const nesting: readonly [body: string, expected: number][] = [
    ["a && b; { { } }", 0],
    ["if (a) {} for (;;) {}", 1],
    ["if (a) {} else if (b) {} else {}", 1],
    ["for (;;) { if (a) { b ? c : d } }", 3],
    ["try { if (a) {} } catch { if (b) {} }", 2],
    ["switch (a) { case 1: while (b) {} }", 2],
    ["if (a) { call(() => { if (b) {} }) }", 1],
    ["a ? () => {} : () => {}; if (b) {}", 1],
  ];
  for (const [body, expected] of nesting)
    it(`${JSON.stringify(body)} is nested ${expected} deep`, () =>
      assert.equal(functionOf(`function f() { ${body} }`).maxNesting, expected));
});
