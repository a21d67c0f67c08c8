import {
  type CoupledPair,
  type CouplingOptions,
  defaultCouplingOptions,
  type Problem,
  type SumOfCoupling,
} from "../model";
import { defaultSelection, headOf, type ListHead, type Selection } from "./listHead";
import { sortProblems } from "./problemGroups";
import type { CouplingSource, HistoryFigures } from "./source";

/** Files that change together: what `trueline coupling` shows. */
export interface CouplingList extends ListHead {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** How commits were counted, and which pairs are listed. */
  readonly options: CouplingOptions & Selection;
  /** Pairs within the thresholds; `pairs` may hold fewer. */
  readonly found: number;
  /** The strongest first. */
  readonly pairs: readonly CoupledPair[];
  readonly problems: readonly Problem[];
}

/** How strongly each file is coupled to the rest: what `trueline coupling --sum` shows. */
export interface CouplingSumList extends ListHead {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** How commits were counted, and above which sum files are listed. */
  readonly options: CouplingSumOptions;
  /** Files above the threshold; `sums` may hold fewer. */
  readonly found: number;
  /** The most strongly coupled first. */
  readonly sums: readonly SumOfCoupling[];
  readonly problems: readonly Problem[];
}

/** The options that sums depend on: commits of any size count. */
export type CouplingSumOptions = Pick<CouplingOptions, "minRevs" | "windowMonths" | "followRenames"> & Selection;

export interface CouplingListOptions {
  /** What is left out has code-maat's default. */
  readonly options?: Partial<CouplingOptions & Selection>;
  /** At most so many; all when left out. */
  readonly top?: number;
}

export async function buildCouplingList(
  source: CouplingSource,
  index: HistoryFigures,
  { options: given = {}, top }: CouplingListOptions = {},
): Promise<CouplingList> {
  const options = { ...defaultCouplingOptions, ...defaultSelection, ...given };
  const { merges: _, ...asked } = options;
  const pairs = await source.coupling(asked);
  return {
    schemaVersion: 1,
    root: source.root,
    ...headOf(index),
    options,
    found: pairs.length,
    pairs: pairs.slice(0, top),
    problems: sortProblems(await source.problems()),
  };
}

export async function buildCouplingSumList(
  source: CouplingSource,
  index: HistoryFigures,
  { options: given = {}, top }: CouplingListOptions = {},
): Promise<CouplingSumList> {
  const options = { ...defaultCouplingOptions, ...defaultSelection, ...given };
  const { merges, ...asked } = options;
  const { minRevs, windowMonths, followRenames, existing } = asked;
  const sums = await source.sumsOfCoupling(asked);
  return {
    schemaVersion: 1,
    root: source.root,
    ...headOf(index),
    options: { minRevs, windowMonths, followRenames, merges, existing },
    found: sums.length,
    sums: sums.slice(0, top),
    problems: sortProblems(await source.problems()),
  };
}
