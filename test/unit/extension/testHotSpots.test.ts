import assert from "node:assert/strict";
import { SerialQueue } from "../../../src/engine/serialQueue";
import { HotSpotsModel } from "../../../src/extension/hotSpotsModel";
import { Project } from "../../../src/extension/project";
import { testArithmetic, testFileDescription, testsDescription } from "../../../src/extension/testArithmetic";
import { projectNodes, rootNodes, type TreeNode, testNodes } from "../../../src/extension/treeNodes";
import type { Problem, TestHotSpotReport } from "../../../src/model";
import { fakeHotSpot, fakeTestHotSpot, noTestResults } from "../../support/fakeSession";
import { FakeLog, LiveFakeSession, turn } from "./liveFakeSession";

const spots = [fakeHotSpot("src/a.ts", { rank: 1, ranked: 2 }), fakeHotSpot("web/b.ts", { rank: 2, ranked: 2 })];

// 10 of 12 failed runs, 12 of 30 seconds.
const worst = fakeTestHotSpot("src/a.test.ts", {
  tests: 8,
  runs: 20,
  failures: 9,
  errors: 1,
  skipped: 2,
  flaky: 1,
  seconds: 12,
  failureShare: 10 / 12,
  timeShare: 0.4,
  results: ["junit.xml", "old/junit.xml"],
});
const slow = fakeTestHotSpot("web/b.test.ts", { rank: 2, seconds: 18, failureShare: 0, timeShare: 0.6 });

const report: TestHotSpotReport = {
  ...noTestResults,
  resultFiles: [
    { path: "junit.xml", written: 10_000, runs: 20, failed: 10, duplicates: 0 },
    { path: "old/junit.xml", written: 1_000, runs: 10, failed: 2, duplicates: 0 },
  ],
  totals: { ...noTestResults.totals, tests: 9, runs: 30, failures: 10, errors: 2, seconds: 30 },
  found: 2,
  files: [worst, slow],
};

async function projectWith(tests: TestHotSpotReport = report, hotSpots = spots) {
  const session = new LiveFakeSession({ root: "/shop", trusted: true }, { hotSpots, tests });
  const services = { createSession: async () => session, queue: new SerialQueue(), log: new FakeLog() };
  const project = new Project("/shop", "shop", services);
  const configured = project.configure({ root: "/shop", trusted: true });
  await turn();
  session.runs[0]?.end();
  await configured;
  const model = new HotSpotsModel(
    () => [project],
    () => 10,
  );
  await model.loadAll();
  await model.loadTests(project);
  return { project, session, model };
}

const kinds = (nodes: readonly TreeNode[]) => nodes.map(({ kind }) => kind);

describe("the group of test hot spots", () => {
  it("stands below the ranking, flat and by folder, and above what could not be read", async () => {
    const { project, model } = await projectWith();
    const problems: readonly Problem[] = [{ path: "x.ts", code: "syntax-error", message: "" }];
    const listed = { ...model.of(project), problems };
    assert.deepEqual(kinds(projectNodes(listed, false)), ["file", "file", "tests", "problems"]);
    assert.deepEqual(kinds(projectNodes(listed, true)), ["folder", "folder", "tests", "problems"]);
  });

  it("is absent where there is no evidence", async () => {
    const { model } = await projectWith(noTestResults);
    assert.deepEqual(kinds(rootNodes(model.all, false)), ["file", "file"]);
  });

  it("is there when results are, but cannot be read, and says so", async () => {
    const problems: readonly Problem[] = [{ path: "junit.xml", code: "refused-xml", message: "" }];
    const { project, model } = await projectWith({ ...noTestResults, problems });
    assert.deepEqual(kinds(rootNodes(model.all, false)), ["file", "file", "tests"]);
    assert.equal(testsDescription({ ...noTestResults, problems }), "results could not be read");
    assert.deepEqual(testNodes(project, { ...noTestResults, problems }), [
      { kind: "note", text: "No tests here" },
      { kind: "problems", project, problems, of: "tests" },
    ]);
  });

  it("says why there is nothing above it where there is no ranking", async () => {
    const { model } = await projectWith(report, []);
    const [why, group] = rootNodes(model.all, false);
    assert.deepEqual(why, { kind: "note", text: "No hot spots: no changes yet" });
    assert.equal(group?.kind, "tests");
  });

  it("leaves the tree empty, which then says what to do, when the filter matches nothing", async () => {
    const { project, session, model } = await projectWith();
    session.hotSpots = async () => ({ hotSpots: [], matching: 0, ranked: 2, languages: [] });
    await model.setFilter({ folder: { project, path: "nowhere" } });
    assert.deepEqual(rootNodes(model.all, false, "nowhere"), []);
  });

  it("lists the files in their order, then how many more there are, then the problems", async () => {
    const problems: readonly Problem[] = [{ path: "b.xml", code: "not-test-results", message: "" }];
    const { project } = await projectWith();
    const nodes = testNodes(project, { ...report, found: 5, problems });
    assert.deepEqual(kinds(nodes), ["test-file", "test-file", "note", "problems"]);
    assert.deepEqual(nodes[2], { kind: "note", text: "and 3 more" });
    assert.deepEqual(kinds(testNodes(project, report, "web")), ["test-file"]);
    assert.deepEqual(kinds(testNodes(project, report, "docs")), ["note"]);
  });

  it("tells the view only when something is different, and drops what is gone", async () => {
    const { project, session, model } = await projectWith();
    let told = 0;
    model.onDidChange(() => told++);
    await model.loadTests(project);
    assert.equal(told, 0);
    session.testHotSpots = async () => ({ ...report, files: [slow] });
    await model.loadTests(project);
    assert.equal(told, 1);
    assert.deepEqual(model.of(project).tests?.files, [slow]);
    session.testHotSpots = async () => noTestResults;
    await model.loadTests(project);
    assert.equal(told, 2);
    assert.equal("tests" in model.of(project), false);
  });

  it("shows the newest answer when an older one comes after it", async () => {
    const { project, session, model } = await projectWith();
    let answer = (_: TestHotSpotReport) => {};
    session.testHotSpots = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const first = model.loadTests(project);
    session.testHotSpots = async () => ({ ...report, files: [slow] });
    await model.loadTests(project);
    answer(report);
    await first;
    assert.deepEqual(model.of(project).tests?.files, [slow]);
  });
});

describe("the texts of test hot spots", () => {
  it("have the share of failures and the time in a few words", () => {
    assert.equal(testFileDescription(worst), "83% of failures · 12 s (40% of the time)");
    assert.equal(testFileDescription(slow), "18 s (60% of the time)");
    assert.equal(
      testFileDescription({ ...worst, stale: true, seconds: null, timeShare: null }),
      "83% of failures · time unknown · stale",
    );
    assert.equal(testFileDescription({ ...slow, known: false }), "18 s (60% of the time) · no such file");
    assert.equal(testsDescription(report), "12 of 30 runs failed · 30 s");
    const fine = { ...report.totals, failures: 0, errors: 0, seconds: null };
    assert.equal(testsDescription({ ...report, totals: fine }), "none failed");
  });

  it("have the arithmetic and how old the results are", () => {
    assert.equal(
      testArithmetic(worst, report, 10_000 + 3 * 3600 + 59),
      [
        "**src/a.test.ts**",
        [
          "9 failures + 1 error = 10 of 12 failed runs: **83% of failures**",
          "12 s of 30 s: **40% of the time**",
          "20 runs of 8 tests, 2 skipped, 1 failed once and passed once",
        ].join("  \n"),
        "From\n- junit.xml, written 3 hours ago\n- old/junit.xml, written 5 hours ago",
      ].join("\n\n"),
    );
  });

  it("say what takes away from the numbers", () => {
    const stale = testArithmetic({ ...worst, stale: true, untimed: 3 }, report, 10_000);
    assert.match(stale, /the time of 3 runs is unknown/);
    assert.match(stale, /changed after these results were written/);
    assert.match(stale, /junit\.xml, written just now/);
    assert.match(testArithmetic({ ...worst, known: false }, report, 0), /name no file of this folder/);
    assert.match(
      testArithmetic({ ...slow, seconds: null, failureShare: null }, report, 0),
      /^No run failed.*\n.*no time for it\./m,
    );
  });

  it("hold no markup that a name made up", () => {
    const hostile = { ...worst, path: "<b>[x](command:y)`", results: ["**a**|.xml"] };
    const text = testArithmetic(hostile, report, 0);
    assert.ok(!text.includes("<b>") && !text.includes("[x](") && !text.includes("- **a**"), text);
  });
});
