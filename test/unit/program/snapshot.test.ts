import assert from "node:assert/strict";
import type { QualityReport } from "../../../src/model";
import { inTime, isComparable, readSnapshot, snapshotName, snapshotOf, writeSnapshot } from "../../../src/program";

const commit = "0123456789abcdef0123456789abcdef01234567";
const place = { commit, date: "2026-11-23T10:00:00Z" };

function measure(id: string, value: number | null): QualityReport["measures"][number] {
  return {
    id,
    title: "A",
    summary: "A.",
    unit: "percent",
    direction: "higher",
    weight: 1,
    target: 90,
    floor: 30,
    reason: null,
    value,
    counted: value === null ? null : 2,
    of: value === null ? null : 3,
    attainment: value === null ? null : 0.5,
    gain: value === null ? null : 50,
    notMeasured: value === null ? { reason: "No.", whatToDo: "Do." } : null,
    beside: [],
    measured: 3,
    missing: 1,
    files: [],
    parts: [],
  };
}

const report: QualityReport = {
  formula: 1,
  definition: { name: "Shop", version: 3 },
  score: 200 / 3,
  measures: [measure("files-with-tests", 200 / 3), measure("cold-start", null)],
  problems: [],
};

describe("a snapshot", () => {
  const snapshot = snapshotOf(report, place);

  it("keeps what the score was made of, and what was not measured", () => {
    assert.equal(snapshot.score, 66.666667);
    assert.deepEqual(snapshot.measures["files-with-tests"], {
      value: 66.666667,
      counted: 2,
      of: 3,
      weight: 1,
      target: 90,
      floor: 30,
      unit: "percent",
      direction: "higher",
    });
    assert.equal(snapshot.measures["cold-start"], null);
  });

  it("is written with its keys in order, and read as it was", () => {
    const text = writeSnapshot(snapshot);
    assert.deepEqual(readSnapshot(text), snapshot);
    const other = Object.fromEntries(Object.entries(snapshot).reverse()) as typeof snapshot;
    assert.equal(writeSnapshot(other), text);
    assert.deepEqual(Object.keys(JSON.parse(text)), [...Object.keys(snapshot)].sort());
  });

  it("has the day and the commit in its name, so that branches never write the same file", () => {
    assert.equal(snapshotName(place), "2026-11-23-0123456789ab.json");
  });

  const whole = JSON.parse(writeSnapshot(snapshot));
  for (const [name, text, refusal] of [
    ["half of it", writeSnapshot(snapshot).slice(0, 80), /not whole JSON/],
    ["a list", "[]", /no snapshot/],
    ["one of a newer version", JSON.stringify({ ...whole, schemaVersion: 2 }), /format 2/],
    ["a score that is no number", JSON.stringify({ ...whole, score: "66" }), /no snapshot/],
    ["a date that is none", JSON.stringify({ ...whole, date: "yesterday" }), /no snapshot/],
    ["a commit that is a path", JSON.stringify({ ...whole, commit: "../x" }), /no snapshot/],
    ["a measure without its goal", JSON.stringify({ ...whole, measures: { a: { value: 1 } } }), /no snapshot/],
  ] as const) {
    it(`is not made of ${name}`, () => {
      const read = readSnapshot(text);
      assert.match("refusal" in read ? read.refusal : "it was taken", refusal);
    });
  }

  it("stands in time by its commit's date, then by its commit", () => {
    const at = (date: string, commit: string) => ({ ...snapshot, date, commit });
    const sorted = inTime([
      at("2026-02-01T00:00:00Z", "b"),
      at("2026-01-01T00:00:00Z", "c"),
      at("2026-02-01T00:00:00Z", "a"),
    ]);
    assert.deepEqual(
      sorted.map((each) => each.commit),
      ["c", "a", "b"],
    );
  });

  it("is compared with those of the same formula and definition only", () => {
    assert.ok(isComparable(snapshot, { ...snapshot }));
    assert.ok(
      isComparable({ ...snapshot, definition: null }, { ...snapshot, definition: { name: null, version: null } }),
    );
    assert.ok(!isComparable(snapshot, { ...snapshot, formula: 2 }));
    assert.ok(!isComparable(snapshot, { ...snapshot, definition: { name: "Shop", version: 4 } }));
  });
});
