import { median } from "../../measures/median";
import type { ColdStart } from "../../model";
import type { LatencyReport } from "../latencyFiles";
import type { EvidenceQuestion, Gathered } from "./gathered";

/** What the evidence of cold starts is gathered from. */
export interface LatencySources {
  /** All that the files of cold starts say. */
  latency(signal: AbortSignal): Promise<LatencyReport>;
}

/**
 * How long each endpoint took to answer after a start. Nothing says which source file answers for an endpoint, so that it
 * belongs to the file that has its time: a measure's scope and folders are about that one.
 */
export async function gatherLatency(
  sources: LatencySources,
  { signal, inScope }: EvidenceQuestion,
): Promise<Gathered<"latency">> {
  const { files, globs, problems } = await sources.latency(signal);
  const starts = coldStarts(files.filter(({ path }) => inScope(path)));
  if (starts.length > 0) return { evidence: starts, problems };
  const where = globs.map((glob) => `\`${glob}\``).join(", ");
  const reason =
    files.length > 0
      ? "No file of cold starts is one that the measure is about."
      : `There is no time of a cold start at ${where || "any place: no glob is named"}.`;
  const whatToDo =
    files.length > 0
      ? "Look whether the measure's `scope`, which is about the files that have the times, fits."
      : "Let `trueline probe` measure it, or name what measures it in `evidence.latency`: k6, autocannon or OTLP traces.";
  return { evidence: { kind: "not-measured", reason, whatToDo }, problems };
}

/**
 * Each endpoint once, in the order of their names: of several starts the median, whichever file each is from. The path is
 * the first that has a time of it, in the order of the paths: when files were written says nothing after a checkout.
 */
export function coldStarts(files: LatencyReport["files"]): readonly ColdStart[] {
  const byEndpoint = new Map<string, { readonly path: string; readonly times: number[]; starts: number }>();
  for (const { path, times } of [...files].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    for (const { endpoint, milliseconds, starts } of times) {
      const known = byEndpoint.get(endpoint) ?? { path, times: [], starts: 0 };
      known.times.push(milliseconds);
      known.starts += starts;
      byEndpoint.set(endpoint, known);
    }
  }
  return [...byEndpoint]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([endpoint, { path, times, starts }]) => ({ endpoint, milliseconds: median(times), starts, path }));
}
