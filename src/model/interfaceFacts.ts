import type { SourceRange } from "./place";

/** Interfaces: what a file offers to others, as far as the rules on interfaces look at it. */
export interface InterfaceFacts {
  readonly exports: readonly ExportedInterface[];
}

/** One exported declaration. */
export interface ExportedInterface {
  /** As importing modules call it. */
  readonly name: string;
  /** Where its name stands. */
  readonly place: SourceRange;
}
