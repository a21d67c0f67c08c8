/** What a measure says of itself; a quality definition is held against it. */
export interface MeasureTerms {
  /** `static-typing`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly unit: "percent" | "count";
  /** Which way is better. */
  readonly direction: "higher" | "lower";
  /** What attains it in full, where the definition names nothing else. In the measure's unit. */
  readonly target: number;
  /** What attains nothing of it, where the definition names nothing else. In the measure's unit. */
  readonly floor: number;
}
