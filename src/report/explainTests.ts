import type { TestCounts, TestHotSpot } from "../model";
import { failedRuns } from "../signals";
import { counted, duration, integer, minute, percent } from "./numbers";
import type { TestFigures } from "./testList";

/** What is said of test results; the same words in every format. */

/** Files with failed runs, most first, as many as were asked for; the others are in the figures for their time. */
export function failing({ files, top }: Pick<TestFigures, "files" | "top">): readonly TestHotSpot[] {
  return files.filter((file) => file.rank <= (top ?? file.rank) && failedRuns(file) > 0);
}

/** The slowest files first, in the same way. Files that took no time are not slow. */
export function slowest({ files, top }: Pick<TestFigures, "files" | "top">): readonly TestHotSpot[] {
  return files
    .filter(({ timeRank, seconds }) => timeRank !== null && timeRank <= (top ?? timeRank) && (seconds ?? 0) > 0)
    .sort((a, b) => (a.timeRank ?? 0) - (b.timeRank ?? 0));
}

/** `13 of 1,204 runs failed`. */
export function failedText(counts: TestCounts): string {
  return `${integer(failedRuns(counts))} of ${counted(counts.runs, "run")} failed`;
}

/** `3 min 20 s`; `unknown` where no time is known. */
export function timeText({ seconds }: Pick<TestCounts, "seconds">): string {
  return seconds === null ? "unknown" : duration(seconds);
}

export function shareText(share: number | null): string {
  return share === null ? "–" : percent(share);
}

/** What has to be known of one file before its numbers are trusted; empty where nothing has to. */
export function doubtsAbout({ known, stale }: TestHotSpot): string {
  return known ? (stale ? "stale" : "") : "unknown";
}

export function explainTests(figures: TestFigures): string {
  const { totals, files } = figures;
  return [
    ...(failedRuns(totals) === 0
      ? []
      : [`Failed: runs that ended in a failure or an error; the share is of all ${integer(failedRuns(totals))}.`]),
    ...(totals.seconds === null
      ? []
      : [`Time: the runs' times added up; the share is of ${timeText(totals)}${untimedText(totals)}.`]),
    ...(totals.flaky === 0 ? [] : [`Flaky: ${counted(totals.flaky, "test")} failed in one run and passed in another.`]),
    ...(files.some(({ stale }) => stale) ? ["Stale: the file was changed after its results were written."] : []),
    ...unknownText(figures),
    resultsText(figures),
  ].join(" ");
}

function untimedText({ untimed }: TestCounts): string {
  return untimed === 0 ? "" : `, the time of ${counted(untimed, "run")} is unknown`;
}

function unknownText({ unknown, files }: TestFigures): readonly string[] {
  if (unknown === 0 || files.every(({ known }) => known)) return [];
  const why = "the results name no file of this folder for them, and they go by the name in the results";
  return [`Unknown: ${why}.`];
}

/** `Read from 3 result files, written 2026-09-01 12:00 UTC to 2026-09-01 12:05 UTC.` */
function resultsText({ resultFiles }: Pick<TestFigures, "resultFiles">): string {
  const times = resultFiles.map(({ written }) => written).sort((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1));
  const first = minute(times[0] ?? null);
  const last = minute(times.at(-1) ?? null);
  const duplicates = resultFiles.reduce((sum, each) => sum + each.duplicates, 0);
  const verb = duplicates === 1 ? "stands" : "stand";
  const twice =
    duplicates === 0 ? "" : ` ${counted(duplicates, "suite")} that ${verb} there again did not count again.`;
  return `Read from ${counted(resultFiles.length, "result file")}, written ${first === last ? first : `${first} to ${last}`}.${twice}`;
}
