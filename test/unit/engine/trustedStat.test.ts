import assert from "node:assert/strict";
import { isSameStat, trustedStat } from "../../../src/engine/trustedStat";

describe("trustedStat", () => {
  const table: readonly [what: string, mtime: number, ctime: number, now: number, trusted: boolean][] = [
    ["is what it was long after the change", 1_000_001, 1_000_001, 2_000_000, true],
    ["is not trusted right after it", 1_000_001, 1_000_001, 1_000_050, false],
    ["is trusted 50 ms after it", 1_000_001, 1_000_001, 1_000_051, true],
    ["counts from the later one of the two times", 1_000_001, 1_000_101, 1_000_150, false],
    // Whole seconds: the file system may know no others.
    ["is not trusted within two seconds where times are whole seconds", 1_000_000, 1_000_000, 1_001_999, false],
    ["is trusted two seconds later there", 1_000_000, 1_000_000, 1_002_000, true],
    ["is not trusted where it is of the future", 3_000_001, 3_000_001, 2_000_000, false],
  ];
  for (const [what, mtime, ctime, now, trusted] of table)
    it(what, () => {
      const stat = { size: 1, mtime, ctime };
      assert.equal(isSameStat(trustedStat(stat, now), stat), trusted);
    });
});
