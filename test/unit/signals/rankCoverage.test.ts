import assert from "node:assert/strict";
import type { FileCoverage } from "../../../src/model";
import { rankCoverage } from "../../../src/signals";

function file(path: string, covered: number, total: number, known = true): FileCoverage {
  const nothing = { branches: null, functions: null, statements: null };
  return { path, known, reports: [], stale: false, lines: { covered, total }, ...nothing, uncovered: [] };
}

describe("rankCoverage", () => {
  it("puts what is hot and untested first, then what is untested", () => {
    const scores = new Map([
      ["cold.ts", 10],
      ["hot.ts", 90],
      ["tested.ts", 100],
      ["gone.ts", 100],
    ]);
    const files = [
      file("cold.ts", 0, 100),
      file("hot.ts", 80, 100),
      file("tested.ts", 50, 50),
      file("still.ts", 0, 40),
      file("gone.ts", 0, 30, false),
    ];
    assert.deepEqual(
      rankCoverage(files, (path) => scores.get(path)).map(({ rank, path, uncoveredLines, hotSpotScore, risk }) => {
        return [rank, path, uncoveredLines, hotSpotScore, risk];
      }),
      [
        [1, "hot.ts", 20, 90, 18], // 20 x 90 / 100
        [2, "cold.ts", 100, 10, 10], // 100 x 10 / 100
        // Without a score, or without risk: by uncovered lines. A file that is none of the folder has no score.
        [3, "still.ts", 40, null, 0],
        [4, "gone.ts", 30, null, 0],
        [5, "tested.ts", 0, 100, 0],
      ],
    );
  });
});
