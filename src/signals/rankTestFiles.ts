import type { TestCounts, TestFileResults, TestHotSpot } from "../model";

/**
 * Ranks test files: where most runs failed, then where most time goes, then by path. Fixing the first one takes away
 * `failureShare` of all failures.
 */
export function rankTestFiles(files: readonly TestFileResults[], totals: TestCounts): readonly TestHotSpot[] {
  const byTime = files.filter(({ seconds }) => seconds !== null).sort(slowestFirst);
  const timeRanks = new Map(byTime.map((file, index) => [file, index + 1]));
  return [...files]
    .sort((a, b) => failedRuns(b) - failedRuns(a) || slowestFirst(a, b))
    .map((file, index) => ({
      ...file,
      rank: index + 1,
      failureShare: share(failedRuns(file), failedRuns(totals)),
      timeRank: timeRanks.get(file) ?? null,
      timeShare: share(file.seconds, totals.seconds),
    }));
}

/** Runs that did not end well, in a failure or in an error. */
export function failedRuns({ failures, errors }: Pick<TestCounts, "failures" | "errors">): number {
  return failures + errors;
}

/** A file whose time is unknown comes after those that took none. */
function slowestFirst(a: TestFileResults, b: TestFileResults): number {
  return (b.seconds ?? -1) - (a.seconds ?? -1) || (a.path < b.path ? -1 : 1);
}

function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
