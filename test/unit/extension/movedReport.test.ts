import assert from "node:assert/strict";
import type { EditReport } from "../../../src/engine/session";
import type { TextEdit } from "../../../src/extension/lensAnchors";
import { movedReport } from "../../../src/extension/movedReport";
import type { EditedPoint, LeverageFinding, SourceRange } from "../../../src/model";

function range(startLine: number, startColumn: number, endLine = startLine, endColumn = startColumn + 4): SourceRange {
  return { startLine, startColumn, endLine, endColumn };
}

function insert(line: number, column: number, text: string): TextEdit {
  return { startLine: line, startColumn: column, endLine: line, endColumn: column, text };
}

/** Of `src/order.ts`, with a place in this file and one in another. */
function finding(at: SourceRange): LeverageFinding {
  return {
    ...at,
    ...{ id: "model/illegal-states", path: "src/order.ts", severity: "warning", message: "Too many states." },
    related: [
      { path: "src/order.ts", message: "here", ...range(12, 1) },
      { path: "src/client.ts", message: "there", ...range(12, 1) },
    ],
    fixes: [{ title: "Turn into a union", edits: [{ ...at, newText: "x" }] }],
  };
}

function point(place: SourceRange): EditedPoint {
  return {
    ...{ kind: "model", name: "Order", detail: "interface", place, spec: null, broken: null },
    ...{ clients: [], implementers: [], scenarios: [] },
  };
}

function report(findings: readonly LeverageFinding[], points: readonly EditedPoint[] = []): EditReport {
  return {
    ...{ path: "src/order.ts", state: "changed", silenced: 0, contract: null, baseline: null, problems: [] },
    ...{ findings, points, specFolder: "docs/specs" },
  };
}

function placesAfter(at: SourceRange, ...edits: readonly TextEdit[]): readonly number[] {
  const { findings } = movedReport(report([finding(at)]), edits);
  return findings.flatMap(({ startLine, startColumn, endLine, endColumn }) => [
    ...[startLine, startColumn, endLine, endColumn],
  ]);
}

describe("what was said of a text", () => {
  it("moves with the lines that are typed above it, its points and its places in the file as well", () => {
    const moved = movedReport(report([finding(range(10, 3))], [point(range(9, 18))]), [insert(2, 5, "\n\n\n")]);
    const [said] = moved.findings;
    assert.deepEqual([said?.startLine, said?.endLine, moved.points[0]?.place.startLine], [13, 13, 12]);
    assert.deepEqual(
      said?.related.map(({ path, startLine }) => `${path}:${startLine}`),
      ["src/order.ts:15", "src/client.ts:12"],
    );
  });

  const cases: readonly (readonly [string, SourceRange, readonly TextEdit[], readonly number[]])[] = [
    ["typed below", range(10, 3), [insert(11, 1, "\n")], [10, 3, 10, 7]],
    ["typed before it in its line", range(10, 3), [insert(10, 1, "ab")], [10, 5, 10, 9]],
    ["typed within", range(10, 3), [insert(10, 5, "ab")], [10, 3, 10, 9]],
    ["broken within", range(10, 3), [insert(10, 5, "\n")], [10, 3, 11, 3]],
    // The second edit is about the text that the first has left: line 10 is line 11 by then.
    ["typed above twice", range(10, 3), [insert(2, 1, "\n"), insert(11, 1, " ")], [11, 4, 11, 8]],
  ];
  for (const [title, at, edits, expected] of cases) {
    it(`keeps its place: ${title}`, () => assert.deepEqual(placesAfter(at, ...edits), expected));
  }

  it("goes with the line that it stands in", () => {
    const edit = { ...range(10, 1, 11, 1), text: "" };
    const moved = movedReport(report([finding(range(10, 3))], [point(range(10, 3))]), [edit]);
    assert.deepEqual([moved.findings, moved.points], [[], []]);
  });

  it("is never empty the wrong way round where its end is deleted", () => {
    // From within line 10 to within line 12, where it ended: what is left ends where it starts.
    assert.deepEqual(placesAfter(range(10, 3, 12, 4), { ...range(10, 8, 12, 6), text: "" }), [10, 3, 10, 3]);
  });

  it("offers no quick fix any more", () => {
    const [said] = movedReport(report([finding(range(10, 3))]), [insert(2, 1, "\n")]).findings;
    assert.equal(said !== undefined && "fixes" in said, false);
  });
});
