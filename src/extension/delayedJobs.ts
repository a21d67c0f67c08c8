import { Delay, type DelayOptions } from "./delay";
import type { DisposableLike } from "./disposableStore";

export interface DelayedJobsOptions<Key> {
  readonly delay: DelayOptions;
  readonly job: (key: Key) => Promise<void>;
  /** Takes care of a run that nobody waits for, its errors included. */
  readonly start: (run: () => Promise<void>) => void;
}

/** One job for each key, which runs once requests have calmed down, or at once for whoever has to wait for it. */
export class DelayedJobs<Key> implements DisposableLike {
  private readonly waiting = new Map<Key, Delay>();
  /** By key, the run that began last. */
  private readonly running = new Map<Key, Promise<void>>();

  constructor(private readonly options: DelayedJobsOptions<Key>) {}

  request(key: Key): void {
    let delay = this.waiting.get(key);
    if (delay === undefined) {
      delay = new Delay(this.options.delay, () => this.options.start(() => this.flush(key)));
      this.waiting.set(key, delay);
    }
    delay.request();
  }

  /** Resolves when the job is done for all that was asked for so far, a run included that has begun by itself. */
  async flush(key: Key): Promise<void> {
    if (this.forget(key)) await this.run(key);
    else await this.running.get(key);
  }

  /** Runs the job without a delay. */
  async run(key: Key): Promise<void> {
    const run = this.options.job(key);
    this.running.set(key, run);
    try {
      await run;
    } finally {
      if (this.running.get(key) === run) this.running.delete(key);
    }
  }

  /** @returns whether the job was still to be run. */
  forget(key: Key): boolean {
    this.waiting.get(key)?.dispose();
    return this.waiting.delete(key);
  }

  dispose(): void {
    for (const key of [...this.waiting.keys()]) this.forget(key);
  }
}
