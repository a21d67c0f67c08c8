import type { HistoryFacts } from "../model";

/** The first line of a commit's message, at most 1,000 bytes of it. */
export function subjectOf({ subjects }: HistoryFacts, commit: number): string {
  return Buffer.from(subjects.bytes.subarray(subjects.starts[commit], subjects.starts[commit + 1])).toString("utf8");
}

/**
 * How hosts mark the one commit that stands for a pull request: GitHub's `Title (#12)` for a squash merge, and the
 * merge commits of GitHub, Bitbucket and Azure DevOps. GitLab's squash merges carry `group/project!12` in the body.
 */
const pullRequestMarks: readonly RegExp[] = [
  /\(#(\d{1,9})\)\s*$/,
  /^Merge pull request #(\d{1,9})\b/,
  /^Merged in .*\(pull request #(\d{1,9})\)\s*$/,
  /^Merged PR (\d{1,9}):/,
  /^See merge request .*!(\d{1,9})\s*$/,
];

/**
 * The number of the pull request that a commit brought in, told by its subject; undefined for other commits. Such a
 * commit is one change by nature, however many commits the pull request had. `Revert "Title (#12)"` is none.
 */
export function pullRequestOf(subject: string): number | undefined {
  for (const mark of pullRequestMarks) {
    const number = mark.exec(subject)?.[1];
    if (number !== undefined) return Number(number);
  }
  return undefined;
}

/** For each commit its pull request's number, or 0. */
export function pullRequests(history: HistoryFacts): Uint32Array {
  return Uint32Array.from(history.commits, (_, commit) => pullRequestOf(subjectOf(history, commit)) ?? 0);
}
