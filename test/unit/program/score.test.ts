import assert from "node:assert/strict";
import { attainment, gainOf, scoreOf } from "../../../src/model";
import { measuredValue, sumOf } from "../../../src/program";

describe("the value of a set of files", () => {
  const files = [
    { path: "a.ts", counted: 3, of: 4, misses: [] },
    { path: "b.ts", counted: 1, of: 6, misses: [] },
  ];

  it("is a share of the sums, not a mean of shares", () => {
    // (3 + 1) / (4 + 6); the mean of 75 % and 17 % would be 46 %.
    assert.equal(measuredValue("percent", files), 40);
    assert.deepEqual(sumOf(files), { counted: 4, of: 10 });
  });

  it("is the sum of what was counted for counts", () => {
    assert.equal(measuredValue("count", files), 4);
    assert.equal(measuredValue("count", []), 0);
  });

  it("is nothing where there is nothing to be a share of", () => {
    assert.equal(measuredValue("percent", []), null);
    assert.equal(measuredValue("percent", [{ path: "a.ts", counted: 0, of: 0, misses: [] }]), null);
  });
});

describe("attainment", () => {
  const higher = { weight: 1, target: 80, floor: 30 };
  const lower = { weight: 1, target: 0, floor: 20 };
  for (const [name, value, goal, direction, expected] of [
    ["nothing at the floor", 30, higher, "higher", 0],
    ["half way in the middle: (55 - 30) / (80 - 30)", 55, higher, "higher", 0.5],
    ["all at the target", 80, higher, "higher", 1],
    ["not more than all beyond it", 95, higher, "higher", 1],
    ["not less than nothing below the floor", 10, higher, "higher", 0],
    ["the same where lower is better: (5 - 20) / (0 - 20)", 5, lower, "lower", 0.75],
    ["not less than nothing above that floor", 25, lower, "lower", 0],
    ["all or nothing where floor and target are one: reached", 80, { ...higher, floor: 80 }, "higher", 1],
    ["all or nothing where floor and target are one: missed", 79, { ...higher, floor: 80 }, "higher", 0],
    ["all or nothing where lower is better", 1, { ...lower, floor: 0 }, "lower", 0],
  ] as const) {
    it(`is ${name}`, () => assert.equal(attainment(value, goal, direction), expected));
  }
});

describe("the score", () => {
  const measures = [
    { weight: 3, attainment: 0.5 },
    { weight: 1, attainment: 1 },
    { weight: 4, attainment: null },
    { weight: 0, attainment: 0 },
  ];

  it("is attainment by weight, over the weights that have a value", () => {
    // 100 x (3 x 0.5 + 1 x 1) / (3 + 1): what was not measured is in neither sum.
    assert.equal(scoreOf(measures), 62.5);
  });

  it("says what each measure would add if it were attained", () => {
    // 100 x 3 x (1 - 0.5) / 4 = 37.5, and the score would be 100.
    assert.deepEqual(
      measures.map((measure) => gainOf(measure, measures)),
      [37.5, 0, null, 0],
    );
  });

  it("is missing where nothing that counts was measured", () => {
    assert.equal(scoreOf([{ weight: 1, attainment: null }]), null);
    assert.equal(scoreOf([{ weight: 0, attainment: 1 }]), null);
    assert.equal(scoreOf([]), null);
  });
});
