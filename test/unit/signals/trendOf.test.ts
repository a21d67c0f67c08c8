import assert from "node:assert/strict";
import type { Trend } from "../../../src/model";
import { trendOf } from "../../../src/signals";

describe("the trend of a file", () => {
  // Two times the root of the sum is what the difference has to reach, and 1.5 times the smaller what the larger has to.
  const cases: readonly (readonly [earlier: number, recent: number, Trend, arithmetic: string])[] = [
    [0, 0, "steady", "nothing changed"],
    [1, 2, "steady", "1 < 2 sqrt(3) = 3.46"],
    [0, 3, "steady", "3 < 2 sqrt(3) = 3.46"],
    [0, 4, "heating", "4 = 2 sqrt(4)"],
    [1, 6, "steady", "5 < 2 sqrt(7) = 5.29"],
    [1, 7, "heating", "6 > 2 sqrt(8) = 5.66, and 7 > 1.5 x 1"],
    [6, 10, "steady", "4 < 2 sqrt(16) = 8"],
    [20, 34, "steady", "14 < 2 sqrt(54) = 14.70, though 34 > 1.5 x 20"],
    [20, 35, "heating", "15 > 2 sqrt(55) = 14.83"],
    [100, 149, "steady", "49 > 2 sqrt(249) = 31.56, but 149 < 1.5 x 100"],
    [100, 150, "heating", "50 > 2 sqrt(250) = 31.62, and 150 = 1.5 x 100"],
    [41, 41, "steady", "no difference"],
  ];
  const mirrored: Readonly<Record<Trend, Trend>> = { heating: "cooling", cooling: "heating", steady: "steady" };
  for (const [earlier, recent, expected, arithmetic] of cases) {
    it(`with ${recent} changes after ${earlier} is ${expected}: ${arithmetic}; and the mirror image`, () => {
      assert.equal(trendOf({ earlierChanges: earlier, recentChanges: recent }), expected);
      assert.equal(trendOf({ earlierChanges: recent, recentChanges: earlier }), mirrored[expected]);
    });
  }

  it("is unknown, not steady, where the halves of the window are", () => {
    assert.equal(trendOf({}), undefined);
  });
});
