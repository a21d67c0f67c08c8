import type { BesideNumber, FileMeasurement, MeasureTerms } from "./measure";
import type { Problem } from "./problem";

/**
 * The formula of the score, as every snapshot names it; another formula gets another number.
 *
 * 1: attainment = (value - floor) / (target - floor), held between 0 and 1; score = 100 x sum of weight x attainment /
 * sum of weight, over the measures that have a value and a weight.
 */
export const scoreFormula = 1;

/** How far a measure is to go, and how much it counts. */
export interface MeasureGoal {
  readonly weight: number;
  /** What attains it in full, in the measure's unit. */
  readonly target: number;
  /** What attains nothing of it. */
  readonly floor: number;
}

/** A file that misses a measure. */
export interface MissingFile extends FileMeasurement {
  /** Of the hot spot, 0 to 100; null for files that are none. */
  readonly hotSpotScore: number | null;
}

/** A measure of one folder or team. */
export interface MeasurePart {
  /** A folder, relative to the root with `/` (empty for files in the root itself), or a team. */
  readonly name: string;
  readonly counted: number;
  readonly of: number;
  /** Null where `of` is 0. */
  readonly value: number | null;
  /** Files that it is about. */
  readonly files: number;
}

/** One measure of a quality report. */
export interface MeasureReport
  extends Pick<MeasureTerms, "id" | "title" | "summary" | "unit" | "direction">,
    MeasureGoal {
  /** Why the goal is as it is, as the definition has it. */
  readonly reason: string | null;
  /** Null where it was not measured. */
  readonly value: number | null;
  /** What `value` is made from: 100 x counted / of for percents, counted for counts. Null for numbers. */
  readonly counted: number | null;
  readonly of: number | null;
  /** 0 at the floor or beyond, 1 at the target or beyond. */
  readonly attainment: number | null;
  /** What the score would gain if the target were reached. In points. */
  readonly gain: number | null;
  readonly notMeasured: { readonly reason: string; readonly whatToDo: string } | null;
  readonly beside: readonly BesideNumber[];
  /** Files that it is about. */
  readonly measured: number;
  /** Those that miss it; `files` may hold fewer. */
  readonly missing: number;
  /** The worst hot spots first, then by what they miss, then by path. */
  readonly files: readonly MissingFile[];
  /** By name; empty unless asked for. */
  readonly parts: readonly MeasurePart[];
}

/** How a codebase stands to its own definition of quality. */
export interface QualityReport {
  readonly formula: typeof scoreFormula;
  /** Null where no definition is in force: the goals are Trueline's own then. */
  readonly definition: { readonly name: string | null; readonly version: number | null } | null;
  /** 0 to 100; null where nothing that has a weight was measured. */
  readonly score: number | null;
  /** In the order of the definition's terms, a team's own after them by id. */
  readonly measures: readonly MeasureReport[];
  readonly problems: readonly Problem[];
}
