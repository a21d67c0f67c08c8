import type { Definition } from "../../definition";
import { endpointName, resultMatcher } from "../../evidence";
import { median } from "../../measures/median";
import {
  defaultLatency,
  definitionFileName,
  type ProbedEndpoint,
  type ProbeReport,
  probedColdStarts,
  UserError,
} from "../../model";
import { storeFile } from "../storedFile";
import { type AskedEndpoint, type ProbedStart, type ProbeOptions, probeStarts } from "./probeStarts";

type Wanted = NonNullable<Definition["probe"]>;

const defaultStarts = 3;
const defaultReadySeconds = 30;

/**
 * Measures the cold starts that a definition asks for, and writes them where the measure looks for them: every start, so
 * that the median can be redone by hand. An older file of them stays when nothing could be measured.
 *
 * @param root the definition's folder, absolute.
 * @throws UserError when there is nothing to measure, or it cannot be, CancelledError when the signal fires.
 */
export async function probeColdStarts(
  root: string,
  definition: Definition | undefined,
  options: ProbeOptions,
): Promise<ProbeReport> {
  const wanted = definition?.probe;
  if (wanted === undefined) {
    throw new UserError(
      `Nothing says what to start. Give ${definitionFileName} a section: "probe": { "command": ["node", "server.js"], "port": 3000, "endpoints": ["GET /"] }.`,
    );
  }
  const asked = wanted.endpoints.map(askedEndpoint);
  const starts = await probeStarts(
    {
      command: wanted.command,
      cwd: root,
      env: wanted.env ?? {},
      port: wanted.port,
      endpoints: asked,
      starts: wanted.starts ?? defaultStarts,
      readyTimeout: (wanted.readyTimeoutSeconds ?? defaultReadySeconds) * 1000,
    },
    options,
  );
  const byName = byEndpoint(asked, starts);
  await storeFile(root, probedColdStarts, coldStartText(byName));
  return {
    path: probedColdStarts,
    isEvidence: resultMatcher(definition?.evidence?.latency ?? defaultLatency)(probedColdStarts),
    ready: median(starts.map(({ ready }) => ready)),
    endpoints: [...byName].map(([endpoint, own]) => probed(endpoint, own)),
  };
}

function askedEndpoint(endpoint: Wanted["endpoints"][number]): AskedEndpoint {
  if (typeof endpoint !== "string") {
    const { method, path, headers = {}, body } = endpoint;
    return { method, path, headers, body };
  }
  const blank = endpoint.indexOf(" ");
  return { method: endpoint.slice(0, blank), path: endpoint.slice(blank + 1), headers: {}, body: undefined };
}

/** In the order of the definition; two that differ by their query, headers or body alone are one. */
function byEndpoint(asked: readonly AskedEndpoint[], starts: readonly ProbedStart[]) {
  const found = new Map<string, ProbedStart[]>();
  for (const [index, { method, path }] of asked.entries()) {
    const name = endpointName(`${method} ${path}`) ?? `${method} ${path.slice(0, 400)}`;
    const own = starts.filter(({ endpoint }) => endpoint === index);
    found.set(name, [...(found.get(name) ?? []), ...own]);
  }
  return found;
}

function probed(endpoint: string, starts: readonly ProbedStart[]): ProbedEndpoint {
  const answers = starts.flatMap(({ answer }) => (answer.kind === "answered" ? [answer] : []));
  const failures = starts.flatMap(({ answer }) => (answer.kind === "failed" ? [answer.reason] : []));
  const times = answers.map(({ milliseconds }) => milliseconds);
  return {
    endpoint,
    milliseconds: times.length === 0 ? null : median(times),
    times,
    statuses: [...new Set(answers.map(({ status }) => status))].sort((one, other) => one - other),
    failures,
    lines: starts.find(({ lines }) => lines.length > 0)?.lines ?? [],
  };
}

/** The plain format of cold starts, with how long the program took to listen beside it. One entry for each start. */
function coldStartText(starts: ReadonlyMap<string, readonly ProbedStart[]>): string {
  const endpoints = [...starts].flatMap(([endpoint, own]) =>
    own.map(({ answer, ready }) =>
      answer.kind === "answered"
        ? { endpoint, coldStartMs: rounded(answer.milliseconds), readyMs: rounded(ready) }
        : { endpoint, failed: answer.reason, readyMs: rounded(ready) },
    ),
  );
  return `${JSON.stringify({ endpoints }, null, 2)}\n`;
}

/** To microseconds: what is behind them is noise. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
