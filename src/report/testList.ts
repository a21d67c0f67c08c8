import type { Problem, TestCounts, TestHotSpot, TestHotSpotReport, TestResultFile } from "../model";
import { isoTime, rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { TestSource } from "./source";

/** Where the failures and the time of the tests are: what `trueline tests` shows. */
export interface TestList extends TestFigures {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** The globs by which result files were looked for. */
  readonly globs: readonly string[];
  readonly problems: readonly Problem[];
}

export interface TestFigures {
  /** In the order of their paths. */
  readonly resultFiles: readonly ResultFileEntry[];
  /** Of all test files. */
  readonly totals: TestCounts;
  /** Test files in the results; `files` may hold fewer. */
  readonly found: number;
  /** Those of `found` that are no files of the folder. */
  readonly unknown: number;
  /** Only files that come so far up by failures, or by time, are listed; null where all are. */
  readonly top: number | null;
  /** In the order of their ranks. */
  readonly files: readonly TestHotSpot[];
}

export interface ResultFileEntry extends Omit<TestResultFile, "written"> {
  /** ISO 8601, UTC; null when the date lies beyond the calendar. */
  readonly written: string | null;
}

export interface TestListOptions {
  /** Files that come so far up by failures, or by time; all when left out. */
  readonly top?: number;
  readonly signal?: AbortSignal;
}

export async function buildTestList(source: TestSource, options: TestListOptions = {}): Promise<TestList> {
  const report = await source.testHotSpots(options);
  return {
    schemaVersion: 1,
    root: source.root,
    globs: report.globs,
    ...testFigures(report, options.top ?? null),
    problems: sortProblems([...(await source.problems()), ...report.problems]),
  };
}

/** The part of a report on tests that is shown, with numbers that are the same on every processor. */
export function testFigures(
  { resultFiles, totals, found, unknown, files }: TestHotSpotReport,
  top: number | null,
): TestFigures {
  return {
    resultFiles: resultFiles.map((file) => ({ ...file, written: isoTime(file.written) })),
    totals: { ...totals, seconds: roundedOrNull(totals.seconds) },
    found,
    unknown,
    top,
    files: files.map((file) => ({
      ...file,
      seconds: roundedOrNull(file.seconds),
      failureShare: roundedOrNull(file.failureShare),
      timeShare: roundedOrNull(file.timeShare),
    })),
  };
}

function roundedOrNull(value: number | null): number | null {
  return value === null ? null : rounded(value);
}
