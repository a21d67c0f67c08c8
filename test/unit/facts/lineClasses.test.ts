// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs, templates among them.
import assert from "node:assert/strict";
import { factsOf } from "./read";

type Counts = [lines: number, codeLines: number, commentLines: number];

describe("lines", () => {
  const cases: readonly [text: string, counts: Counts, why: string][] = [
    ["", [0, 0, 0], "an empty file has no line"],
    ["a", [1, 1, 0], "the last line needs no end"],
    ["a\n", [1, 1, 0], "a final line end opens no line"],
    ["\n", [1, 0, 0], "a line may be blank"],
    ["a\n\n b\n", [3, 2, 0], "blank lines count as lines only"],
    ["a\r\nb\rc\nd", [4, 4, 0], "\\r\\n, \\r and \\n end a line"],
    ["a\u2028b\u2029c", [1, 1, 0], "no editor ends a line at U+2028 or U+2029"],
    ["// a\n/* b */\n/** c\n * d\n */", [5, 0, 5], "comments of all kinds"],
    ["a // b\n/* c */ d\n/* e\n*/ f", [4, 3, 1], "code beside a comment makes a line of code"],
    ["/* a\n\n  \n b */", [4, 0, 2], "a blank line is blank in a comment too"],
    ["#!/usr/bin/env node\na", [2, 1, 1], "the line for the shell is a comment"],
    ["'// a'\n\"/* b\"\nc", [3, 3, 0], "strings hold no comments"],
    ["'\\'// a'; b // c\nd", [2, 2, 0], "an escaped quote ends no string"],
    ["'a\\\nb // c\\\r\nd'\n// e", [4, 3, 1], "a string goes on after an escaped line end"],
    ["`// a\n\n  /* b ${c /* d\n*/} // e`\n// f", [5, 3, 1], "templates hold no comments, the code in them does"],
    ["`\na\n`", [3, 3, 0], "both ends of a template are code"],
    ["`${`${a}` /* b */}` // c\n/* d */", [2, 1, 1], "templates in templates"],
    ["`${{ a: { b: `}` } }}`\n// c", [2, 1, 1], "braces in a template's code are counted"],
    ["`${{ a: `${b}` }\n// c\n}`", [3, 2, 1], "braces around an inner template are still open after it"],
    ["a = /[/*'\"`]\\//g // b\n// c", [2, 1, 1], "regular expressions hold no comments, strings or templates"],
    ["a = b / c / d // e\n// f", [2, 1, 1], "a division is no regular expression"],
    ["a = <p>it's // b\n /* c\n</p>\n// d", [4, 3, 1], "nor does text in JSX"],
    ["a = <p b='\\' c=\"/*\n\" d={/* e\n*/ 1} /> // f\n// g", [4, 3, 1], "JSX attributes know no escapes"],
    ["type A = `// ${B} /*`; // c\n// d", [2, 1, 1], "templates among the types"],
    ["let a: '//' | \"/*\"\n// b", [2, 1, 1], "strings among the types"],
    ["// a\u2028b\n// c", [2, 1, 1], "U+2028 ends a comment all the same"],
    ["\ufeffa\n", [1, 1, 0], "a byte order mark is nothing"],
    ["\u00a0\u3000\n// a", [2, 0, 1], "white space of other alphabets is blank"],
    ["'a\nb", [2, 2, 0], "a string that is not closed ends with its line"],
    ["`a\n\nb", [3, 2, 0], "a template that is not closed ends with the file"],
    ["/* a\nb", [2, 0, 2], "nor does a comment that is not closed"],
  ];
  for (const [text, counts, why] of cases)
    it(`${JSON.stringify(text)} has ${counts.join(", ")}: ${why}`, () => {
      const { lines, codeLines, commentLines } = factsOf(text);
      assert.deepEqual([lines, codeLines, commentLines], counts);
    });

  it("are counted in any text, their kinds only where there is a parser", () => {
    const { lines, codeLines, commentLines } = factsOf("# a\r\n\r\nb = 1\r\n", "a.py");
    assert.deepEqual([lines, codeLines, commentLines], [3, null, null]);
  });
});
