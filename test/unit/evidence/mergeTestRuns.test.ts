import assert from "node:assert/strict";
import { rankTestFiles } from "../../../src/signals";
import { ResultFolder } from "./resultFolder";

const files = ["a.test.ts", "b.test.ts"];

function suite(name: string, cases: string, attributes = ""): string {
  return `<testsuite name="${name}" ${attributes}>${cases}</testsuite>`;
}

const passed = (name: string, time = "") => `<testcase name="${name}" ${time && `time="${time}"`}/>`;
const failed = (name: string, time = "") =>
  `<testcase name="${name}" ${time && `time="${time}"`}><failure/></testcase>`;

describe("mergeTestRuns", () => {
  const folder = new ResultFolder();

  it("adds the runs of a test in several files up, and sees which is flaky", async () => {
    const {
      files: [a],
      totals,
    } = await folder.merged(
      {
        "first/junit.xml": suite("a.test.ts", failed("x", "1") + passed("y", "2")),
        "second/junit.xml": suite("a.test.ts", passed("x", "3") + passed("y", "4")),
      },
      files,
    );
    assert.deepEqual(a, {
      path: "a.test.ts",
      known: true,
      tests: 2,
      runs: 4,
      failures: 1,
      errors: 0,
      skipped: 0,
      flaky: 1,
      seconds: 10,
      untimed: 0,
      // The newest first.
      results: ["second/junit.xml", "first/junit.xml"],
      written: 1001,
    });
    assert.deepEqual([totals.tests, totals.runs, totals.flaky, totals.seconds], [2, 4, 1, 10]);
  });

  it("tells tests of the same name apart by their suites", async () => {
    const inner = suite("one", failed("x")) + suite("two", passed("x"));
    const {
      files: [a],
    } = await folder.merged({ "junit.xml": suite("a.test.ts", inner) }, files);
    assert.deepEqual([a?.tests, a?.flaky], [2, 0]);
  });

  it("tells the projects of Playwright apart, and not the machines of two runs", async () => {
    const chromium = suite("a.test.ts", passed("x"), 'hostname="chromium"');
    const webkit = suite("a.test.ts", failed("x"), 'hostname="webkit"');
    const projects = await folder.merged({ "junit.xml": `<testsuites>${chromium}${webkit}</testsuites>` }, files);
    assert.deepEqual([projects.files[0]?.tests, projects.files[0]?.flaky], [2, 0]);
    const machines = await folder.merged({ "1/junit.xml": chromium, "2/junit.xml": webkit }, files);
    assert.deepEqual([machines.files[0]?.tests, machines.files[0]?.flaky], [1, 1]);
  });

  it("counts a suite once that is written down twice, its times included", async () => {
    const one = suite("a.test.ts", failed("x", "0.5") + passed("y", "0"));
    const { totals, resultFiles } = await folder.merged(
      {
        "1/junit.xml": one,
        // Merged with another: the suite stands below another root.
        "2/junit.xml": `<testsuites>${one}${suite("b.test.ts", passed("z", "1"))}</testsuites>`,
      },
      files,
    );
    assert.deepEqual([totals.runs, totals.failures], [3, 1]);
    assert.deepEqual(
      resultFiles.map(({ path, runs, failed, duplicates }) => [path, runs, failed, duplicates]),
      [
        ["1/junit.xml", 2, 1, 0],
        ["2/junit.xml", 1, 0, 1],
      ],
    );
  });

  it("takes runs for two when only one time differs, and when none was measured", async () => {
    const timed = await folder.merged(
      { "1/junit.xml": suite("a.test.ts", passed("x", "0.5")), "2/junit.xml": suite("a.test.ts", passed("x", "0.6")) },
      files,
    );
    assert.equal(timed.totals.runs, 2);
    const untimed = await folder.merged(
      { "1/junit.xml": suite("a.test.ts", passed("x")), "2/junit.xml": suite("a.test.ts", passed("x"), 'id="2"') },
      files,
    );
    assert.equal(untimed.totals.runs, 2);
  });

  it("counts a copy of a whole file once, times or not", async () => {
    const text = suite("a.test.ts", failed("x"));
    const { totals, resultFiles } = await folder.merged({ "1/junit.xml": text, "2/junit.xml": text }, files);
    assert.equal(totals.runs, 1);
    assert.deepEqual(
      resultFiles.map(({ duplicates }) => duplicates),
      [0, 1],
    );
  });

  it("counts what it cannot map, by the name in the results", async () => {
    const { files: found } = await folder.merged(
      {
        "junit.xml": `<testsuites>${suite("gone/c.test.ts", failed("x"))}${suite("cart", failed("y"))}</testsuites>`,
        "more/junit.xml": suite("cart", passed("y")),
      },
      files,
    );
    assert.deepEqual(
      found.map(({ path, known, runs }) => [path, known, runs]),
      [
        ["gone/c.test.ts", false, 1],
        ["cart", false, 2],
      ],
    );
  });

  it("does not take an unknown time for none", async () => {
    const {
      files: [a, b],
      totals,
    } = await folder.merged(
      {
        "junit.xml": `<testsuites>${suite("a.test.ts", passed("x", "2") + passed("y"))}${suite("b.test.ts", passed("z"))}</testsuites>`,
      },
      files,
    );
    assert.deepEqual([a?.seconds, a?.untimed], [2, 1]);
    assert.deepEqual([b?.seconds, b?.untimed], [null, 1]);
    assert.deepEqual([totals.seconds, totals.untimed], [2, 2]);
  });
});

describe("rankTestFiles", () => {
  const totals = { tests: 0, runs: 20, failures: 5, errors: 1, skipped: 0, flaky: 0, seconds: 40, untimed: 1 };
  const file = (path: string, failures: number, errors: number, seconds: number | null) => {
    return { ...totals, path, known: true, results: [], stale: false, failures, errors, seconds };
  };

  it("puts failures first and time second, and has each file's share of both", () => {
    const ranked = rankTestFiles(
      [
        file("d", 0, 0, 0),
        file("slow", 0, 0, 30),
        file("a", 0, 0, null),
        file("most", 4, 1, 2),
        file("c", 0, 0, 0),
        file("some", 1, 0, 8),
      ],
      totals,
    );
    assert.deepEqual(
      ranked.map(({ path, rank, timeRank, failureShare, timeShare }) => [
        path,
        rank,
        timeRank,
        failureShare,
        timeShare,
      ]),
      [
        // (4 + 1) / (5 + 1), 2 / 40
        ["most", 1, 3, 5 / 6, 0.05],
        ["some", 2, 2, 1 / 6, 0.2],
        ["slow", 3, 1, 0, 0.75],
        ["c", 4, 4, 0, 0],
        ["d", 5, 5, 0, 0],
        ["a", 6, null, 0, null],
      ],
    );
  });

  it("has no share of nothing", () => {
    const none = { ...totals, failures: 0, errors: 0, seconds: 0 };
    const [only] = rankTestFiles([file("a", 0, 0, 0)], none);
    assert.deepEqual([only?.failureShare, only?.timeShare], [null, null]);
    const [untimed] = rankTestFiles([file("a", 0, 0, 1)], { ...none, seconds: null });
    assert.equal(untimed?.timeShare, null);
  });
});
