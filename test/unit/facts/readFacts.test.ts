import assert from "node:assert/strict";
import { readFacts, readFactsOfText } from "../../../src/facts/readFacts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  [0xfeff, ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))].forEach((code, index) => {
    view.setUint16(index * 2, code, littleEndian);
  });
  return bytes;
};

describe("readFacts", () => {
  it("gives a file's facts", () => {
    const text = 'import a from "b";\n\n// c\nexport function f(d) {\n  return d && a;\n}\n';
    assert.deepEqual(readFacts("src/f.js", utf8(text), "cafe"), {
      facts: {
        path: "src/f.js",
        language: "JavaScript",
        contentHash: "cafe",
        bytes: 67,
        lines: 6,
        codeLines: 4,
        commentLines: 1,
        complexity: { kind: "cognitive", value: 1 },
        functionCount: 1,
        maxCyclomatic: 2,
        maxCognitive: 1,
        functions: [
          {
            name: "f",
            kind: "function",
            startLine: 4,
            startColumn: 8,
            endLine: 6,
            lines: 3,
            parameters: 1,
            cyclomatic: 2,
            cognitive: 1,
            maxNesting: 0,
          },
        ],
        imports: [{ kind: "import", specifier: "b", names: ["default"], typeOnly: false, startLine: 1 }],
        exports: [{ name: "f", typeOnly: false, startLine: 4, kind: "function" }],
        implementations: [],
      },
      problems: [],
    });
  });

  const encodings: readonly [name: string, bytes: Uint8Array][] = [
    ["UTF-8", utf8("let é = a ? 1 : 2;\nb")],
    ["UTF-8 with a byte order mark", utf8("\ufefflet é = a ? 1 : 2;\nb")],
    ["UTF-16, little-endian", utf16("let é = a ? 1 : 2;\nb", true)],
    ["UTF-16, big-endian", utf16("let é = a ? 1 : 2;\nb", false)],
  ];
  for (const [name, bytes] of encodings)
    it(`reads ${name}`, () => {
      const { facts, problems } = readFacts("a.ts", bytes, "");
      assert.deepEqual([facts?.lines, facts?.complexity.value, facts?.bytes], [2, 1, bytes.byteLength]);
      assert.deepEqual(problems, []);
    });

  it("replaces bytes that mean nothing, and says so", () => {
    const { facts, problems } = readFacts("a.ts", new Uint8Array([...utf8("// "), 0xff, ...utf8("\nif (a) {}")]), "");
    assert.deepEqual([facts?.lines, facts?.complexity.value], [2, 1]);
    assert.deepEqual(
      problems.map(({ path, code }) => [path, code]),
      [["a.ts", "invalid-encoding"]],
    );
  });

  it("says why a file is left out, unless it is wanted", () => {
    const generated = utf8("// @generated\nif (a) {}\n");
    assert.deepEqual(readFacts("a.ts", generated, ""), { leftOut: "generated", problems: [] });
    assert.equal(readFacts("a.ts", generated, "", { wanted: true }).facts?.complexity.value, 1);
    assert.equal(readFacts("a.json", utf8("{\n\t}"), "", { wanted: true }).facts?.lines, 2);
    assert.equal(readFacts("a.ts", new Uint8Array([0]), "", { wanted: true }).leftOut, "binary");
  });

  it("reads scripts by their first line", () => {
    const { facts } = readFacts("bin/run", utf8("#!/usr/bin/env node\nif (a) { b(); }\n"), "");
    assert.deepEqual([facts?.language, facts?.complexity], ["JavaScript", { kind: "cognitive", value: 1 }]);
  });

  it("gives what could be parsed of a file with syntax errors", () => {
    const { facts, problems } = readFacts("a.ts", utf8("function f() { if (a) {} }\n\nfunction g( {\nlet let = ;"), "");
    assert.equal(facts?.functions[0]?.cognitive, 1);
    assert.equal(problems[0]?.code, "syntax-error");
    assert.match(problems[0]?.message ?? "", /^Line 4: ',' expected\. There are 2 more\. The facts/);
  });

  it("reads types and JSX in JavaScript", () => {
    const text = "type A = { a: string };\nconst f = (a: A) => <p>{a.a ? 1 : 2}</p>;\n";
    const { facts, problems } = readFacts("a.js", utf8(text), "");
    assert.deepEqual([facts?.functions[0]?.cognitive, problems], [1, []]);
  });
});

describe("readFactsOfText", () => {
  it("asks no convention and counts bytes in UTF-8", () => {
    const { facts, leftOut } = readFactsOfText("a.min.js", "// @generated é\n", "");
    assert.deepEqual([facts?.bytes, facts?.commentLines, leftOut], [17, 1, undefined]);
  });
});

describe("deep nesting", () => {
  const n = 5000;
  const chains: readonly [name: string, code: string, cyclomatic: number, cognitive: number][] = [
    ["an operand after the other", `return ${"a + ".repeat(n)}b`, 1, 0],
    ["one run of operators", `return ${"a && ".repeat(n)}b`, n + 1, 1],
    ["operators that alternate", `return ${"a && b || ".repeat(n)}c`, 2 * n + 1, n],
    ["a chain of calls", `a${".b()".repeat(n)}`, 1, 0],
    ["a chain of accesses", `a${"?.b".repeat(n)}`, n + 1, 0],
    ["a sequence", `${"a, ".repeat(n)}b`, 1, 0],
    ["many branches", `${"if (a) {} else ".repeat(2000)}{}`, 2001, 2001],
  ];
  for (const [name, code, cyclomatic, cognitive] of chains)
    it(`${name} is no nesting`, () => {
      const { facts, problems } = readFactsOfText("a.ts", `function f() { ${code} }`, "");
      assert.deepEqual(problems, []);
      const found = facts?.functions[0];
      assert.deepEqual([found?.cyclomatic, found?.cognitive], [cyclomatic, cognitive]);
    });

  const nested: readonly [name: string, code: string][] = [
    ["parentheses", `${"(".repeat(9 * n)}a${")".repeat(9 * n)}`],
    ["blocks", `${"{".repeat(9 * n)}${"}".repeat(9 * n)}`],
    ["templates", "`${".repeat(9 * n)],
    ["types", `type A = ${"B<".repeat(9 * n)}`],
  ];
  for (const [name, code] of nested)
    it(`${name} that go too deep are a Problem; the lines are still known, and the next file is read as ever`, () => {
      const { facts, problems } = readFactsOfText("a.ts", `${code}\n\n`, "");
      assert.deepEqual([facts?.lines, facts?.codeLines, facts?.complexity.kind], [2, null, "indentation"]);
      assert.deepEqual(
        problems.map((problem) => problem.code),
        ["analysis-failed"],
      );
      assert.match(problems[0]?.message ?? "", /nested too deeply/);
      assert.deepEqual(readFactsOfText("b.ts", "if (a) {}", "").facts?.complexity, { kind: "cognitive", value: 1 });
    });
});
