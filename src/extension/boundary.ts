import { UserError } from "../model";

/** The part of a LogOutputChannel that is written to. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}

/**
 * Where errors end. Event handlers and providers run inside: what goes wrong there is logged and nothing pops up. A
 * cancellation is no error.
 */
export class Boundary {
  constructor(private readonly log: Log) {}

  /** Starts a job that nobody waits for. */
  run(what: string, job: () => Promise<unknown>): void {
    void this.settle(what, job, undefined);
  }

  /** @returns what the job returns, or the fallback when it fails. */
  async settle<Result, Fallback>(
    what: string,
    job: () => Result | Promise<Result>,
    fallback: Fallback,
  ): Promise<Result | Fallback> {
    try {
      return await job();
    } catch (error) {
      this.report(what, error);
      return fallback;
    }
  }

  report(what: string, error: unknown): void {
    if (isCancelled(error)) this.log.debug(`${what}: cancelled`);
    else if (error instanceof UserError) this.log.warn(`${what}: ${error.message}`);
    else this.log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** By name, because an error that crossed a thread has lost its class. VS Code's own is called `Canceled`. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === "CancelledError" || error.name === "Canceled");
}
