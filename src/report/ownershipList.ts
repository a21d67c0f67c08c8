import {
  defaultOwnershipOptions,
  type FileOwnership,
  type OwnershipOptions,
  type Problem,
  type Stewardship,
} from "../model";
import { defaultSelection, headOf, type ListHead, type Selection } from "./listHead";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { HistoryFigures, OwnershipSource } from "./source";
import { type StewardEntry, toStewardEntry } from "./stewards";

/** Who made the files of a folder what they are: what `trueline ownership` shows. */
export interface OwnershipList extends ListHead {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** How commits were counted. */
  readonly options: OwnershipOptions & Selection;
  /** Files that a counted commit touched; `files` may hold fewer. */
  readonly found: number;
  /** In the order of their paths. */
  readonly files: readonly OwnershipEntry[];
  readonly problems: readonly Problem[];
}

export interface OwnershipEntry extends StewardEntry {
  readonly path: string;
  readonly mainAuthor: string;
  /** The main author's share, 0 to 1. */
  readonly ownership: number;
  /** 1 - sum((commits of an author / commits)^2), 0 to 1. */
  readonly fragmentation: number;
  readonly commits: number;
  /** How many of these commits each brought in a whole pull request. */
  readonly pullRequests: number;
  /** How many there are. */
  readonly authors: number;
  /** What `ownership` is a share of. */
  readonly by: FileOwnership["by"];
}

export interface OwnershipListOptions {
  /** What is left out has its default. */
  readonly options?: Partial<OwnershipOptions & Selection>;
  /** Only these, relative to the folder with `/`; every file when left out. */
  readonly paths?: readonly string[];
  /** At most so many, those that come first by `mostFragmentedFirst`; all when left out. */
  readonly top?: number;
  readonly signal?: AbortSignal;
  /** Gets how many of the commits that have to be read have been. */
  readonly onProgress?: (done: number, total: number) => void;
}

export async function buildOwnershipList(
  source: OwnershipSource,
  index: HistoryFigures,
  { options: given = {}, paths, top, signal, onProgress }: OwnershipListOptions = {},
): Promise<OwnershipList> {
  const options = { ...defaultOwnershipOptions, ...defaultSelection, ...given };
  const { merges: _, ...asked } = options;
  const report = await source.ownership(paths, {
    ...asked,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const files = (report?.files ?? []).map(toOwnershipEntry);
  const missing = report === undefined ? [] : withoutCommits(paths ?? [], files);
  return {
    schemaVersion: 1,
    root: source.root,
    ...headOf(index),
    options,
    found: files.length,
    files: mostFragmentedFirst(files).slice(0, top).sort(byPath),
    problems: sortProblems([...(await source.problems()), ...(report?.problems ?? []), ...missing]),
  };
}

function toOwnershipEntry({
  path,
  ownership: owned,
  stewardship,
}: {
  readonly path: string;
  readonly ownership: FileOwnership;
  readonly stewardship: Stewardship;
}): OwnershipEntry {
  return {
    path,
    mainAuthor: owned.mainAuthor,
    ownership: rounded(owned.ownership),
    fragmentation: rounded(owned.fragmentation),
    commits: owned.commits,
    pullRequests: owned.pullRequests,
    authors: owned.authors.length,
    by: owned.by,
    ...toStewardEntry(stewardship),
  };
}

/** A file that was asked for by name and is not listed must not look as if it had been forgotten. */
function withoutCommits(paths: readonly string[], files: readonly OwnershipEntry[]): readonly Problem[] {
  const found = new Set(files.map(({ path }) => path));
  const message = "No commit that counts has touched it, so nobody owns it. Check the path and --window.";
  return [...new Set(paths)]
    .filter((path) => !found.has(path))
    .map((path) => ({ path, code: "no-commits" as const, message }));
}

/** With fewer commits than this the spread of a file's work says little: two commits by two people give 0.5. */
export const enoughCommits = 5;

/** What a reader looks for: work spread over many people, files with too few commits to tell after all others. */
export function mostFragmentedFirst(files: readonly OwnershipEntry[]): OwnershipEntry[] {
  const few = ({ commits }: OwnershipEntry) => Number(commits < enoughCommits);
  return [...files].sort(
    (a, b) => few(a) - few(b) || b.fragmentation - a.fragmentation || b.commits - a.commits || byPath(a, b),
  );
}

function byPath(a: OwnershipEntry, b: OwnershipEntry): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}
