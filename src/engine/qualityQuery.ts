import type { HotSpot, LeveragePoint, Problem, QualityReport, TypeCounting } from "../model";
import type { Snapshot } from "../program";

export interface QualityQuery {
  /** Ids; left out: those that the definition enables. */
  readonly measures?: readonly string[];
  /** Only files below this folder (relative, with `/`, no slash at the end). */
  readonly folder?: string;
  /** Each measure also for each folder of the first level, or for each team that CODEOWNERS names. Left out: neither. */
  readonly parts?: "folders" | "teams";
  /** At most so many files of those that miss a measure, the worst first. Left out: all. */
  readonly top?: number;
  /**
   * Whether the programs of the definition's own measures are run. Left out: what they said last in this session counts, so
   * that a view may ask as often as it likes. They are never run in an untrusted workspace, nor for another commit.
   */
  readonly commands?: boolean;
  /** Left out: `count`. Otherwise types of other commits are not counted. */
  readonly types?: TypeCounting;
  readonly signal?: AbortSignal;
}

/** At which commits the past is looked at. */
export type PastPlaces =
  /** Where this branch left another one; left out: the branch that changes are merged into. */
  | { readonly kind: "base"; readonly ref?: string }
  /** Commits, branches or tags. */
  | { readonly kind: "refs"; readonly refs: readonly string[] }
  /** At regular times back from HEAD's own time, in seconds; the oldest first. */
  | { readonly kind: "every"; readonly every: number; readonly since: number };

export interface PastQualityQuery extends Pick<QualityQuery, "measures" | "folder" | "types" | "signal"> {
  readonly at: PastPlaces;
  /** Whether hot spots and leverage points are wanted as well. Left out: false. */
  readonly comparing?: boolean;
  /** Gets how many of the commits have been read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** How the folder stood at one commit. */
export interface PastState {
  readonly commit: string;
  /** What it was asked for by; null for one of a series. */
  readonly name: string | null;
  /** Committer date, in seconds since 1970; null where it is not known. */
  readonly time: number | null;
  /** Of today's definition. What rests on results of other tools is not measured. */
  readonly report: QualityReport;
  readonly hotSpots: readonly HotSpot[];
  readonly points: readonly LeveragePoint[];
}

export interface PastQualityReport {
  /** In the order that was asked for. */
  readonly states: readonly PastState[];
  readonly problems: readonly Problem[];
}

/** What is compared: two revisions, one and the work tree, or the work tree and where its branch left another one. */
export interface ComparisonQuery extends Omit<PastQualityQuery, "at"> {
  /** One or two commits, branches or tags. Left out: `base` is what the work tree is compared with. */
  readonly revisions?: readonly string[];
  /** The branch that was left; left out: the one that changes are merged into. */
  readonly base?: string;
}

export interface SnapshotQuery {
  /** Although files differ from the last commit, which the snapshot is named after. Left out: false. */
  readonly force?: boolean;
  /** Whether the programs of the definition's own measures are run. Left out: true, where the workspace is trusted. */
  readonly commands?: boolean;
  readonly signal?: AbortSignal;
}

/** Snapshots of commits at regular times back from HEAD's own, in seconds. */
export interface BackfillQuery {
  readonly every: number;
  readonly since: number;
  readonly signal?: AbortSignal;
  /** Gets how many of the commits have been read. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SnapshotsTaken {
  /** The oldest first. */
  readonly written: readonly { readonly path: string; readonly snapshot: Snapshot }[];
  /** Commits that had a snapshot by this definition already. */
  readonly kept: number;
  readonly problems: readonly Problem[];
}
