import assert from "node:assert/strict";
import type { FileHistory, FileSummary } from "../../../src/model";
import { rankHotSpots } from "../../../src/signals";

describe("rankHotSpots", () => {
  it("ranks by weightedChanges x ln(1 + complexity + lines / 10)", () => {
    // busy:    10 x ln(1 + 0 + 0)  =  0      many changes, nothing in it that could be hard
    // both:     6 x ln(1 + 17 + 2) = 17.97   6 x 2.9957
    // complex:  2 x ln(1 + 99 + 0) =  9.21   2 x 4.6052
    // long:     2 x ln(1 + 0 + 40) =  7.43   2 x 3.7136: 400 lines without a branch
    const ranking = rank({ busy: [10, 0], both: [6, 17, 20], complex: [2, 99], long: [2, 0, 400] });
    assert.deepEqual(
      ranking.map(({ path, rank, rawScore }) => [path, rank, rawScore.toFixed(2)]),
      [
        ["both", 1, "17.97"],
        ["complex", 2, "9.21"],
        ["long", 3, "7.43"],
        ["busy", 4, "0.00"],
      ],
    );
  });

  it("scores by percentile: the share of the other files that are cooler", () => {
    // Five files: the hottest is above 4 of 4 others, the next above 3 of 4, and so on.
    const ranking = rank({ a: [5, 9], b: [4, 9], c: [3, 9], d: [2, 9], e: [1, 9] });
    assert.deepEqual(
      ranking.map(({ score }) => score),
      [100, 75, 50, 25, 0],
    );
  });

  it("gives files with equal raw scores one score, and an order by path", () => {
    // b, c and d are each above one of four others (e): 25.
    const ranking = rank({ d: [2, 9], e: [1, 9], a: [9, 9], c: [2, 9], b: [2, 9] });
    assert.deepEqual(
      ranking.map(({ path, score }) => [path, score]),
      [
        ["a", 100],
        ["b", 25],
        ["c", 25],
        ["d", 25],
        ["e", 0],
      ],
    );
  });

  it("gives a single file 100", () => {
    assert.deepEqual(
      rank({ only: [1, 1] }).map(({ score, rank, ranked }) => ({ score, rank, ranked })),
      [{ score: 100, rank: 1, ranked: 1 }],
    );
  });

  it("leaves out files without history", () => {
    const ranking = rankHotSpots([summary("new.ts", 50), summary("old.ts", 1)], new Map([["old.ts", history(1)]]));
    assert.deepEqual(
      ranking.map(({ path }) => path),
      ["old.ts"],
    );
  });

  it("ranks files whose every commit was a mass change, at 0", () => {
    const ranking = rankHotSpots([summary("a.ts", 50)], new Map([["a.ts", { ...history(0), allChanges: 3 }]]));
    assert.equal(ranking[0]?.rawScore, 0);
  });

  it("ranks nothing in an empty folder", () => {
    assert.deepEqual(rankHotSpots([], new Map()), []);
  });
});

/** name -> [weighted changes, complexity, lines: 0 when left out]. */
function rank(files: Record<string, readonly [number, number, number?]>) {
  return rankHotSpots(
    Object.entries(files).map(([path, [, complexity, lines = 0]]) => ({ ...summary(path, complexity), lines })),
    new Map(Object.entries(files).map(([path, [weighted]]) => [path, history(weighted)])),
  );
}

function summary(path: string, complexity: number): FileSummary {
  return {
    path,
    language: "TypeScript",
    contentHash: "",
    bytes: 1,
    lines: 1,
    codeLines: 1,
    commentLines: 0,
    complexity: { kind: "cognitive", value: complexity },
    functionCount: 0,
    maxCyclomatic: 0,
    maxCognitive: 0,
  };
}

function history(weightedChanges: number): FileHistory {
  return {
    changes: 1,
    allChanges: 1,
    weightedChanges,
    massChanges: 0,
    authors: 1,
    allAuthors: 1,
    lastChange: 0,
    firstChange: 0,
  };
}
