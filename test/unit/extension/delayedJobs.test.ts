import assert from "node:assert/strict";
import { mock } from "node:test";
import { DelayedJobs } from "../../../src/extension/delayedJobs";

describe("DelayedJobs", () => {
  let begun: string[];
  /** Ends the runs, in the order in which they have begun. */
  let ends: (() => void)[];
  let started: Promise<void>[];
  let jobs: DelayedJobs<string>;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    begun = [];
    ends = [];
    started = [];
    jobs = new DelayedJobs<string>({
      delay: { quiet: 100 },
      job: (key) => {
        begun.push(key);
        return new Promise<void>((resolve) => ends.push(resolve));
      },
      start: (run) => void started.push(run()),
    });
  });
  afterEach(() => mock.timers.reset());

  /** Whether a flush is over when everything that is ready to go on has gone on. */
  async function isFlushed(key: string): Promise<() => Promise<boolean>> {
    let done = false;
    void jobs.flush(key).then(() => {
      done = true;
    });
    return async () => {
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      return done;
    };
  }

  it("runs one job for each key once requests have calmed down", () => {
    for (const key of ["a", "b", "a"]) jobs.request(key);
    mock.timers.tick(99);
    assert.deepEqual(begun, []);
    mock.timers.tick(1);
    // `a` was asked for again after `b`.
    assert.deepEqual(begun, ["b", "a"]);
    mock.timers.tick(1_000);
    assert.deepEqual(begun, ["b", "a"]);
  });

  it("runs at once for whoever waits, and not a second time", async () => {
    jobs.request("a");
    const flushed = await isFlushed("a");
    assert.deepEqual(begun, ["a"]);
    assert.equal(await flushed(), false);
    ends[0]?.();
    assert.equal(await flushed(), true);
    mock.timers.tick(100);
    assert.deepEqual(begun, ["a"]);
  });

  it("lets whoever comes later wait for the run that has begun by itself", async () => {
    jobs.request("a");
    mock.timers.tick(100);
    const flushed = await isFlushed("a");
    assert.equal(await flushed(), false);
    ends[0]?.();
    await Promise.all(started);
    assert.equal(await flushed(), true);
    assert.deepEqual(begun, ["a"]);
  });

  it("waits for the newest of several runs", async () => {
    void jobs.run("a");
    void jobs.run("a");
    ends[0]?.();
    const flushed = await isFlushed("a");
    assert.equal(await flushed(), false);
    ends[1]?.();
    assert.equal(await flushed(), true);
  });

  it("has nothing to wait for where nothing was asked for, was forgotten, or is over", async () => {
    assert.equal(await (await isFlushed("a"))(), true);
    jobs.request("a");
    assert.equal(jobs.forget("a"), true);
    assert.equal(jobs.forget("a"), false);
    assert.equal(await (await isFlushed("a"))(), true);
    jobs.request("b");
    jobs.dispose();
    mock.timers.tick(100);
    assert.deepEqual(begun, []);
  });

  it("tells whoever waits of an error, and the next one nothing of it", async () => {
    const failing = new DelayedJobs<string>({
      delay: { quiet: 100 },
      job: async () => {
        throw new Error("The session has ended");
      },
      start: () => {},
    });
    failing.request("a");
    await assert.rejects(failing.flush("a"), /has ended/);
    await failing.flush("a");
  });
});
