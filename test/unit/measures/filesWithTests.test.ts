import assert from "node:assert/strict";
import { filesWithTests } from "../../../src/measures/filesWithTests";
import type { TestAssociation } from "../../../src/model";

const by = (...kinds: readonly TestAssociation["kind"][]) => kinds.map((kind) => ({ kind, from: "a test" }));

describe("files with tests", () => {
  it("counts files that any test goes with, and says how each is known", () => {
    const measured = filesWithTests.measure([
      { path: "a.ts", by: by("name", "import") },
      { path: "b.ts", by: by("coverage") },
      { path: "c.ts", by: [] },
      { path: "d.ts", by: by("import") },
    ]);
    assert.ok(measured.kind === "files");
    // 3 of 4 files: 75 percent.
    assert.deepEqual(
      measured.files.map(({ path, counted, of, misses }) => [path, counted, of, misses.length]),
      [
        ["a.ts", 1, 1, 0],
        ["b.ts", 1, 1, 0],
        ["c.ts", 0, 1, 1],
        ["d.ts", 1, 1, 0],
      ],
    );
    // a.ts counts twice here.
    assert.deepEqual(measured.beside, [
      { name: "files with tests by name", value: 1 },
      { name: "files with tests by import", value: 2 },
      { name: "files with tests by coverage", value: 1 },
    ]);
  });

  it("says what was looked for", () => {
    const measured = filesWithTests.measure([{ path: "c.ts", by: [] }]);
    assert.ok(measured.kind === "files");
    assert.deepEqual(measured.files[0]?.misses, [
      {
        startLine: null,
        message: "No test goes with this file: none by name and folder, none that imports it, and no coverage of it.",
      },
    ]);
  });
});
