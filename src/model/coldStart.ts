/** An endpoint that takes longer to answer the first request after a start is a slow one. In milliseconds. */
export const coldStartLimit = 500;

/** Where `trueline probe` writes what it measured, relative to the root. */
export const probedColdStarts = ".trueline/evidence/cold-start.json";

/** Where cold starts are looked for when nothing else is said. Picomatch, relative to the root. */
export const defaultLatency: readonly string[] = [".trueline/evidence/*.{json,jsonl,ndjson}"];

/** What probing one endpoint came to. */
export interface ProbedEndpoint {
  /** `GET /users`. */
  readonly endpoint: string;
  /** Of the starts that it answered after the median; null when it never did. */
  readonly milliseconds: number | null;
  /** Of each start that it answered after, in their order. */
  readonly times: readonly number[];
  /** What it answered with, each status once, the lowest first. */
  readonly statuses: readonly number[];
  /** Why it has no time after the other starts, one sentence each. */
  readonly failures: readonly string[];
  /** The last lines that the program printed when it failed first. */
  readonly lines: readonly string[];
}

/** Cold starts that were measured just now. */
export interface ProbeReport {
  /** What they were written to, relative to the root. */
  readonly path: string;
  /** Whether the measure reads that file: the definition may look for evidence elsewhere. */
  readonly isEvidence: boolean;
  /** How long the program took until it listened, of all starts the median. In milliseconds. */
  readonly ready: number;
  /** In the order of the definition. */
  readonly endpoints: readonly ProbedEndpoint[];
}
