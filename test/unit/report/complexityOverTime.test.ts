import assert from "node:assert/strict";
import type { ComplexityPoint } from "../../../src/model";
import { courseOf, courseText, sparkline } from "../../../src/report/complexityOverTime";

const day = 86_400;

/** One revision a day, from 1970-01-01. */
function daily(...complexities: readonly number[]): readonly ComplexityPoint[] {
  return complexities.map((complexity, index) => ({ time: index * day, complexity, lines: 1 }));
}

function textOf(points: readonly ComplexityPoint[]): string | undefined {
  const course = courseOf(points);
  return course && courseText(course);
}

describe("a file's complexity over time in words", () => {
  it("is its two ends, and its highest point where that is neither", () => {
    assert.equal(textOf(daily(12, 5, 1_200, 3)), "12 (1970-01-01) → 3 (1970-01-04), highest 1,200 (1970-01-03)");
    assert.equal(textOf(daily(12, 5, 30)), "12 (1970-01-01) → 30 (1970-01-03)");
    assert.equal(textOf(daily(12, 5, 12, 1)), "12 (1970-01-01) → 1 (1970-01-04)");
  });

  it("is nothing for one revision or none", () => {
    assert.equal(textOf(daily(12)), undefined);
    assert.equal(textOf([]), undefined);
    assert.equal(sparkline(daily(12)), "");
  });
});

describe("a file's complexity over time in characters", () => {
  const cases: readonly (readonly [what: string, points: readonly ComplexityPoint[], columns: number, string])[] = [
    // Of 8: 1 -> ⅛, 4 -> ½, 8 -> all.
    ["are eighths of the highest", daily(1, 4, 8), 3, "▁▄█"],
    // 8 x 1 / 100 = 0.08 and 8 x 51 / 100 = 4.08: up to the next eighth.
    ["are rounded up", daily(1, 51, 100), 3, "▁▅█"],
    ["stand on the lowest bar at zero", daily(0, 8, 0), 3, "▁█▁"],
    ["are all the lowest where nothing was ever complex", daily(0, 0, 0), 3, "▁▁▁"],
    // Steps of 1.5 days: days 0, 1.5 (still the revision of day 1), 3.
    ["take the revision that was the newest then", daily(8, 1, 8, 4), 3, "█▁▄"],
    [
      "are steps of time, not of revisions",
      [...daily(8, 8, 8), { time: 10 * day, complexity: 4, lines: 1 }],
      6,
      "█████▄",
    ],
    ["are revisions where all have one date", daily(8, 4, 2).map((point) => ({ ...point, time: 7 })), 6, "█▄▂"],
  ];
  for (const [what, points, columns, expected] of cases) {
    it(what, () => assert.equal(sparkline(points, columns), expected));
  }
});
