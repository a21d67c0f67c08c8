import assert from "node:assert/strict";
import { matchingLines } from "../../../src/engine/matchingLines";

describe("matchingLines", () => {
  const table: readonly [what: string, text: string, pattern: RegExp, lines: readonly number[]][] = [
    ["counts a line once, however often it matches", "a a a\nb\na\n", /a/u, [1, 3]],
    ["knows all ends of lines", "a\r\na\ra\na", /^a$/u, [1, 2, 3, 4]],
    ["takes what follows the last line end for no line", "a\n", /^$/u, []],
    ["counts empty lines in between", "a\n\n\nb\n", /^$/u, [2, 3]],
    ["finds nothing in an empty file", "", /^$|./u, []],
    ["looks line by line", "a\nb\n", /a\s*b/u, []],
    ["reads characters, not halves of them", "😀\n", /^.$/u, [1]],
    ["looks around", "price\nprize\n", /pri(?=z)/u, [2]],
    ["looks behind", "nota TODO\nnote\n", /(?<=nota )TODO/u, [1]],
  ];
  for (const [what, text, pattern, lines] of table)
    it(what, () => {
      assert.deepEqual(
        matchingLines(text, pattern).map(({ line }) => line),
        lines,
      );
    });

  it("quotes what stands there, in short and on one line", () => {
    const text = `\t// \`TODO\`\u202e: ${"x".repeat(200)}\n`;
    assert.deepEqual(matchingLines(text, /TODO/u), [{ line: 1, text: `// 'TODO' : ${"x".repeat(88)}…` }]);
  });
});
