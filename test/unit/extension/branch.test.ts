import assert from "node:assert/strict";
import { branchText, branchTooltip, spokenBranch } from "../../../src/extension/branchTexts";
import type { FileChange, MeasureChange, QualityComparison } from "../../../src/model";

function change(given: Partial<MeasureChange> = {}): MeasureChange {
  return {
    id: "files-with-tests",
    title: "Files with tests",
    unit: "percent",
    direction: "higher",
    target: 60,
    weight: 1,
    before: 41,
    after: 39.9,
    trend: "worse",
    reason: null,
    worse: [],
    better: [],
    ...given,
  };
}

function worse(path: string): FileChange {
  return { path, before: 0, after: 1, added: [], hotSpotScore: null };
}

function comparison(given: Partial<QualityComparison> = {}): QualityComparison {
  return {
    before: { commit: "a".repeat(40), name: "main", score: 64.7 },
    after: { commit: null, name: "the work tree", score: 64.3 },
    measures: [],
    hotSpots: [],
    points: [],
    problems: [],
    ...given,
  };
}

describe("what a branch does to quality, in the status bar", () => {
  it("is the score and its difference", () => {
    assert.equal(branchText(comparison()), "64.3 (−0.4)");
    assert.equal(spokenBranch(comparison()), "Quality 64.3 of 100, −0.4 since main");
  });

  it("is not known where one of the two has no score", () => {
    const none = { commit: null, name: "the work tree", score: null };
    assert.equal(branchText(comparison({ after: none })), undefined);
  });

  it("names the measures that changed, and the first files that made one worse, escaped", () => {
    const files = ["src/a_b_.ts", "src/b.ts", "src/c.ts", "src/d.ts"].map(worse);
    const same = change({ title: "Coarse locks", trend: "same" });
    const text = branchTooltip(comparison({ measures: [change({ worse: files }), same] }));
    assert.match(text, /From main \(aaaaaaaaaa\) to the work tree/);
    assert.match(text, /Files with tests: 41\.0% → 39\.9% \(−1\.1\), worse in 4 files:\n- src\/a\\_b\\_\.ts\n/);
    assert.match(text, /- and 1 more$/);
    assert.doesNotMatch(text, /src\/d\.ts|Coarse locks/);
    assert.match(branchTooltip(comparison({ measures: [same] })), /No measure changed\.$/);
  });
});
