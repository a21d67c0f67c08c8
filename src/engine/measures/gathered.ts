import type { Definition } from "../../definition";
import type { MeasureEvidence, MeasureEvidenceKind, NotMeasured, Problem, TypeCounting } from "../../model";

/** What one kind of evidence is asked for with. */
export interface EvidenceQuestion {
  readonly signal: AbortSignal;
  /** Whether a measure is about a file, by its path relative to the root. */
  readonly inScope: (path: string) => boolean;
  /** Left out: `count`. */
  readonly types?: TypeCounting;
  /** The one in force at the root; empty where there is none. Its paths and globs start at the root. */
  readonly definition: Definition;
}

/** Evidence of one kind, or why there is none. */
export interface Gathered<Kind extends MeasureEvidenceKind> {
  readonly evidence: MeasureEvidence[Kind] | NotMeasured;
  readonly problems: readonly Problem[];
}
