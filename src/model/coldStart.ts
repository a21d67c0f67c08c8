/** An endpoint that takes longer to answer the first request after a start is a slow one. In milliseconds. */
export const coldStartLimit = 500;

/** Where `trueline probe` writes what it measured, relative to the root. */
export const probedColdStarts = ".trueline/evidence/cold-start.json";

/** Where cold starts are looked for when nothing else is said. Picomatch, relative to the root. */
export const defaultLatency: readonly string[] = [".trueline/evidence/*.{json,jsonl,ndjson}"];
