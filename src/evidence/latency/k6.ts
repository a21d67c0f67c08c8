import { Refusal } from "../refusal";
import { endpointName } from "./endpointName";
import {
  isMilliseconds,
  isObject,
  type Json,
  type LatencyBuilder,
  memberOf,
  type StartTime,
  shown,
} from "./parsedLatency";

/** Longer names are none that anybody chose; reading their tags would take its time. */
const mostCharacters = 2_000;

/** A metric of a summary: what it is called, its tags, and its numbers. */
interface Metric {
  readonly name: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly values: Json;
}

/**
 * The metrics of a summary: by name, as `--summary-export` writes them and as `handleSummary` gets them, or as a list
 * below `results`, as k6 has written them since 1.5 when it is asked for machine-readable summaries.
 */
export function k6Metrics(value: unknown): readonly Metric[] | undefined {
  const named = memberOf(value, "metrics");
  if (isObject(named)) {
    const entries = Object.entries(named).filter(([, metric]) => isObject(metric));
    return entries.flatMap(([name, metric]) => toMetrics(name, metric as Json));
  }
  const listed = memberOf(memberOf(value, "results"), "metrics");
  if (!Array.isArray(listed)) return undefined;
  return listed.filter(isObject).flatMap((metric) => {
    const name = memberOf(metric, "name");
    return typeof name === "string" ? toMetrics(name, metric) : [];
  });
}

/**
 * A summary has no single requests, only what they come to. Of it a cold start is
 * - a trend of the script's own that is called so (`cold_start{endpoint:GET /users}`), whose samples are one for each
 *   start, or times of requests that are tagged so (`http_req_duration{name:GET /users,cold_start:true}`): the median;
 * - `http_req_duration` of an endpoint that was asked for once (`http_req_duration{name:GET /users}`).
 * Of an endpoint that was asked for more often nobody can tell how long the first request took: the slowest need not be it.
 */
export function readK6(metrics: readonly Metric[], found: LatencyBuilder): void {
  const told = metrics.filter((metric) => isColdStart(metric) || isDuration(metric)).flatMap(ofEndpoint);
  if (told.length === 0) throw new Refusal("not-latency", withoutEndpoints);
  const named = new Set(told.filter(({ metric }) => isCold(metric)).map(({ endpoint }) => endpoint));
  for (const { endpoint, metric } of told) {
    // What the script says itself is better than what follows from the requests, which may be the warm ones as well.
    if (!isCold(metric) && named.has(endpoint)) continue;
    const read = readMetric(endpoint, metric);
    if (typeof read === "string") found.leaveOut(() => read);
    else found.add(read);
  }
}

const withoutEndpoints =
  "It is a summary of k6 without the times of any single endpoint. k6 writes them for thresholds with a tag: `http_req_duration{name:GET /users}`, or a trend `cold_start{endpoint:GET /users}`.";

function readMetric(endpoint: string, metric: Metric): StartTime | string {
  const { values } = metric;
  const [min, max, median, count] = ["min", "max", "med", "count"].map((key) => memberOf(values, key));
  const isSingle = count === undefined ? min !== undefined && min === max : count === 1;
  if (count === 0) return `${shown(endpoint)} was asked for by no request.`;
  if (!isCold(metric) && !isSingle) {
    const times = typeof count === "number" ? `${count} times` : "more than once";
    return `${shown(endpoint)} was asked for ${times}, and nothing says how long the first request took.`;
  }
  const milliseconds = median ?? (isSingle ? (max ?? min ?? memberOf(values, "avg")) : undefined);
  if (!isMilliseconds(milliseconds)) return `${shown(endpoint)} has no median in milliseconds.`;
  return { endpoint, milliseconds, starts: typeof count === "number" && Number.isSafeInteger(count) ? count : 1 };
}

function ofEndpoint(metric: Metric): { readonly endpoint: string; readonly metric: Metric }[] {
  const { tags } = metric;
  const name = tags.get("endpoint") ?? tags.get("name") ?? tags.get("url");
  const endpoint = name === undefined ? undefined : endpointName(name, tags.get("method"));
  return endpoint === undefined ? [] : [{ endpoint, metric }];
}

function isCold(metric: Metric): boolean {
  return isColdStart(metric) || [...metric.tags].some(([key, value]) => isColdName(key) && value === "true");
}

function isColdStart({ name }: Metric): boolean {
  return isColdName(name);
}

function isDuration({ name }: Metric): boolean {
  return name === "http_req_duration";
}

/** `cold_start`, `coldStart`, `cold_start_ms`, `faas.coldstart`. */
function isColdName(name: string): boolean {
  return /^(faas)?coldstart(ms|time|duration)?$/.test(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

/** `http_req_duration{name:GET /users,cold_start:true}`; a value may have colons, and commas where it is in quotes. */
function toMetrics(text: string, metric: Json): readonly Metric[] {
  if (text.length > mostCharacters) return [];
  const [, name = text, inner = ""] = /^([^{]*)\{(.*)\}$/s.exec(text) ?? [];
  const tags = new Map<string, string>();
  for (const [, key = "", quoted, plain = ""] of inner.matchAll(/([\w.]+)\s*:\s*(?:"([^"]*)"|([^,]*))(?:,\s*|$)/g)) {
    tags.set(key, (quoted ?? plain).trim());
  }
  const values = memberOf(metric, "values");
  return [{ name: name.trim(), tags, values: isObject(values) ? values : metric }];
}

/** Whether what was found are metrics of k6: other tools have `metrics` as well. */
export function areK6(metrics: readonly Metric[]): boolean {
  return metrics.some(({ name }) => /^(http_req|iteration|vus|data_|checks)/.test(name) || isColdName(name));
}
