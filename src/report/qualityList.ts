import type { MeasureReport, Problem, QualityReport, TypeCounting } from "../model";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { QualitySource } from "./source";

/** How a folder stands to its definition of quality: what `trueline quality` shows. */
export interface QualityList extends Omit<QualityReport, "problems"> {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** The newest snapshot that means the same; null where there is none. */
  readonly last: PastQuality | null;
  readonly problems: readonly Problem[];
}

/** How it stood when a snapshot was taken. */
export interface PastQuality {
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
  readonly types?: TypeCounting;
  /** Runs the programs of the definition's own measures. */
  readonly commands?: boolean;
  readonly signal?: AbortSignal;
}

export async function buildQualityList(source: QualitySource, options: QualityListOptions = {}): Promise<QualityList> {
  const { section, problems } = await buildQualitySection(source, options);
  return {
    schemaVersion: 1,
    root: source.root,
    ...section,
    problems: sortProblems([...(await source.problems()), ...problems]),
  };
}

/** What a report says of quality. */
export type QualitySection = Pick<QualityList, "formula" | "definition" | "score" | "last" | "measures">;

/** @returns the section, and what could not be read for it. */
export async function buildQualitySection(
  source: Pick<QualitySource, "quality" | "snapshots">,
  options: QualityListOptions = {},
): Promise<{ readonly section: QualitySection; readonly problems: readonly Problem[] }> {
  const report = await source.quality(options);
  const { snapshots, problems } = await source.snapshots();
  const { formula, definition, score, measures } = report;
  const section = {
    formula,
    definition,
    score: score === null ? null : rounded(score),
    measures: measures.map(roundedMeasure),
    last: meaningTheSame(report, snapshots).at(-1) ?? null,
  };
  return { section, problems: [...report.problems, ...problems] };
}

type Snapshots = Awaited<ReturnType<QualitySource["snapshots"]>>["snapshots"];

/** The snapshots by the same formula and definition as a report, in their order: only their numbers mean the same. */
export function meaningTheSame(
  { formula, definition }: Pick<QualityReport, "formula" | "definition">,
  snapshots: Snapshots,
): readonly PastQuality[] {
  return snapshots
    .filter(
      (each) =>
        each.formula === formula &&
        (each.definition?.name ?? null) === (definition?.name ?? null) &&
        (each.definition?.version ?? null) === (definition?.version ?? null),
    )
    .map(({ commit, date, score, measures }) => {
      const values = Object.entries(measures).map(([id, measure]) => [id, measure?.value ?? null] as const);
      return { commit, date, score, values: Object.fromEntries(values) };
    });
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
