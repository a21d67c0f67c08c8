import assert from "node:assert/strict";
import { runTasks, selectTasks, type Task } from "../../../scripts/schedule.mjs";

const passed = { passed: 1, failed: 0, details: "" };
const failed = { passed: 0, failed: 1, details: "broken" };

/** A task that waits until it is told to go on. */
function gated(name: string, needs: readonly string[] = []) {
  let open: (result: typeof passed) => void = () => {};
  let started = false;
  const gate = new Promise<typeof passed>((resolve) => {
    open = resolve;
  });
  const run = () => {
    started = true;
    return gate;
  };
  return { task: { name, needs, run }, open: (result = passed) => open(result), started: () => started };
}

/** Lets everything run that can run now. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("the schedule of the test run", () => {
  it("starts at most as many tasks as there are lanes", async () => {
    const [a, b, c] = [gated("a"), gated("b"), gated("c")];
    const all = runTasks([a.task, b.task, c.task], 2, () => {});
    assert.deepEqual([a.started(), b.started(), c.started()], [true, true, false]);
    b.open();
    await settled();
    assert.equal(c.started(), true);
    a.open();
    c.open();
    assert.equal((await all).length, 3);
  });

  it("lets a later task pass one that still waits for its needs", async () => {
    const [build, host, unit] = [gated("build"), gated("host", ["build"]), gated("unit")];
    const order: string[] = [];
    const all = runTasks([build.task, host.task, unit.task], 2, ({ name }) => order.push(name));
    assert.deepEqual([host.started(), unit.started()], [false, true]);
    build.open();
    await settled();
    assert.equal(host.started(), true);
    unit.open();
    await settled();
    host.open();
    await all;
    assert.deepEqual(order, ["build", "unit", "host"]);
  });

  it("does not run what needs a failed task, counts it as failed, and runs the rest", async () => {
    const host = gated("host", ["build"]);
    const tasks: Task[] = [
      { name: "build", run: async () => failed },
      host.task,
      { name: "unit", run: async () => passed },
    ];
    const results = await runTasks(tasks, 2, () => {});
    assert.equal(host.started(), false);
    assert.deepEqual(
      results.map((result) => result.failed).sort(),
      [0, 1, 1], // unit; build and host
    );
  });

  it("counts a task that throws as one failure", async () => {
    const task = { name: "package", run: () => Promise.reject(new Error("too large")) };
    assert.deepEqual(await runTasks([task], 1, () => {}), [{ passed: 0, failed: 1, details: "too large" }]);
  });

  it("says when tasks can never run", async () => {
    const task = { name: "host", needs: ["build"], run: async () => passed };
    await assert.rejects(() => runTasks([task], 1, () => {}), /need what is not there: host/);
  });
});

describe("the selection of tests", () => {
  const run = async () => passed;
  const tasks = [
    { name: "build", run },
    { name: "package", needs: ["build"], run },
    { name: "host-1.100", needs: ["build"], run },
    { name: "host-1.139", needs: ["build"], run },
    { name: "browser", needs: ["package"], run },
    { name: "unit", run },
  ];
  const names = (...words: string[]) => selectTasks(tasks, words).selected.map(({ name }) => name);

  it("takes all without a word", () => assert.equal(names().length, tasks.length));
  it("takes what begins with a word, and what that needs", () => {
    assert.deepEqual(names("host"), ["build", "host-1.100", "host-1.139"]);
    assert.deepEqual(names("unit", "host-1.139"), ["build", "host-1.139", "unit"]);
  });
  it("takes the needs of needs", () => assert.deepEqual(names("browser"), ["build", "package", "browser"]));
  it("names the words that match nothing", () => {
    assert.deepEqual(selectTasks(tasks, ["unit", "e2e"]).unknown, ["e2e"]);
  });
});
