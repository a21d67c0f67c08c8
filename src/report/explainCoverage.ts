import {
  type CoverageCount,
  type CoverageFigures,
  crapThreshold,
  type FunctionCoverage,
  type RankedCoverage,
  type UncoveredRange,
} from "../model";
import type { CoverageSection } from "./coverageList";
import { counted, decimal, integer, minute, percent } from "./numbers";

/** What is said of coverage; the same words in every format. */

/** `83%`; `–` where it is unknown, or there is nothing to cover. */
export function coverageText(count: CoverageCount | null): string {
  return count === null || count.total === 0 ? "–" : percent(count.covered / count.total);
}

/** `70% of lines (19 of 27), 50% of branches (11 of 22)`: what is known. */
export function figuresText({ lines, branches, functions, statements }: CoverageFigures): string {
  const known = Object.entries({ lines, branches, functions, statements }).flatMap(([name, count]) => {
    if (count === null || count.total === 0) return [];
    return [`${coverageText(count)} of ${name} (${integer(count.covered)} of ${integer(count.total)})`];
  });
  return known.length === 0 ? "nothing that can run" : known.join(", ");
}

/** What has to be known of one file before its numbers are trusted; empty where nothing has to. */
export function coverageDoubts({ known, stale }: RankedCoverage): string {
  return known ? (stale ? "stale" : "") : "unknown";
}

/** Files with lines that did not run. */
export function untested({ files }: Pick<CoverageSection, "files">): readonly RankedCoverage[] {
  return files.filter(({ uncoveredLines }) => uncoveredLines > 0);
}

/** Functions that tests do not run all of; where they do, the CRAP is the complexity. */
export function risky({ functions }: Pick<CoverageSection, "functions">): readonly FunctionCoverage[] {
  return functions.filter(({ count }) => count.covered < count.total);
}

/** `12, 15–18`: lines that did not run, at most so many ranges. */
export function rangesText(ranges: readonly UncoveredRange[], most = 4): string {
  const shown = ranges.slice(0, most).map(({ startLine, endLine }) => {
    return startLine === endLine ? `${startLine}` : `${startLine}–${endLine}`;
  });
  return ranges.length > most ? `${shown.join(", ")}, …` : shown.join(", ");
}

/** `30.0`: CRAP as it is shown. */
export function crapText(crap: number): string {
  return decimal(crap, 1);
}

export function scoreText(score: number | null): string {
  return score === null ? "–" : integer(score);
}

export function crappyText({ crappyFunctions, measuredFunctions }: CoverageSection): string {
  return `${integer(crappyFunctions)} of ${counted(measuredFunctions, "function")} above ${crapThreshold}`;
}

export function explainCoverage(section: CoverageSection): string {
  const { files, functions, reports, unknown, stale } = section;
  const used = reports.filter((report) => report.used > 0);
  const newest = used.map(({ written }) => written ?? "").reduce((a, b) => (a > b ? a : b), "");
  const from = used.length === 1 ? (used[0]?.path ?? "") : counted(used.length, "report");
  return [
    ...(files.length === 0 ? [] : ["Risk: uncovered lines × hot spot score / 100."]),
    ...(functions.length === 0
      ? []
      : ["CRAP: CC² × (1 − coverage)³ + CC, with CC the cyclomatic complexity and the function's own coverage."]),
    ...(stale === 0
      ? []
      : [
          `Stale: ${counted(stale, "file was", "files were")} changed after the report: no function of ${stale === 1 ? "it" : "them"} is listed.`,
        ]),
    ...(unknown === 0
      ? []
      : [`Unknown: ${counted(unknown, "file")} of the reports ${unknown === 1 ? "is" : "are"} not in this folder.`]),
    ...(used.length === 0 ? [] : [`From ${from}, written ${minute(newest === "" ? null : newest)}.`]),
    "Files in no report are not measured.",
  ].join(" ");
}
