import { attainment, type MeasureReport, scoreOf } from "../model";
import type { PastQuality } from "./qualityList";

/** How the score moved since a snapshot. */
export interface SinceSnapshot {
  /** In points. */
  readonly difference: number;
  /** Whether some measure has a value at one end only, and is in neither score. */
  readonly ofShared: boolean;
}

/**
 * How the score moved since a snapshot, of the measures that have a value in both: a snapshot of the past counts no types
 * and often knows no coverage, and the code is neither better nor worse for that. Both ends go by the goals of today.
 * @returns undefined where both have nothing in common that counts.
 */
export function sinceSnapshot(
  measures: readonly MeasureReport[],
  { values }: Pick<PastQuality, "values">,
): SinceSnapshot | undefined {
  const counting = measures.filter(({ weight }) => weight > 0);
  const shared = counting.flatMap((measure) => {
    const before = values[measure.id] ?? null;
    return before === null || measure.attainment === null ? [] : [{ measure, before }];
  });
  const now = scoreOf(shared.map(({ measure }) => measure));
  const then = scoreOf(
    shared.map(({ measure, before }) => ({
      weight: measure.weight,
      attainment: attainment(before, measure, measure.direction),
    })),
  );
  if (now === null || then === null) return undefined;
  const known = counting.filter(({ id, value }) => value !== null || (values[id] ?? null) !== null);
  return { difference: now - then, ofShared: shared.length < known.length };
}
