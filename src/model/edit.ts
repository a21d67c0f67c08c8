import type { BrokenPlaces, ContractClient, ContractImplementer, ContractVerdict } from "./contract";
import type { DataModels } from "./dataModel";
import type { InterfaceFacts } from "./interfaceFacts";
import type { SourceRange } from "./place";
import type { StateFacts } from "./state";

/** A verdict, with what is needed to speak of it in the file. */
export interface EditedVerdict extends ContractVerdict {
  /** The name of what differs in the new text: a member, where the difference lies in one that is still there. */
  readonly place: SourceRange;
  /**
   * Files that take this name or, where it breaks, another one of the file that mentions it in its own type; files that
   * only pass it on are not among them.
   */
  readonly clients: readonly string[];
  /** Files that only pass it on: no clients, and they can break. */
  readonly passers: readonly string[];
  /** Whether a package offers it to others, so that there may be clients that nobody here can see. */
  readonly isPublic: boolean;
}

/** What an edit does to the contract of a file, and to whom. Paths are relative to the session's root with `/`. */
export interface EditedContract {
  /** Exported names that differ, in the order of their lines. */
  readonly verdicts: readonly EditedVerdict[];
  /** Files that use what the file exports, those that only pass it on included. */
  readonly clients: readonly ContractClient[];
  readonly implementers: readonly ContractImplementer[];
  /** What breaks in the clients; null while it has not been looked for. */
  readonly places: BrokenPlaces | null;
}

/** A file that asks for one that is gone, under the name that it had. */
export interface FormerClient {
  readonly path: string;
  /** As it is written. */
  readonly specifier: string;
  readonly startLine: number;
}

/** A file that had another name in the baseline, and who has not noticed yet. */
export interface MovedFile {
  /** Its path in the baseline, where no file is any more. */
  readonly from: string;
  /** Whose imports lead nowhere now, in the order of their paths. */
  readonly clients: readonly FormerClient[];
  /** Whether the manifest of a published package still names the former path. */
  readonly isEntry: boolean;
}

/** Everything that a rule may look at: one file as it is being edited, and what it was in the baseline. */
export interface EditFacts {
  /** Relative to the session's root with `/`. */
  readonly path: string;
  /** Null where there is nothing to compare: no baseline, the same text, or a language without a type checker. */
  readonly contract: EditedContract | null;
  /** Left out: it has the name that it had, or is new. */
  readonly moved?: MovedFile;
  /** Files that the change adds besides, against the baseline; null where that is not known. */
  readonly addedPaths: readonly string[] | null;
  readonly interfaces: InterfaceFacts;
  readonly models: DataModels;
  readonly state: StateFacts;
}
