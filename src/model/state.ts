import type { SourceRange } from "./place";

/** Stateful code of one file: functions that read and write through a known data-access client, and endpoints. */
export interface StateFacts {
  readonly functions: readonly StatefulFunction[];
}

export interface StatefulFunction {
  readonly name: string;
  /** Where its name stands. */
  readonly place: SourceRange;
}
