import assert from "node:assert/strict";
import { mock } from "node:test";
import { Batch, Delay } from "../../../src/extension/delay";

describe("Delay", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"] }));
  afterEach(() => mock.timers.reset());

  function counter(options: { quiet: number; atMost?: number }) {
    const counted = { runs: 0 };
    const delay = new Delay(options, () => counted.runs++);
    return { delay, counted };
  }

  it("runs once, when it has been quiet for long enough", () => {
    const { delay, counted } = counter({ quiet: 100 });
    delay.request();
    mock.timers.tick(99);
    delay.request();
    mock.timers.tick(99);
    assert.equal(counted.runs, 0);
    mock.timers.tick(1);
    assert.equal(counted.runs, 1);
    mock.timers.tick(1_000);
    assert.equal(counted.runs, 1);
  });

  it("does not wait longer than it may, however busy it is", () => {
    const { delay, counted } = counter({ quiet: 100, atMost: 250 });
    // Requests at 0, 90 and 180 ms: quiet would be reached at 280, and 250 is the limit.
    delay.request();
    for (let i = 0; i < 2; i++) {
      mock.timers.tick(90);
      delay.request();
    }
    mock.timers.tick(69);
    assert.equal(counted.runs, 0);
    mock.timers.tick(1);
    assert.equal(counted.runs, 1);
  });

  it("starts counting anew after a run", () => {
    const { delay, counted } = counter({ quiet: 100, atMost: 100 });
    delay.request();
    mock.timers.tick(100);
    mock.timers.tick(5_000);
    delay.request();
    mock.timers.tick(99);
    assert.equal(counted.runs, 1);
  });

  it("runs at once when it is flushed, and only if it was asked for", () => {
    const { delay, counted } = counter({ quiet: 100 });
    delay.flush();
    assert.equal(counted.runs, 0);
    delay.request();
    assert.equal(delay.isPending, true);
    delay.flush();
    assert.equal(delay.isPending, false);
    mock.timers.tick(100);
    assert.equal(counted.runs, 1);
  });

  it("never runs after it was disposed", () => {
    const { delay, counted } = counter({ quiet: 100 });
    delay.request();
    delay.dispose();
    mock.timers.tick(100);
    assert.equal(counted.runs, 0);
  });
});

describe("Batch", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"] }));
  afterEach(() => mock.timers.reset());

  it("hands over each item once, and starts empty again", () => {
    const handed: (readonly string[])[] = [];
    const batch = new Batch<string>({ quiet: 10 }, (items) => handed.push(items));
    for (const item of ["a", "b", "a"]) batch.add(item);
    mock.timers.tick(10);
    batch.add("a");
    mock.timers.tick(10);
    assert.deepEqual(handed, [["a", "b"], ["a"]]);
  });
});
