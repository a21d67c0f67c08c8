import assert from "node:assert/strict";
import fc from "fast-check";
import { coupledPairs, sumsOfCoupling } from "../../../src/history";
import { type CoupledPair, type CouplingOptions, defaultCouplingOptions, type HistoryFacts } from "../../../src/model";
import { historyOf } from "../../support/historyOf";

const low = { minRevs: 1, minSharedRevs: 1, minCoupling: 50, maxCoupling: 100, maxChangesetSize: 10 };

/** So many commits of these files. */
function commits(count: number, ...files: readonly string[]) {
  return Array.from({ length: count }, () => ({ files }));
}

function pairs(history: HistoryFacts, options: Partial<CouplingOptions> = {}, prefix = ""): string[] {
  return coupledPairs(history, { ...defaultCouplingOptions, ...options }, prefix).map(text);
}

function text({ entity, coupled, degree, averageRevs, shared }: CoupledPair): string {
  return `${entity} ${coupled} ${degree}% of ${averageRevs}, ${shared}`;
}

describe("coupledPairs", () => {
  it("gives what code-maat's own tests expect", () => {
    const history = historyOf(...commits(1, "A", "B"), ...commits(1, "A", "B", "C"));
    assert.deepEqual(pairs(history, low), [
      // 2 of (2 + 2) / 2 = 2: 100%
      "A B 100% of 2, 2",
      // 1 of (2 + 1) / 2 = 1.5: 66.67%, cut off to 66; the average rounded up to 2
      "A C 66% of 2, 1",
      "B C 66% of 2, 1",
    ]);
    assert.deepEqual(pairs(historyOf(...commits(1, "This/is/a/single/entity")), low), []);
  });

  const thresholds: readonly [
    title: string,
    history: HistoryFacts,
    options: Partial<CouplingOptions>,
    found: string[],
  ][] = [
    [
      "keeps an average that just reaches the least number of commits",
      // (5 + 5) / 2 = 5
      historyOf(...commits(5, "A", "B")),
      {},
      ["A B 100% of 5, 5"],
    ],
    [
      "drops an average half a commit below it, though it would be rounded up",
      // (5 + 4) / 2 = 4.5
      historyOf(...commits(4, "A", "B"), ...commits(1, "A")),
      { minSharedRevs: 1 },
      [],
    ],
    [
      "drops too few shared commits",
      historyOf(...commits(4, "A", "B"), ...commits(2, "A"), ...commits(2, "B")),
      {},
      [],
    ],
    [
      "keeps a degree of exactly 30%",
      // 6 of (20 + 20) / 2 = 20
      historyOf(...commits(6, "A", "B"), ...commits(14, "A"), ...commits(14, "B")),
      {},
      ["A B 30% of 20, 6"],
    ],
    [
      "drops a degree just below 30%",
      // 6 of (20 + 21) / 2 = 20.5: 29.27%
      historyOf(...commits(6, "A", "B"), ...commits(14, "A"), ...commits(15, "B")),
      {},
      [],
    ],
    [
      "compares the lowest degree before cutting it off",
      // 8 of (27 + 26) / 2 = 26.5: 30.19%
      historyOf(...commits(8, "A", "B"), ...commits(19, "A"), ...commits(18, "B")),
      { minCoupling: 30.1 },
      ["A B 30% of 27, 8"],
    ],
    [
      "compares the highest degree after cutting it off",
      // 5 of (8 + 7) / 2 = 7.5: 66.67%, cut off to 66
      historyOf(...commits(5, "A", "B"), ...commits(3, "A"), ...commits(2, "B")),
      { maxCoupling: 66 },
      ["A B 66% of 8, 5"],
    ],
    [
      "drops what exceeds the highest degree",
      historyOf(...commits(5, "A", "B"), ...commits(3, "A"), ...commits(2, "B")),
      { maxCoupling: 65 },
      [],
    ],
  ];
  for (const [title, history, options, found] of thresholds)
    it(title, () => {
      assert.deepEqual(pairs(history, options), found);
    });

  it("leaves commits with too many files out of the shared commits and of each file's own", () => {
    const many = Array.from({ length: 29 }, (_, i) => `f${i}`);
    const history = historyOf(...commits(5, "A", "B"), ...commits(7, ...many, "A", "B"), ...commits(1, ...many, "A"));
    // 31 files seven times: left out. 30 files once: A has 6 commits. 5 of (6 + 5) / 2 = 5.5: 90.9%
    assert.deepEqual(pairs(history), ["A B 90% of 6, 5"]);
    // With them A has 13 and B has 12: 12 of 12.5.
    assert.ok(pairs(history, { maxChangesetSize: 31 }).includes("A B 96% of 13, 12"));
  });

  it("sorts by degree, then by average, then by paths", () => {
    const history = historyOf(
      ...commits(6, "z", "y"),
      ...commits(5, "d", "c"),
      ...commits(5, "b", "a"),
      ...commits(5, "z2"),
    );
    assert.deepEqual(pairs(history), ["y z 100% of 6, 6", "a b 100% of 5, 5", "c d 100% of 5, 5"]);
  });

  it("takes a moved file for one file, unless told not to", () => {
    const history = historyOf(...commits(3, "new", "B"), { files: ["old => new"] }, ...commits(3, "old", "B"));
    // new: 7 commits, B: 6, both: 6 of 6.5: 92.3%
    assert.deepEqual(pairs(history), ["B new 92% of 7, 6"]);
    // new: 4, old: 4, B: 6, both 3 of 5: 60%; the move itself couples old and new, 1 of 4.
    assert.deepEqual(pairs(history, { ...low, followRenames: false }), ["B new 60% of 5, 3", "B old 60% of 5, 3"]);
  });

  it("looks at a window", () => {
    const day = 86_400;
    const history = historyOf(
      ...Array.from({ length: 10 }, (_, i) => ({ time: 2e9 - i * 20 * day, files: ["A", "B"] })),
    );
    // 100 days before HEAD at the most: ages 0, 20, 40, 60, 80 days lie within three months.
    assert.deepEqual(pairs(history, { windowMonths: 3 }), ["A B 100% of 5, 5"]);
    assert.deepEqual(pairs(history), ["A B 100% of 10, 10"]);
  });

  it("keeps to a folder, while commits count with all their files", () => {
    const outside = Array.from({ length: 29 }, (_, i) => `out/f${i}`);
    const history = historyOf(
      ...commits(5, "app/a", "app/b", "out/c"),
      ...commits(5, "app/a", "app/b", ...outside),
      ...commits(5, "application/x", "app/y"),
    );
    assert.deepEqual(pairs(history, {}, "app/"), ["a b 100% of 5, 5"]);
  });

  it("agrees with a plain count of all pairs", () => {
    fc.assert(
      fc.property(fc.array(changeset, { maxLength: 40 }), options, (changesets, chosen) => {
        const history = historyOf(...changesets.map((files) => ({ files: files.map((file) => `f${file}`) })));
        assert.deepEqual(coupledPairs(history, chosen), naivePairs(changesets, chosen));
      }),
      { numRuns: 500 },
    );
  });
});

describe("sumsOfCoupling", () => {
  const sums = (history: HistoryFacts, minRevs: number, followRenames = true) =>
    sumsOfCoupling(history, { minRevs, windowMonths: "all", followRenames }).map(
      ({ entity, soc }) => `${entity} ${soc}`,
    );

  it("gives what code-maat's own tests expect, sorted as code-maat sorts", () => {
    const history = historyOf(...commits(1, "A", "B"), ...commits(1, "A", "B", "C"));
    // A: 1 + 2 = 3, B: 1 + 2 = 3, C: 2
    assert.deepEqual(sums(history, 1), ["B 3", "A 3", "C 2"]);
  });

  it("keeps only what exceeds the threshold", () => {
    assert.deepEqual(sums(historyOf(...commits(1, "A", "B"), ...commits(1, "A", "B", "C")), 2), ["B 3", "A 3"]);
  });

  it("counts commits of any size", () => {
    const many = Array.from({ length: 100 }, (_, i) => `f${i}`);
    assert.equal(sums(historyOf(...commits(1, ...many)), 5).length, 100);
    assert.equal(sums(historyOf(...commits(1, ...many)), 5)[0], "f99 99");
  });

  it("counts a moved file once", () => {
    const history = historyOf({ files: ["old => new", "B"] }, ...commits(2, "old", "B"));
    assert.deepEqual(sums(history, 0), ["new 3", "B 3"]);
    // With two files in its place the move has three: old 2 + 1 + 1, B 2 + 1 + 1, new 2.
    assert.deepEqual(sums(history, 0, false), ["old 4", "B 4", "new 2"]);
  });
});

const changeset = fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 6 });
const options = fc.record({
  minRevs: fc.integer({ min: 1, max: 5 }),
  minSharedRevs: fc.integer({ min: 1, max: 5 }),
  minCoupling: fc.integer({ min: 1, max: 60 }),
  maxCoupling: fc.integer({ min: 40, max: 100 }),
  maxChangesetSize: fc.integer({ min: 1, max: 6 }),
  windowMonths: fc.constant("all" as const),
  followRenames: fc.boolean(),
});

/** Code-maat's algorithm as it is written: all pairs of each changeset in a table, self-pairs for the revisions. */
function naivePairs(changesets: readonly number[][], chosen: CouplingOptions): CoupledPair[] {
  const small = changesets.filter(({ length }) => length <= chosen.maxChangesetSize);
  const revs = (file: number) => small.filter((files) => files.includes(file)).length;
  const all = [0, 1, 2, 3, 4, 5, 6, 7];
  const found = all.flatMap((a) =>
    all
      .filter((b) => a < b)
      .map((b): CoupledPair & { exact: number; average: number } => {
        const shared = small.filter((files) => files.includes(a) && files.includes(b)).length;
        const average = (revs(a) + revs(b)) / 2;
        // Rounded where only the arithmetic of fractions is off.
        const exact = Math.round((shared / average) * 1e11) / 1e9;
        const [degree, averageRevs] = [Math.trunc(exact), Math.ceil(average)];
        return { entity: `f${a}`, coupled: `f${b}`, degree, averageRevs, shared, exact, average };
      }),
  );
  return found
    .filter(({ average }) => average >= chosen.minRevs)
    .filter(({ shared }) => shared >= chosen.minSharedRevs)
    .filter(({ exact, degree }) => exact >= chosen.minCoupling && degree <= chosen.maxCoupling)
    .sort((a, b) => b.degree - a.degree || b.averageRevs - a.averageRevs)
    .map(({ exact: _, average: __, ...pair }) => pair);
}
