import assert from "node:assert/strict";
import { functionOf, functionsOf } from "./read";

describe("cyclomatic complexity", () => {
  describe("of one function", () => {
    const bodies: readonly [body: string, expected: number, why: string][] = [
      ["", 1, "one path"],
      ["if (a) {}", 2, "1 + if"],
      ["if (a) {} else {}", 2, "else is the path that was there before"],
      ["if (a) {} else if (b) {} else {}", 3, "1 + if + if"],
      ["for (;;) {}", 2, "1 + for"],
      ["for (const x in y) {}", 2, "1 + for-in"],
      ["for (const x of y) {}", 2, "1 + for-of"],
      ["while (a) {} do {} while (b)", 3, "1 + while + do"],
      ["switch (a) { case 1: case 2: break; default: }", 3, "1 + two cases; the default is no branch"],
      ["try {} catch {} finally {}", 2, "1 + catch"],
      ["a ? b : c ? d : e", 3, "1 + two conditionals"],
      ["a && b || c ?? d", 4, "1 + three operators"],
      ["(a && b) && (c && d)", 4, "1 + three operators, parentheses or not"],
      ["a ||= b; a &&= b; a ??= b; a += b; a = b", 4, "1 + three assignments that choose"],
      ["a?.b.c?.[d]?.(e)", 4, "1 + three links that choose; .c does not"],
      ["a?.b!.c", 2, "1 + ?."],
      ["const { a = 1, b: [c = 2] = [] } = d", 4, "1 + three defaults"],
      ["[a = 1, b.c = 2, ...[d = 3]] = e", 4, "1 + three defaults in an assignment's pattern"],
      ["({ a = 1, b: c = 2, d: { e = 3 } } = f)", 4, "1 + three defaults"],
      ["for ([a = 1] of b) {}", 3, "1 + for-of + default"],
      ["[f(a = 1), g[b = 2]] = c", 1, "assignments inside a pattern's expressions are none of its defaults"],
      ["x = [a = 1]; ({ y: a = 1 })", 1, "no pattern, no default"],
      ["label: for (;;) { continue label; }", 2, "1 + for; jumps are no branches"],
      ["enum E { A = a ?? 1 }", 2, "1 + ??"],
      ["class C { [a && b] = 1; @d(a || b) m() {} }", 3, "keys and decorators are evaluated outside of their members"],
      ["class C { accessor a = b && c }", 2, "an auto-accessor's initializer counts for the function around"],
      ["type T = A extends B ? C : D; let x: T | U", 1, "types don't run"],
      ["return a satisfies B ? c : (d as E) ?? f", 3, "1 + ?: + ??"],
      ["return <p a={b && c}>{d ? e : f}</p>", 3, "1 + && + ?:"],
    ];
    for (const [body, expected, why] of bodies)
      it(`${JSON.stringify(body)} is ${expected}: ${why}`, () => {
        assert.equal(functionOf(`function f() { ${body} }`).cyclomatic, expected);
      });
  });

  it("counts default parameters, parameter properties among them, for the function that has them", () => {
    const code = "class C { constructor(private a = 1, b: number = 2, { c = 3 } = {}, ...d) {} }";
    // 1 + a + b + the pattern's own default + c
    assert.equal(functionOf(code).cyclomatic, 5);
  });

  it("counts each function for itself", () => {
    const [outer, inner] = functionsOf("function outer() { if (a) {} return () => { if (b) {} while (c) {} }; }");
    assert.deepEqual([outer?.cyclomatic, inner?.cyclomatic], [2, 3]);
  });

  it("takes field initializers and static blocks for functions, as ESLint does", () => {
    const found = functionsOf(
      "class C { a = b && c; static d = () => e || f; static { if (g) {} } h; abstract i = j }",
    );
    assert.deepEqual(
      found.map(({ name, kind, cyclomatic }) => [name, kind, cyclomatic]),
      [
        ["C.a", "field-initializer", 2],
        ["C.d", "field-initializer", 1], // The initializer is a function, and what is in that is its own.
        ["C.d", "arrow", 2],
        ["C.static", "static-block", 2],
      ],
    );
  });

  it("takes no overload, declaration or abstract method for a function", () => {
    const code = `
      function f(a: string): void; function f(a: any) {}
      declare function g(): void;
      abstract class C { abstract m(): void; n(): void; n(a?: any) {} }
      interface I { o(): void; get p(): number }`;
    assert.deepEqual(
      functionsOf(code, "a.ts").map(({ name }) => name),
      ["f", "C.n"],
    );
  });
});
