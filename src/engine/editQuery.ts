import type { EditedContract, EditedPoint, LeverageFinding, Problem } from "../model";

export interface EditQuery {
  /** Whether to look for what breaks in the clients as well, which takes longer than the verdict. Left out: false. */
  readonly places?: boolean;
  /** Whether only the verdict on the file's contract is wanted, which is there soonest. Left out: false. */
  readonly verdictOnly?: boolean;
  /** Whether to ask the rules although the file is as the baseline has it. Left out: false. */
  readonly unchanged?: boolean;
  readonly signal?: AbortSignal;
}

/** How a file stands to the baseline; `unknown` where there is no baseline, or it could not be read. */
export type EditState = "same" | "changed" | "new" | "deleted" | "unknown";

/** What the rules say of one file as it is edited. */
export interface EditReport {
  readonly path: string;
  /** The document version that it is about; missing when the text is that of the disk. */
  readonly version?: number;
  readonly state: EditState;
  /** In the order of the places. Empty for a file that is as the baseline has it, unless asked for. */
  readonly findings: readonly LeverageFinding[];
  /** Findings that comments silence. */
  readonly silenced: number;
  /** What the edit does to the file's exported names; null where there is nothing to compare. */
  readonly contract: EditedContract | null;
  /** Leverage points of the file whose declarations differ from the baseline. */
  readonly points: readonly EditedPoint[];
  /** The commit that the file is held against; null without one. */
  readonly baseline: string | null;
  /** Where the specifications lie, relative to the session's root. */
  readonly specFolder: string;
  readonly problems: readonly Problem[];
}

export interface ChangeQuery {
  /** A commit, branch or tag; the change is held against its merge base with HEAD. Left out: the session's baseline. */
  readonly base?: string;
  /** Whether to ask the rules about every file, not only about those that differ from the baseline. Left out: false. */
  readonly all?: boolean;
  readonly signal?: AbortSignal;
  /** Gets how many of the files that have to be looked at have been. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What the rules say of everything that differs from a baseline. */
export interface ChangeReport {
  /** Null where there is no baseline. */
  readonly base: { readonly name: string; readonly commit: string } | null;
  /** Files that were looked at, in the order of their paths. */
  readonly files: readonly Pick<EditReport, "path" | "state" | "contract">[];
  /** In the order of the paths, then of the places. */
  readonly findings: readonly LeverageFinding[];
  readonly silenced: number;
  readonly problems: readonly Problem[];
}
