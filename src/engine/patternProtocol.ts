import type { FileStat } from "./factsProtocol";

/** What the thread that looks for a pattern is started with. Plain data. */
export interface PatternRequest {
  readonly root: string;
  /** A regular expression of JavaScript, read with the flag `u`. */
  readonly pattern: string;
  readonly files: readonly PatternFile[];
  /** Larger files are not read. In bytes. */
  readonly maxFileBytes: number;
  /** Holds the index of the file that is being looked at; -1 before the first one. */
  readonly progress: Int32Array<SharedArrayBuffer>;
}

export interface PatternFile {
  readonly path: string;
  /** What the file system said of it when it was looked at before; left out: it was not. */
  readonly known?: FileStat;
}

/** One line that matches. */
export interface MatchingLine {
  /** 1-based. */
  readonly line: number;
  /** What stands there, on one line and shortened. */
  readonly text: string;
}

/** What was found in one file. */
export type PatternReply =
  | { readonly kind: "read"; readonly stat: FileStat; readonly lines: readonly MatchingLine[] }
  /** As it was when it was looked at before. */
  | { readonly kind: "same" }
  /** No text, or no file any more. */
  | { readonly kind: "none" }
  | { readonly kind: "too-large" }
  | { readonly kind: "unreadable"; readonly why: string };
