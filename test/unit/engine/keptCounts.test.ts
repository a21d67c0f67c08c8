import assert from "node:assert/strict";
import fc from "fast-check";
import { countsKey, countsOf, type HistoryCounts, keepCounts } from "../../../src/engine/keptCounts";
import { defaultHistoryOptions, type FileHistory } from "../../../src/model";

const plain: FileHistory = {
  changes: 3,
  allChanges: 5,
  weightedChanges: 2.25,
  massChanges: 1,
  authors: 2,
  allAuthors: 3,
  lastChange: 1_700_000_000,
  firstChange: -86_400,
};

const counts: HistoryCounts = {
  commits: 12,
  head: "f".repeat(40),
  headTime: 1_700_000_000,
  confidence: { level: "low", reasons: ["The window holds only 12 commits."] },
  files: new Map([
    ["a.ts", plain],
    ["b.ts", { ...plain, fixChanges: 1, earlierChanges: 0, recentChanges: 2, ignoredChanges: 4, botChanges: 1 }],
    // The rows are no objects, so that no name of a file can be a name of theirs.
    ["__proto__", plain],
  ]),
};

const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe("the counts that are kept", () => {
  it("come back as they were, with nothing in the place of a number that is not known", () => {
    assert.deepEqual(countsOf(asJson(keepCounts("k", counts)), "k"), counts);
  });

  it("are not used for another key", () => {
    assert.equal(countsOf(asJson(keepCounts("k", counts)), "l"), undefined);
  });

  it("have another key for another history, another folder, and another way to count", () => {
    const keys = [
      countsKey("head", defaultHistoryOptions, ""),
      countsKey("other", defaultHistoryOptions, ""),
      countsKey("head", defaultHistoryOptions, "app/"),
      countsKey("head", { ...defaultHistoryOptions, halfLifeDays: 90 }, ""),
      countsKey("head", { ...defaultHistoryOptions, bots: ["renovate*"] }, ""),
      countsKey("head", { ...defaultHistoryOptions, fixWeight: 1 }, ""),
    ];
    assert.equal(new Set(keys).size, keys.length);
    const { windowMonths, halfLifeDays, maxFilesPerCommit } = defaultHistoryOptions;
    assert.equal(countsKey("head", { maxFilesPerCommit, halfLifeDays, windowMonths }, ""), keys[0]);
  });

  it("have the right shape or are not used, whatever stands in the cache", () => {
    const kept = keepCounts("k", counts);
    const file = kept.files[1] ?? [];
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.constantFrom(...Object.keys(kept)),
        fc.jsonValue(),
        (place, key, value) => {
          const row = file.with(place, value as never);
          for (const forged of [
            { ...kept, [key]: value, key: "k" },
            { ...kept, files: [row] },
          ]) {
            for (const [path, history] of countsOf(asJson(forged), "k")?.files ?? []) {
              assert.equal(typeof path, "string");
              for (const number of Object.values(history)) assert.equal(typeof number, "number");
              assert.ok(Object.keys(plain).every((field) => field in history));
            }
          }
        },
      ),
      { numRuns: 500 },
    );
    for (const nothing of [undefined, null, 1, "k", [], {}]) assert.equal(countsOf(nothing, "k"), undefined);
  });
});
