import { Refusal } from "../refusal";
import { endpointName } from "./endpointName";
import {
  isMilliseconds,
  isObject,
  type Json,
  type LatencyBuilder,
  listOf,
  memberOf,
  type StartTime,
  shown,
} from "./parsedLatency";

/** Traces, or the metrics and logs that a collector writes to the same file. */
export function isOtlp(value: unknown): value is Json {
  return (
    isObject(value) && ["resourceSpans", "resourceLogs", "resourceMetrics"].some((key) => Object.hasOwn(value, key))
  );
}

/**
 * Server spans whose `faas.coldstart` is true. Their time is that of the span: what the platform does before the first
 * line of the program runs is in none. Without a route the path is taken, and without a path the span's name.
 */
export function readOtlp(traces: Json, found: LatencyBuilder): void {
  for (const span of spansOf(traces)) {
    if (!isServer(span)) continue;
    const attributes = attributesOf(span);
    if (!isTrue(attributes.get("faas.coldstart"))) continue;
    const read = readSpan(span, attributes);
    if (typeof read === "string") found.leaveOut(() => read);
    else found.add(read);
  }
}

/** Why a file is none that anything can be read from, where nothing else is. */
export function noColdStart(): Refusal {
  return new Refusal("not-latency", "It has traces, but no server span whose `faas.coldstart` is true.");
}

function* spansOf(traces: Json): Generator<unknown> {
  for (const resource of listOf(memberOf(traces, "resourceSpans"))) {
    // What scopes were called before version 0.19 of the protocol.
    const scopes = memberOf(resource, "scopeSpans") ?? memberOf(resource, "instrumentationLibrarySpans");
    for (const scope of listOf(scopes)) yield* listOf(memberOf(scope, "spans"));
  }
}

function readSpan(span: unknown, attributes: ReadonlyMap<string, unknown>): StartTime | string {
  const endpoint = endpointOf(span, attributes);
  if (endpoint === undefined) return "A span of a cold start has neither a route nor a name.";
  const status = attributes.get("http.response.status_code") ?? attributes.get("http.status_code");
  if (Number(status) >= 500) return `${shown(endpoint)} answered with status ${Number(status)}, which is no time.`;
  const [start, end] = [
    nanoseconds(memberOf(span, "startTimeUnixNano")),
    nanoseconds(memberOf(span, "endTimeUnixNano")),
  ];
  const milliseconds = start === undefined || end === undefined ? undefined : Number(end - start) / 1e6;
  if (!isMilliseconds(milliseconds)) return `${shown(endpoint)} has a span without a start and an end after it.`;
  return { endpoint, milliseconds, starts: 1 };
}

/** `http.method` and `http.target` are what the attributes were called before version 1.23 of the conventions. */
function endpointOf(span: unknown, attributes: ReadonlyMap<string, unknown>): string | undefined {
  const method = attributes.get("http.request.method") ?? attributes.get("http.method");
  const route = ["http.route", "url.path", "http.target", "url.full", "http.url"]
    .map((key) => attributes.get(key))
    .find((value) => typeof value === "string" && value !== "");
  const name = memberOf(span, "name");
  if (typeof route === "string") return endpointName(rooted(route), typeof method === "string" ? method : undefined);
  return typeof name === "string" ? endpointName(name) : undefined;
}

/** Some frameworks write a route without its first slash. */
function rooted(route: string): string {
  return /^(\/|https?:)/i.test(route) ? route : `/${route}`;
}

/** The kind as a number, or by its name as some writers have it. */
function isServer(span: unknown): boolean {
  const kind = memberOf(span, "kind");
  return kind === 2 || kind === "SPAN_KIND_SERVER";
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** Each attribute's value without what names its type: `{ "key": "http.route", "value": { "stringValue": "/users" } }`. */
function attributesOf(span: unknown): ReadonlyMap<string, unknown> {
  const attributes = new Map<string, unknown>();
  for (const attribute of listOf(memberOf(span, "attributes"))) {
    const [key, value] = [memberOf(attribute, "key"), memberOf(attribute, "value")];
    if (typeof key === "string" && isObject(value)) attributes.set(key, Object.values(value)[0]);
  }
  return attributes;
}

/** 64-bit whole numbers are texts in the protocol's JSON; some writers have them as numbers, which round them. */
function nanoseconds(value: unknown): bigint | undefined {
  if (typeof value === "string" && /^\d{1,20}$/.test(value)) return BigInt(value);
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? BigInt(value) : undefined;
}
