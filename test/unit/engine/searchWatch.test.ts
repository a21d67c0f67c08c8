import assert from "node:assert/strict";
import { SearchWatch } from "../../../src/engine/searchWatch";

describe("SearchWatch", () => {
  /** Looks at these files at these times, with 100 ms for a file and 1000 ms for all. */
  function looks(...files: readonly (readonly [at: number, now: number])[]): readonly (string | undefined)[] {
    const watch = new SearchWatch({ file: 100, all: 1000 }, 5000);
    return files.map(([at, now]) => watch.look(at, now));
  }

  it("gives each file its time", () => {
    // The second file is first seen at 5190, so that its time is over after 5290.
    assert.deepEqual(looks([0, 5000], [0, 5100], [1, 5190], [1, 5290], [1, 5291]), [
      undefined,
      undefined,
      undefined,
      undefined,
      "file",
    ]);
  });

  it("does not blame a file for a thread that takes long to start", () => {
    assert.deepEqual(looks([-1, 5000], [-1, 5900], [0, 5950]), [undefined, undefined, undefined]);
  });

  it("gives all of them together their time, however they share it", () => {
    assert.deepEqual(looks([1, 5500], [9, 6000], [10, 6001]), [undefined, undefined, "all"]);
    assert.deepEqual(looks([-1, 6001]), ["all"]);
  });
});
