import { resolve } from "node:path";
import { coldStartLimit, type ProbedEndpoint, type ProbeReport } from "../model";
import { counted } from "../report/numbers";
import { visible } from "../report/text/terminalText";
import { writeStdout } from "./destination";
import { once, resolveFolder } from "./indexedFolder";
import type { ProbeInvocation } from "./invocation";
import { type CliIo, exitCodes } from "./io";
import { ProgressLine } from "./progressLine";

/**
 * `trueline probe`: measures the cold starts that the definition asks for. Nothing is indexed. Exit code 1 where an endpoint
 * did not answer; how long they take is for `trueline quality` and `check` to judge.
 */
export async function probeCommand({ folder, quiet }: ProbeInvocation, io: CliIo): Promise<number> {
  const root = await resolveFolder(resolve(io.cwd, folder), folder);
  const session = await io.createSession({ root, trusted: true, cacheFolder: null, threads: 1 });
  const dispose = once(() => session.dispose());
  const progress = new ProgressLine(io, quiet);
  io.signal.addEventListener("abort", dispose, { once: true });
  try {
    const report = await session.probe({
      signal: io.signal,
      onProgress: (done, total) => progress.show({ phase: "starts", done, total }),
    });
    await progress.end();
    await writeStdout(textOf(report), io);
    return report.endpoints.some(({ failures }) => failures.length > 0) ? exitCodes.gateFailed : exitCodes.done;
  } finally {
    io.signal.removeEventListener("abort", dispose);
    await progress.end();
    await dispose();
  }
}

function textOf({ endpoints, path, isEvidence, ready }: ProbeReport): string {
  const width = Math.max(...endpoints.map(({ endpoint }) => visible(endpoint).length));
  const lines = [
    "Cold starts: the first request after a start, the median of all starts",
    ...endpoints.flatMap((endpoint) => linesOf(endpoint, width)),
    "",
    `It took ${shown(ready)} until the program listened, the median; that is in none of the times.`,
    `Wrote ${path}. \`trueline quality --measure cold-start\` says how many are within ${coldStartLimit} ms.`,
    ...(isEvidence
      ? []
      : [`But \`evidence.latency\` looks elsewhere: add ${path} to it, or nothing comes of the times.`]),
  ];
  return `${lines.join("\n")}\n`;
}

function linesOf({ endpoint, milliseconds, times, statuses, failures, lines }: ProbedEndpoint, width: number) {
  const name = visible(endpoint).padEnd(width);
  const all = times.map((time) => shown(time)).join(", ");
  const status = statuses.length === 0 ? "" : `, status ${statuses.join(" and ")}`;
  const time = milliseconds === null ? "no time" : `${shown(milliseconds)}  (${all}${status})`;
  const failed = [...new Set(failures)].map((reason) => {
    const often = failures.filter((each) => each === reason).length;
    return `    ${visible(reason)}${failures.length + times.length === 1 ? "" : ` (${counted(often, "start")})`}`;
  });
  return [`  ${name}  ${time}`, ...failed, ...lines.map((line) => `    | ${visible(line)}`)];
}

/** Times under 10 ms with a decimal. */
function shown(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.ceil(milliseconds)} ms`;
}
