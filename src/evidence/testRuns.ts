import type { TestOutcome } from "../model";

/** One run of one test, as a result file has it. */
export interface TestRun {
  readonly origin: TestOrigin;
  /** Tells the test from all others of its file: the name of its class or suite and its own. */
  readonly test: string;
  readonly outcome: TestOutcome;
  /** Null when it is unknown. */
  readonly seconds: number | null;
}

/** What a result file says of the file that a test stands in. Writers differ in where they put it, if at all. */
export interface TestOrigin {
  /** What may be a path or a class, the likeliest first. */
  readonly hints: readonly string[];
  /** What the test file is called where no hint leads to a file of the folder. */
  readonly name: string;
}

/** The runs that stand directly in one suite. */
export interface TestSuite {
  /**
   * Two suites with the same fingerprint are one that was written down twice. It covers names, outcomes and times;
   * null where no time was measured, because then two runs may look alike.
   */
  readonly fingerprint: string | null;
  readonly runs: readonly TestRun[];
}

/** Everything that a result file has. */
export interface ParsedResults {
  readonly suites: readonly TestSuite[];
  /** Times that are none, and where the first of them stands; the runs' times are unknown. */
  readonly badTimes: { readonly count: number; readonly first: string };
}
