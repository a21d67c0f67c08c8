import type { EditFacts, ExportedInterface } from "../../model";

/** An exported declaration, and what the baseline has under the same name. */
export interface Offered {
  readonly now: ExportedInterface;
  /** Undefined for what is new. */
  readonly before: ExportedInterface | undefined;
}

/**
 * Everything that the file exports beside what it was. Rules on interfaces speak of what an edit brings, never of what
 * was there before it: that is for a review of the whole, and nobody asked for one.
 */
export function offeredBy({ interfaces }: EditFacts): readonly Offered[] {
  const before = new Map((interfaces.baseline?.exports ?? []).map((each) => [each.name, each]));
  return interfaces.exports.map((now) => ({ now, before: before.get(now.name) }));
}
