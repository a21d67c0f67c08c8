import type { FileSummary, Finding, HotSpot, Problem } from "../model";

/**
 * What a report is made from. The engine's session is one; the report names only what it asks for, so that it depends
 * on no engine.
 */
export interface ReportSource {
  /** The folder, absolute. */
  readonly root: string;
  summaries(): Promise<readonly FileSummary[]>;
  hotSpots(query?: { readonly top?: number }): Promise<{
    readonly hotSpots: readonly HotSpot[];
    readonly ranked: number;
  }>;
  findings(): Promise<readonly Finding[]>;
  problems(): Promise<readonly Problem[]>;
}

/** What an indexing run counted, as far as a report shows it. */
export interface IndexFigures {
  readonly files: number;
  readonly leftOut: number;
  readonly functions: number;
  readonly lines: number;
  /** Null without history. */
  readonly commits: number | null;
  readonly head: string | null;
  /** Committer date of `head`, in seconds since 1970. */
  readonly headTime: number | null;
  /** Submodules and repositories inside the folder, which are not counted. */
  readonly nestedRepositories: readonly string[];
}
