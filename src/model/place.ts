/** A stretch of a file's text. Lines and columns are 1-based, columns count UTF-16 code units, the end is exclusive. */
export interface SourceRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A place that explains a finding: a broken client, the write before the read. */
export interface RelatedPlace extends SourceRange {
  /** Relative to the session's root with `/`. */
  readonly path: string;
  /** What happens there; one sentence for the user, names in backquotes. */
  readonly message: string;
}
