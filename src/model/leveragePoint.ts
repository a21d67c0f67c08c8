/** What a leverage point is; rules about state speak of endpoints as well. */
export type LeveragePointKind = "interface" | "model" | "state" | "endpoint";

/** A declaration where extra care pays: many rely on it, and it changes. */
export interface LeveragePoint {
  readonly kind: LeveragePointKind;
  /** Relative to the session's root with `/`. */
  readonly path: string;
  readonly name: string;
  /** What it is, in a word or two: `class`, `TypeORM entity`, `GET /users/:id`. */
  readonly detail: string;
  readonly startLine: number;
  /** Files that use it; files that only pass it on are not counted. Null for what is not used through imports. */
  readonly clients: number | null;
  /** Places that implement, extend or build it. Null for what is not used through imports. */
  readonly implementers: number | null;
  /** Whether another module (a package or a workspace package) uses it, or the package's entry point offers it. */
  readonly isPublic: boolean;
  /** Commits in the history's window that touched its file; null without history. */
  readonly changes: number | null;
  /** The same, each commit with its weight in the ranking of hot spots; null without history. */
  readonly weightedChanges: number | null;
  /** clients (1 where none is known) x weightedChanges; without history the clients alone. The list is in its order. */
  readonly score: number;
}
