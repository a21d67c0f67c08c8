import type { SourceRange } from "./place";

/** Something the user can mend: what happened, and what to do about it. */
export class UserError extends Error {
  override readonly name = "UserError";

  /** @param details what a program said, line by line, to be shown below the message where there is room. */
  constructor(
    message: string,
    readonly details: readonly string[] = [],
  ) {
    super(message);
  }
}

/** The work was called off; nobody needs to be told. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
  constructor() {
    super("Cancelled");
  }
}

/** Something wrong in a quality definition, and where. Plain data, so that it can cross a thread boundary. */
export interface DefinitionError extends SourceRange {
  /** The definition's file, relative to the session's root with `/`. */
  readonly path: string;
  /** `measures.static-typing.weight`; empty where the file as a whole is meant. */
  readonly key: string;
  /** What is wrong and, where there is something to do, what to do. One or two sentences, names in backquotes. */
  readonly message: string;
}
