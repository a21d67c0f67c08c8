import assert from "node:assert/strict";
import { KeptBytes } from "../../../src/processes/keptBytes";

describe("the end of a stream", () => {
  const table: readonly [what: string, chunks: readonly string[], maxBytes: number, text: string][] = [
    ["is all of it while it is short", ["ab", "cd"], 4, "abcd"],
    ["is what came last", ["ab", "cd", "ef"], 4, "cdef"],
    ["may start within a chunk", ["abcdef", "g"], 4, "defg"],
    ["may be of one chunk", ["abcdef"], 4, "cdef"],
    ["is empty where nothing came", [], 4, ""],
    // "é" is two bytes: its second one alone is no character, so that three of the four bytes are left.
    ["starts with a whole character", ["aaé", "bcd"], 4, "bcd"],
    // "€" is three bytes, "😀" four.
    ["starts with a whole character of three bytes", ["€", "bc"], 4, "bc"],
    ["starts with a whole character of four bytes", ["😀", "b"], 4, "b"],
    ["keeps what is no UTF-8 recognizable", ["ab\u{fffd}"], 8, "ab\u{fffd}"],
  ];
  for (const [what, chunks, maxBytes, text] of table)
    it(what, () => {
      const kept = new KeptBytes(maxBytes);
      for (const chunk of chunks) kept.add(Buffer.from(chunk));
      assert.equal(kept.text(), text);
      assert.equal(kept.total, Buffer.byteLength(chunks.join("")));
    });

  it("does not grow with the stream", () => {
    const kept = new KeptBytes(10);
    for (let i = 0; i < 10_000; i++) kept.add(Buffer.from("0123456"));
    assert.equal(kept.text(), "4560123456");
    assert.equal(kept.total, 70_000);
  });
});
