import { endpointName } from "./endpointName";

/** The formats that cold starts are read from. */
export type LatencyFormat = "k6" | "autocannon" | "otlp" | "plain";

/** How long an endpoint took to answer the first request after a start. */
export interface StartTime {
  /** See endpointName. */
  readonly endpoint: string;
  readonly milliseconds: number;
  /** How many starts it is the median of; most formats have one entry for each start. */
  readonly starts: number;
}

/** What a file says of cold starts. */
export interface ParsedLatency {
  /** Of each entry, line or span that could be used, in their order. */
  readonly times: readonly StartTime[];
  /** What could not be used, one plain sentence each, in their order. What it says is missing from `times`. */
  readonly unusable: readonly string[];
}

/** JSON, of which nothing is known yet. Only an object's own members are looked at: a file may name them `__proto__`. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member of an object; undefined for what is none. */
export function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A list; empty for what is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A day: nothing that starts takes longer, and nanoseconds that are taken for milliseconds do. */
const longest = 24 * 60 * 60 * 1000;

export function isMilliseconds(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= longest;
}

/** The words for an endpoint in a sentence, cut off where somebody wants to be read at length. */
export function shown(name: unknown): string {
  const text = typeof name === "string" ? (endpointName(name) ?? name) : "";
  return text === "" ? "An endpoint without a name" : `\`${text.slice(0, 80).replaceAll("`", "'")}\``;
}
