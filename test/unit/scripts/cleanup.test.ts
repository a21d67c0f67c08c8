import assert from "node:assert/strict";
import { Cleanup } from "../../../scripts/cleanup.mjs";

describe("the cleanup of a script", () => {
  it("undoes everything once, the last first", async () => {
    const undone: string[] = [];
    const cleanup = new Cleanup();
    cleanup.defer(() => void undone.push("folder"));
    cleanup.defer(async () => void undone.push("server"));
    await Promise.all([cleanup.end(), cleanup.end()]);
    assert.deepEqual(undone, ["server", "folder"]);
  });

  it("undoes one alone, and then no more", async () => {
    const undone: string[] = [];
    const cleanup = new Cleanup();
    const stop = cleanup.defer(() => void undone.push("server"));
    await stop();
    await stop();
    await cleanup.end();
    assert.deepEqual(undone, ["server"]);
  });

  it("undoes at once what comes after the end", async () => {
    const undone: string[] = [];
    const cleanup = new Cleanup();
    await cleanup.end();
    cleanup.defer(() => void undone.push("late"));
    assert.deepEqual(undone, ["late"]);
  });
});
