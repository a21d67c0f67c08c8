import type { TestHotSpot, TestHotSpotReport } from "../model";
import { shareText, timeText } from "../report/explainTests";
import { escapeText } from "../report/markdown/escape";
import { counted, integer } from "../report/numbers";
import { failedRuns } from "../signals";

/** The texts of test hot spots. Descriptions hold no markup; the arithmetic is Markdown, with every name escaped. */

/** `83% of failures · 12 s (40% of the time)`. */
export function testFileDescription(file: TestHotSpot): string {
  const failed = failedRuns(file) === 0 ? [] : [`${shareText(file.failureShare)} of failures`];
  const time = file.timeShare === null ? "" : ` (${shareText(file.timeShare)} of the time)`;
  const notes = [...(file.stale ? ["stale"] : []), ...(file.known ? [] : ["no such file"])];
  return [...failed, `${file.seconds === null ? "time unknown" : `${timeText(file)}${time}`}`, ...notes].join(" · ");
}

/** `3 of 120 runs failed · 48 s`, beside the name of the group. */
export function testsDescription({ totals, resultFiles }: TestHotSpotReport): string {
  if (resultFiles.length === 0) return "results could not be read";
  const failed = failedRuns(totals);
  const failures = failed === 0 ? "none failed" : `${integer(failed)} of ${counted(totals.runs, "run")} failed`;
  return totals.seconds === null ? failures : `${failures} · ${timeText(totals)}`;
}

/**
 * How a test file came to its shares, and where from.
 * @param now in seconds since 1970.
 */
export function testArithmetic(file: TestHotSpot, { totals, resultFiles }: TestHotSpotReport, now: number): string {
  const written = new Map(resultFiles.map((each) => [each.path, each.written]));
  const sources = file.results.map((path) => `- ${escapeText(path)}, ${age(now - (written.get(path) ?? now))}`);
  return [
    `**${escapeText(file.path)}**`,
    [failuresOf(file, totals), timeOf(file, totals), runsOf(file)].join("  \n"),
    ...notes(file),
    ["From", ...limited(sources)].join("\n"),
  ].join("\n\n");
}

function failuresOf(file: TestHotSpot, totals: TestHotSpotReport["totals"]): string {
  if (file.failureShare === null) return "No run failed, in this file or another.";
  const sum = `${counted(file.failures, "failure")} + ${counted(file.errors, "error")}`;
  return `${sum} = ${integer(failedRuns(file))} of ${integer(failedRuns(totals))} failed runs: **${escapeText(shareText(file.failureShare))} of failures**`;
}

function timeOf(file: TestHotSpot, totals: TestHotSpotReport["totals"]): string {
  if (file.seconds === null) return "The results have no time for it.";
  const share = file.timeShare === null ? "" : `: **${escapeText(shareText(file.timeShare))} of the time**`;
  const untimed = file.untimed === 0 ? "" : `; the time of ${counted(file.untimed, "run")} is unknown`;
  return `${timeText(file)} of ${timeText(totals)}${share}${untimed}`;
}

function runsOf({ tests, runs, skipped, flaky }: TestHotSpot): string {
  const others = [
    ...(skipped === 0 ? [] : [`${integer(skipped)} skipped`]),
    ...(flaky === 0 ? [] : [`${integer(flaky)} failed once and passed once`]),
  ];
  return `${[`${counted(runs, "run")} of ${counted(tests, "test")}`, ...others].join(", ")}`;
}

function notes({ known, stale }: TestHotSpot): readonly string[] {
  if (!known) return ["The results name no file of this folder for these tests, or several files that it may be."];
  return stale ? ["The file was changed after these results were written: they may be out of date."] : [];
}

/** More nobody reads in a tooltip. */
const shownSources = 5;

function limited(sources: readonly string[]): readonly string[] {
  const rest = sources.length - shownSources;
  return rest > 0 ? [...sources.slice(0, shownSources), `- and ${integer(rest)} more`] : sources;
}

/** `written 3 hours ago`. A clock that was set back makes nothing younger than now. */
function age(seconds: number): string {
  const steps = [
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
  ] as const;
  const step = steps.find(([length]) => seconds >= length);
  return step === undefined ? "written just now" : `written ${counted(Math.floor(seconds / step[0]), step[1])} ago`;
}
