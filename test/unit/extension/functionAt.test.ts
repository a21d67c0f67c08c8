import assert from "node:assert/strict";
import { functionAt } from "../../../src/extension/functionAt";
import { fakeFunction } from "./fakeFunction";

describe("the function at a place", () => {
  const functions = [
    fakeFunction({ name: "outer", startLine: 1, endLine: 30, lines: 30, cognitive: 40 }),
    fakeFunction({ name: "left", startLine: 5, startColumn: 3, endLine: 9, lines: 5, cognitive: 2 }),
    fakeFunction({ name: "right", startLine: 5, startColumn: 20, endLine: 8, lines: 4, cognitive: 7 }),
  ];
  const cases: readonly (readonly [what: string, line: number, column: number | undefined, string | undefined])[] = [
    ["is the one that starts in the column", 5, 3, "left"],
    ["… whichever of the line it is", 5, 20, "right"],
    ["is the most complex one of the line without a column", 5, undefined, "right"],
    ["… and where none starts in it", 5, 4, "right"],
    ["is the innermost one where none starts on the line", 9, undefined, "left"],
    ["is the one around where only that is there", 12, 1, "outer"],
    ["is none outside of all", 31, undefined, undefined],
  ];
  for (const [what, line, column, expected] of cases) {
    it(what, () => assert.equal(functionAt(functions, line, column)?.name, expected));
  }
});
