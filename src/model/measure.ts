/** What a measure says of itself; a quality definition is held against it. */
export interface MeasureTerms {
  /** `static-typing`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly unit: MeasureUnit;
  /** Which way is better. */
  readonly direction: MeasureDirection;
  /** What attains it in full, where the definition names nothing else. In the measure's unit. */
  readonly target: number;
  /** What attains nothing of it, where the definition names nothing else. In the measure's unit. */
  readonly floor: number;
}

/** `number`: what a program of a team's own prints. */
export type MeasureUnit = "percent" | "count" | "number";

export type MeasureDirection = "higher" | "lower";

/** Something that keeps a file from attaining a measure. */
export interface Miss {
  /** 1-based; null for the file as a whole. */
  readonly startLine: number | null;
  /** One plain sentence, names in backquotes. */
  readonly message: string;
}

/**
 * What a measure found in one file. The value of any set of files follows from these alone: 100 x sum of `counted` / sum
 * of `of` for percents, the sum of `counted` for counts.
 */
export interface FileMeasurement {
  /** Relative to the root with `/`. */
  readonly path: string;
  readonly counted: number;
  readonly of: number;
  /** In the order of the lines; empty for a file that misses nothing. */
  readonly misses: readonly Miss[];
}

/** A number that is shown beside a measure and counts in no score. */
export interface BesideNumber {
  /** `as any`, `lines per file, median`. */
  readonly name: string;
  readonly value: number;
}

/** Evidence that a measure needs is not there. That is never zero. */
export interface NotMeasured {
  readonly kind: "not-measured";
  /** One sentence. */
  readonly reason: string;
  /** One sentence: what would make it measured. */
  readonly whatToDo: string;
}

/** What a measure says of a folder. */
export type Measurement =
  | {
      readonly kind: "files";
      /** Every file that it is about, in the order of the paths. */
      readonly files: readonly FileMeasurement[];
      readonly beside: readonly BesideNumber[];
    }
  | { readonly kind: "number"; readonly value: number; readonly beside: readonly BesideNumber[] }
  | NotMeasured;
