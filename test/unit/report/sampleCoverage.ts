import {
  type CoverageReport,
  crap,
  defaultCoverage,
  type FileCoverage,
  type FunctionCoverage,
} from "../../../src/model";
import { rankCoverage } from "../../../src/signals";

/** Two reports of which one counts, a file that is hot, one that is stale and one that nobody knows. */
export function sampleCoverage(headTime: number): CoverageReport {
  const registry = "src/checkout/payment/PaymentProviderRegistry.ts";
  const known = [
    file(registry, { lines: { covered: 250, total: 400 }, branches: { covered: 60, total: 200 } }),
    file("src/cart.py", { lines: { covered: 40, total: 41 }, stale: true }),
    file("src/index.ts", { lines: { covered: 12, total: 12 } }),
  ];
  const scores = new Map([
    [registry, 100],
    ["src/cart.py", 50],
  ]);
  const files = [...known, file("/home/ci/build/generated.ts", { lines: { covered: 0, total: 90 }, known: false })];
  return {
    globs: defaultCoverage,
    reports: [
      { path: "coverage/clover.xml", format: "clover", written: headTime - 3600, files: 4, used: 0 },
      { path: "coverage/coverage-final.json", format: "istanbul", written: headTime - 3600, files: 4, used: 4 },
    ],
    // Lines: 250 + 40 + 12 of 400 + 41 + 12 + 90.
    totals: {
      lines: { covered: 302, total: 543 },
      branches: { covered: 60, total: 200 },
      functions: null,
      statements: null,
    },
    found: 4,
    unknown: 1,
    stale: 1,
    files: rankCoverage(files, (path) => scores.get(path)),
    measuredFunctions: 31,
    crappyFunctions: 1,
    functions: [
      // 20^2 x (1 - 10/40)^3 + 20 = 400 x 0.421875 + 20
      functionOf(registry, { name: "resolveProvider", cyclomatic: 20, count: { covered: 10, total: 40 } }),
      functionOf(registry, { name: "isKnown", cyclomatic: 3, count: { covered: 4, total: 4 } }),
    ],
    problems: [{ path: "packages/web/lcov.info", code: "not-coverage", message: "It ends in the middle." }],
  };
}

/** One file and one function of each of these names, of which nobody would expect any good. */
export function hostileCoverage(names: readonly string[], headTime: number): CoverageReport {
  const files = names.map((path, index) => file(path, { lines: { covered: 1, total: 9 }, known: index % 2 === 0 }));
  return {
    ...sampleCoverage(headTime),
    globs: names,
    reports: names.map((path) => ({ path, format: "lcov", written: headTime, files: 1, used: 1 })),
    found: names.length,
    unknown: names.length / 2,
    stale: 0,
    files: rankCoverage(files, () => undefined),
    functions: names.map((name) => functionOf(name, { name, cyclomatic: 2, count: { covered: 0, total: 4 } })),
    problems: names.map((path) => ({ path, code: "damaged-coverage", message: `${path} is damaged.` })),
  };
}

function file(path: string, figures: Partial<FileCoverage>): FileCoverage {
  return {
    path,
    known: true,
    reports: ["coverage/coverage-final.json"],
    stale: false,
    lines: null,
    branches: null,
    functions: null,
    statements: null,
    uncovered: [],
    ...figures,
  };
}

function functionOf(path: string, figures: Pick<FunctionCoverage, "name" | "cyclomatic" | "count">): FunctionCoverage {
  const uncovered = [12, 20, 31, 40, 55].map((line) => ({ startLine: line, endLine: line + (line % 2) * 3 }));
  const place = { startLine: 10, startColumn: 1, endLine: 90, unit: "statements" as const };
  return { path, ...place, ...figures, crap: crap(figures.cyclomatic, figures.count), uncovered };
}
