import assert from "node:assert/strict";
import { missingFiles } from "../../../src/report/text/missingFiles";
import { pageOf } from "../../../src/report/text/page";

const page = pageOf({});
const whole = { startLine: null, message: "No test goes with it." };

describe("files that miss a measure, in the terminal", () => {
  it("have what is said of all of them alike once, above them", () => {
    const files = ["src/a.ts", "src/b.ts"].map((path) => ({ path, misses: [whole] }));
    assert.deepEqual(missingFiles(files, page), ["  No test goes with it.", "  src/a.ts", "  src/b.ts"]);
  });

  for (const [what, others] of [
    ["one has something else to say", [{ startLine: null, message: "It is empty." }]],
    ["one has more to say", [whole, whole]],
    ["one has it at a line", [{ ...whole, startLine: 3 }]],
  ] as const) {
    it(`have each their own where ${what}`, () => {
      const lines = missingFiles(
        [
          { path: "src/a.ts", misses: [whole] },
          { path: "src/b.ts", misses: others },
        ],
        page,
      );
      assert.deepEqual(lines.slice(0, 3), ["  src/a.ts", "    No test goes with it.", "  src/b.ts"]);
    });
  }

  it("have three misses each, and a note behind the path", () => {
    const misses = [1, 2, 3, 4, 5].map((startLine) => ({ startLine, message: "Why." }));
    assert.deepEqual(
      missingFiles([{ path: "src/a.ts", misses }], page, ({ path }) => ` (${path.length})`),
      ["  src/a.ts (8)", "    line 1: Why.", "    line 2: Why.", "    line 3: Why.", "    and 2 more"],
    );
  });
});
