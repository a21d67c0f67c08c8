/** Runs one job after the other, in the order in which they came. A job that fails does not stop the next one. */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<Result>(job: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(job, job);
    this.last = result.catch(() => {});
    return result;
  }

  /** Resolves when everything that was queued so far has settled. */
  async settled(): Promise<void> {
    await this.last;
  }
}
