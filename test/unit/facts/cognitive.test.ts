import assert from "node:assert/strict";
import { factsOf, functionOf, functionsOf } from "./read";

describe("cognitive complexity", () => {
  describe("of one function", () => {
    const bodies: readonly [body: string, expected: number, arithmetic: string][] = [
      ["", 0, "nothing"],
      ["if (a) {}", 1, "if 1"],
      ["if (a) {} else {}", 2, "if 1, else 1"],
      ["if (a) {} else if (b) {} else {}", 3, "if 1, else if 1, else 1"],
      ["if (a) { if (b) {} }", 3, "if 1, if 2"],
      ["if (a) {} else if (b) { if (c) {} }", 4, "if 1, else if 1, if 2: an else if nests no deeper than its if"],
      ["if (a) {} else { if (b) {} }", 4, "if 1, else 1, if 2"],
      ["if (a) {} else label: if (b) {}", 4, "if 1, else 1, if 2: behind a label it is no else if"],
      ["for (;;) { for (x in y) { for (x of y) { while (a) { do {} while (b) } } } }", 15, "1 + 2 + 3 + 4 + 5"],
      ["for (a ? b : c; ;) {}", 2, "for 1, ?: 1: a loop's head is not nested in it"],
      ["do {} while (a ? b : c)", 2, "do 1, ?: 1"],
      ["switch (a) { case 1: if (b) {} case c ? d : e: default: if (f) {} }", 7, "switch 1, three in its cases 2 each"],
      ["try {} catch { if (a) {} } finally { if (b) {} }", 4, "catch 1, if 2 in it, if 1 in finally"],
      ["a ? b : c ? d : e", 3, "?: 1, ?: 2"],
      ["(a ? b : c) ? d : e", 2, "?: 1, ?: 1: a condition is not nested in what it decides"],
      ["a && b && c", 1, "one run of &&"],
      ["a || b || c; a ?? b", 0, "|| and ?? are free in this rule"],
      ["a && b || c && d", 2, "two runs of &&"],
      ["a && (b || c) && d", 2, "two runs, whatever the parentheses"],
      ["(a && b) && (c && d)", 1, "one run, whatever the parentheses"],
      ["!(a && b) && c", 2, "a negated expression is one of its own"],
      ["a && f(b && c || d) && e", 2, "an argument's operators are no part of the run around them"],
      ["a &&= b; a ||= b; a ??= b", 0, "assignments are free"],
      ["l: for (;;) { break; break l; continue; continue l; }", 3, "for 1, two jumps to a label 1 each"],
      ["a?.b; const { c = 1 } = d", 0, "links and defaults are free"],
      ["return <p>{a && b}{a && b && c}</p>", 0, "mere conditions for what is shown"],
      ["return <p q={a && b} r={(a && b)} {...a && b} />", 1, "the spread is no such condition"],
      ["return <p>{...a && b}</p>", 1, "nor is a spread among the children"],
      ["a && f(<p>{b && c}</p>) || d && e", 2, "two runs; the condition in JSX between them is free"],
      ["return <p>{a && (b ? c : d)}</p>", 2, "&& 1 and ?: 1: a conditional operand"],
      ["return <p>{a && b || c}{a && f(b && c)}</p>", 2, "mixed 1; in an argument 1"],
    ];
    for (const [body, expected, arithmetic] of bodies)
      it(`${JSON.stringify(body)} is ${expected}: ${arithmetic}`, () => {
        assert.equal(functionOf(`function f() { ${body} }`).cognitive, expected);
      });
  });

  it("counts each function for itself, nesting from its own body", () => {
    const [outer, inner] = functionsOf("function outer() { if (a) { const inner = () => { if (b) {} }; } }");
    assert.deepEqual([outer?.cognitive, inner?.cognitive], [1, 1]);
  });

  it("leaves the level of a function in a branch of a conditional where the rule leaves it", () => {
    // ?: 1; after it two functions' levels remain: if 1 + 2.
    assert.equal(functionOf("function f() { a ? () => {} : function () {}; if (b) {} }").cognitive, 4);
    // In parentheses it is the same; in a cast the branch is no function.
    assert.equal(functionOf("function f() { a ? (() => {}) : (() => {}) as B; if (b) {} }").cognitive, 3);
  });

  it("counts a static block's increments for itself and for the function around the class", () => {
    const [outer, block] = functionsOf("function f() { if (a) { class C { static { if (b) {} } } } }");
    assert.deepEqual([outer?.cognitive, block?.cognitive], [3, 1]);
  });

  describe("of a file", () => {
    const files: readonly [text: string, expected: number, arithmetic: string][] = [
      ["", 0, "nothing"],
      ["if (a) { if (b) {} }", 3, "code outside of functions counts: 1 + 2"],
      ["function f() { if (a) {} } function g() { a && b }", 2, "1 + 1"],
      ["if (a) { function f() { if (b) {} } }", 3, "1, and 2 in the function"],
      ["function f() { const g = () => { if (a) {} }; }", 1, "f has no control flow: g stands as if alone"],
      ["function f() { if (a) {} const g = () => { if (b) {} }; }", 3, "f has: g is nested, 1 + 2"],
      ["function F() { if (a) {} const g = () => { if (b) {} }; return <p /> }", 2, "F is a component: 1 + 1"],
      ["function F() { if (a) {} const g = () => { if (b) {} }; return p }", 3, "F shows nothing: 1 + 2"],
      ["const F = () => { if (a) {} const g = () => { if (b) {} }; return (<></>) }", 2, "a component in a variable"],
      ["function f() { g(() => { h(() => { if (a) {} }) }) }", 2, "the third level nests: 2"],
      ["function f() { if (a) {} g(() => { h(() => { if (b) {} }) }) }", 4, "1 + 3"],
      ["class C { m() { if (a) {} } static { if (b) {} } x = c && d }", 3, "1 + 1 + 1"],
      ["x = a ? () => {} : b; if (c) {}", 2, "outside of functions no level remains: 1 + 1"],
    ];
    for (const [text, expected, arithmetic] of files)
      it(`${JSON.stringify(text)} is ${expected}: ${arithmetic}`, () => {
        assert.deepEqual(factsOf(text).complexity, { kind: "cognitive", value: expected });
      });
  });
});
