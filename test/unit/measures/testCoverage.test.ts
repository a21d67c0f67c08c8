import assert from "node:assert/strict";
import { testCoverage } from "../../../src/measures/testCoverage";
import type { CoveredFile } from "../../../src/model";

function file(path: string, covered: number, total: number, more: Partial<CoveredFile> = {}): CoveredFile {
  return { path, covered, total, branches: null, uncovered: [], stale: false, ...more };
}

describe("test coverage", () => {
  it("adds up the lines of the files, and the branches beside", () => {
    const measured = testCoverage.measure([
      file("a.ts", 8, 10, {
        branches: { covered: 1, total: 4 },
        uncovered: [
          { startLine: 3, endLine: 3 },
          { startLine: 7, endLine: 9 },
        ],
      }),
      file("b.ts", 30, 30, { branches: { covered: 2, total: 2 } }),
      file("c.ts", 0, 40, { stale: true, branches: { covered: 0, total: 9 } }),
    ]);
    assert.ok(measured.kind === "files");
    // (8 + 30) of (10 + 30) lines: 95 percent. c.ts is another file than the one that was measured.
    assert.deepEqual(
      measured.files.map(({ path, counted, of }) => [path, counted, of]),
      [
        ["a.ts", 8, 10],
        ["b.ts", 30, 30],
        ["c.ts", 0, 0],
      ],
    );
    assert.deepEqual(measured.files[0]?.misses, [
      { startLine: 3, message: "No test runs this line." },
      { startLine: 7, message: "No test runs the lines 7 to 9." },
    ]);
    assert.match(measured.files[2]?.misses[0]?.message ?? "", /changed after its coverage report/);
    assert.deepEqual(measured.beside, [
      // (1 + 2) of (4 + 2) branches.
      { name: "branch coverage, percent", value: 50 },
      { name: "files changed after their coverage report", value: 1 },
    ]);
  });

  it("says how many lines did not run where a report does not say which", () => {
    const measured = testCoverage.measure([file("a.ts", 8, 10), file("b.ts", 9, 10), file("c.ts", 9, 9)]);
    assert.ok(measured.kind === "files");
    assert.deepEqual(
      measured.files.map(({ misses }) => misses.map(({ message }) => message)),
      [["No test runs 2 lines."], ["No test runs 1 line."], []],
    );
    assert.deepEqual(measured.beside, [{ name: "files changed after their coverage report", value: 0 }]);
  });

  it("is no number when all reports are out of date", () => {
    const measured = testCoverage.measure([file("a.ts", 8, 10, { stale: true })]);
    assert.equal(measured.kind, "not-measured");
  });
});
