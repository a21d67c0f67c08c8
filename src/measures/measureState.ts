import type { BesideNumber, FileMeasurement, Measurement, Miss, StatefulFile, StatefulUse } from "../model";

/** What sets one measure of functions apart from the others. */
export interface StateMeasure {
  /** Whether a function is among those that are measured. */
  isAbout(use: StatefulUse): boolean;
  /** Whether one of these counts. */
  counts(use: StatefulUse): boolean;
  missed(use: StatefulUse): readonly Miss[];
  beside(uses: readonly StatefulUse[]): readonly BesideNumber[];
  /** Why nothing is measured where no function is among them. One sentence. */
  readonly without: string;
}

export function measureState(files: readonly StatefulFile[], measure: StateMeasure): Measurement {
  const measured = files
    .map(({ path, functions }) => ({ path, functions: functions.filter((use) => measure.isAbout(use)) }))
    .filter(({ functions }) => functions.length > 0);
  if (measured.length === 0) {
    const whatToDo = "Leave this measure out with `enabled: false`, if there is no such code.";
    return { kind: "not-measured", reason: measure.without, whatToDo };
  }
  return {
    kind: "files",
    files: measured.map(
      ({ path, functions }): FileMeasurement => ({
        path,
        counted: functions.filter((use) => measure.counts(use)).length,
        of: functions.length,
        misses: functions.flatMap((use) => measure.missed(use)).sort(byLine),
      }),
    ),
    beside: measure.beside(measured.flatMap(({ functions }) => functions)),
  };
}

/** What the rules say of a function, those of these ids. */
export function findingsOf({ findings }: StatefulUse, ids: readonly string[]): readonly Miss[] {
  return findings.filter(({ id }) => ids.includes(id)).map(({ startLine, message }) => ({ startLine, message }));
}

function byLine(one: Miss, other: Miss): number {
  return (one.startLine ?? 0) - (other.startLine ?? 0);
}
