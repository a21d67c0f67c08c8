/** How far what was read off a history can be trusted, and what takes away from it. */
export interface Confidence {
  readonly level: ConfidenceLevel;
  /** Sentences for the user, the weightiest first; empty when nothing takes away from the level `high`. */
  readonly reasons: readonly string[];
}

export type ConfidenceLevel = "high" | "medium" | "low";
