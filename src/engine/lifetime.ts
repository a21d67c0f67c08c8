import { CancelledError } from "../model";
import { SerialQueue } from "./serialQueue";

/** From when a session is made to when it is disposed of: nothing that is asked of it outlives it. */
export class Lifetime {
  private readonly end = new AbortController();
  /** Whatever changes the index runs one after the other. */
  private readonly jobs = new SerialQueue();

  /** Fires when the session is disposed of. */
  get signal(): AbortSignal {
    return this.end.signal;
  }

  get isOver(): boolean {
    return this.end.signal.aborted;
  }

  /** Calls off whatever is pending, and all that comes later. */
  over(): void {
    this.end.abort();
  }

  throwIfOver(): void {
    if (this.isOver) throw new CancelledError();
  }

  /** Runs a job that changes the index; it ends when the caller or the session calls it off. */
  job<Result>(signal: AbortSignal | undefined, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.jobs.run(() => this.cancellable(signal, run));
  }

  /** Resolves when the jobs have settled that were there so far. */
  settled(): Promise<void> {
    return this.jobs.settled();
  }

  /** Runs what ends when the caller or the session calls it off, whatever error it ends with then. */
  async cancellable<Result>(
    signal: AbortSignal | undefined,
    run: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const either = signal === undefined ? this.signal : AbortSignal.any([signal, this.signal]);
    if (either.aborted) throw new CancelledError();
    try {
      return await run(either);
    } catch (error) {
      throw either.aborted ? new CancelledError() : error;
    }
  }
}
