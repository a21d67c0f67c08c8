import type { DisposableLike } from "./disposableStore";

export interface DelayOptions {
  /** How long nothing must have been asked for. In milliseconds. */
  readonly quiet: number;
  /** Runs at the latest so long after the first request, however busy it is. In milliseconds; left out: no limit. */
  readonly atMost?: number;
}

/** Runs a job once requests for it have calmed down. */
export class Delay implements DisposableLike {
  private timer: NodeJS.Timeout | undefined;
  private firstRequest: number | undefined;

  constructor(
    private readonly options: DelayOptions,
    private readonly job: () => void,
  ) {}

  get isPending(): boolean {
    return this.timer !== undefined;
  }

  request(): void {
    const now = Date.now();
    this.firstRequest ??= now;
    const { quiet, atMost = Number.POSITIVE_INFINITY } = this.options;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), Math.max(0, Math.min(quiet, this.firstRequest + atMost - now)));
  }

  /** Runs the job now if it was asked for. */
  flush(): void {
    if (this.isPending) this.run();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.firstRequest = undefined;
  }

  private run(): void {
    this.dispose();
    this.job();
  }
}

/** Collects items and hands them over together, each once, when no more have come for a while. */
export class Batch<Item> implements DisposableLike {
  private items = new Set<Item>();
  private readonly delay: Delay;

  constructor(options: DelayOptions, job: (items: readonly Item[]) => void) {
    this.delay = new Delay(options, () => {
      const items = [...this.items];
      this.items = new Set();
      job(items);
    });
  }

  add(item: Item): void {
    this.items.add(item);
    this.delay.request();
  }

  dispose(): void {
    this.items.clear();
    this.delay.dispose();
  }
}
