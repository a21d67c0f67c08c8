import assert from "node:assert/strict";
import { coarseLocks } from "../../../src/measures/coarseLocks";
import { databaseReads } from "../../../src/measures/databaseReads";
import { oneTransaction } from "../../../src/measures/oneTransaction";
import type { Measurement, StatefulUse } from "../../../src/model";

function use(name: string, more: Partial<StatefulUse> = {}): StatefulUse {
  return {
    name,
    startLine: 1,
    isEndpoint: false,
    usesDatabase: true,
    writes: false,
    locks: [],
    separate: null,
    findings: [],
    ...more,
  };
}

const finding = (id: string, startLine: number) => ({ id: `state/${id}`, startLine, message: `${id}.` });

function rows(measured: Measurement): readonly (readonly unknown[])[] {
  assert.ok(measured.kind === "files");
  return measured.files.map(({ path, counted, of, misses }) => [
    path,
    counted,
    of,
    misses.map(({ startLine, message }) => `${startLine}: ${message}`).join(" "),
  ]);
}

function beside(measured: Measurement): readonly (readonly [string, number])[] {
  assert.ok(measured.kind === "files");
  return measured.beside.map(({ name, value }) => [name, value]);
}

describe("reads of the database", () => {
  const measured = databaseReads.measure([
    {
      path: "a.ts",
      functions: [
        use("create", { findings: [finding("unneeded-primary-read", 9), finding("read-after-write", 4)] }),
        use("find"),
        use("render", { usesDatabase: false }),
      ],
    },
    { path: "b.ts", functions: [use("move", { findings: [finding("split-transaction", 3)] })] },
    { path: "c.ts", functions: [use("draw", { usesDatabase: false })] },
  ]);

  it("counts functions that read what they wrote or a row twice, of those that use a database", () => {
    // 1 of 3: 33.3 percent. `render` and `draw` use no database.
    assert.deepEqual(rows(measured), [
      ["a.ts", 1, 2, "4: read-after-write. 9: unneeded-primary-read."],
      ["b.ts", 0, 1, ""],
    ]);
    assert.deepEqual(beside(measured), [
      ["functions that use a database", 3],
      ["functions that read again what they wrote", 1],
      ["functions that read the same row twice", 1],
    ]);
  });

  it("is no number without a database", () => {
    const without = databaseReads.measure([{ path: "c.ts", functions: [use("draw", { usesDatabase: false })] }]);
    assert.ok(without.kind === "not-measured");
    assert.match(without.reason, /uses a database/);
  });
});

describe("one transaction", () => {
  it("counts endpoints that change state in one, of those that change state", () => {
    const endpoint = { isEndpoint: true, writes: true };
    const measured = oneTransaction.measure([
      {
        path: "a.ts",
        functions: [
          use("POST /a", endpoint),
          use("POST /b", { ...endpoint, separate: { startLine: 7, message: "Separate." } }),
          use("GET /a", { isEndpoint: true }),
          // No endpoint, whatever it does.
          use("move", { writes: true, separate: { startLine: 20, message: "Separate." } }),
        ],
      },
    ]);
    // 1 of 2: 50 percent.
    assert.deepEqual(rows(measured), [["a.ts", 1, 2, "7: Separate."]]);
    assert.deepEqual(beside(measured), [["endpoints that change a database", 2]]);
  });

  it("is no number without such an endpoint", () => {
    const without = oneTransaction.measure([{ path: "a.ts", functions: [use("GET /a", { isEndpoint: true })] }]);
    assert.ok(without.kind === "not-measured");
    assert.match(without.reason, /No endpoint/);
  });
});

describe("coarse locks", () => {
  const lock = (scope: "table" | "global" | "rows" | "unknown") => ({ scope, startLine: 3 });

  it("counts functions that hold up everybody", () => {
    const measured = coarseLocks.measure([
      {
        path: "a.ts",
        functions: [
          use("all", { locks: [lock("table"), lock("global")], findings: [finding("coarse-lock", 3)] }),
          use("some", { locks: [lock("rows")] }),
          use("any", { locks: [lock("unknown")] }),
          use("none"),
        ],
      },
      { path: "b.ts", functions: [use("mutex", { usesDatabase: false, locks: [lock("global")] })] },
    ]);
    // `all` counts once, `mutex` once: 2.
    assert.deepEqual(rows(measured), [
      ["a.ts", 1, 4, "3: coarse-lock."],
      ["b.ts", 1, 1, ""],
    ]);
    assert.deepEqual(beside(measured), [["functions that take locks", 4]]);
  });

  it("is no number where nothing could be locked", () => {
    const without = coarseLocks.measure([{ path: "a.ts", functions: [use("draw", { usesDatabase: false })] }]);
    assert.equal(without.kind, "not-measured");
  });
});
