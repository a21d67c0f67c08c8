import assert from "node:assert/strict";
import { patternMeasure } from "../../../../src/engine/measures/patternMeasure";

const terms = { id: "todo", direction: "lower" } as const;

const files = [
  { path: "a.ts", kind: "lines", lines: [{ line: 3, text: "// TODO: less" }] },
  { path: "b.ts", kind: "lines", lines: [] },
] as const;

describe("patternMeasure", () => {
  it("counts lines, each of them a miss where fewer are better", () => {
    const { measurement, problems } = patternMeasure(terms, { kind: "found", files });
    assert.deepEqual(measurement, {
      kind: "files",
      files: [
        { path: "a.ts", counted: 1, of: 1, misses: [{ startLine: 3, message: "`// TODO: less` matches." }] },
        { path: "b.ts", counted: 0, of: 1, misses: [] },
      ],
      beside: [],
    });
    assert.deepEqual(problems, []);
  });

  it("has no file to blame where more is better", () => {
    const { measurement } = patternMeasure({ ...terms, direction: "higher" }, { kind: "found", files });
    assert.deepEqual(
      measurement.kind === "files" && measurement.files.map(({ counted, misses }) => [counted, misses]),
      [
        [1, []],
        [0, []],
      ],
    );
  });

  it("is not measured where there is no text in its scope: that is no zero", () => {
    const { measurement } = patternMeasure(terms, { kind: "found", files: [] });
    assert.deepEqual(measurement, {
      kind: "not-measured",
      reason: "No text file matches its scope.",
      whatToDo: "Look at its `scope` in the definition.",
    });
  });

  it("says once what it left out", () => {
    const large = { kind: "too-large" } as const;
    const { problems } = patternMeasure(terms, {
      kind: "found",
      files: [
        ...files,
        { path: "c.sql", ...large },
        { path: "d.sql", ...large },
        { path: "e.txt", kind: "unreadable", why: "EACCES" },
      ],
    });
    assert.deepEqual(problems, [
      {
        path: "c.sql",
        code: "too-large",
        message: "It is left out of `todo`: it is over the size limit. For the same reason: 1 more.",
      },
      { path: "e.txt", code: "unreadable", message: "It is left out of `todo`: it could not be read: EACCES." },
    ]);
  });

  it("is not measured where the expression came to no end", () => {
    const reasons = [
      patternMeasure(terms, { kind: "timed-out", path: "a.ts" }),
      patternMeasure(terms, { kind: "timed-out", path: null }),
      patternMeasure(terms, { kind: "failed", why: "Out of memory" }),
    ].map(({ measurement, problems }) => [
      measurement.kind === "not-measured" && measurement.reason,
      problems.map(({ path, code }) => `${path} ${code}`),
    ]);
    assert.deepEqual(reasons, [
      ["Its pattern took too long over `a.ts` and was stopped.", ["a.ts pattern-failed"]],
      ["Its pattern took too long over all files and was stopped.", [" pattern-failed"]],
      ["Its pattern failed: Out of memory.", [" pattern-failed"]],
    ]);
  });
});
