import type { LeveragePoint } from "./leveragePoint";
import type { Miss } from "./measure";
import type { Problem } from "./problem";
import type { MeasureReport } from "./quality";

/** What a change did to one file of a measure. */
export interface FileChange {
  /** As it is called now; for a file that is gone, as it was. */
  readonly path: string;
  readonly before: number;
  /** How many misses the file has now. */
  readonly after: number;
  /** Misses that it did not have, by what they say; lines move. */
  readonly added: readonly Miss[];
  readonly hotSpotScore: number | null;
}

/** What a change did to one measure. */
export interface MeasureChange
  extends Pick<MeasureReport, "id" | "title" | "unit" | "direction" | "target" | "weight"> {
  /** Null where it was not measured. */
  readonly before: number | null;
  readonly after: number | null;
  /** `unknown` where one of the two is not measured. */
  readonly trend: "better" | "same" | "worse" | "unknown";
  /** Why there is no `before` or `after`. */
  readonly reason: string | null;
  /** Files with more misses than before, those with most new ones first. */
  readonly worse: readonly FileChange[];
  /** Files with fewer, those that lost most first. */
  readonly better: readonly FileChange[];
}

/** A hot spot whose score changed; null where it is none. */
export interface HotSpotChange {
  readonly path: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** A leverage point that came, went, or got other clients. */
export interface PointChange extends Pick<LeveragePoint, "kind" | "path" | "name"> {
  /** Null where it is not there; its clients are null where they are not known. */
  readonly before: { readonly clients: number | null } | null;
  readonly after: { readonly clients: number | null } | null;
}

/** One of the two that are compared. */
export interface ComparedState {
  /** Null for the work tree as it is. */
  readonly commit: string | null;
  /** What it was asked for by. */
  readonly name: string;
  /** Of the measures that both have a value for; null where there is none. */
  readonly score: number | null;
}

/** What happened between two revisions, by the definition of today. */
export interface QualityComparison {
  readonly before: ComparedState;
  readonly after: ComparedState;
  readonly measures: readonly MeasureChange[];
  /** Greatest difference first. */
  readonly hotSpots: readonly HotSpotChange[];
  /** In the order of the kinds, then greatest difference first. */
  readonly points: readonly PointChange[];
  readonly problems: readonly Problem[];
}
