import type { LeveragePointKind } from "./leveragePoint";
import type { SourceRange } from "./place";

/** A line of a file that a checklist sends its reader to. */
export interface CheckedPlace {
  /** Relative to the session's root with `/`. */
  readonly path: string;
  readonly startLine: number;
}

/** A leverage point whose declaration differs from the baseline: what a deliberate change of it has to look at. */
export interface EditedPoint {
  readonly kind: LeveragePointKind;
  readonly name: string;
  /** What it is, in a word or two: `class`, `TypeORM entity`, `GET /users/:id`. */
  readonly detail: string;
  /** Where its name stands in the edited text. */
  readonly place: SourceRange;
  /** The first line of each file that uses it; files that only pass it on are not among them. */
  readonly clients: readonly CheckedPlace[];
  /** Places that implement, extend or build it. */
  readonly implementers: readonly CheckedPlace[];
  /** Those of the clients and implementers that are tests, mocks, fixtures, factories or seeds, one place per file. */
  readonly scenarios: readonly CheckedPlace[];
  /**
   * Files with a broken place: clients, and further files, which only pass it on or meet it through other modules. Null
   * while they have not been looked for.
   */
  readonly broken: { readonly clients: number; readonly further: number } | null;
  /**
   * Its specification: what its doc comment names (`@spec docs/specs/order.md`), or the document of the folder of
   * specifications that is named after it. An address, or relative to the session's root. Null where there is none.
   */
  readonly spec: string | null;
}
