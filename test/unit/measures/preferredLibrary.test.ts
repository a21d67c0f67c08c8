import assert from "node:assert/strict";
import { preferredLibrary } from "../../../src/measures/preferredLibrary";
import type { LibraryUse } from "../../../src/model";

const got = { name: "got", standing: "preferred", startLine: 1 } as const;
const axios = { name: "axios", standing: "discouraged", startLine: 2 } as const;
const moment = { name: "moment", standing: "discouraged", startLine: 1 } as const;

function use(path: string, libraries: LibraryUse["libraries"], more: Partial<LibraryUse> = {}): LibraryUse {
  return { path, capability: "http-client", preferred: ["got"], libraries, isDrift: null, ...more };
}

describe("preferred library", () => {
  it("counts what each file needs, and what it keeps to", () => {
    const dates = { capability: "dates", preferred: ["date-fns", "luxon"] };
    const measured = preferredLibrary.measure([
      use("a.ts", [got]),
      use("b.ts", [got, axios]),
      use("b.ts", [moment], dates),
      use("c.ts", [axios]),
      use("d.ts", [got]),
    ]);
    assert.ok(measured.kind === "files");
    // a.ts and d.ts keep to got: 2 of 5. b.ts is not on got as long as it is on axios as well.
    assert.deepEqual(
      measured.files.map(({ path, counted, of }) => [path, counted, of]),
      [
        ["a.ts", 1, 1],
        ["b.ts", 0, 2],
        ["c.ts", 0, 1],
        ["d.ts", 1, 1],
      ],
    );
    assert.deepEqual(measured.files[1]?.misses, [
      { startLine: 1, message: "`moment` is discouraged for `dates`: `date-fns` or `luxon` is preferred." },
      { startLine: 2, message: "`axios` is discouraged for `http-client`: `got` is preferred." },
    ]);
    assert.deepEqual(measured.beside, [{ name: "files on a discouraged library", value: 2 }]);
  });

  it("tells the drift where there is a baseline", () => {
    const measured = preferredLibrary.measure([
      use("a.ts", [axios], { isDrift: true }),
      use("b.ts", [axios], { isDrift: false }),
      use("c.ts", [axios]),
    ]);
    assert.ok(measured.kind === "files");
    assert.deepEqual(measured.beside, [
      { name: "files on a discouraged library", value: 3 },
      { name: "files newly on a discouraged library", value: 1 },
    ]);
    assert.match(measured.files[0]?.misses[0]?.message ?? "", /, and is new here: /);
  });
});
