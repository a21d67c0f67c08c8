import type { LeftOutReason } from "../facts/fileConventions";
import type { RevisionContent } from "../facts/functionRevisions";
import type { FileFacts, FileSummary, FunctionExplanation, FunctionPlace, Problem } from "../model";

/** What the engine and the threads that parse say to each other. Plain data, cloned or transferred. */

/** What the file system says of a file; when it is the same again, so is the content. */
export interface FileStat {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  readonly ctime: number;
}

export interface FileRequest {
  readonly path: string;
  /** The user asked for this file by a glob: no convention leaves it out. */
  readonly wanted: boolean;
  /** Parse although the content may be in the cache. */
  readonly force: boolean;
}

export interface FactsRequest {
  readonly root: string;
  readonly files: readonly FileRequest[];
  readonly maxFileBytes: number;
  /** Hashes of the contents in the cache (see KnownContents); left out when there are none. */
  readonly known?: SharedArrayBuffer;
}

/** Where one file's record lies in the reply's `records`. */
export interface RecordPlace {
  readonly offset: number;
  readonly length: number;
  /** First 8 hexadecimal digits of the record's SHA-1. */
  readonly check: string;
}

export type FileReply =
  | {
      readonly kind: "facts";
      readonly summary: FileSummary;
      readonly place: RecordPlace;
      readonly stat: FileStat;
      readonly problems: readonly Problem[];
    }
  /** The content is in the cache, most likely: the engine looks it up and asks again with `force` if it is not. */
  | { readonly kind: "known"; readonly path: string; readonly contentHash: string; readonly stat: FileStat }
  | {
      readonly kind: "left-out";
      readonly path: string;
      readonly reason: LeftOutReason;
      readonly stat: FileStat;
    }
  /** Listed, but no longer there. */
  | { readonly kind: "gone"; readonly path: string }
  | { readonly kind: "failed"; readonly path: string; readonly stat?: FileStat; readonly problems: readonly Problem[] };

export interface FactsReply {
  readonly files: readonly FileReply[];
  /** The records of all files, one after the other: each the JSON of a FileFacts, in UTF-8. */
  readonly records: Uint8Array;
}

/** One content of a file's past. */
export interface RevisionToRead {
  /** Object id of the content; passed through. */
  readonly id: string;
  /** The file's path then: it decides the language. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface RevisionsRequest {
  readonly revisions: readonly RevisionToRead[];
  /** Not 0 once nobody waits for the reply: what has not been read yet is left out. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

export interface RevisionReply {
  readonly id: string;
  readonly content: RevisionContent;
}

export interface TextRequest {
  readonly path: string;
  readonly text: string;
}

export interface TextReply {
  readonly facts?: FileFacts;
  readonly problems: readonly Problem[];
}

export interface ExplainRequest {
  readonly path: string;
  /** The unsaved text, or nothing: then it is read from `root`/`path`. */
  readonly text?: string;
  readonly root: string;
  readonly place: FunctionPlace;
}

export type ExplainReply = FunctionExplanation | undefined;
