import type { ComparedState, FileChange, MeasureReport, Miss, Problem } from "../model";
import { given } from "../model";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import { isReached } from "./qualityTexts";
import type { ComparisonSource, QualitySource } from "./source";

/** Whether a folder keeps to its definition of quality: what `trueline check` shows. */
export interface CheckList {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** What is held against what: the targets, or with a ratchet where the branch began. */
  readonly ratchet: { readonly base: ComparedState; readonly now: ComparedState } | null;
  /** 0 to 100; null where nothing that counts was measured. */
  readonly score: number | null;
  readonly passed: boolean;
  /** In the order of the report. */
  readonly measures: readonly CheckEntry[];
  readonly problems: readonly Problem[];
}

/**
 * - `reached`, `missed`: the target, without a ratchet.
 * - `better`, `same`, `worse`: than at the base, with one.
 * - `drifted`: the value is worse than at the base, and no file misses more than it did: files that attained it are gone.
 * - `not-measured`: now, or at the base.
 */
export type CheckState = "reached" | "missed" | "better" | "same" | "worse" | "drifted" | "not-measured";

export interface CheckEntry extends Pick<MeasureReport, "id" | "title" | "unit" | "direction" | "target"> {
  readonly value: number | null;
  /** At the base; null without a ratchet and where it was not measured there. */
  readonly before: number | null;
  readonly state: CheckState;
  /** `missed` and `worse` make the check fail. */
  readonly fails: boolean;
  /** Why it was not measured. */
  readonly reason: string | null;
  /** What to look at: the files that miss it, or miss more than before. */
  readonly files: readonly CheckFile[];
}

export interface CheckFile {
  readonly path: string;
  readonly misses: readonly Miss[];
}

export interface CheckOptions {
  /** Only what the change made worse, held against where the branch left `base`; left out: the targets. */
  readonly ratchet?: { readonly base?: string };
  /** Runs the programs of the definition's own measures. */
  readonly commands?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws UserError with a ratchet where there is no history, or no such base. */
export async function buildCheckList(
  source: QualitySource & ComparisonSource,
  { ratchet, commands, signal, onProgress }: CheckOptions = {},
): Promise<CheckList> {
  const report = await source.quality(given({ commands, signal }));
  const compared = ratchet && (await source.compareQuality(given({ base: ratchet.base, signal, onProgress })));
  const measures = compared === undefined ? report.measures.map(againstTarget) : compared.measures.map(againstBase);
  return {
    schemaVersion: 1,
    root: source.root,
    ratchet: compared === undefined ? null : { base: compared.before, now: compared.after },
    score: report.score === null ? null : rounded(report.score),
    passed: !measures.some(({ fails }) => fails),
    measures,
    problems: sortProblems([...(await source.problems()), ...(compared ?? report).problems]),
  };
}

function againstTarget(measure: MeasureReport): CheckEntry {
  const { id, title, unit, direction, target, value, notMeasured, files } = measure;
  const reached = isReached(measure);
  const state = reached === undefined ? "not-measured" : reached ? "reached" : "missed";
  return {
    ...{ id, title, unit, direction, target },
    value: value === null ? null : rounded(value),
    before: null,
    state,
    fails: state === "missed",
    reason: notMeasured?.reason ?? null,
    files: state === "missed" ? files.map(({ path, misses }) => ({ path, misses })) : [],
  };
}

function againstBase(change: Awaited<ReturnType<ComparisonSource["compareQuality"]>>["measures"][number]): CheckEntry {
  const { id, title, unit, direction, target, before, after, trend, worse, reason } = change;
  const state =
    trend === "unknown" ? "not-measured" : trend !== "worse" ? trend : worse.length > 0 ? "worse" : "drifted";
  return {
    ...{ id, title, unit, direction, target },
    value: after === null ? null : rounded(after),
    before: before === null ? null : rounded(before),
    state,
    fails: state === "worse",
    reason: state === "not-measured" ? reason : null,
    files: state === "worse" ? worse.map(({ path, added }: FileChange) => ({ path, misses: added })) : [],
  };
}
