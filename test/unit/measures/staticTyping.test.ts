import assert from "node:assert/strict";
import { staticTyping } from "../../../src/measures/staticTyping";
import type { TypedFile } from "../../../src/model";

function typed(path: string, counts: Partial<TypedFile>): TypedFile {
  const escapes = { "ts-ignore": 0, "as any": 0, "non-null": 0 };
  return { path, identifiers: 10, typed: 10, checked: true, untyped: [], escapes, ...counts };
}

function measured(...files: readonly TypedFile[]) {
  const measurement = staticTyping.measure(files);
  assert.ok(measurement.kind === "files");
  return measurement;
}

describe("static typing", () => {
  it("is the share of identifiers that are not any", () => {
    const { files } = measured(
      typed("a.ts", {}),
      typed("b.ts", { identifiers: 8, typed: 7, untyped: [{ name: "x", startLine: 3 }] }),
    );
    // 10 / 10 and 7 / 8: 17 of 18 in all.
    assert.deepEqual(
      files.map(({ path, counted, of }) => `${path} ${counted}/${of}`),
      ["a.ts 10/10", "b.ts 7/8"],
    );
    assert.deepEqual(files[0]?.misses, []);
    assert.deepEqual(files[1]?.misses, [{ startLine: 3, message: "`x` is `any`." }]);
  });

  it("names each line once, and each name in it once", () => {
    const places = [
      ["x", 3],
      ["y", 3],
      ["x", 3],
      ["z", 3],
      ["x", 5],
    ] as const;
    const untyped = places.map(([name, startLine]) => ({ name, startLine }));
    const { files } = measured(typed("a.ts", { typed: 5, untyped }));
    assert.deepEqual(files[0]?.misses, [
      { startLine: 3, message: "`x`, `y` and `z` are `any`." },
      { startLine: 5, message: "`x` is `any`." },
    ]);
  });

  it("takes JavaScript that nothing checks for untyped as a whole", () => {
    const { files, beside } = measured(
      typed("a.js", { typed: 0, checked: false }),
      typed("empty.js", { identifiers: 0, typed: 0, checked: false }),
      typed("b.js", { typed: 10 }),
    );
    assert.deepEqual(
      files.map(({ counted, of, misses }) => [counted, of, misses.length]),
      [
        [0, 10, 1],
        [0, 0, 0],
        [10, 10, 0],
      ],
    );
    assert.equal(files[0]?.misses[0]?.startLine, null);
    assert.deepEqual(beside.at(-1), { name: "JavaScript files that nothing checks", value: 2 });
  });

  it("counts what silences the checker beside it", () => {
    const { beside, files } = measured(
      typed("a.ts", { escapes: { "ts-ignore": 1, "as any": 2, "non-null": 0 } }),
      typed("b.ts", { escapes: { "ts-ignore": 1, "as any": 0, "non-null": 4 } }),
    );
    assert.deepEqual(
      beside.slice(0, 3).map(({ name, value }) => `${name}: ${value}`),
      ["`@ts-ignore` and `@ts-nocheck`: 2", "`as any`: 2", "non-null assertions: 4"],
    );
    assert.deepEqual(
      files.map(({ counted }) => counted),
      [10, 10],
    );
  });
});
