import { Refusal } from "../refusal";
import { endpointName } from "./endpointName";
import { isMilliseconds, isObject, type Json, type LatencyBuilder, memberOf, shown } from "./parsedLatency";

/** What `autocannon -j` prints. */
export function isAutocannon(value: unknown): value is Json {
  return isObject(value) && isObject(memberOf(value, "latency")) && isObject(memberOf(value, "requests"));
}

/**
 * A run of one request: autocannon keeps a histogram, in which the first of several requests is one among all, and the
 * slowest need not be the first. The method is in no field, so that a title such as `POST /users` has to say it.
 */
export function readAutocannon(run: Json, found: LatencyBuilder): void {
  const url = memberOf(run, "url");
  if (typeof url !== "string")
    throw refused("It is a run over several URLs, whose times autocannon does not tell apart.");
  const title = memberOf(run, "title");
  const endpoint = titled(title) ?? endpointName(url);
  if (endpoint === undefined) throw refused("It is autocannon's, but has no URL.");
  if (Object.hasOwn(run, "warmup")) throw refused(`${shown(endpoint)} was warmed up before it was measured.`);
  const [failed] = ["errors", "timeouts", "5xx"].filter((key) => memberOf(run, key) !== 0 && Object.hasOwn(run, key));
  if (failed !== undefined) throw refused(`${shown(endpoint)} did not answer: autocannon counted ${failed}.`);
  const requests = memberOf(memberOf(run, "latency"), "totalCount") ?? memberOf(memberOf(run, "requests"), "total");
  if (requests !== 1) {
    const count = typeof requests === "number" ? `${requests} requests` : "an unknown number of requests";
    throw refused(
      `${shown(endpoint)} has ${count}, and nothing says how long the first one took. Measure it alone after a start: \`autocannon -c 1 -a 1 -j\`.`,
    );
  }
  const milliseconds = memberOf(memberOf(run, "latency"), "max");
  if (!isMilliseconds(milliseconds)) throw refused(`${shown(endpoint)} has no time in milliseconds.`);
  found.add({ endpoint, milliseconds, starts: 1 });
}

/** A title that names an endpoint; any other is a headline. */
function titled(title: unknown): string | undefined {
  return typeof title === "string" && /^[A-Za-z]+ \//.test(title.trim()) ? endpointName(title) : undefined;
}

function refused(message: string): Refusal {
  return new Refusal("not-latency", message);
}
