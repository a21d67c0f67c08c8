import assert from "node:assert/strict";
import type { LeveragePoint, MeasureChange, MeasureReport, QualityReport } from "../../../src/model";
import { hotSpotChanges, pointChanges, qualityChange } from "../../../src/program";

type Misses = Readonly<Record<string, readonly string[]>>;

/** A report of one measure. */
function report(
  value: number | null,
  misses: Misses = {},
  { direction = "higher" }: { readonly direction?: MeasureReport["direction"] } = {},
): QualityReport {
  const measure: MeasureReport = {
    id: "files-with-tests",
    title: "Files with tests",
    summary: "Share.",
    unit: "percent",
    direction,
    weight: 1,
    target: 90,
    floor: 30,
    reason: null,
    value,
    counted: null,
    of: null,
    attainment: null,
    gain: null,
    notMeasured: value === null ? { reason: "There is no report.", whatToDo: "Write one." } : null,
    beside: [],
    measured: 0,
    missing: 0,
    files: Object.entries(misses).map(([path, messages]) => ({
      path,
      counted: 0,
      of: 1,
      misses: messages.map((message, index) => ({ startLine: index + 1, message })),
      hotSpotScore: null,
    })),
    parts: [],
  };
  return { formula: 1, definition: null, score: null, measures: [measure], problems: [] };
}

function change(before: QualityReport, after: QualityReport): MeasureChange {
  const [first] = qualityChange(before, after);
  assert.ok(first);
  return first;
}

function inShort(files: MeasureChange["worse"]): readonly string[] {
  return files.map(({ path, before, after, added }) => `${path} ${before}>${after} +${added.map((m) => m.message)}`);
}

describe("what a change did to a measure", () => {
  for (const [name, before, after, direction, trend] of [
    ["more of what is better when higher", 50, 51, "higher", "better"],
    ["less of it", 50, 49, "higher", "worse"],
    ["more of what is better when lower", 3, 4, "lower", "worse"],
    ["less of that", 4, 3, "lower", "better"],
    ["the same", 50, 50, "higher", "same"],
    ["a difference in the last bits", 0.1 + 0.2, 0.3, "higher", "same"],
    ["nothing to compare with", null, 50, "higher", "unknown"],
    ["nothing any more", 50, null, "higher", "unknown"],
  ] as const) {
    it(`is told from ${name}`, () => {
      assert.equal(change(report(before, {}, { direction }), report(after, {}, { direction })).trend, trend);
    });
  }

  it("says why it cannot be compared", () => {
    assert.equal(change(report(null), report(50)).reason, "There is no report.");
  });

  it("is caused by the files that miss more than before; old misses are nobody's fault", () => {
    const before = report(60, { "old.ts": ["a", "b"], "grown.ts": ["a"], "mended.ts": ["a", "b"] });
    const after = report(50, {
      "old.ts": ["b", "a"],
      "grown.ts": ["x", "a"],
      "mended.ts": ["b"],
      "new.ts": ["n", "m"],
    });
    const { worse, better } = change(before, after);
    assert.deepEqual(inShort(worse), ["new.ts 0>2 +n,m", "grown.ts 1>2 +x"]);
    assert.deepEqual(inShort(better), ["mended.ts 2>1 +"]);
  });

  it("is not caused by a file that was moved", () => {
    const { worse, better } = change(report(60, { "src/a.ts": ["a"] }), report(59, { "lib/a.ts": ["a"] }));
    assert.deepEqual([...worse, ...better], []);
  });

  it("takes no file for another where there are several of its name", () => {
    const before = report(60, { "x/index.ts": ["a"], "y/index.ts": ["a"] });
    const { worse, better } = change(before, report(59, { "z/index.ts": ["a"] }));
    assert.deepEqual(inShort(worse), ["z/index.ts 0>1 +a"]);
    assert.equal(better.length, 2);
  });

  it("counts a file that is gone as better", () => {
    assert.deepEqual(inShort(change(report(50, { "a.ts": ["a"] }), report(60)).better), ["a.ts 1>0 +"]);
  });

  it("blames no file where one of the two was not measured", () => {
    assert.deepEqual(change(report(null), report(50, { "a.ts": ["a"] })).worse, []);
  });
});

describe("what a change did to hot spots", () => {
  it("lists those that came, went or changed by a point, the greatest difference first", () => {
    const before = [
      { path: "cooler.ts", score: 80 },
      { path: "gone.ts", score: 12 },
      { path: "same.ts", score: 40 },
      { path: "nearly.ts", score: 30 },
    ];
    const after = [
      { path: "cooler.ts", score: 50 },
      { path: "nearly.ts", score: 30.9 },
      { path: "new.ts", score: 20 },
      { path: "same.ts", score: 40 },
    ];
    assert.deepEqual(hotSpotChanges(before, after), [
      { path: "cooler.ts", before: 80, after: 50 },
      { path: "new.ts", before: null, after: 20 },
      { path: "gone.ts", before: 12, after: null },
    ]);
  });
});

describe("what a change did to leverage points", () => {
  function point(kind: LeveragePoint["kind"], name: string, clients: number | null): LeveragePoint {
    const where = { path: "a.ts", startLine: 1, detail: "class", implementers: 0, isPublic: false };
    return { kind, name, clients, ...where, changes: 1, weightedChanges: 1, score: 1 };
  }

  it("lists those that came, went, or have other clients", () => {
    const before = [point("state", "save", 2), point("interface", "Gone", 3), point("interface", "Same", 9)];
    const after = [point("interface", "Same", 9), point("interface", "New", null), point("state", "save", 7)];
    assert.deepEqual(
      pointChanges(before, after).map(({ kind, name, before, after }) => [kind, name, before, after]),
      [
        ["interface", "Gone", { clients: 3 }, null],
        // Nothing says who its clients are: it is there all the same.
        ["interface", "New", null, { clients: null }],
        ["state", "save", { clients: 2 }, { clients: 7 }],
      ],
    );
  });
});
