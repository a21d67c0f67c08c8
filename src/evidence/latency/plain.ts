import { endpointName } from "./endpointName";
import { isMilliseconds, isObject, type Json, type LatencyBuilder, memberOf, shown } from "./parsedLatency";

/** `[{ "endpoint": "GET /users", "coldStartMs": 320 }]`, the same under `endpoints`, or one such object by itself. */
export function plainEntries(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value.length === 0 || value.some(isEntry) ? value : undefined;
  if (isEntry(value)) return [value];
  const endpoints = memberOf(value, "endpoints");
  return Array.isArray(endpoints) ? endpoints : undefined;
}

/** One entry for each start of each endpoint. An endpoint that did not answer has `failed`, with the reason. */
export function readPlain(entries: readonly unknown[], found: LatencyBuilder): void {
  for (const entry of entries) {
    const name = memberOf(entry, "endpoint");
    const endpoint = typeof name === "string" ? endpointName(name) : undefined;
    const milliseconds = memberOf(entry, "coldStartMs");
    if (endpoint !== undefined && isMilliseconds(milliseconds)) found.add({ endpoint, milliseconds, starts: 1 });
    else {
      found.leaveOut(
        () => failure(endpoint, memberOf(entry, "failed")) ?? `${shown(name)} has no time in milliseconds.`,
      );
    }
  }
}

function failure(endpoint: string | undefined, failed: unknown): string | undefined {
  if (endpoint === undefined || typeof failed !== "string") return undefined;
  const reason = failed.replaceAll(/\s+/g, " ").slice(0, 200);
  return `${shown(endpoint)} has no time. ${reason}`;
}

function isEntry(value: unknown): value is Json {
  return isObject(value) && Object.hasOwn(value, "endpoint");
}
