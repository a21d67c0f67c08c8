import type { MeasureGoal } from "./quality";

/**
 * How much of a goal is attained: 0 at the floor or beyond, 1 at the target or beyond, in proportion between them. Where
 * both are the same there is nothing between them: it is attained or not.
 */
export function attainment(value: number, { target, floor }: MeasureGoal, direction: "higher" | "lower"): number {
  if (target === floor) return (direction === "higher" ? value >= target : value <= target) ? 1 : 0;
  return Math.min(1, Math.max(0, (value - floor) / (target - floor)));
}

/** A measure with a value, as far as the score is concerned. */
export interface Attained {
  readonly weight: number;
  /** Null where it was not measured. */
  readonly attainment: number | null;
}

/** `scoreFormula` 1. Null where nothing that counts was measured. In points, 0 to 100. */
export function scoreOf(measures: readonly Attained[]): number | null {
  const counting = measures.filter(isMeasured);
  const weights = sumOfWeights(counting);
  if (weights === 0) return null;
  return (100 * counting.reduce((sum, each) => sum + each.weight * each.attainment, 0)) / weights;
}

/** What the score would gain if one measure were attained in full. In points; null for one that was not measured. */
export function gainOf(measure: Attained, measures: readonly Attained[]): number | null {
  if (!isMeasured(measure)) return null;
  const weights = sumOfWeights(measures.filter(isMeasured));
  return weights === 0 ? 0 : (100 * measure.weight * (1 - measure.attainment)) / weights;
}

function isMeasured<Each extends Attained>(each: Each): each is Each & { readonly attainment: number } {
  return each.attainment !== null;
}

function sumOfWeights(measures: readonly Attained[]): number {
  return measures.reduce((sum, { weight }) => sum + weight, 0);
}
