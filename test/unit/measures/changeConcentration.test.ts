import assert from "node:assert/strict";
import { changeConcentration } from "../../../src/measures/changeConcentration";

describe("change concentration", () => {
  it("counts files that more than half of the changes touch", () => {
    const measured = changeConcentration.measure({
      changes: 10,
      by: "squash-merges",
      files: [
        { path: "a.ts", changes: 6, lines: 900 },
        // Exactly half.
        { path: "b.ts", changes: 5, lines: 20 },
        { path: "c.ts", changes: 0, lines: 40 },
        { path: "d.ts", changes: 10, lines: 60 },
      ],
      // In order: 1 1 1 1 2 3 4 6 8 10.
      filesPerChange: [10, 1, 1, 8, 1, 1, 2, 3, 6, 4],
    });
    assert.ok(measured.kind === "files");
    // a.ts and d.ts: 2.
    assert.deepEqual(
      measured.files.map(({ path, counted, of }) => [path, counted, of]),
      [
        ["a.ts", 1, 1],
        ["b.ts", 0, 1],
        ["c.ts", 0, 1],
        ["d.ts", 1, 1],
      ],
    );
    assert.deepEqual(measured.files[0]?.misses, [
      { startLine: null, message: "6 of 10 changes touch this file: 60 percent." },
    ]);
    assert.deepEqual(measured.beside, [
      { name: "changes", value: 10 },
      { name: "percent of the changes that touch the file changed most", value: 100 },
      // (2 + 3) / 2
      { name: "files per change, median", value: 2.5 },
      // (40 + 60) / 2
      { name: "lines per file, median", value: 50 },
    ]);
  });
});
