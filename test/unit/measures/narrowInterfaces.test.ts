import assert from "node:assert/strict";
import { median } from "../../../src/measures/median";
import { narrowInterfaces } from "../../../src/measures/narrowInterfaces";
import type { ModuleExport } from "../../../src/model";

const used = (name: string, startLine: number, members: number | null = null): ModuleExport => ({
  name,
  startLine,
  usedOutside: true,
  members,
});
const unused = (name: string, startLine: number, members: number | null = null): ModuleExport => ({
  ...used(name, startLine, members),
  usedOutside: false,
});

describe("narrow interfaces", () => {
  it("counts what is offered and used", () => {
    const deep = { specifier: "../b/src/x", module: "b", startLine: 2 };
    const measured = narrowInterfaces.measure([
      { path: "a/index.ts", module: "a", exports: [used("A", 1, 4), unused("default", 5, 9)], deepImports: [deep] },
      { path: "b/index.js", module: "b", exports: [used("C", 1, 2), used("d", 3), unused("=", 4)], deepImports: [] },
      { path: "run.ts", module: "", exports: [], deepImports: [{ ...deep, startLine: 7 }] },
    ]);
    assert.ok(measured.kind === "files");
    // 3 of 5 exports: 60 percent.
    assert.deepEqual(
      measured.files.map(({ path, counted, of, misses }) => [
        path,
        counted,
        of,
        ...misses.map(({ startLine, message }) => `${startLine}: ${message}`),
      ]),
      [
        [
          "a/index.ts",
          1,
          2,
          "2: `../b/src/x` goes around the entry point of `b`.",
          "5: The default export is offered by `a`, and nothing outside of it uses it.",
        ],
        [
          "b/index.js",
          2,
          3,
          "4: What `module.exports` is set to is offered by `b`, and nothing outside of it uses it.",
        ],
        ["run.ts", 0, 0, "7: `../b/src/x` goes around the entry point of `b`."],
      ],
    );
    assert.deepEqual(measured.beside, [
      { name: "imports around an entry point", value: 2 },
      // Of 2, 4 and 9.
      { name: "members per exported interface, median", value: 4 },
      { name: "members per exported interface, most", value: 9 },
    ]);
  });

  it("says nothing of members where there are none", () => {
    const measured = narrowInterfaces.measure([
      { path: "a/index.ts", module: "a", exports: [used("f", 1)], deepImports: [] },
    ]);
    assert.ok(measured.kind === "files");
    assert.deepEqual(measured.beside, [{ name: "imports around an entry point", value: 0 }]);
  });
});

describe("a median", () => {
  for (const [numbers, expected] of [
    [[3], 3],
    [[5, 1], 3],
    [[10, 9, 1], 9],
    [[4, 1, 3, 10], 3.5],
  ] as const) {
    it(`of ${numbers.join(", ")} is ${expected}`, () => assert.equal(median(numbers), expected));
  }
});
