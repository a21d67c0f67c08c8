import assert from "node:assert/strict";
import { commonLines, piecesOf, similarity } from "../../../src/history/similarity";

describe("similarity", () => {
  const cases: readonly [title: string, one: string, other: string, expected: number][] = [
    ["is 1 for the same text", "a\nb\n", "a\nb\n", 1],
    // 2 of 4 characters: `a` and its line break.
    ["is the share of equal lines, in characters", "a\nb\n", "a\nc\n", 1 / 2],
    // 2 characters are common, and the longer text has 8.
    ["is held against the longer text", "a\n", "a\nb\nc\nd\n", 2 / 8],
    ["does not mind the order", "a\nb\n", "b\na\n", 1],
    // The first has the line once, the second three times: 2 of 6 characters.
    ["counts a line as often as both have it", "a\n", "a\na\na\n", 2 / 6],
    ["does not mind how lines end", "a\r\nb\r\n", "a\nb\n", 1],
    // Of lines of 128 and 64 the first 64 are equal: 64 of 128.
    ["takes long lines apart", "x".repeat(128), "x".repeat(64), 64 / 128],
    ["is 0 for empty texts, which are alike by accident", "", "", 0],
    ["is 0 for texts without a line in common", "a\n", "b\n", 0],
  ];
  for (const [title, one, other, expected] of cases)
    it(title, () => {
      assert.equal(similarity(piecesOf(one), piecesOf(other)), expected);
      assert.equal(similarity(piecesOf(other), piecesOf(one)), expected);
    });
});

describe("commonLines", () => {
  it("counts different lines, and those alone that have a letter", () => {
    assert.equal(commonLines(piecesOf("a\na\nb\n});\nc\n"), piecesOf("b\na\n});\nd\n")), 2);
  });
});
