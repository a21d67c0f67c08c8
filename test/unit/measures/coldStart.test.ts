import assert from "node:assert/strict";
import { coldStart } from "../../../src/measures/coldStart";
import type { ColdStart } from "../../../src/model";

function start(endpoint: string, milliseconds: number, more: Partial<ColdStart> = {}): ColdStart {
  return { endpoint, milliseconds, starts: 1, path: ".trueline/evidence/cold-start.json", ...more };
}

describe("cold start", () => {
  it("is the share of the endpoints that answer within 500 ms", () => {
    const measured = coldStart.measure([
      start("GET /a", 500),
      start("GET /b", 500.01),
      start("GET /c", 1200, { starts: 3 }),
      start("GET /d", 0, { path: "api/cold.json" }),
    ]);
    assert.ok(measured.kind === "files");
    // 2 of 4: exactly 500 ms is within. The times belong to the files that have them.
    assert.deepEqual(measured.files, [
      {
        path: ".trueline/evidence/cold-start.json",
        counted: 1,
        of: 3,
        misses: [
          {
            startLine: null,
            message: "`GET /c` takes 1200 ms to answer after a cold start, the median of 3 starts.",
          },
          { startLine: null, message: "`GET /b` takes 501 ms to answer after a cold start." },
        ],
      },
      { path: "api/cold.json", counted: 1, of: 1, misses: [] },
    ]);
    assert.deepEqual(measured.beside, [
      { name: "endpoints", value: 4 },
      // Of 0, 500, 500.01 and 1200: (500 + 500.01) / 2.
      { name: "milliseconds of a cold start, median", value: 500.005 },
      { name: "milliseconds of the slowest one", value: 1200 },
    ]);
  });

  it("misses nothing where every endpoint is quick", () => {
    const measured = coldStart.measure([start("GET /a", 20)]);
    assert.ok(measured.kind === "files");
    assert.deepEqual(
      measured.files.map(({ counted, of, misses }) => [counted, of, misses]),
      [[1, 1, []]],
    );
  });

  it("keeps backquotes of a name from ending its quotes", () => {
    const measured = coldStart.measure([start("GET /a`b", 900)]);
    assert.ok(measured.kind === "files");
    assert.equal(measured.files[0]?.misses[0]?.message, "`GET /a'b` takes 900 ms to answer after a cold start.");
  });
});
