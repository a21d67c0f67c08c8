/**
 * History: what git knows about the files, in columns, so that 100,000 commits stay a few megabytes and cross a thread
 * boundary without being copied field by field.
 */

/** A commit's place in the columns; commits are kept newest first, in the order of `git log`. */
export type CommitIndex = number;

export interface Author {
  readonly name: string;
  readonly email: string;
}

/**
 * The commits reachable from `head`, and which files each one touched. Merge commits are not in it: what they bring is
 * counted once, by the commits that they merge.
 */
export interface HistoryFacts {
  /** Object id of the newest commit that was read. */
  readonly head: string;
  /** Object ids, newest first. */
  readonly commits: readonly string[];
  /** Committer date of each commit, in seconds since 1970; negative before, and beyond 2038. */
  readonly times: Float64Array;
  /** Index into `authors` for each commit. */
  readonly commitAuthors: Uint32Array;
  /** The commit `i` touched the files `changedFiles[changeStarts[i] .. changeStarts[i + 1])`; one more entry than commits. */
  readonly changeStarts: Uint32Array;
  /** Indexes into `paths`. */
  readonly changedFiles: Uint32Array;
  readonly authors: readonly Author[];
  /** Every path that a commit touched, relative to the repository's root with `/`. Some no longer exist. */
  readonly paths: readonly string[];
  /** The clone holds only the newest commits. */
  readonly shallow: boolean;
  /** The clone leaves out objects (`git clone --filter`). */
  readonly partial: boolean;
}

/** What the history says of one file. */
export interface FileHistory {
  /** Commits that touched the file inside the window. */
  readonly changes: number;
  /** Commits that touched the file, all time. */
  readonly allChanges: number;
  /** Sum over all its commits of 0.5^(age / half-life), mass changes left out. */
  readonly weightedChanges: number;
  /** Commits counted in `allChanges` but not in `weightedChanges`, because they touch too many files. */
  readonly massChanges: number;
  /** Different authors inside the window. */
  readonly authors: number;
  /** Different authors, all time. */
  readonly allAuthors: number;
  /** Committer date of the newest and the oldest commit that touched the file, in seconds since 1970. */
  readonly lastChange: number;
  readonly firstChange: number;
}

/** How changes are counted. */
export interface HistoryOptions {
  /** Months before the newest commit that `changes` and `authors` look at; `all` for the whole history. */
  readonly windowMonths: number | "all";
  /** Days after which a commit counts half. */
  readonly halfLifeDays: number;
  /** Commits that touch more files than this say little about each one and have no weight. */
  readonly maxFilesPerCommit: number;
}

export const defaultHistoryOptions: HistoryOptions = {
  windowMonths: 12,
  halfLifeDays: 180,
  maxFilesPerCommit: 30,
};
