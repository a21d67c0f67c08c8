import assert from "node:assert/strict";
import { figures, merged, shopReport } from "./reports";

/**
 * The reports in test/fixtures/coverage/shop are what the tools themselves wrote; `coverage-summary.json` is what
 * istanbul-reports' json-summary says, the numbers of the tools' own text summaries.
 */
const formats = ["coverage-final.json", "lcov.info", "cobertura-coverage.xml", "clover.xml"] as const;

interface Summary {
  readonly [name: string]: Readonly<
    Record<"lines" | "branches" | "functions" | "statements", { covered: number; total: number }>
  >;
}

/**
 * Cobertura has conditions only on lines, and for Istanbul no statement begins on line 21 of price.js,
 * `constructor(percent = 0) {`: its branch, which was not taken, is in none of the lines.
 */
const unwritten: Readonly<Record<string, number>> = { nyc: 1, jest: 1 };

/** LCOV and Cobertura know no statements; istanbul-reports writes lines where Clover has statements. */
const statementsOf = (format: string, { lines, statements }: NonNullable<Summary[string]>) => {
  if (format === "coverage-final.json") return statements;
  return format === "clover.xml" ? lines : null;
};

describe("coverage of the tools' own reports", () => {
  for (const tool of ["nyc", "c8", "jest"]) {
    const summary = JSON.parse(shopReport(`${tool}/coverage-summary.json`).toString()) as Summary;
    for (const format of formats) {
      it(`${tool}: the numbers of ${format} are those of its summary`, async () => {
        const lost = format === "cobertura-coverage.xml" ? (unwritten[tool] ?? 0) : 0;
        const { files, totals } = await merged({ [`coverage/${format}`]: shopReport(`${tool}/${format}`) });
        const expected = (name: string) => {
          const all = summary[name];
          assert.ok(all !== undefined, name);
          // LCOV and Cobertura know no statements.
          // price.js has the branches that Cobertura loses.
          const branches = { ...all.branches, total: all.branches.total - (name.endsWith("shipping.js") ? 0 : lost) };
          return figures({ ...all, branches, statements: statementsOf(format, all) });
        };
        assert.deepEqual(
          files.map(({ path, known, ...file }) => [path, known, figures(file)]),
          ["src/price.js", "src/shipping.js"].map((path) => [path, true, expected(`/home/ci/shop/${path}`)]),
        );
        assert.equal(figures(totals), expected("total"));
      });
    }
  }
});
