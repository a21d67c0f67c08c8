import { runGit } from "./git";
import type { Repository } from "./repository";

/** A commit and when it was made, in seconds since 1970. */
export interface TimedCommit {
  readonly commit: string;
  readonly time: number;
}

export interface CommitsEveryOptions {
  /** Seconds from one to the next. */
  readonly every: number;
  /** How far back from HEAD's own time, in seconds. */
  readonly since: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What stood on this branch at regular times back from HEAD's: for each time the newest commit of the first-parent line
 * that is not younger. Counted from HEAD, not from today, so that the same repository gives the same commits.
 *
 * @returns the oldest first, each commit once; undefined where git could not say.
 * @throws CancelledError when the signal fires.
 */
export async function commitsEvery(
  { root }: Repository,
  { every, since, signal }: CommitsEveryOptions,
): Promise<readonly TimedCommit[] | undefined> {
  const result = await runGit({ directory: root, args: ["rev-list", "--first-parent", "--timestamp", "HEAD"], signal });
  if (result.kind !== "ended" || result.exitCode !== 0) return undefined;
  const line = result.output
    .toString("latin1")
    .split("\n")
    .filter((each) => each !== "")
    .map((each): TimedCommit => {
      const [time, commit = ""] = each.split(" ");
      return { commit, time: Number(time) };
    });
  const [head] = line;
  if (head === undefined) return [];
  const found: TimedCommit[] = [];
  let index = 0;
  for (let time = head.time; time >= head.time - since; time -= every) {
    // Clocks jump: a commit may be older than its parent. What is passed over once is not gone back to.
    while (index < line.length && (line[index]?.time ?? 0) > time) index++;
    const commit = line[index];
    if (commit === undefined) break;
    if (found.at(-1)?.commit !== commit.commit) found.push(commit);
  }
  return found.reverse();
}
