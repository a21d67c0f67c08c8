import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { decodeHistory, encodeHistory } from "../../../src/history";
import type { HistoryFacts } from "../../../src/model";
import { historyOf } from "../../support/historyOf";

const history = {
  ...historyOf(
    {
      time: 2 ** 33,
      author: "Zoë 数 <zoe@example.com>",
      subject: "größer: 🎉",
      files: ["src/a.ts", "old.ts => new\nname.ts"],
    },
    { time: -5, author: " <>", subject: "", files: [] },
    { time: -5, author: "Ada <ada@example.com>", files: ["D src/a.ts"] },
  ),
  shallow: true,
};
const bytes = encodeHistory(history);

describe("encodeHistory and decodeHistory", () => {
  it("give back what went in", () => {
    assert.deepEqual(decodeHistory(bytes), history);
    assert.deepEqual(decodeHistory(encodeHistory({ ...history, partial: true, shallow: false })), {
      ...history,
      partial: true,
      shallow: false,
    });
  });

  it("give back a history without commits", () => {
    const empty = { ...historyOf(), headTime: 7 };
    assert.deepEqual(decodeHistory(encodeHistory(empty)), empty);
  });

  it("read bytes that begin anywhere in a larger buffer", () => {
    const larger = Buffer.concat([Buffer.from("abc"), bytes, Buffer.from("d")]);
    assert.deepEqual(decodeHistory(larger.subarray(3, 3 + bytes.length)), history);
  });

  it("refuse every truncation and anything after the end", () => {
    for (let length = 0; length < bytes.length; length++)
      assert.equal(decodeHistory(bytes.subarray(0, length)), undefined);
    assert.equal(decodeHistory(Buffer.concat([bytes, Buffer.from([0])])), undefined);
  });

  it("refuse every single changed byte", () => {
    for (let i = 0; i < bytes.length; i++) {
      const changed = Uint8Array.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 0x41;
      assert.equal(decodeHistory(changed), undefined, `byte ${i}`);
    }
  });

  it("neither throw nor believe what was made by hand with a right checksum", () => {
    const header = Buffer.from(bytes).indexOf("\n") + 1;
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.uint8Array({ minLength: 1, maxLength: 8 }), (at, patch) => {
        const forged = Buffer.from(bytes);
        Buffer.from(patch).copy(forged, Math.max(at, header + 20));
        const decoded = decodeHistory(sealed(forged, header));
        if (decoded !== undefined) assertSound(decoded);
      }),
      { numRuns: 3000 },
    );
  });

  it("allocate nothing for a length that is not there", () => {
    const header = Buffer.from(bytes).indexOf("\n") + 1;
    const forged = Buffer.from(bytes);
    forged.writeUInt32LE(0xffffffff, header + 20);
    assert.equal(decodeHistory(sealed(forged, header)), undefined);
  });

  const inconsistent: readonly [title: string, change: Partial<HistoryFacts>][] = [
    ["an author that is not there", { commitAuthors: Uint32Array.of(0, 1, 3) }],
    ["a path that is not there", { changedFiles: Uint32Array.of(0, 1, 9, 0) }],
    ["a date that is none", { times: Float64Array.of(1, Number.NaN, 0) }],
    ["one date too few", { times: Float64Array.of(1, 0) }],
    ["changes that go back", { changeStarts: Uint32Array.of(0, 3, 2, 4) }],
    ["changes that do not end where they should", { changeStarts: Uint32Array.of(0, 3, 3, 3) }],
    ["a move in a commit that is not there", { renames: move(3, 0, 1) }],
    ["a move from a path that is not there", { renames: move(0, 7, 1) }],
    ["a move to a path that is not there", { renames: move(0, 0, 7) }],
    ["a head that is no object id", { head: "--output=x" }],
    ["a head without a date", { headTime: Number.NaN }],
  ];
  for (const [title, change] of inconsistent)
    it(`refuse ${title}`, () => {
      assert.equal(decodeHistory(encodeHistory({ ...history, ...change })), undefined);
    });
});

function move(commit: number, from: number, to: number): HistoryFacts["renames"] {
  return { commits: Uint32Array.of(commit), from: Uint32Array.of(from), to: Uint32Array.of(to) };
}

/** The bytes with the checksum that belongs to them. */
function sealed(forged: Buffer, header: number): Buffer {
  createHash("sha1")
    .update(forged.subarray(header + 20))
    .digest()
    .copy(forged, header);
  return forged;
}

/** Everything that a reader of the columns relies on. */
function assertSound({
  commits,
  times,
  commitAuthors,
  authors,
  changeStarts,
  changedFiles,
  paths,
}: HistoryFacts): void {
  assert.equal(times.length, commits.length);
  assert.equal(changeStarts.length, commits.length + 1);
  assert.equal(changeStarts[commits.length], changedFiles.length);
  assert.ok(commitAuthors.every((author) => author < authors.length));
  assert.ok(changedFiles.every((file) => file < paths.length));
}
