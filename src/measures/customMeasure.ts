import type { FileMeasurement, Measurement, MeasureTerms } from "../model";

/** What a custom measure says of itself in the definition, whatever its kind. */
export interface CustomTerms {
  readonly kind: "files" | "pattern" | "import" | "command";
  readonly title: string;
  readonly direction: "higher" | "lower";
  readonly target: number;
  readonly floor: number;
}

export function customTerms(id: string, { kind, title, direction, target, floor }: CustomTerms): MeasureTerms {
  const summary = "A measure of this definition's own.";
  return { id, title, summary, unit: kind === "command" ? "number" : "count", direction, target, floor };
}

/**
 * Value: how many files are counted. Where fewer are better each of them is a miss; where more are better nobody can say
 * which ones are missing.
 *
 * @param paths the counted files, each with the line to look at (null for the whole file), in the order of their paths.
 */
export function countedFiles(
  paths: readonly { readonly path: string; readonly startLine: number | null; readonly message: string }[],
  direction: CustomTerms["direction"],
): Measurement {
  const files = paths.map(({ path, startLine, message }): FileMeasurement => {
    return { path, counted: 1, of: 1, misses: direction === "lower" ? [{ startLine, message }] : [] };
  });
  return { kind: "files", files, beside: [] };
}
