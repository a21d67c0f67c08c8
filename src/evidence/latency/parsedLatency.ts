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
  /** The first things that could not be used, one plain sentence each, in their order. They are missing from `times`. */
  readonly unusable: readonly string[];
  /** All of them. */
  readonly unusableCount: number;
}

/** So many are said one by one; a file may have millions. */
const mostSaid = 20;

/** Takes in what the readers of the formats find. */
export class LatencyBuilder {
  private readonly times: StartTime[] = [];
  private readonly unusable: string[] = [];
  private count = 0;

  add(time: StartTime): void {
    this.times.push(time);
  }

  /** @param sentence made only where it is said. */
  leaveOut(sentence: () => string): void {
    if (this.count++ < mostSaid) this.unusable.push(sentence());
  }

  result(): ParsedLatency {
    return { times: this.times, unusable: this.unusable, unusableCount: this.count };
  }
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
