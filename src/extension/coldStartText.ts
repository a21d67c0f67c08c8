import { coldStartLimit, type ProbeReport } from "../model";
import { counted } from "../report/numbers";

/** How many endpoints were fast enough, why the first of those without a time has none, and where the times are. */
export function coldStartsText({ endpoints, path, isEvidence }: ProbeReport): string {
  const fast = endpoints.filter(({ milliseconds }) => milliseconds !== null && milliseconds <= coldStartLimit).length;
  const silent = endpoints.filter(({ failures }) => failures.length > 0);
  const [first] = silent;
  return [
    `${fast} of ${counted(endpoints.length, "endpoint")} answered within ${coldStartLimit} ms after a cold start.`,
    ...(first === undefined ? [] : [`${first.endpoint}${andOthers(silent.length - 1)}: ${first.failures[0]}`]),
    `Written to ${path}.`,
    ...(isEvidence ? [] : ["But `evidence.latency` looks elsewhere: add it there, or nothing comes of the times."]),
  ].join(" ");
}

function andOthers(count: number): string {
  return count === 0 ? "" : ` and ${counted(count, "other")}`;
}
