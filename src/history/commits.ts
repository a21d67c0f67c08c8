import type { HistoryFacts } from "../model";

/** The first line of a commit's message, at most 1,000 bytes of it. */
export function subjectOf({ subjects }: Pick<HistoryFacts, "subjects">, commit: number): string {
  return Buffer.from(subjects.bytes.subarray(subjects.starts[commit], subjects.starts[commit + 1])).toString("utf8");
}

/** What a subject says that a bug was fixed with: `fix`, `fixes #12`, `bugfix`, `regression`, as words of their own. */
const fixWords = /\b(fix(e[sd]|ing)?|bug(s|fix(es)?)?|regress(ion|ions|ed)?)\b/i;

/** Whether a commit fixes a bug, told by its subject alone. */
export function isFix(subject: string): boolean {
  return fixWords.test(subject);
}

/** For each commit 1 where it fixes a bug, otherwise 0. */
export function fixes({ commits, subjects }: HistoryFacts): Uint8Array {
  // The words are ASCII, so the bytes need no decoding, and one text for all is far quicker than one for each.
  const text = Buffer.from(subjects.bytes.buffer, subjects.bytes.byteOffset, subjects.bytes.length).toString("latin1");
  return Uint8Array.from(commits, (_, commit) =>
    isFix(text.slice(subjects.starts[commit], subjects.starts[commit + 1])) ? 1 : 0,
  );
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
