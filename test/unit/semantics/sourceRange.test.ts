import assert from "node:assert/strict";
import { ts } from "../../../src/semantics/compiler";
import { placeAt, rangeOf } from "../../../src/semantics/sourceRange";

function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile("a.ts", text, ts.ScriptTarget.ESNext, true);
}

describe("where a node stands", () => {
  const cases: readonly (readonly [title: string, before: string, line: number, column: number])[] = [
    ["at the start", "", 1, 1],
    ["behind line feeds", "// a\n\n", 3, 1],
    ["behind the line ends of Windows", "// a\r\n// b\r\n  ", 3, 3],
    ["behind carriage returns alone", "// a\r\r", 3, 1],
    // The first separator ends the comment, and no editor begins a line there: 5 characters, and then the node.
    ["behind separators, which end no line in an editor", "//ab\u2028", 1, 6],
    ["… in a string, and in lines above", 'f("\u2029");\n//\u2028\u2028\n  ', 3, 3],
    ["… mixed with others", "//\u2028\r\n//\u2029", 2, 4],
  ];
  for (const [title, before, line, column] of cases) {
    it(`is said as an editor counts: ${title}`, () => {
      const source = parsed(`${before}let\n  x = 1;`);
      const node = source.statements.at(-1) ?? assert.fail();
      assert.deepEqual(placeAt(source, before.length), { line, column });
      assert.deepEqual(rangeOf(node), { startLine: line, startColumn: column, endLine: line + 1, endColumn: 9 });
    });
  }
});
