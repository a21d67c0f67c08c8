import { CancelledError } from "../model";
import { type ProgramEnd, type ProgramOptions, type ProgramOutput, startProgram } from "./startProgram";

export interface RunOptions extends ProgramOptions {
  /** It is ended after so long, in milliseconds. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
}

export interface ProgramRun {
  readonly end: ProgramEnd | { readonly kind: "timed-out" };
  readonly output: ProgramOutput;
}

/**
 * Runs a program to its end, or to the end of its time.
 * @throws CancelledError when the signal fires, once nothing of the program is left.
 */
export async function runProgram(
  command: readonly string[],
  { timeLimit, signal, ...options }: RunOptions,
): Promise<ProgramRun> {
  if (signal.aborted) throw new CancelledError();
  const program = startProgram(command, options);
  let isOverdue = false;
  const stop = () => void program.stop();
  const timer = setTimeout(() => {
    isOverdue = true;
    stop();
  }, timeLimit);
  signal.addEventListener("abort", stop, { once: true });
  try {
    const end = await program.exited;
    if (signal.aborted) throw new CancelledError();
    return { end: isOverdue ? { kind: "timed-out" } : end, output: program.output() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
