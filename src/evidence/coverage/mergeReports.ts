import {
  type CoverageCount,
  type CoverageFigures,
  type CoverageReportFile,
  coverageFormats,
  type Problem,
  type StatementHits,
  type UncoveredRange,
  uncoveredRanges,
} from "../../model";
import type { TestFileLocator } from "../testFileLocator";
import { type IstanbulFile, mergeIstanbul } from "./istanbul";
import { countOf, type ParsedCoverage, type ReportedFile, type Tally } from "./reportedFile";

/** A report, where it lies and what is in it. */
export interface CoverageReportRead {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** When it was written last, in seconds since 1970. */
  readonly written: number;
  readonly coverage: ParsedCoverage;
}

/** What all reports together say of one file. */
export interface MergedFile extends CoverageFigures {
  readonly path: string;
  readonly known: boolean;
  /** The newest first. */
  readonly reports: readonly string[];
  /** When the newest of them was written. */
  readonly written: number;
  /** Line -> how often it ran, in the order of the lines. */
  readonly hits: ReadonlyMap<number, number>;
  readonly uncovered: readonly UncoveredRange[];
  readonly statementPlaces: readonly StatementHits[];
  readonly functionLines: ReadonlyMap<number, number>;
}

export interface MergedCoverage {
  /** In the order of their paths. */
  readonly reports: readonly CoverageReportFile[];
  /** In the order of their paths. */
  readonly files: readonly MergedFile[];
  readonly totals: CoverageFigures;
  readonly problems: readonly Problem[];
}

interface Part {
  readonly report: CoverageReportRead;
  readonly file: ReportedFile;
}

/**
 * Puts what all reports say of each file together.
 *
 * Reports of several formats in one folder are one run, written down several times: of each file the one counts that
 * knows the most. What is left are different runs, and lines that one of them ran are run: their hits are added up, as
 * lcov and Istanbul do. Branches, functions and statements can be told from each other in one format only; where
 * several formats are left, those of the format that knows the most count.
 */
export function mergeReports(all: readonly CoverageReportRead[], locator: TestFileLocator): MergedCoverage {
  const reports = [...all].sort((a, b) => (a.path < b.path ? -1 : 1));
  const parts = new Map<string, Part[]>();
  for (const report of reports) {
    for (const file of report.coverage.files) {
      const located = locator.locate(file.names, report.path);
      // A name that no file has may be a path all the same, so the two are kept apart.
      const key = located === undefined ? `?${file.names.at(-1)}` : `=${located}`;
      const known = parts.get(key);
      if (known === undefined) parts.set(key, [{ report, file }]);
      else known.push({ report, file });
    }
  }
  const used = new Map<string, number>();
  const problems: Problem[] = [];
  const files = [...parts].map(([key, all]) => {
    const counting = bestOfEachRun(all);
    for (const path of new Set(counting.map(({ report }) => report.path))) used.set(path, (used.get(path) ?? 0) + 1);
    return new FileMerge(key.slice(1), key.startsWith("="), problems).merge(counting);
  });
  return {
    reports: reports.map(({ path, written, coverage: { format, files } }) => {
      return { path, format, written, files: files.length, used: used.get(path) ?? 0 };
    }),
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    totals: totalsOf(files),
    problems,
  };
}

function bestOfEachRun(parts: readonly Part[]): readonly Part[] {
  const best = new Map<string, number>();
  for (const { report } of parts) {
    const run = folderOf(report.path);
    best.set(run, Math.min(rankOf(report), best.get(run) ?? Number.POSITIVE_INFINITY));
  }
  return parts.filter(({ report }) => rankOf(report) === best.get(folderOf(report.path)));
}

function rankOf({ coverage }: CoverageReportRead): number {
  return coverageFormats.indexOf(coverage.format);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

class FileMerge {
  constructor(
    private readonly path: string,
    private readonly known: boolean,
    private readonly problems: Problem[],
  ) {}

  merge(parts: readonly Part[]): MergedFile {
    const newestFirst = [...parts].sort(
      (a, b) => b.report.written - a.report.written || (a.report.path < b.report.path ? -1 : 1),
    );
    const best = Math.min(...parts.map(({ report }) => rankOf(report)));
    const exact = this.exactly(newestFirst.filter(({ report }) => rankOf(report) === best));
    const others = newestFirst.filter(({ report }) => rankOf(report) !== best).map(({ file }) => file);
    const hits = addedUp([...exact, ...others].map(({ lines }) => lines));
    return {
      path: this.path,
      known: this.known,
      reports: [...new Set(newestFirst.map(({ report }) => report.path))],
      written: newestFirst[0]?.report.written ?? 0,
      lines: hits.size > 0 ? countOf(hits.values()) : linesOf([...exact, ...others]),
      branches: mergedTally(exact.map(({ branches }) => branches)),
      functions: mergedTally(exact.map(({ functions }) => functions)),
      statements: mergedTally(exact.map(({ statements }) => statements)),
      hits,
      uncovered: uncoveredRanges(hits),
      statementPlaces: others.length === 0 && exact.length === 1 ? (exact[0]?.statementPlaces ?? []) : [],
      functionLines: addedUp(exact.map(({ functionLines }) => functionLines ?? null)),
    };
  }

  /** Istanbul's are merged by its own rules, into one. */
  private exactly(parts: readonly Part[]): readonly ReportedFile[] {
    const files = parts.map(({ file }) => file);
    const [newest, ...rest] = files.filter(isIstanbul);
    if (newest === undefined) return files;
    let merged = newest;
    let left = 0;
    for (const next of rest) {
      const both = mergeIstanbul(merged, next);
      if (both === undefined) left++;
      else merged = both;
    }
    if (left > 0) {
      const message = `Of ${left + 1} reports of it that are too different to be merged only the newest counts.`;
      this.problems.push({ path: this.path, code: "damaged-coverage", message });
    }
    return [merged];
  }
}

function isIstanbul(file: ReportedFile): file is IstanbulFile {
  return "istanbul" in file;
}

/** In the order of the lines. */
function addedUp(maps: readonly (ReadonlyMap<number, number> | null)[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const map of maps) for (const [line, hits] of map ?? []) sums.set(line, (sums.get(line) ?? 0) + hits);
  return new Map([...sums].sort(([a], [b]) => a - b));
}

/** Places are added up. Of counts alone nobody can tell which things they mean, so the one with most covered counts. */
function mergedTally(tallies: readonly (Tally | null)[]): CoverageCount | null {
  const sums = new Map<string, number>();
  let places = false;
  let best: CoverageCount | null = null;
  for (const tally of tallies) {
    if (tally === null) continue;
    if (tally.kind === "counts") best = better(best, tally.count);
    else {
      places = true;
      for (const [key, hits] of tally.hits) sums.set(key, (sums.get(key) ?? 0) + hits);
    }
  }
  return places ? countOf(sums.values()) : best;
}

function linesOf(files: readonly ReportedFile[]): CoverageCount | null {
  let best: CoverageCount | null = null;
  for (const { lines, lineCount } of files) best = better(best, lineCount ?? (lines === null ? null : countOf([])));
  return best;
}

function better(a: CoverageCount | null, b: CoverageCount | null): CoverageCount | null {
  if (a === null || b === null) return a ?? b;
  return b.covered > a.covered ? b : a;
}

/** Each number added up over the files that have it; null where none has. */
export function totalsOf(files: readonly CoverageFigures[]): CoverageFigures {
  const sum = (of: (file: CoverageFigures) => CoverageCount | null): CoverageCount | null => {
    const counts = files.map(of).filter((count) => count !== null);
    if (counts.length === 0) return null;
    return {
      covered: counts.reduce((sum, { covered }) => sum + covered, 0),
      total: counts.reduce((sum, { total }) => sum + total, 0),
    };
  };
  return {
    lines: sum(({ lines }) => lines),
    branches: sum(({ branches }) => branches),
    functions: sum(({ functions }) => functions),
    statements: sum(({ statements }) => statements),
  };
}
