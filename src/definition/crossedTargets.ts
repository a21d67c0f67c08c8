import type { MeasureTerms } from "../model";
import type { Step } from "./parseJson";
import type { Definition } from "./schema";

/** A target that is not on the better side of its floor: nothing between the two could be attained. */
export interface CrossedTarget {
  readonly steps: readonly Step[];
  readonly message: string;
}

/** Looked for in what is in force, not in one file: a target may be in the one and its floor in the other. */
export function crossedTargets(
  { measures = {}, customMeasures = {} }: Definition,
  terms: readonly MeasureTerms[],
): readonly CrossedTarget[] {
  const builtIn = terms.flatMap(({ id, direction, target, floor }) => {
    const given = measures[id];
    if (given === undefined) return [];
    const key = given.target === undefined ? "floor" : "target";
    return crossed(["measures", id, key], direction, given.target ?? target, given.floor ?? floor);
  });
  const own = Object.entries(customMeasures).flatMap(([id, { direction, target, floor }]) =>
    crossed(["customMeasures", id, "target"], direction, target, floor),
  );
  return [...builtIn, ...own];
}

function crossed(
  steps: readonly Step[],
  direction: MeasureTerms["direction"],
  ...[target, floor]: readonly [number, number]
): readonly CrossedTarget[] {
  if (direction === "higher" ? target > floor : target < floor) return [];
  const side = direction === "higher" ? "above" : "below";
  const message = `The target (${target}) has to be ${side} the floor (${floor}): ${direction} is better.`;
  return [{ steps, message }];
}
