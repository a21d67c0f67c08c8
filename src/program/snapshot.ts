import type { MeasureReport, QualityReport } from "../model";

/** The format of the files; a newer one is not read. */
const snapshotVersion = 1;

/** What one measure came to. */
export interface SnapshotMeasure {
  readonly value: number;
  /** What `value` is made from; null for numbers. */
  readonly counted: number | null;
  readonly of: number | null;
  readonly weight: number;
  readonly target: number;
  readonly floor: number;
  readonly unit: MeasureReport["unit"];
  readonly direction: MeasureReport["direction"];
}

/** How a codebase stood at one commit: a file of `.trueline/history`. */
export interface Snapshot {
  readonly schemaVersion: typeof snapshotVersion;
  /** The formula of the score when it was made. */
  readonly formula: number;
  readonly commit: string;
  /** When the commit was made, ISO 8601, UTC. */
  readonly date: string;
  readonly definition: QualityReport["definition"];
  /** 0 to 100; null where nothing that counts was measured. */
  readonly score: number | null;
  /** By id; those that were not measured are null. */
  readonly measures: Readonly<Record<string, SnapshotMeasure | null>>;
}

/** At which commit. */
export interface SnapshotPlace {
  readonly commit: string;
  readonly date: string;
}

export function snapshotOf(report: QualityReport, { commit, date }: SnapshotPlace): Snapshot {
  const { formula, definition, score, measures } = report;
  return {
    schemaVersion: snapshotVersion,
    formula,
    commit,
    date,
    definition,
    score: score === null ? null : rounded(score),
    measures: Object.fromEntries(measures.map((measure) => [measure.id, snapshotMeasure(measure)])),
  };
}

function snapshotMeasure(measure: MeasureReport): SnapshotMeasure | null {
  const { value, counted, of, weight, target, floor, unit, direction } = measure;
  return value === null ? null : { value: rounded(value), counted, of, weight, target, floor, unit, direction };
}

/** `2026-11-23-0123456789ab.json`: branches that add snapshots add files, so that they never conflict. */
export function snapshotName({ commit, date }: SnapshotPlace): string {
  return `${date.slice(0, date.indexOf("T"))}-${commit.slice(0, 12)}.json`;
}

/** The bytes of the file: keys in order, so that the same snapshot is the same file everywhere. */
export function writeSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(inOrder(snapshot), null, 2)}\n`;
}

/**
 * @returns the snapshot, or what is wrong with the text: half written, by hand, or from a newer version.
 */
export function readSnapshot(text: string): Snapshot | { readonly refusal: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { refusal: "It is not whole JSON: was it written to its end?" };
  }
  if (!isRecord(data)) return { refusal: "It is no snapshot." };
  const { schemaVersion, formula, commit, date, score, measures, definition } = data;
  if (typeof schemaVersion === "number" && schemaVersion > snapshotVersion) {
    return { refusal: `It is of format ${schemaVersion}; this version of Trueline reads up to ${snapshotVersion}.` };
  }
  const isSound =
    schemaVersion === snapshotVersion &&
    typeof formula === "number" &&
    typeof commit === "string" &&
    /^[0-9a-f]{40,64}$/.test(commit) &&
    typeof date === "string" &&
    !Number.isNaN(Date.parse(date)) &&
    (score === null || isNumber(score)) &&
    (definition === null || isRecord(definition)) &&
    isRecord(measures) &&
    Object.values(measures).every((measure) => measure === null || isMeasure(measure));
  return isSound ? (data as unknown as Snapshot) : { refusal: "It is no snapshot." };
}

/** The oldest first; of the same time by commit. */
export function inTime(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  return [...snapshots].sort(
    (one, other) => Date.parse(one.date) - Date.parse(other.date) || (one.commit < other.commit ? -1 : 1),
  );
}

/** Whether two scores mean the same, so that their difference means something. */
export function isComparable(
  one: Pick<Snapshot, "formula" | "definition">,
  other: Pick<Snapshot, "formula" | "definition">,
): boolean {
  return (
    one.formula === other.formula &&
    (one.definition?.name ?? null) === (other.definition?.name ?? null) &&
    (one.definition?.version ?? null) === (other.definition?.version ?? null)
  );
}

function isMeasure(measure: unknown): boolean {
  if (!isRecord(measure)) return false;
  const { value, counted, of, weight, target, floor, unit, direction } = measure;
  return (
    [value, weight, target, floor].every(isNumber) &&
    [counted, of].every((each) => each === null || isNumber(each)) &&
    ["percent", "count", "number"].includes(String(unit)) &&
    ["higher", "lower"].includes(String(direction))
  );
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function isNumber(data: unknown): data is number {
  return typeof data === "number" && Number.isFinite(data);
}

function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(inOrder);
  if (!isRecord(data)) return data;
  return Object.fromEntries(
    Object.keys(data)
      .sort()
      .map((key) => [key, inOrder(data[key])]),
  );
}

/** Six decimals are the same on every processor. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
