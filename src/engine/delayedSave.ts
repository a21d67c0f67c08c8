/** Changes of single files reach the disk together, this much later. In milliseconds. */
const saveDelay = 20_000;

/** Saves now, or once for several changes. A process that has nothing else to do does not wait for it. */
export class DelayedSave {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly save: () => void) {}

  later(): void {
    this.timer ??= setTimeout(() => this.now(), saveDelay).unref();
  }

  now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.save();
  }

  /** Saves what waits to be. */
  flush(): void {
    if (this.timer !== undefined) this.now();
  }
}
