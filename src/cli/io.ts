import type { Session, SessionOptions } from "../engine/session";

/** Where text goes. */
export interface Output {
  /**
   * Resolves when the text has been handed on, so that whoever waits for it writes no faster than is read.
   * Rejects with BrokenPipeError when nobody reads any more.
   */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
}

/** Everything that a run sees of the world around it. */
export interface CliIo {
  readonly stdout: Output;
  /** Never rejects: where errors cannot be told, there is nobody to tell that. */
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Fires when the user calls the work off. */
  readonly signal: AbortSignal;
  /** Milliseconds from any starting point; decides how often progress is drawn. */
  readonly now: () => number;
  /** Loads the engine first: `--help` and a mistyped option must not wait for it. */
  readonly createSession: (options: SessionOptions) => Promise<Session>;
}

/** The reader has gone (`trueline facts | head -1`), which is its right. */
export class BrokenPipeError extends Error {
  override readonly name = "BrokenPipeError";
}

/** What the process ends with. */
export const exitCodes = {
  done: 0,
  /** A gate failed. */
  gateFailed: 1,
  /** It could not run: wrong arguments, no such folder, an output that cannot be written. */
  couldNotRun: 2,
  /** Called off with Ctrl-C: 128 + SIGINT, as shells have it. */
  cancelled: 130,
} as const;
