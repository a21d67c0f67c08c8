/** Something that could not be read. It is shown; what is missing is never taken for zero. */
export interface Problem {
  /** The file it is about, relative to the session's root with `/`; empty when it is about the folder as a whole. */
  readonly path: string;
  readonly code: ProblemCode;
  /** What happened and, where there is something to do, what to do. One or two sentences for the user. */
  readonly message: string;
}

export type ProblemCode =
  /** The file has syntax errors; its facts are read off what could be parsed. */
  | "syntax-error"
  /** The file is not valid UTF-8 (or UTF-16 with a byte order mark); undecodable bytes were replaced. */
  | "invalid-encoding"
  /** The file is larger than the limit and was not read. */
  | "too-large"
  /** The file was listed but could not be read: no permission, or deleted meanwhile. */
  | "unreadable"
  /** The folder holds more files than are read without git; the rest is left out. */
  | "too-many-files"
  /** Parsing ended in an internal error: the file has no facts, or only those that need no parser. */
  | "analysis-failed"
  /** There is no git on PATH. */
  | "git-missing"
  /** The folder is in no git repository. */
  | "no-repository"
  /** The repository has no commit yet. */
  | "no-commits"
  /** Git refused or failed; the message says what it said. */
  | "git-failed"
  /** The clone is shallow: history ends early. */
  | "shallow-history"
  /** The clone is partial: what needs absent objects is left out. */
  | "partial-clone"
  /** The workspace is not trusted, so git was not run. */
  | "untrusted"
  /** The cache could not be written; the next start is a cold one. */
  | "cache-unwritable"
  /** A line of CODEOWNERS, or all of it, could not be understood; it names no owners then. */
  | "invalid-code-owners"
  /** A quality definition has errors; the last one without stays in force. */
  | "invalid-definition"
  /** A folder inside of a repository whose definition lies above it, where it is not in force. */
  | "definition-above"
  /** The commit that edits are to be held against was not found, or another one stands in for it. */
  | "no-baseline"
  /** The baseline of a file could not be read, so that nothing is said of what the edit changes. */
  | "baseline-unreadable"
  /** Modules that a file asks for were not found, so that some of its types are unknown. */
  | "unresolved-modules"
  /** A tsconfig.json could not be read in full. */
  | "broken-tsconfig"
  /** The type checker's thread failed. */
  | "semantics-failed"
  /** A rule threw; its findings are missing. */
  | "rule-failed"
  /** A signal threw; its findings are missing. */
  | "signal-failed"
  /** A file of test results was refused: a document type, entities, or elements nested too deeply. */
  | "refused-xml"
  /** A file of test results is broken or cut off, or is no JUnit XML at all. */
  | "not-test-results"
  /** A coverage report is broken or cut off, or is in no format that is known. */
  | "not-coverage"
  /** Parts of a coverage report could not be understood; what they say is missing. */
  | "damaged-coverage"
  /** A file of cold starts is broken or cut off, is in no format that is known, or has no cold start in it. */
  | "not-latency"
  /** Parts of a file of cold starts could not be used: broken, failed, or no first request after a start. */
  | "damaged-latency"
  /** A snapshot could not be read; the history of the score goes on without it. */
  | "invalid-snapshot"
  /** A program of the definition's own measures printed no number; they are not measured. */
  | "command-failed"
  /** The regular expression of a definition's own measure came to no end; it is not measured. */
  | "pattern-failed"
  /** Some times in a file of test results are no times; they are unknown. */
  | "invalid-time";
