import assert from "node:assert/strict";
import { DisposableStore } from "../../../src/extension/disposableStore";

describe("DisposableStore", () => {
  function named(log: string[], name: string) {
    return { dispose: () => log.push(name) };
  }

  it("disposes the newest first, and each once", () => {
    const log: string[] = [];
    const store = new DisposableStore();
    store.add(named(log, "first"));
    store.add(named(log, "second"));
    store.dispose();
    store.dispose();
    assert.deepEqual(log, ["second", "first"]);
  });

  it("disposes at once what is added too late", () => {
    const log: string[] = [];
    const store = new DisposableStore();
    store.dispose();
    store.add(named(log, "late"));
    assert.deepEqual(log, ["late"]);
    assert.equal(store.isDisposed, true);
  });

  it("disposes the others although one fails, and says so", () => {
    const log: string[] = [];
    const store = new DisposableStore();
    store.add(named(log, "first"));
    store.add({
      dispose: () => {
        throw new Error("stuck");
      },
    });
    assert.throws(() => store.dispose(), /stuck/);
    assert.deepEqual(log, ["first"]);
  });
});
