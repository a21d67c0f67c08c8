import type { Problem } from "./problem";

/**
 * Test coverage: what coverage tools wrote down. A number is null where no report says anything of it: that is not
 * measured, and never zero.
 */

/** The formats that are read. */
export type CoverageFormat = "istanbul" | "lcov" | "cobertura" | "clover";

/** The formats by how much they know, the most first: only Istanbul's has statements and the places of branches. */
export const coverageFormats: readonly CoverageFormat[] = ["istanbul", "lcov", "cobertura", "clover"];

/** Of `total` things that can run, `covered` did at least once. */
export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
}

/** The four things that coverage tools count. */
export interface CoverageFigures {
  readonly lines: CoverageCount | null;
  readonly branches: CoverageCount | null;
  readonly functions: CoverageCount | null;
  readonly statements: CoverageCount | null;
}

/** Lines that can run and did not; 1-based, inclusive. Lines that cannot run may lie between them. */
export interface UncoveredRange {
  readonly startLine: number;
  readonly endLine: number;
}

/** What the reports say of one file. */
export interface FileCoverage extends CoverageFigures {
  /** The file, relative to the root with `/`; where no file of the folder is meant, the name as the report has it. */
  readonly path: string;
  /** Whether `path` is a file of the folder. */
  readonly known: boolean;
  /** Paths of the reports that the numbers are from, the newest first. */
  readonly reports: readonly string[];
  /** The file was changed, on disk or by a commit, after the newest of these reports was written. */
  readonly stale: boolean;
  /** In the order of the lines; empty when everything ran, and when the reports name no lines. */
  readonly uncovered: readonly UncoveredRange[];
}

/** A file among all others. */
export interface RankedCoverage extends FileCoverage {
  /** Place in the ranking, from 1: more risk first, then more uncovered lines, then by path. */
  readonly rank: number;
  /** Lines that can run and did not. */
  readonly uncoveredLines: number;
  /** Of the hot spot, 0 to 100; null for files that are none. */
  readonly hotSpotScore: number | null;
  /** uncoveredLines x hotSpotScore / 100; 0 where there is no score. */
  readonly risk: number;
}

/**
 * What the tests run of one function, and its CRAP: CC^2 x (1 - coverage)^3 + CC with CC its cyclomatic complexity
 * (Savoia and Evans, "Change Risk Anti-Patterns", crap4j, 2007).
 */
export interface FunctionCoverage {
  readonly path: string;
  readonly name: string;
  /** 1-based, as are the others. */
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly cyclomatic: number;
  /** What was counted: statements where a report has their places, otherwise lines. */
  readonly unit: "statements" | "lines";
  /** Of the function itself; what functions inside it run is theirs. At least one. */
  readonly count: CoverageCount;
  readonly crap: number;
  readonly uncovered: readonly UncoveredRange[];
}

/** A statement, where it is and how often it ran. */
export interface StatementHits {
  /** 1-based, as are the others. */
  readonly startLine: number;
  readonly startColumn: number;
  readonly hits: number;
}

/** A file that coverage was read from. */
export interface CoverageReportFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly format: CoverageFormat;
  /** When it was written last, in seconds since 1970. */
  readonly written: number;
  /** Source files in it. */
  readonly files: number;
  /** Those that counted: of the others a report beside it, of the same run, knows more. */
  readonly used: number;
}

/** What is not run by tests, and where that matters most. */
export interface CoverageReport {
  /** The globs by which reports were looked for. */
  readonly globs: readonly string[];
  /** In the order of their paths; empty when there is no evidence. */
  readonly reports: readonly CoverageReportFile[];
  /** Of all files in the reports. */
  readonly totals: CoverageFigures;
  /** Source files in the reports, how many are no files of the folder, and how many were changed since. */
  readonly found: number;
  readonly unknown: number;
  readonly stale: number;
  /** In the order of their ranks. */
  readonly files: readonly RankedCoverage[];
  /** Functions whose coverage is known, and those of them whose CRAP is above `crapThreshold`. */
  readonly measuredFunctions: number;
  readonly crappyFunctions: number;
  /** The highest CRAP first. Files that were changed since are left out: their lines are others now. */
  readonly functions: readonly FunctionCoverage[];
  /** What could not be read; it is missing above. */
  readonly problems: readonly Problem[];
}

/** What is known of one file: what an editor shows beside its text. */
export interface CoverageOfFile {
  readonly file: FileCoverage;
  /** [line, hits] in the order of the lines: those that can run. */
  readonly hits: readonly (readonly [number, number])[];
  /** In the order in which they start; those whose coverage is known. Empty for a file that was changed since. */
  readonly functions: readonly FunctionCoverage[];
}

/** From here on a function is one of the "crappy" ones; Savoia and Evans's own number. */
export const crapThreshold = 30;

/** CC^2 x (1 - coverage)^3 + CC: a function of complexity 5 has 30 without tests, and 5 when they run all of it. */
export function crap(cyclomatic: number, { covered, total }: CoverageCount): number {
  return cyclomatic ** 2 * (1 - covered / total) ** 3 + cyclomatic;
}

/**
 * Runs of lines that did not run; lines that cannot run do not end one.
 * @param hits [line, hits] in the order of the lines.
 */
export function uncoveredRanges(hits: Iterable<readonly [number, number]>): readonly UncoveredRange[] {
  const ranges: { startLine: number; endLine: number }[] = [];
  let open: { startLine: number; endLine: number } | undefined;
  for (const [line, count] of hits) {
    if (count > 0) open = undefined;
    else if (open !== undefined) open.endLine = line;
    else {
      open = { startLine: line, endLine: line };
      ranges.push(open);
    }
  }
  return ranges;
}

/** Where the usual coverage tools put their reports. Picomatch, relative to the root. */
export const defaultCoverage: readonly string[] = [
  "**/coverage-final.json",
  "**/lcov.info",
  "**/*.lcov",
  "**/cobertura-coverage.xml",
  "**/*cobertura.xml",
  "**/coverage.xml",
  "**/clover.xml",
];
