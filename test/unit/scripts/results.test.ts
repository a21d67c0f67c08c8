import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkResult, firstLines, mochaResult, suiteResult, summaryLine } from "../../../scripts/results.mjs";

const fine = { code: 0, output: "" };

describe("the results of a test run", () => {
  it("are added up over all suites", () => {
    const results = [
      { passed: 1, failed: 0, details: "" },
      { passed: 40, failed: 2, details: "..." },
      { passed: 0, failed: 0, details: "" },
    ];
    // 1 + 40 + 0 and 0 + 2 + 0.
    assert.equal(summaryLine(results), "41 passed, 2 failed");
  });

  it("count every test that mocha reports, with the reasons of failures", () => {
    const failures = [{ fullTitle: "money adds up", err: { message: "1 != 2", stack: "Error: 1 != 2\n    at sum" } }];
    assert.deepEqual(suiteResult({ stats: { passes: 3, failures: 1 }, failures }, { code: 1, output: "" }), {
      passed: 3,
      failed: 1,
      details: "money adds up\n  Error: 1 != 2\n      at sum",
    });
  });

  it("count a failed hook, which is in the list of failures alone", () => {
    const failures = [{ fullTitle: '"before all" hook', err: { message: "no server" } }];
    assert.equal(suiteResult({ stats: { passes: 0, failures: 1 }, failures }, { code: 1, output: "" }).failed, 1);
  });

  it("take a suite without tests for a failure", () => {
    const result = suiteResult({ stats: { passes: 0, failures: 0 }, failures: [] }, fine);
    assert.deepEqual([result.passed, result.failed], [0, 1]);
    assert.match(result.details, /ran no tests/);
  });

  it("take a run that ended badly for a failure although every test passed", () => {
    const run = { code: 134, output: "out of memory\n" };
    assert.deepEqual(suiteResult({ stats: { passes: 5, failures: 0 }, failures: [] }, run), {
      passed: 5,
      failed: 1,
      details: "It ended with 134.\nout of memory",
    });
  });

  it("take a run that left no report for a failure", async () => {
    const nowhere = join(tmpdir(), "trueline-no-such-report.json");
    assert.deepEqual(await mochaResult(nowhere, { code: 1, output: "cannot start\n" }), {
      passed: 0,
      failed: 1,
      details: "It left no report (exit code 1).\ncannot start",
    });
  });

  it("are one check for a program that either passes or not", () => {
    assert.deepEqual(checkResult({ code: 0, output: "42 files\n" }), { passed: 1, failed: 0, details: "" });
    assert.deepEqual(checkResult({ code: 1, output: "bad\n" }), { passed: 0, failed: 1, details: "bad" });
    assert.deepEqual(checkResult({ code: 127, output: "" }), { passed: 0, failed: 1, details: "It ended with 127." });
  });

  it("are cut after some lines", () => {
    assert.equal(firstLines("a\nb\nc\nd", 4, "all.log"), "a\nb\nc\nd");
    assert.equal(firstLines("a\nb\nc\nd", 2, "all.log"), "a\nb\n... and 2 more lines in all.log");
  });
});
