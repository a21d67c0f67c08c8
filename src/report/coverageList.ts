import type {
  CoverageFigures,
  CoverageReport,
  CoverageReportFile,
  FunctionCoverage,
  Problem,
  RankedCoverage,
} from "../model";
import { isoTime, rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { CoverageSource } from "./source";

/** What tests do not run, and where that matters most: what `trueline coverage` shows. */
export interface CoverageList extends CoverageSection {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** The globs by which reports were looked for. */
  readonly globs: readonly string[];
  readonly problems: readonly Problem[];
}

export interface CoverageSection {
  /** In the order of their paths. */
  readonly reports: readonly CoverageReportEntry[];
  /** Of all files in the reports. */
  readonly totals: CoverageFigures;
  /** Files in the reports; `files` may hold fewer. */
  readonly found: number;
  /** Those of `found` that are no files of the folder. */
  readonly unknown: number;
  /** Those of `found` that were changed after their report was written. */
  readonly stale: number;
  /** In the order of their ranks. */
  readonly files: readonly RankedCoverage[];
  /** Functions whose coverage is known; `functions` may hold fewer. */
  readonly measuredFunctions: number;
  /** Those whose CRAP is above 30. */
  readonly crappyFunctions: number;
  /** The highest CRAP first. */
  readonly functions: readonly FunctionCoverage[];
}

export interface CoverageReportEntry extends Omit<CoverageReportFile, "written"> {
  /** ISO 8601, UTC; null when the date lies beyond the calendar. */
  readonly written: string | null;
}

export interface CoverageListOptions {
  /** So many files and so many functions; all when left out. */
  readonly top?: number;
  readonly signal?: AbortSignal;
}

export async function buildCoverageList(
  source: CoverageSource,
  options: CoverageListOptions = {},
): Promise<CoverageList> {
  const report = await source.coverage(options);
  return {
    schemaVersion: 1,
    root: source.root,
    globs: report.globs,
    ...coverageSection(report),
    problems: sortProblems([...(await source.problems()), ...report.problems]),
  };
}

/** The part of a report on coverage that is shown, with numbers that are the same on every processor. */
export function coverageSection(report: CoverageReport): CoverageSection {
  const { totals, found, unknown, stale, measuredFunctions, crappyFunctions } = report;
  return {
    reports: report.reports.map((file) => ({ ...file, written: isoTime(file.written) })),
    totals,
    found,
    unknown,
    stale,
    files: report.files.map(({ hotSpotScore, risk, ...file }) => {
      return { ...file, hotSpotScore: hotSpotScore === null ? null : rounded(hotSpotScore), risk: rounded(risk) };
    }),
    measuredFunctions,
    crappyFunctions,
    functions: report.functions.map((each) => ({ ...each, crap: rounded(each.crap) })),
  };
}
