import { CancelledError, UserError } from "../../model";
import { type Environment, type ProgramEnd, type RunningProgram, startProgram } from "../../processes";
import { type Answer, firstRequest } from "./firstRequest";
import { fallsSilent, type LocalHost, listeningAt, listensSoon } from "./localPort";

/** What is started, and what is asked for. */
export interface Probe {
  /** A program and its arguments. */
  readonly command: readonly string[];
  /** Where it runs, absolute. */
  readonly cwd: string;
  readonly env: Environment;
  readonly port: number;
  readonly endpoints: readonly AskedEndpoint[];
  /** Of each endpoint. */
  readonly starts: number;
  /** In milliseconds. */
  readonly readyTimeout: number;
}

export interface AskedEndpoint {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What one start came to. */
export interface ProbedStart {
  /** Its place among the endpoints. */
  readonly endpoint: number;
  /** From the start to the first connection, in milliseconds. */
  readonly ready: number;
  readonly answer: Answer;
  /** The last lines that the program printed; empty where it answered. */
  readonly lines: readonly string[];
}

export interface ProbeOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** So much of its output is kept, in bytes, and shown, in lines and in characters of each. */
const keptOutput = 16 * 1024;
const shownLines = 20;
const shownCharacters = 300;

/** The port of a program that has ended may be taken for so long, in milliseconds. */
const silenceTime = 5_000;

/**
 * Starts the program once for each endpoint and round, and times the first request after that: an endpoint that was asked
 * for second would be warmed by the first. Endpoints take turns, so that whatever gets warm over the starts (the disk's
 * cache) does so for all of them. Nothing of the program is left running, whatever happens.
 *
 * @returns round by round.
 * @throws UserError when it cannot be started or does not listen, CancelledError when the signal fires.
 */
export async function probeStarts(probe: Probe, { signal, onProgress }: ProbeOptions): Promise<readonly ProbedStart[]> {
  const total = probe.starts * probe.endpoints.length;
  if ((await listeningAt(probe.port)) !== undefined) {
    throw new UserError(
      `Something listens on port ${probe.port} already, and would be measured instead. End it, or choose another \`probe.port\`.`,
    );
  }
  const found: ProbedStart[] = [];
  for (let round = 0; round < probe.starts; round++) {
    for (const [index, endpoint] of probe.endpoints.entries()) {
      onProgress?.(found.length, total);
      found.push({ endpoint: index, ...(await probeOnce(probe, endpoint, signal)) });
    }
  }
  onProgress?.(total, total);
  return found;
}

async function probeOnce(
  probe: Probe,
  endpoint: AskedEndpoint,
  signal: AbortSignal,
): Promise<Omit<ProbedStart, "endpoint">> {
  if (signal.aborted) throw new CancelledError();
  const { command, cwd, env, port } = probe;
  const begun = performance.now();
  const program = startProgram(command, { cwd, env, maxOutputBytes: keptOutput });
  const stop = () => void program.stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const host = await listening(program, probe, signal);
    const ready = performance.now() - begun;
    const answer = await firstRequest({ host, port, ...endpoint }, signal);
    return { ready, answer, lines: answer.kind === "answered" ? [] : lastLines(program) };
  } finally {
    signal.removeEventListener("abort", stop);
    await program.stop();
    await refuseLeftovers(port, signal);
  }
}

/** @throws UserError when the program ends, or its time does, before anything listens. */
async function listening(program: RunningProgram, probe: Probe, signal: AbortSignal): Promise<LocalHost> {
  let end: { readonly how?: ProgramEnd } | undefined;
  // Not AbortSignal.timeout below AbortSignal.any: Node.js 20 may collect that as garbage, and it never fires then.
  const until = new AbortController();
  const stop = () => until.abort();
  const timer = setTimeout(stop, probe.readyTimeout);
  signal.addEventListener("abort", stop, { once: true });
  void program.exited.then((how) => {
    end = { how };
    stop();
  });
  const host = await listensSoon(probe.port, until.signal);
  clearTimeout(timer);
  signal.removeEventListener("abort", stop);
  if (signal.aborted) throw new CancelledError();
  const { how } = end ?? {};
  if (how !== undefined) throw new UserError(endedEarly(how, probe), lastLines(program));
  if (host !== undefined) return host;
  // What it printed is complete once it has ended.
  await program.stop();
  throw new UserError(tooSlow(probe), lastLines(program));
}

function tooSlow({ command, port, readyTimeout }: Probe): string {
  const within = `within ${readyTimeout / 1000} s`;
  return `Nothing listened on port ${port} ${within} after ${shown(command)} was started. Look whether \`probe.port\` is its port, or raise \`probe.readyTimeoutSeconds\`.`;
}

function endedEarly(end: ProgramEnd, { command, port }: Probe): string {
  if (end.kind === "not-started") return `${end.reason} Look at \`probe.command\`.`;
  const how = end.kind === "exited" ? `ended with exit code ${end.code}` : `was ended by ${end.signal}`;
  return `${shown(command)} ${how} before it was asked for anything on port ${port}. It has to stay in the foreground for as long as it serves.`;
}

/** What left its process group is out of reach, and would be measured instead of the next start. */
async function refuseLeftovers(port: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || (await fallsSilent(port, silenceTime))) return;
  throw new UserError(
    `Something still listens on port ${port} although the program was ended: it must have started another one that left its process group. End that, and let \`probe.command\` start the server itself.`,
  );
}

function lastLines(program: RunningProgram): readonly string[] {
  const lines = program.output().both.split(/\r\n|\r|\n/);
  return lines
    .filter((line) => line.trim() !== "")
    .slice(-shownLines)
    .map((line) => line.slice(0, shownCharacters));
}

function shown(command: readonly string[]): string {
  return `\`${command.join(" ").slice(0, 200)}\``;
}
