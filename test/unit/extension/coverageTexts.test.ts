import assert from "node:assert/strict";
import { fileCoverageItems, functionCoverageItems, uncoveredText } from "../../../src/extension/coverageTexts";
import { functionLenses } from "../../../src/extension/functionLenses";
import { type CoverageOfFile, crap, type FunctionCoverage } from "../../../src/model";
import { fakeFacts } from "../../support/fakeSession";
import { fakeFunction } from "./fakeFunction";

const place = { startLine: 10, startColumn: 1, endLine: 60 };

function covered(covered: number, total: number, uncovered: FunctionCoverage["uncovered"] = []): FunctionCoverage {
  const count = { covered, total };
  return { path: "a.ts", name: "f", ...place, cyclomatic: 20, unit: "lines", count, crap: crap(20, count), uncovered };
}

function ofFile(...functions: readonly FunctionCoverage[]): CoverageOfFile {
  const lines = { covered: 10, total: 40 };
  const file = { path: "a.ts", known: true, reports: ["lcov.info"], stale: false, uncovered: [] };
  return { file: { ...file, lines, branches: null, functions: null, statements: null }, hits: [], functions };
}

// 20^2 x (1 - 10/40)^3 + 20 = 400 x 0.421875 + 20 = 188.75
const partly = covered(10, 40, [
  { startLine: 12, endLine: 12 },
  { startLine: 20, endLine: 44 },
]);

describe("coverage in the editor", () => {
  const facts = { ...fakeFacts("a.ts"), functions: [fakeFunction({ name: "f", ...place })] };
  const finding = {
    ...{
      signal: "complex-function",
      path: "a.ts",
      title: "Cognitive complexity 30",
      message: "f is complex.",
      heat: 90,
    },
    ...place,
  };
  const view = { facts, findings: [finding], problems: [] };

  it("is said by the lens of a function worth a look, and by no other", () => {
    const [lens] = functionLenses(view, undefined, ofFile(partly));
    assert.equal(lens?.title, "Cognitive complexity 30 · 25% covered, CRAP 188.8");
    assert.match(lens?.tooltip ?? "", /\nNot run by tests: lines 12, 20–44\.$/);
    assert.deepEqual(functionLenses({ ...view, findings: [] }, undefined, ofFile(partly)), []);
  });

  it("is not said where nothing is known of the function", () => {
    for (const coverage of [undefined, ofFile(), ofFile({ ...partly, startLine: 11 })]) {
      assert.equal(functionLenses(view, undefined, coverage)[0]?.title, "Cognitive complexity 30");
    }
  });

  it("names no CRAP where tests run everything", () => {
    assert.equal(
      functionLenses(view, undefined, ofFile(covered(40, 40)))[0]?.title,
      "Cognitive complexity 30 · 100% covered",
    );
    assert.equal(uncoveredText(covered(40, 40)), "");
    assert.equal(uncoveredText(covered(39, 40, [{ startLine: 7, endLine: 7 }])), "Not run by tests: line 7.");
  });

  it("shows its arithmetic, and leads to the lines that did not run", () => {
    const items = functionCoverageItems(partly, (line) => `text of ${line}`);
    assert.deepEqual(items, [
      { label: "Test coverage", heading: true },
      { label: "25% covered", description: "10 of 40 lines ran" },
      {
        label: "CRAP 188.8",
        description: "20² × (1 − 10/40)³ + 20; above 30 a function is risky to change",
      },
      { label: "Line 12 not run", description: "text of 12", place: { line: 12, column: 1 } },
      { label: "Lines 20–44 not run", description: "text of 20", place: { line: 20, column: 1 } },
    ]);
    assert.deepEqual(
      functionCoverageItems(undefined, () => ""),
      [],
    );
  });

  it("of a file names the functions with the highest CRAP, and says when it is stale", () => {
    const tested = { ...covered(4, 4), name: "tested", startLine: 70 };
    assert.deepEqual(fileCoverageItems(ofFile(partly, tested)), [
      { label: "Test coverage", heading: true },
      { label: "25% of lines (10 of 40)", description: "from lcov.info" },
      {
        label: "f",
        description: "line 10 · 25% covered, CRAP 188.8 · 30 lines not run",
        place: { line: 10, column: 1 },
        isFunction: true,
      },
    ]);
    const { file } = ofFile();
    const stale = fileCoverageItems({ file: { ...file, stale: true }, hits: [], functions: [] });
    assert.deepEqual(stale.at(-1), {
      label: "Stale",
      description: "the file was changed after the report was written",
    });
    assert.deepEqual(fileCoverageItems(undefined), []);
  });
});
