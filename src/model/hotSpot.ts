import type { FileComplexity } from "./facts";
import type { FileHistory } from "./history";

/** Whether a file is changed more often or less often than before; see `trendOf`. */
export type Trend = "heating" | "steady" | "cooling";

/**
 * A file where change and complexity meet.
 * raw = weightedChanges x ln(1 + complexity + lines / 10); score = the percentile rank of raw among the files that have changes.
 */
export interface HotSpot {
  readonly path: string;
  readonly language: string;
  /** Place in the ranking, from 1. Files with equal raw scores are ordered by path. */
  readonly rank: number;
  /** Files in the ranking. */
  readonly ranked: number;
  /** Percentile rank of `rawScore`, 0 to 100: the share of the other ranked files that have a lower raw score. */
  readonly score: number;
  readonly rawScore: number;
  readonly lines: number;
  readonly complexity: FileComplexity;
  readonly history: FileHistory;
}
