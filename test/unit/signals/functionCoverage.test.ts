import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crap, type FunctionCoverage, uncoveredRanges } from "../../../src/model";
import { functionCoverage } from "../../../src/signals";
import { merged, shop, shopReport } from "../evidence/coverage/reports";
import { functionsOf } from "../facts/read";

describe("crap", () => {
  const table: readonly (readonly [cyclomatic: number, covered: number, total: number, crap: number])[] = [
    // 5^2 x (1 - 0)^3 + 5
    [5, 0, 10, 30],
    // 5^2 x (1 - 1)^3 + 5
    [5, 10, 10, 5],
    // 10^2 x (1 - 0.5)^3 + 10 = 100 x 0.125 + 10
    [10, 5, 10, 22.5],
    // 1^2 x (1 - 0.75)^3 + 1 = 0.015625 + 1
    [1, 3, 4, 1.015625],
  ];
  for (const [cyclomatic, covered, total, expected] of table) {
    it(`is ${expected} for a complexity of ${cyclomatic} with ${covered} of ${total} covered`, () => {
      assert.equal(crap(cyclomatic, { covered, total }), expected);
    });
  }
});

describe("uncoveredRanges", () => {
  it("goes on over lines that cannot run, and ends where one ran", () => {
    // Lines 3 and 4 cannot run: 2 to 5 is one range.
    const hits = [
      [1, 1],
      [2, 0],
      [5, 0],
      [6, 2],
      [8, 0],
    ] as const;
    assert.deepEqual(uncoveredRanges(hits), [
      { startLine: 2, endLine: 5 },
      { startLine: 8, endLine: 8 },
    ]);
  });
});

describe("functionCoverage", () => {
  const text = readFileSync(join(shop, "src/shipping.js"), "utf8");

  async function functions(report: string): Promise<readonly string[]> {
    const { files } = await merged({ "coverage/report": shopReport(report) });
    const file = files.find(({ path }) => path === "src/shipping.js");
    assert.ok(file !== undefined);
    return functionCoverage(functionsOf(text, "src/shipping.js"), file).map(shown);
  }

  it("counts the statements of each function, those of the functions inside it apart", async () => {
    assert.deepEqual(await functions("nyc/coverage-final.json"), [
      // Lines 4, 5 (`if` and `return`), 6, 7, 9, 11, 12 of those and 13, 14, 16, 18. Complexity: 1, `if` in 5, 11 and 13,
      // `&&`, two `case`, `?:`. CRAP: 8^2 x (1 - 8/12)^3 + 8 = 64 / 27 + 8.
      "shipping@3: complexity 8, 8/12 statements, not run 13-18, CRAP 10.37",
      "<anonymous>@4: complexity 1, 1/1 statements, not run nothing, CRAP 1.00",
      "<anonymous>@6: complexity 2, 1/1 statements, not run nothing, CRAP 2.00",
      // Istanbul has a statement where an arrow function is made, which ran for both: it is not their own.
      "isFree@22: complexity 1, 1/1 statements, not run nothing, CRAP 1.00",
      "isGift@22: complexity 1, 0/1 statements, not run 22, CRAP 2.00",
      // 3^2 x 1 + 3
      "neverCalled@24: complexity 3, 0/4 statements, not run 25-28, CRAP 12.00",
    ]);
  });

  it("counts lines where a report has no statements, without the one that says the function was declared", async () => {
    assert.deepEqual(await functions("nyc/lcov.info"), [
      // Lines 4, 5, 6, 7, 9, 11, 12 of those and 13, 14, 16, 18: 64 x (4/11)^3 + 8.
      "shipping@3: complexity 8, 7/11 lines, not run 13-18, CRAP 11.08",
      // On one line: whether it was called is told by FNDA.
      "<anonymous>@4: complexity 1, 1/1 lines, not run nothing, CRAP 1.00",
      "<anonymous>@6: complexity 2, 1/1 lines, not run nothing, CRAP 2.00",
      // Two functions begin on line 22, and nobody can tell which of them FNDA means.
      "neverCalled@24: complexity 3, 0/3 lines, not run 25-28, CRAP 12.00",
    ]);
    // V8 counts every line, 4 to 20, of which 14, 15, 16 and 18 did not run: 64 x (4/17)^3 + 8.
    const [shipping] = await functions("c8/lcov.info");
    assert.equal(shipping, "shipping@3: complexity 8, 13/17 lines, not run 14-16 18, CRAP 8.83");
  });
});

function shown({ name, startLine, cyclomatic, count, unit, uncovered, crap }: FunctionCoverage): string {
  const lines = uncovered.map(({ startLine, endLine }) =>
    startLine === endLine ? startLine : `${startLine}-${endLine}`,
  );
  const what = `${count.covered}/${count.total} ${unit}`;
  return `${name}@${startLine}: complexity ${cyclomatic}, ${what}, not run ${lines.join(" ") || "nothing"}, CRAP ${crap.toFixed(2)}`;
}
