import {
  attainment,
  type FileMeasurement,
  type HotSpot,
  type MeasureGoal,
  type Measurement,
  type MeasurePart,
  type MeasureReport,
  type MeasureTerms,
  type MissingFile,
} from "../model";
import { measuredValue, sumOf } from "../program";
import type { QualityQuery } from "./session";

/** A measure and what it found, before the score is known. */
export interface Measured {
  readonly terms: MeasureTerms;
  readonly goal: MeasureGoal;
  readonly reason: string | null;
  readonly measurement: Measurement;
}

type Part = Pick<MeasureReport, "measured" | "missing" | "files" | "parts" | "counted" | "of" | "value">;

/** What a measure's report is made with. */
export interface Describing {
  readonly hotSpotOf: (path: string) => HotSpot | undefined;
  /** At most so many files of those that miss it. */
  readonly top: number | undefined;
  /** The parts that a file belongs to; undefined where parts are not asked for. */
  readonly namesOf: ((path: string) => readonly string[]) | undefined;
}

/** Everything but what the score would gain, which depends on the other measures. */
export function reportOf(
  { terms, goal, reason, measurement }: Measured,
  describing: Describing,
): Omit<MeasureReport, "gain"> {
  const { id, title, summary, unit, direction } = terms;
  const said = { id, title, summary, unit, direction, ...goal, reason };
  if (measurement.kind === "not-measured") {
    const { reason, whatToDo } = measurement;
    return { ...said, ...nothing, attainment: null, notMeasured: { reason, whatToDo }, beside: [] };
  }
  const part: Part =
    measurement.kind === "number"
      ? { ...nothing, value: measurement.value }
      : filePart(terms, measurement.files, describing);
  const { value } = part;
  // A share of nothing is no evidence either way.
  const notMeasured = value === null ? { reason: "There is no file that it is about.", whatToDo: nothingToDo } : null;
  return {
    ...said,
    ...part,
    attainment: value === null ? null : attainment(value, goal, direction),
    notMeasured,
    beside: measurement.beside,
  };
}

const nothingToDo = "Look at its scope in the definition, or leave it as it is: it counts in no score.";

const nothing: Part = { value: null, counted: null, of: null, measured: 0, missing: 0, files: [], parts: [] };

function filePart(
  { unit }: MeasureTerms,
  files: readonly FileMeasurement[],
  { hotSpotOf, top, namesOf }: Describing,
): Part {
  const missing = files
    .filter(({ misses }) => misses.length > 0)
    .map((file): MissingFile => ({ ...file, hotSpotScore: hotSpotOf(file.path)?.score ?? null }))
    .sort(byHeat);
  return {
    value: measuredValue(unit, files),
    ...sumOf(files),
    measured: files.length,
    missing: missing.length,
    files: missing.slice(0, top),
    parts: namesOf === undefined ? [] : partsOf(unit, files, namesOf),
  };
}

function byHeat(one: MissingFile, other: MissingFile): number {
  return (
    (other.hotSpotScore ?? 0) - (one.hotSpotScore ?? 0) ||
    other.misses.length - one.misses.length ||
    (one.path < other.path ? -1 : 1)
  );
}

/** Folders of the first level, or teams; what nobody owns is nobody's part. */
export function partNames(
  parts: QualityQuery["parts"],
  ownersOf: ((path: string) => readonly string[]) | undefined,
): ((path: string) => readonly string[]) | undefined {
  if (parts === "folders") return (path) => [path.includes("/") ? path.slice(0, path.indexOf("/")) : ""];
  return parts === "teams" ? (ownersOf ?? (() => [])) : undefined;
}

function partsOf(
  unit: MeasureTerms["unit"],
  files: readonly FileMeasurement[],
  namesOf: (path: string) => readonly string[],
): readonly MeasurePart[] {
  const byName = new Map<string, FileMeasurement[]>();
  for (const file of files) {
    for (const name of namesOf(file.path)) byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return [...byName]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, own]) => ({ name, ...sumOf(own), value: measuredValue(unit, own), files: own.length }));
}
