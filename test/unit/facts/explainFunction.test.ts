import assert from "node:assert/strict";
import { explainFunction } from "../../../src/facts/explainFunction";
import type { ComplexityIncrement } from "../../../src/model";

const steps = (increments: readonly ComplexityIncrement[] = []) =>
  increments.map(({ startLine, startColumn, construct, amount, nesting }) =>
    [
      `${startLine}:${startColumn}`,
      construct,
      nesting === 0 ? `+${amount}` : `+${amount}, ${nesting} of it nesting`,
    ].join(" "),
  );

describe("explainFunction", () => {
  const code = `// a
class C {
  m(a = 1) {
    if (a && b || c && d) {
      for (const e of f?.g) {
        if (h) {
        }
        /* i */ else if (j) k: while (l) break k;
      }
    } else {
      m ??= n ? o : p;
    }
    switch (q) {
      case 1:
      default:
    }
    try { } catch { }
  }
}
`;

  it("lists each step of both complexities where it stands", () => {
    const explanation = explainFunction("a.ts", code, { startLine: 3 });
    assert.equal(explanation?.function.name, "C.m");
    assert.deepEqual(steps(explanation.cyclomatic), [
      "3:7 default value +1",
      "4:5 if +1",
      "4:11 && +1",
      "4:16 || +1",
      "4:21 && +1",
      "5:7 for…of +1",
      "5:24 ?. +1",
      "6:9 if +1",
      "8:17 else if +1",
      "8:32 while +1",
      "11:9 ??= +1",
      "11:15 ?: +1",
      "14:7 case +1",
      "17:13 catch +1",
    ]);
    assert.equal(explanation.function.cyclomatic, 15);
    assert.deepEqual(steps(explanation.cognitive), [
      "4:5 if +1",
      "4:11 && +1",
      "4:21 && +1",
      "5:7 for…of +2, 1 of it nesting",
      "6:9 if +3, 2 of it nesting",
      "8:17 else if +1",
      "8:32 while +4, 3 of it nesting",
      "8:42 break k +1",
      "10:7 else +1",
      "11:15 ?: +2, 1 of it nesting",
      "13:5 switch +1",
      "17:13 catch +1",
    ]);
    // 1 + 1 + 1 + 2 + 3 + 1 + 4 + 1 + 1 + 2 + 1 + 1
    assert.equal(explanation.function.cognitive, 19);
  });

  it("tells functions that start on one line by their columns", () => {
    const line = "a.map((b) => b ?? 0), c(() => { if (d) {} });";
    const columns = [...line.matchAll(/\(b\)|\(\)/g)].map(({ index }) => index + 1);
    const constructs = (startColumn: number) =>
      explainFunction("a.ts", `\n${line}`, { startLine: 2, startColumn })?.cyclomatic.map(({ construct }) => construct);
    assert.deepEqual(columns.map(constructs), [["??"], ["if"]]);
    // Where none starts it is as if the column had not been given: the `if` is the more complex one.
    assert.deepEqual(constructs(2), ["if"]);
    assert.deepEqual(constructs(1000), ["if"]);
  });

  it("takes the most complex of several functions on a line", () => {
    const line = "const a = () => 1, b = () => { if (c) {} }, d = () => (e ? f : g) || h;";
    assert.equal(explainFunction("a.ts", line, { startLine: 1 })?.function.name, "d");
    const twoScales = "const a = () => b || c || d, e = () => { if (f) {} };";
    assert.equal(explainFunction("a.ts", twoScales, { startLine: 1 })?.function.name, "e");
    assert.equal(explainFunction("a.ts", "class C { x = () => y && z }", { startLine: 1 })?.function.kind, "arrow");
  });

  it("knows nothing where no function starts, and of files without a parser", () => {
    assert.equal(explainFunction("a.ts", code, { startLine: 4 }), undefined);
    assert.equal(explainFunction("a.ts", code, { startLine: 0 }), undefined);
    assert.equal(explainFunction("a.ts", code, { startLine: 1000 }), undefined);
    assert.equal(explainFunction("a.py", "def f(): pass", { startLine: 1 }), undefined);
    assert.equal(explainFunction("a.ts", "(".repeat(50_000), { startLine: 1 }), undefined);
  });

  it("counts lines of an editor and not those of the compiler, and passes over a byte order mark", () => {
    const text = "\ufeff/*\u2028*/ function f() {\r\n  if (a) {}\r\n}";
    const explanation = explainFunction("a.ts", text, { startLine: 1 });
    assert.deepEqual(steps(explanation?.cognitive), ["2:3 if +1"]);
    assert.equal(explanation?.function.startColumn, 7);
  });
});
