import assert from "node:assert/strict";
import fc from "fast-check";
import { isInShard } from "../../../src/engine/shard";

describe("shards", () => {
  it("share all files among them, and no file twice", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (path, of) => {
        const indexes = Array.from({ length: of }, (_, i) => i + 1);
        assert.equal(indexes.filter((index) => isInShard(path, { index, of })).length, 1);
      }),
    );
  });

  it("are about as large as each other", () => {
    const paths = Array.from({ length: 1000 }, (_, i) => `src/file${i}.ts`);
    for (const index of [1, 2, 3, 4]) {
      const size = paths.filter((path) => isInShard(path, { index, of: 4 })).length;
      // 250 of 1000 each; SHA-1 does not change, so neither does this.
      assert.ok(size > 200 && size < 300, `shard ${index} has ${size}`);
    }
  });

  it("are told by the path alone, by the first four bytes of its SHA-1", () => {
    // sha1("a.ts") begins with the bytes below; 1 is added since shards count from 1.
    const first = 0x02699cd6;
    const of = 7;
    for (let index = 1; index <= of; index++) {
      assert.equal(isInShard("a.ts", { index, of }), index === (first % of) + 1, `shard ${index}`);
    }
  });
});
