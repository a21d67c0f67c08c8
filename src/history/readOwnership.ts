import type { FileOwnership, HistoryFacts, OwnershipOptions, Problem } from "../model";
import { defaultOwnershipOptions } from "../model";
import { gitProblem, problem } from "./gitProblems";
import { countLines } from "./lineCounts";
import { type LinesByChange, type OwnedChanges, ownedChanges, ownershipOf } from "./ownership";
import type { Repository } from "./repository";

export interface ReadOwnershipOptions extends Partial<OwnershipOptions> {
  readonly signal?: AbortSignal | undefined;
  /** Gets how many of the commits whose lines are counted have been, every hundred of them. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface ReadOwnershipResult {
  /** By path, relative to the root that was opened; nothing for files that no counted commit touched. */
  readonly files: ReadonlyMap<string, FileOwnership>;
  readonly problems: readonly Problem[];
}

/**
 * Who made these files what they are, by added lines. Where contents are absent (a partial clone) it goes by commits
 * instead, each result says so, and there is a Problem.
 *
 * @param paths relative to the root that was opened, with `/`; `all` for every file below it, which makes git compare
 * the contents of the whole history: 10 s for 17,000 commits, where a few files take a fraction of a second.
 * @throws CancelledError when the signal fires.
 */
export async function readOwnership(
  repository: Repository,
  history: HistoryFacts,
  paths: readonly string[] | "all",
  { signal, onProgress, ...options }: ReadOwnershipOptions = {},
): Promise<ReadOwnershipResult> {
  const { prefix } = repository;
  const wanted = paths === "all" ? undefined : new Set(paths.map((path) => prefix + path));
  const changes = ownedChanges(history, (path) => wanted?.has(path) ?? path.startsWith(prefix), options);
  const { followRenames } = { ...defaultOwnershipOptions, ...options };
  const counted = await readLines(repository, history, changes, { followRenames, signal, onProgress });
  const files = new Map(
    [...ownershipOf(history, changes, counted.lines)].map(([path, owned]) => [path.slice(prefix.length), owned]),
  );
  return { files, problems: counted.problems };
}

async function readLines(
  repository: Repository,
  history: HistoryFacts,
  changes: OwnedChanges,
  {
    followRenames,
    signal,
    onProgress,
  }: Pick<ReadOwnershipOptions, "signal" | "onProgress"> & { readonly followRenames: boolean },
): Promise<{ readonly lines?: LinesByChange; readonly problems: readonly Problem[] }> {
  if (repository.partial) return { problems: [absentContents] };
  const all = [...changes.byFile.values()].flat();
  const changeOf = new Map(all.map((change) => [changeKey(history, changes, change), change]));
  const commits = new Set(all.map((change) => history.commits[changes.commitOf(change)] ?? ""));
  const lines = new Map<number, { readonly added: number; readonly deleted: number }>();
  const failure = await countLines(repository, [...commits], pathsOf(history, all, followRenames), {
    followRenames,
    signal,
    onProgress: (done) => onProgress?.(done, commits.size),
    onCount: ({ commit, path, added, deleted }) => {
      const change = changeOf.get(`${commit} ${path}`);
      if (change !== undefined) lines.set(change, { added, deleted });
    },
  });
  if (failure === undefined) return { lines, problems: [] };
  const { code, path, message } = gitProblem("Counting lines", failure);
  return { problems: [{ code, path, message: `${message} Ownership goes by commits instead.` }] };
}

const absentContents = problem(
  "partial-clone",
  "The clone leaves out old versions, so lines cannot be counted: ownership goes by commits.",
);

function changeKey(history: HistoryFacts, changes: OwnedChanges, change: number): string {
  return `${history.commits[changes.commitOf(change)]} ${history.paths[history.changedFiles[change] ?? 0]}`;
}

/** The paths of the changes, and where they were moved from: git sees a move only when it is given both paths. */
function pathsOf(
  { paths, changedFiles, renames }: HistoryFacts,
  changes: readonly number[],
  followRenames: boolean,
): string[] {
  const indexes = new Set(changes.map((change) => changedFiles[change] ?? 0));
  if (followRenames)
    renames.to.forEach((to, move) => {
      if (indexes.has(to)) indexes.add(renames.from[move] ?? to);
    });
  return [...indexes].map((index) => paths[index] ?? "");
}
