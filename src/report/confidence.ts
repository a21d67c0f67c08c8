import type { Confidence } from "../model";

/** What a reader has to know before trusting numbers of the history; nothing where there is no doubt or no history. */
export function doubts(confidence: Confidence | null): string | undefined {
  if (confidence === null || confidence.level === "high") return undefined;
  return [`Confidence in the history: ${confidence.level}.`, ...confidence.reasons].join(" ");
}
