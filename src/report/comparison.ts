import type { MeasureChange, Problem, QualityComparison } from "../model";
import { given } from "../model";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { ComparisonSource } from "./source";

/** What happened between two revisions: what `trueline compare` shows. */
export interface Comparison extends Omit<QualityComparison, "problems"> {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  readonly problems: readonly Problem[];
}

export interface ComparisonOptions {
  /**
   * One or two commits, branches or tags; the work tree is the other one. Left out: the work tree and where its branch
   * left the one that changes are merged into.
   */
  readonly revisions?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws UserError where there is no history, or no such commit. */
export async function buildComparison(
  source: ComparisonSource,
  { revisions, signal, onProgress }: ComparisonOptions,
): Promise<Comparison> {
  const found = await source.compareQuality({ comparing: true, ...given({ revisions, signal, onProgress }) });
  return {
    schemaVersion: 1,
    root: source.root,
    before: { ...found.before, score: orNull(found.before.score) },
    after: { ...found.after, score: orNull(found.after.score) },
    measures: found.measures.map(roundedChange),
    hotSpots: found.hotSpots.map(({ path, before, after }) => ({ path, before: orNull(before), after: orNull(after) })),
    points: found.points,
    problems: sortProblems([...(await source.problems()), ...found.problems]),
  };
}

function roundedChange(change: MeasureChange): MeasureChange {
  return { ...change, before: orNull(change.before), after: orNull(change.after) };
}

function orNull(value: number | null): number | null {
  return value === null ? null : rounded(value);
}
