/** How long a pattern may take, in milliseconds. */
export interface PatternLimits {
  /** Over one file. */
  readonly file: number;
  /** Over all of them. */
  readonly all: number;
}

/** Whether a search takes too long. All times in milliseconds, from any starting point. */
export class SearchWatch {
  private at = -1;
  private since: number;

  constructor(
    private readonly limits: PatternLimits,
    private readonly start: number,
  ) {
    this.since = start;
  }

  /**
   * @param at the file that it is at; -1 while the thread starts, which is no file's fault.
   * @returns what it takes too long over.
   */
  look(at: number, now: number): "file" | "all" | undefined {
    if (at !== this.at) {
      this.at = at;
      this.since = now;
    }
    if (at >= 0 && now - this.since > this.limits.file) return "file";
    return now - this.start > this.limits.all ? "all" : undefined;
  }
}
