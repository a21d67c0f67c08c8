import type { FunctionFacts } from "./facts";
import type { Problem } from "./problem";

/** A function in one revision of its file. */
export interface FunctionRevision
  extends Pick<
    FunctionFacts,
    "name" | "kind" | "startLine" | "startColumn" | "endLine" | "lines" | "cognitive" | "cyclomatic"
  > {
  /** Hash of the lines that are its own: those of named functions inside it are theirs. White space at line ends is left out. */
  readonly textHash: string;
}

/** One revision of a file, with what was read off its content. */
export interface FileRevision {
  /** Object id of the commit. */
  readonly commit: string;
  /** Committer date, in seconds since 1970. */
  readonly time: number;
  readonly author: string;
  /** The commit is to be overlooked (`.git-blame-ignore-revs`): what it changed counts for nobody. */
  readonly ignored: boolean;
  /** The file did not exist before. */
  readonly creates: boolean;
  /** Sum of cognitive complexity over the file, or its indentation complexity. */
  readonly complexity: number;
  readonly lines: number;
  readonly functions: readonly FunctionRevision[];
}

/** What a file was in one revision. */
export type ComplexityPoint = Pick<FileRevision, "time" | "complexity" | "lines">;

/** A function of the newest revision, with its past. */
export interface FunctionHistory extends FunctionRevision {
  /** Revisions in which its own lines changed, its creation included. */
  readonly changes: number;
  /** Different authors of these revisions. */
  readonly authors: number;
  /** Committer date of the newest of them, in seconds since 1970; null when none was found among the revisions read. */
  readonly lastChange: number | null;
  /** changes x cognitive complexity: what the ranking goes by. */
  readonly score: number;
}

/** The functions of a file, ranked by changes x cognitive complexity, from the file's own revisions. */
export interface XRay {
  readonly path: string;
  /** Highest score first; equal scores by changes, then in the order of the file. */
  readonly functions: readonly FunctionHistory[];
  /** One point for each revision that was read, oldest first. */
  readonly complexityOverTime: readonly ComplexityPoint[];
  /** Revisions read, and how many the file has. */
  readonly revisions: number;
  readonly allRevisions: number;
  /** Revisions whose content the repository does not have (a partial clone) or that could not be read. */
  readonly missing: number;
  /** What git failed at; revisions are missing then. */
  readonly problems: readonly Problem[];
}
