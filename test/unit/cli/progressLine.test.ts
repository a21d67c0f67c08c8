import assert from "node:assert/strict";
import { ProgressLine } from "../../../src/cli/progressLine";
import { run } from "../../../src/cli/run";
import { FakeIo, FakeOutput } from "../../support/fakeIo";
import { FakeSession } from "../../support/fakeSession";

const wipe = "\r\u001b[K";

function terminal(columns = 80): FakeIo {
  return new FakeIo({ stderr: new FakeOutput(true, columns) });
}

describe("ProgressLine", () => {
  it("draws over itself and is wiped off at the end", async () => {
    const io = terminal();
    const line = new ProgressLine(io, false);
    line.show({ phase: "listing", done: 0, total: 0 });
    io.time = 100;
    line.show({ phase: "facts", done: 812, total: 1412 });
    await line.end();
    assert.equal(io.stderr.text, `${wipe}Listing files${wipe}Reading files 812 of 1,412${wipe}`);
  });

  it("shows files and history on one line when both are being read", () => {
    const io = terminal();
    const line = new ProgressLine(io, false);
    line.show({ phase: "history", done: 9000, total: 0 });
    io.time = 100;
    line.show({ phase: "facts", done: 1, total: 20 });
    io.time = 200;
    line.show({ phase: "history", done: 12000, total: 0 });
    io.time = 300;
    line.show({ phase: "ranking", done: 0, total: 0 });
    assert.deepEqual(io.stderr.text.split(wipe).slice(1), [
      "Reading history: 9,000 commits",
      "Reading files 1 of 20, 9,000 commits",
      "Reading files 1 of 20, 12,000 commits",
      "Ranking",
    ]);
  });

  it("is drawn at most ten times a second", () => {
    const io = terminal();
    const line = new ProgressLine(io, false);
    // A report every millisecond for a second: drawn at 0, 100, ..., 900.
    for (io.time = 0; io.time < 1000; io.time++) line.show({ phase: "facts", done: io.time, total: 1000 });
    assert.equal(io.stderr.writes, 10);
  });

  it("never fills the last column, after which some terminals break the line", () => {
    const io = terminal(10);
    new ProgressLine(io, false).show({ phase: "facts", done: 1, total: 2 });
    assert.equal(io.stderr.text, `${wipe}Reading f`);
  });

  it("wipes nothing off when it drew nothing", async () => {
    const io = terminal();
    await new ProgressLine(io, false).end();
    assert.equal(io.stderr.text, "");
  });

  for (const [why, io, quiet] of [
    ["standard error is no terminal", new FakeIo(), false],
    ["it was asked to", terminal(), true],
    ["the terminal cannot draw", new FakeIo({ stderr: new FakeOutput(true, 80), env: { TERM: "dumb" } }), false],
  ] as const) {
    it(`keeps quiet when ${why}`, async () => {
      const line = new ProgressLine(io, quiet);
      line.show({ phase: "ranking", done: 0, total: 0 });
      await line.end();
      assert.equal(io.stderr.text, "");
    });
  }

  it("is gone before a result or an error is written", async () => {
    for (const duringIndex of [undefined, () => Promise.reject(new Error("no"))]) {
      const progress = [{ phase: "listing", done: 0, total: 0 }] as const;
      const session = new FakeSession(duringIndex === undefined ? { progress } : { progress, duringIndex });
      const io = new FakeIo({ session, stderr: new FakeOutput(true, 80) });
      await run(["report"], io);
      assert.ok(io.stderr.text.startsWith(`${wipe}Listing files${wipe}`));
      assert.equal(io.stderr.text.split(wipe).length, 3);
    }
  });
});
