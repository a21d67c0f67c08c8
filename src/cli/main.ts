import { constants } from "node:os";
import { performance } from "node:perf_hooks";
import { BrokenPipeError, type CliIo, exitCodes, type Output } from "./io";
import { run, unexpected } from "./run";

/** The terminal's entry: the only place that touches the process. */
async function main(): Promise<void> {
  process.on("uncaughtException", endBadly);
  const cancellation = new AbortController();
  const killedBy = cancelOnSignals(cancellation);
  const io: CliIo = {
    stdout: outputTo(process.stdout),
    stderr: silenced(outputTo(process.stderr)),
    cwd: process.cwd(),
    env: process.env,
    signal: cancellation.signal,
    now: () => performance.now(),
    createSession: async (options) => (await import("../engine/createSession")).createSession(options),
  };
  const exitCode = await run(process.argv.slice(2), io);
  // Called off, the process does not wait for a reader to take what is still in the pipe. Otherwise it does: the code is
  // set and the process ends when everything has been handed on.
  if (exitCode === exitCodes.cancelled) process.exit(128 + killedBy());
  process.exitCode = exitCode;
}

/**
 * The first signal calls the work off, so that children end and no half-written file stays; a second one does not wait.
 * @returns asks for the number of the signal that came.
 */
function cancelOnSignals(cancellation: AbortController): () => number {
  let received: number = constants.signals.SIGINT;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (cancellation.signal.aborted) process.exit(128 + constants.signals[name]);
      received = constants.signals[name];
      cancellation.abort();
    });
  }
  return () => received;
}

/** What no promise caught. Node itself would end in 1, which says that a gate failed. */
function endBadly(error: unknown): void {
  process.stderr.write(`trueline: ${unexpected(error)}\n`, () => process.exit(exitCodes.couldNotRun));
}

function outputTo(stream: NodeJS.WriteStream): Output {
  // Errors are told to whoever wrote; without a listener they would end the process as well.
  stream.on("error", () => {});
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      // A terminal that does not say how wide it is says 0.
      return stream.isTTY ? stream.columns || 80 : undefined;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (error === null || error === undefined) resolve();
          else reject(isBrokenPipe(error) ? new BrokenPipeError() : error);
        });
      }),
  };
}

/** EOF is what Windows calls it; a stream that broke once is destroyed. */
function isBrokenPipe(error: Error): boolean {
  return "code" in error && ["EPIPE", "EOF", "ERR_STREAM_DESTROYED"].includes(String(error.code));
}

function silenced(output: Output): Output {
  return {
    isTerminal: output.isTerminal,
    get columns() {
      return output.columns;
    },
    write: (text) => output.write(text).catch(() => {}),
  };
}

void main();
