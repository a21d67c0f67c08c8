import type { SourceRange } from "./place";

/** Data models: declarations that say which data there can be, of a file as it is edited and of its baseline. */
export interface DataModels {
  readonly models: readonly DataModel[];
  /** Null where there is no baseline: the file is new, or could not be read. */
  readonly baseline: readonly DataModel[] | null;
}

export interface DataModel {
  readonly name: string;
  /** Where its name stands. */
  readonly place: SourceRange;
}
