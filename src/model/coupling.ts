/** Two files that tend to change in the same commits. Numbers as code-maat defines them. */
export interface CoupledPair {
  /** The paths, in the order of their UTF-16 code units. */
  readonly entity: string;
  readonly coupled: string;
  /** Shared commits as a percentage of the average number of commits of the two; whole, cut off. */
  readonly degree: number;
  /** The average number of commits of the two, rounded up. */
  readonly averageRevs: number;
  /** Commits that touched both. */
  readonly shared: number;
}

/**
 * Whether a file is as HEAD has it. `unknown` where that cannot be told without running what the repository names: the
 * file is stored converted (by a filter as of Git LFS, say), is not on disk, is a link, or git failed.
 */
export type HeadComparison = "same" | "changed" | "unknown";

/** How strongly a file is coupled to the rest. */
export interface SumOfCoupling {
  readonly entity: string;
  /** For each commit that touched the file the number of other files in it, added up. */
  readonly soc: number;
}

export interface CouplingOptions {
  /** The two files' average number of commits must reach this. */
  readonly minRevs: number;
  /** The commits that touched both must be at least so many. */
  readonly minSharedRevs: number;
  /** In percent; the degree before it is cut off must reach the first, and after it must not exceed the second. */
  readonly minCoupling: number;
  readonly maxCoupling: number;
  /** Commits with more files are left out, and do not count towards the files' numbers of commits either. */
  readonly maxChangesetSize: number;
  /** Months before HEAD that are looked at. */
  readonly windowMonths: number | "all";
  /** See HistoryOptions; a moved file counts once. */
  readonly followRenames: boolean;
}

/** Code-maat's thresholds, over the whole history as code-maat looks at a whole log. Code-maat does not follow moves. */
export const defaultCouplingOptions: CouplingOptions = {
  minRevs: 5,
  minSharedRevs: 5,
  minCoupling: 30,
  maxCoupling: 100,
  maxChangesetSize: 30,
  windowMonths: "all",
  followRenames: true,
};
