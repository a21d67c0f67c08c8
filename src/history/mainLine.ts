import type { Problem } from "../model";
import { readBasis } from "./basis";
import { readCommitDates } from "./commitDates";
import { pullRequestOf, subjectOf } from "./commits";
import { identifyFiles, noPath } from "./fileIdentities";
import { type GitResult, runGit } from "./git";
import { gitProblem } from "./gitProblems";
import { HistoryBuilder } from "./historyBuilder";
import { readIgnoredRevisions } from "./ignoredRevisions";
import { LogFormatError, LogParser, logArguments } from "./logParser";
import type { Repository } from "./repository";
import { windowStartTime } from "./window";

/** One step of the main line: a commit on it, or a merge with everything that it brings. */
export interface MainLineChange {
  readonly subject: string;
  readonly isMerge: boolean;
  /** By its subject; see `pullRequestOf`. */
  readonly isPullRequest: boolean;
  /** Files below the root that was opened, by the path that each has now, or had last. */
  readonly paths: readonly string[];
}

export interface MainLineOptions {
  readonly windowMonths: number | "all";
  readonly signal?: AbortSignal | undefined;
}

/**
 * The main line of the window before HEAD: each commit's first parent, newest first. Commits that the repository asks to
 * overlook are left out. A file that was moved as it is keeps its past.
 *
 * @returns `changes` undefined where there are no commits, or git could not say.
 * @throws CancelledError when the signal fires.
 */
export async function readMainLine(
  repository: Repository,
  options: MainLineOptions,
): Promise<{ readonly changes?: readonly MainLineChange[]; readonly problems: readonly Problem[] }> {
  const { head } = repository;
  if (head === null) return { problems: [] };
  const headTime = (await readCommitDates(repository, [head], options.signal)).get(head);
  if (headTime === undefined) return { problems: [] };
  const start = windowStartTime(headTime, options.windowMonths);
  const [basis, ignored] = await Promise.all([readBasis(repository, "first-parent"), readIgnoredRevisions(repository)]);
  const builder = new HistoryBuilder();
  const parser = new LogParser({
    commit: (commit) => {
      // What the oldest commits of a shallow clone changed is not known.
      const isWanted = !(commit.time < start) && !ignored.has(commit.id) && !basis.boundary.has(commit.id);
      if (isWanted) builder.beginCommit(commit);
      return isWanted;
    },
    change: (path, header) => builder.addChange(path, header),
  });
  const failure = await readLog(repository, parser, { head, start, signal: options.signal });
  if (failure !== undefined) return { problems: [gitProblem("Reading the main line", failure)] };
  return { changes: changesOf(builder, repository.prefix), problems: [] };
}

async function readLog(
  { root }: Repository,
  parser: LogParser,
  { head, start, signal }: { readonly head: string; readonly start: number; readonly signal: AbortSignal | undefined },
): Promise<GitResult | undefined> {
  // Git ends its walk there; dates that jump are looked at again by whoever reads.
  const since = Number.isFinite(start) && start > 0 ? [`--since=@${Math.floor(start)}`] : [];
  const args = ["log", ...logArguments, "--first-parent", "-m", ...since, "--end-of-options", head, "--"];
  try {
    const result = await runGit({ directory: root, args, signal, onOutput: (chunk) => parser.push(chunk) });
    return result.kind === "ended" && result.exitCode === 0 && parser.complete ? undefined : result;
  } catch (error) {
    if (error instanceof LogFormatError) return { kind: "broken", message: `git printed ${error.message}` };
    throw error;
  }
}

function changesOf(builder: HistoryBuilder, prefix: string): readonly MainLineChange[] {
  // Commits come newest first, which is the order that identities are told in.
  const columns = builder.finish(new Map());
  const { files } = identifyFiles(columns, true);
  return columns.commits.map((_, commit) => {
    const subject = subjectOf(columns, commit);
    const own = files.subarray(columns.changeStarts[commit], columns.changeStarts[commit + 1]);
    const paths = [...own].flatMap((file) => {
      const path = file === noPath ? undefined : columns.paths[file];
      return path?.startsWith(prefix) === true ? [path.slice(prefix.length)] : [];
    });
    const isMerge = builder.mergeParents.has(commit);
    return { subject, isMerge, isPullRequest: pullRequestOf(subject) !== undefined, paths };
  });
}
