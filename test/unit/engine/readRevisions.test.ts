import assert from "node:assert/strict";
import { readRevisions } from "../../../src/engine/factsWorker";

describe("a thread that reads revisions", () => {
  const bytes = new TextEncoder().encode("function f(a) {\n  if (a) return 1;\n}\n");
  const revisions = ["1", "2"].map((id) => ({ id, path: "a.ts", bytes }));

  it("reads all that it is given", () => {
    const replies = readRevisions({ revisions, stop: new Int32Array(new SharedArrayBuffer(4)) });
    assert.deepEqual(
      replies.map(({ id, content }) => [id, content.complexity, content.lines]),
      [
        ["1", 1, 3],
        ["2", 1, 3],
      ],
    );
  });

  it("reads no more once nobody waits for it", () => {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    Atomics.store(stop, 0, 1);
    assert.deepEqual(readRevisions({ revisions, stop }), []);
  });
});
