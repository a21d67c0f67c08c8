import type { MeasureReport, Problem, QualityReport } from "../model";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { QualitySource } from "./source";

/** How a folder stands to its definition of quality: what `trueline quality` shows. */
export interface QualityList extends Omit<QualityReport, "problems"> {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** The newest snapshot that means the same; null where there is none. */
  readonly last: LastSnapshot | null;
  readonly problems: readonly Problem[];
}

export interface LastSnapshot {
  readonly commit: string;
  /** Of the commit, ISO 8601, UTC. */
  readonly date: string;
  readonly score: number | null;
  /** Values by the measures' ids; null where it was not measured. */
  readonly values: Readonly<Record<string, number | null>>;
}

export interface QualityListOptions {
  readonly measures?: readonly string[];
  readonly parts?: "folders" | "teams";
  /** So many files of each measure; all when left out. */
  readonly top?: number;
  readonly signal?: AbortSignal;
}

export async function buildQualityList(source: QualitySource, options: QualityListOptions = {}): Promise<QualityList> {
  const report = await source.quality(options);
  const { snapshots, problems } = await source.snapshots();
  return {
    schemaVersion: 1,
    root: source.root,
    formula: report.formula,
    definition: report.definition,
    score: report.score === null ? null : rounded(report.score),
    measures: report.measures.map(roundedMeasure),
    last: lastOf(report, snapshots),
    problems: sortProblems([...(await source.problems()), ...report.problems, ...problems]),
  };
}

function lastOf(
  { formula, definition }: QualityReport,
  snapshots: Awaited<ReturnType<QualitySource["snapshots"]>>["snapshots"],
): LastSnapshot | null {
  const last = snapshots.findLast(
    (each) =>
      each.formula === formula &&
      (each.definition?.name ?? null) === (definition?.name ?? null) &&
      (each.definition?.version ?? null) === (definition?.version ?? null),
  );
  if (last === undefined) return null;
  const values = Object.entries(last.measures).map(([id, measure]) => [id, measure?.value ?? null] as const);
  return { commit: last.commit, date: last.date, score: last.score, values: Object.fromEntries(values) };
}

function roundedMeasure(measure: MeasureReport): MeasureReport {
  const { value, attainment, gain, beside, files, parts } = measure;
  const number = (each: number | null) => (each === null ? null : rounded(each));
  return {
    ...measure,
    value: number(value),
    attainment: number(attainment),
    gain: number(gain),
    beside: beside.map((each) => ({ ...each, value: rounded(each.value) })),
    files: files.map((file) => ({ ...file, hotSpotScore: number(file.hotSpotScore) })),
    parts: parts.map((part) => ({ ...part, value: number(part.value) })),
  };
}
