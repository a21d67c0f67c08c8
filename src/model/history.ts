/**
 * History: what git knows about the files, in columns, so that 100,000 commits stay a few megabytes and cross a thread
 * boundary without being copied field by field.
 */

export interface Author {
  readonly name: string;
  readonly email: string;
}

/**
 * The commits reachable from `head`, and which files each one touched. Merge commits are not in it: what they bring is
 * counted once, by the commits that they merge. (With `merges: "first-parent"` it is the other way round: the merges
 * on the main line are in it, with everything that they bring, and the commits that they merge are not.)
 *
 * The order and every index follow from the commits alone, so that reading all at once and reading in steps give the
 * same columns: commits by committer date, newest first, equal dates by object id; authors and paths by their first
 * use in that order.
 */
export interface HistoryFacts {
  /** Object id of the newest commit that was read. */
  readonly head: string;
  /** Committer date of `head`, in seconds since 1970. It may be a merge, and then it is not among `commits`. */
  readonly headTime: number;
  /**
   * What the reading depended on besides `head`: where a shallow clone ends, how names are mapped, how merges are
   * counted. History that was read on another basis is not continued but read anew.
   */
  readonly basis: string;
  /** Object ids, newest first. */
  readonly commits: readonly string[];
  /** Committer date of each commit, in seconds since 1970; negative before, and beyond 2038. */
  readonly times: Float64Array;
  /** Index into `authors` for each commit. */
  readonly commitAuthors: Uint32Array;
  /** The subjects of the commits, their first lines, one after the other; see `subjectOf`. */
  readonly subjects: PackedTexts;
  /** The commit `i` touched the files `changedFiles[changeStarts[i] .. changeStarts[i + 1])`; one more entry than commits. */
  readonly changeStarts: Uint32Array;
  /** Indexes into `paths`. Within a commit in git's order, each file once. */
  readonly changedFiles: Uint32Array;
  /** What happened to each of `changedFiles`: the character code of git's letter (`ChangeKind`). */
  readonly changeKinds: Uint8Array;
  /** Files that were moved, in the order of the commits: those with equal content, and the similar ones if they were read. */
  readonly renames: Renames;
  /**
   * The commits in which files that were moved and changed at once could not be looked for. Git compares contents for
   * that, which a clone may lack; equal contents are told by their object ids alone. 0 where nothing is missing, null
   * where it was not tried, as in a partial clone.
   */
  readonly uncomparedCommits: number | null;
  /** The commits (indexes, ascending) that the repository asks to overlook in .git-blame-ignore-revs: reformats and such. */
  readonly ignoredCommits: Uint32Array;
  readonly authors: readonly Author[];
  /** Every path that a commit touched, relative to the repository's root with `/`. Some no longer exist. */
  readonly paths: readonly string[];
  /** The clone holds only the newest commits. The oldest of them, whose changes are unknown, are not among `commits`. */
  readonly shallow: boolean;
  /** The clone leaves out objects (`git clone --filter`). */
  readonly partial: boolean;
}

/** Git's letters for what a commit did to a file: added, modified, deleted, or turned into another type (a link, say). */
export type ChangeKind = "A" | "M" | "D" | "T";

/** Many texts in UTF-8: the text `i` is `bytes[starts[i] .. starts[i + 1])`. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/** Moves, as columns: in the commit `commits[i]` the path `from[i]` became the path `to[i]` (indexes into `paths`). */
export interface Renames {
  readonly commits: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** What the history says of one file. Commits that the repository asks to overlook count nowhere but in `ignoredChanges`. */
export interface FileHistory {
  /** Commits that touched the file inside the window. */
  readonly changes: number;
  /** Commits that touched the file, all time. */
  readonly allChanges: number;
  /** Sum over all its commits of 0.5^(age / half-life), bug fixes times their weight, mass changes left out. */
  readonly weightedChanges: number;
  /** Commits counted in `weightedChanges` as bug fixes, by their subjects; left out when there are none. */
  readonly fixChanges?: number;
  /**
   * Commits in the older and in the newer half of the window, mass changes left out; see `windowHalves`. Both are left
   * out when the history does not reach back to the window's start: commits of the older half would be missing.
   */
  readonly earlierChanges?: number;
  readonly recentChanges?: number;
  /** Commits counted in `allChanges` but not in `weightedChanges`, because they touch too many files. */
  readonly massChanges: number;
  /** Commits that touched the file and are listed in .git-blame-ignore-revs; left out when there are none. */
  readonly ignoredChanges?: number;
  /** Commits inside the window that bots made: counted in `changes`, not in `authors`; left out when there are none. */
  readonly botChanges?: number;
  /** Different authors inside the window, bots left out. */
  readonly authors: number;
  /** Different authors, all time, bots left out. */
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
  /** How many other commits a bug fix weighs as much as; 1 to count all alike. Left out: `defaultFixWeight`. */
  readonly fixWeight?: number;
  /** A moved file keeps its past, and a path that is used again does not get another file's. Left out: true. */
  readonly followRenames?: boolean;
  /** Authors who are programs, by name; `*` stands for anything, case does not matter. Left out: `defaultBots`. */
  readonly bots?: readonly string[];
  /** Left out: `no-merges`. The history is read by it, so two sessions with different counting read it twice. */
  readonly merges?: MergeCounting;
}

/** Where a bug was, the next one is more likely: docs/prediction.md has the evidence, by which 2 to 6 do equally well. */
export const defaultFixWeight = 3;

/** GitHub's and GitLab's way to name programs. */
export const defaultBots: readonly string[] = ["*[bot]"];

/**
 * How merges are counted, so that nothing is counted twice. `no-merges`: the merged commits count, the merges do not.
 * `first-parent`: only the main line counts, each merge as one change with everything that it brings.
 */
export type MergeCounting = "no-merges" | "first-parent";

export const defaultHistoryOptions: HistoryOptions = {
  windowMonths: 12,
  halfLifeDays: 180,
  maxFilesPerCommit: 30,
};
