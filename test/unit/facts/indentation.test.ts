import assert from "node:assert/strict";
import { cognitivePerLevel, measureIndentation } from "../../../src/facts/indentation";
import { factsOf } from "./read";

describe("indentation complexity", () => {
  const cases: readonly [text: string, lines: number, levels: number, arithmetic: string][] = [
    ["", 0, 0, "nothing"],
    ["a\nb\n", 2, 0, "no level"],
    ["a\n\tb\n\t\tc\n", 3, 3, "1 + 2 tabs"],
    ["a\n    b\n        c\nd", 4, 3, "4 and 8 spaces, 4 to a level: 1 + 2"],
    ["a\n  b\n    c\n  d\n", 4, 4, "2 spaces to a level, because the steps are of 2: 1 + 2 + 1"],
    ["a\n  b\n    c\n      d\n    x\n\n   \n", 7, 8, "blank lines are none: 1 + 2 + 3 + 2"],
    ["/*\n * a\n */\nb\n   c\n      d", 6, 3, "a step of one space is an alignment: 3 to a level, 1 + 2"],
    ["a\n   b", 2, 1, "one step of 3"],
    ["          a", 1, 2, "no step to learn from: 4 spaces to a level, 10 are 2"],
    ["a\n \tb", 2, 1, "spaces in front of a tab"],
    ["a\r\n\tb\r\tc\n", 3, 2, "lines as an editor counts them"],
  ];
  for (const [text, lines, levels, arithmetic] of cases)
    it(`${JSON.stringify(text)}: ${arithmetic}`, () => {
      assert.deepEqual(measureIndentation(text), { lines, levels });
    });

  it("is brought to the scale of cognitive complexity", () => {
    // 30 lines at two levels: 60 levels x 0.083 = 4.98
    const complexity = factsOf(`def f():\n${"\t\tpass\n".repeat(30)}`, "a.py").complexity;
    assert.deepEqual(complexity, { kind: "indentation", value: 5, levels: 60 });
    assert.equal(cognitivePerLevel, 0.083);
  });
});
