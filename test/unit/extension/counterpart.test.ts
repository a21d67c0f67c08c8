import assert from "node:assert/strict";
import { counterpart, type NamedFunction } from "../../../src/extension/counterpart";

function named(name: string, ...lines: readonly number[]): NamedFunction[] {
  return lines.map((startLine) => ({ name, startLine, startColumn: 1 }));
}

describe("the same function in another reading of its file", () => {
  const cases: readonly (readonly [string, readonly number[], number, readonly number[], number | undefined])[] = [
    ["is the only one of its name, wherever it stands", [10], 0, [400], 400],
    ["is not there when its name is not", [10], 0, [], undefined],
    ["is the second of two where there still are two", [10, 20], 1, [18, 90], 90],
    ["is the first of two, though the second is nearer to where it stood", [10, 20], 0, [2, 11], 2],
    ["is the nearest one where one has come in", [10, 20], 1, [3, 10, 22], 22],
    ["is the nearest one where one has gone", [10, 20, 30], 0, [12, 31], 12],
  ];
  for (const [name, own, index, others, expected] of cases) {
    it(name, () => {
      const all = [...named("other", 1, 11, 21), ...named("wanted", ...own)];
      const wanted = all[3 + index];
      assert.ok(wanted !== undefined);
      const found = counterpart(wanted, all, [...named("other", 5), ...named("wanted", ...others)]);
      assert.equal(found?.startLine, expected);
      assert.equal(found?.name, expected === undefined ? undefined : "wanted");
    });
  }
});
