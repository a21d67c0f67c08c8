import type { Problem } from "./problem";

/**
 * Test results: what runs of the tests left behind in JUnit XML files. A run is one execution of one test; a test that
 * is retried, or stands in several result files, has several.
 */

/** How a run ended. `failed`: an assertion did not hold. `error`: something else went wrong. */
export type TestOutcome = "passed" | "failed" | "error" | "skipped";

/** How often tests were run, how the runs ended and how long they took. */
export interface TestCounts {
  /** Different tests, told apart by the name of their class or suite and their own. */
  readonly tests: number;
  /** How often they were run; a test that was skipped was not run. */
  readonly runs: number;
  /** Runs that ended in a failed assertion. */
  readonly failures: number;
  /** Runs that ended in another error. */
  readonly errors: number;
  /** How often a test was skipped. */
  readonly skipped: number;
  /** Tests that failed in one run and passed in another. */
  readonly flaky: number;
  /** The known times of the runs added up; null when none is known. */
  readonly seconds: number | null;
  /** Runs whose time is unknown, and not in `seconds`. */
  readonly untimed: number;
}

/** What the results say of one test file. */
export interface TestFileResults extends TestCounts {
  /** The file, relative to the root with `/`; where no file of the folder is meant, the name as the results have it. */
  readonly path: string;
  /** Whether `path` is a file of the folder. */
  readonly known: boolean;
  /** Paths of the result files that it stands in, the newest first. */
  readonly results: readonly string[];
  /** The file was changed, on disk or by a commit, after the newest of its result files was written. */
  readonly stale: boolean;
}

/** A test file among all others. */
export interface TestHotSpot extends TestFileResults {
  /** Place in the ranking, from 1: more failed runs first, then more time, then by path. */
  readonly rank: number;
  /** (failures + errors) / those of all files, 0 to 1; null when nothing failed at all. */
  readonly failureShare: number | null;
  /** Place by time alone, from 1 for the slowest; null when the time is unknown. */
  readonly timeRank: number | null;
  /** seconds / those of all files, 0 to 1; null when the time of this file, or of all together, is unknown or 0. */
  readonly timeShare: number | null;
}

/** A file that results were read from. */
export interface TestResultFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** When it was written last, in seconds since 1970. */
  readonly written: number;
  /** Runs read from it, skipped tests left out. */
  readonly runs: number;
  /** Those of `runs` that failed or ended in an error. */
  readonly failed: number;
  /** Suites in it that another result file, or this one, has already, the times included; they count once. */
  readonly duplicates: number;
}

/** Where the failures and the time of the tests are. */
export interface TestHotSpotReport {
  /** The globs by which result files were looked for. */
  readonly globs: readonly string[];
  /** In the order of their paths; empty when there is no evidence. */
  readonly resultFiles: readonly TestResultFile[];
  /** Of all test files. */
  readonly totals: TestCounts;
  /** Test files in the results, and how many of them are no files of the folder. */
  readonly found: number;
  readonly unknown: number;
  /** In the order of their ranks; those that come first by time are in it as well. */
  readonly files: readonly TestHotSpot[];
  /** What could not be read; its results are missing above. */
  readonly problems: readonly Problem[];
}

/** Where the usual test runners put their results. Picomatch, relative to the root. */
export const defaultTestResults: readonly string[] = [
  "**/junit.xml",
  "**/*junit*.xml",
  "**/test-results/**/*.xml",
  "**/TEST-*.xml",
];
