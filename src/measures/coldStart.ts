import { type ColdStart, coldStartLimit, type FileMeasurement, type Miss } from "../model";
import type { Measure } from "./measure";
import { terms } from "./measureTerms";
import { median } from "./median";

/**
 * Value: 100 x endpoints that answer within `coldStartLimit` after a start / endpoints whose cold start was measured. The
 * file is the one that has the times: which source file an endpoint is in is not known.
 */
export const coldStart: Measure<"latency"> = {
  ...terms("cold-start"),
  evidence: "latency",
  measure: (starts) => {
    const byPath = new Map<string, ColdStart[]>();
    for (const start of starts) byPath.set(start.path, [...(byPath.get(start.path) ?? []), start]);
    const times = starts.map(({ milliseconds }) => milliseconds);
    return {
      kind: "files",
      files: [...byPath].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, own]) => measureFile(path, own)),
      beside: [
        { name: "endpoints", value: starts.length },
        { name: "milliseconds of a cold start, median", value: median(times) },
        { name: "milliseconds of the slowest one", value: times.reduce((most, each) => Math.max(most, each), 0) },
      ],
    };
  },
};

function measureFile(path: string, starts: readonly ColdStart[]): FileMeasurement {
  const slow = starts.filter(({ milliseconds }) => milliseconds > coldStartLimit);
  // The slowest first: all of them are about the file as a whole.
  const misses = [...slow].sort((one, other) => other.milliseconds - one.milliseconds).map(missOf);
  return { path, counted: starts.length - slow.length, of: starts.length, misses };
}

/** Rounded up, so that a hair's breadth above the limit does not read as the limit. */
function missOf({ endpoint, milliseconds, starts }: ColdStart): Miss {
  const often = starts === 1 ? "" : `, the median of ${starts} starts`;
  const message = `\`${endpoint.replaceAll("`", "'")}\` takes ${Math.ceil(milliseconds)} ms to answer after a cold start${often}.`;
  return { startLine: null, message };
}
