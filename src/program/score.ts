import type { FileMeasurement, MeasureUnit } from "../model";

/** The value of a set of files; null where there is nothing that it could be a share of. */
export function measuredValue(unit: MeasureUnit, files: readonly FileMeasurement[]): number | null {
  const { counted, of } = sumOf(files);
  if (unit !== "percent") return counted;
  return of === 0 ? null : (100 * counted) / of;
}

export function sumOf(files: readonly FileMeasurement[]): { readonly counted: number; readonly of: number } {
  return {
    counted: files.reduce((sum, file) => sum + file.counted, 0),
    of: files.reduce((sum, file) => sum + file.of, 0),
  };
}
