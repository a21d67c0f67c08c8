import assert from "node:assert/strict";
import { factsOf } from "./read";

type Found = [specifier: string | null, name: string, kind: "implements" | "extends" | "object-literal", line?: number];

describe("implementations", () => {
  const imports = "import D, { A, B as C } from 'x'; import * as all from 'y'; import E = require('z');\n";
  const cases: readonly [code: string, ...found: Found[]][] = [
    ["class F implements A {}", ["x", "A", "implements"]],
    [
      "class F extends C implements A, D {}",
      ["x", "B", "extends"],
      ["x", "A", "implements"],
      ["x", "default", "implements"],
    ],
    ["const f = class extends all.A {}", ["y", "A", "extends"]],
    ["class F extends E {} class G extends E.H {}", ["z", "=", "extends"], ["z", "H", "extends"]],
    ["interface F extends A, all.B<C> {}", ["x", "A", "extends"], ["y", "B", "extends"]],
    ["interface F extends A { g: import('w').G }", ["x", "A", "extends"]],
    ["const f: A = {}", ["x", "A", "object-literal"]],
    ["const f: A = ({ g: 1 })", ["x", "A", "object-literal"]],
    ["class F { g: A = {}; h: A; static i: all.B = {} }", ["x", "A", "object-literal"], ["y", "B", "object-literal"]],
    ["function f(g: A = {}, h: A) {}", ["x", "A", "object-literal"]],
    ["f({} as A); f({} satisfies C)", ["x", "A", "object-literal"], ["x", "B", "object-literal"]],
    ["f(<A>{})", ["x", "A", "object-literal"]],
    ["if (f) { const g: A = { h: {} as C }; }", ["x", "A", "object-literal"], ["x", "B", "object-literal"]],
    // Somebody else makes these, or they are made to be something else.
    ["const f: A = make(); const g = h as A; const i = {} as const"],
    ["const f: A[] = [{}]; const g: Partial<A> = {}; const h: A | undefined = {}"],
    ["class F extends Mixin(A) {} class G extends all {} class H extends all.a.b {}"],
    // Nobody else can see it.
    ["class F {} class G extends F {} interface H {} const i: H = {}"],
    ["class F<T> implements T {}; class G extends Error {}"],
    ["export class F {} class G extends F {}", [null, "F", "extends"]],
    ["class G extends F {} class F {} export { F as H }", [null, "H", "extends"]],
    ["export default class F {} class G extends F {}", [null, "default", "extends"]],
    ["export interface F {} export const g: F = {}", [null, "F", "object-literal"]],
    // What is exported as F is not the F that is extended.
    ["class F {} class H {} class G extends F {} export { H as F }"],
  ];
  for (const [code, ...found] of cases)
    it(code, () => {
      const { implementations } = factsOf(imports + code, "a.ts");
      assert.deepEqual(
        implementations.map(({ specifier, name, kind }) => [specifier, name, kind]),
        found,
      );
    });

  it("say where they are", () => {
    const code =
      "import { A, B } from 'x';\nexport class C\n  extends A\n  implements\n    // b\n    B {\n  /** d */\n  d: A = {};\n}";
    assert.deepEqual(
      factsOf(code, "a.ts").implementations.map(({ name, startLine }) => [name, startLine]),
      [
        ["A", 3],
        ["B", 6],
        ["A", 8],
      ],
    );
  });

  it("come from what JavaScript requires", () => {
    const code =
      "const A = require('x'); const { B: C } = require('y');\nclass D extends A {} class E extends C {} class F extends A.G {}";
    assert.deepEqual(
      factsOf(code, "a.js").implementations.map(({ specifier, name }) => [specifier, name]),
      [
        ["x", "="],
        ["y", "B"],
        ["x", "G"],
      ],
    );
  });
});
