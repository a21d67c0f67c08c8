import type { MeasureEvidence, MeasureEvidenceKind, Measurement, MeasureTerms } from "../model";

/** One measure: what it is called, what it is made from, and how. */
export interface Measure<Kind extends MeasureEvidenceKind = MeasureEvidenceKind> extends MeasureTerms {
  readonly evidence: Kind;
  /** Pure: the same evidence gives the same measurement. */
  measure(evidence: MeasureEvidence[Kind]): Measurement;
}
