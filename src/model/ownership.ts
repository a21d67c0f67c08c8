import { defaultBots } from "./history";

/** Who made a file what it is. */
export interface FileOwnership {
  /**
   * What ownership goes by: lines added, as code-maat's `main-dev`; or commits, as its `main-dev-by-revs`, where the
   * contents are absent that git would count lines in.
   */
  readonly by: "added-lines" | "commits";
  /** The author with most added lines (or commits); more commits and then the name decide between equals. */
  readonly mainAuthor: string;
  /** The main author's share, 0 to 1: own / max(all, 1), of added lines or commits. */
  readonly ownership: number;
  /** How the work is spread, 0 (one author) to 1 (many): 1 - sum((commits of the author / commits)^2). */
  readonly fragmentation: number;
  /** Commits that count: those of `authors`. */
  readonly commits: number;
  /** How many of these commits each brought in a whole pull request, as a squash or a merge of it. */
  readonly pullRequests: number;
  /** Most added lines first, in the order that decides the main author. */
  readonly authors: readonly Contribution[];
}

/** One author's part in a file. */
export interface Contribution {
  readonly name: string;
  readonly commits: number;
  /** Null where lines were not counted. Binary files have none. */
  readonly added: number | null;
  readonly deleted: number | null;
  /** Committer date of the author's newest commit to the file, in seconds since 1970. */
  readonly lastChange: number;
}

export interface OwnershipOptions {
  /** Months before HEAD that are looked at. */
  readonly windowMonths: number | "all";
  /** See HistoryOptions. A moved file keeps its authors, and moving it makes nobody an owner. */
  readonly followRenames: boolean;
  /** See HistoryOptions: whoever is one owns nothing. Code-maat knows no bots; no patterns give its numbers. */
  readonly bots: readonly string[];
  /** Whether commits listed in .git-blame-ignore-revs make nobody an owner. Code-maat does not know the list. */
  readonly skipIgnored: boolean;
}

export const defaultOwnershipOptions: OwnershipOptions = {
  windowMonths: "all",
  followRenames: true,
  bots: defaultBots,
  skipIgnored: true,
};
