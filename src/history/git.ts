import { simpleGit } from "simple-git";
import { CancelledError } from "../model";
import { findGit, gitEnvironment, hardenedConfiguration } from "./gitEnvironment";

/** One run of git. */
export interface GitRequest {
  /** Where git runs; must exist. */
  readonly directory: string;
  /** The command and its arguments; anything that is not an option comes after `--end-of-options` or `--`. */
  readonly args: readonly string[];
  /** Written to its standard input, which is then closed. Must not be empty. */
  readonly input?: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** Gets standard output chunk by chunk as it comes; left out: it is collected. What it throws ends the run. */
  readonly onOutput?: (chunk: Buffer) => void;
}

export type GitResult =
  /** Git ran to its end; whether an exit code other than 0 is a failure depends on the command. */
  | { readonly kind: "ended"; readonly exitCode: number; readonly output: Buffer; readonly message: string }
  /** Git was killed by somebody else, or never started; the message is what is known of it. */
  | { readonly kind: "broken"; readonly message: string }
  /** There is no git on PATH. */
  | { readonly kind: "missing" };

/**
 * The one place where git is started: through simple-git, without a shell, in an environment of our own.
 *
 * simple-git keeps the whole standard output in memory even when an output handler reads it: 16 MB for 17,700 commits
 * and some hundred for the largest repositories. Its collector is a `data` listener that is there before the output
 * handler is called, so the handler takes it off and puts its own in place. Standard error stays with simple-git.
 *
 * `completion` waits until the streams are closed. By default simple-git stops waiting 50 ms after git has ended, and
 * output that is still in the pipe by then would be lost.
 *
 * @throws CancelledError when the signal fires; git is killed then. Throws what `onOutput` threw.
 */
export async function runGit({ directory, args, input, signal, onOutput }: GitRequest): Promise<GitResult> {
  if (signal?.aborted) throw new CancelledError();
  const environment = gitEnvironment(process.env);
  const binary = findGit(environment);
  if (binary === undefined) return { kind: "missing" };

  const output = new OutputReader(onOutput);
  const stop = signal === undefined ? output.failed : AbortSignal.any([signal, output.failed]);
  let ended: { exitCode: number | null; message: string } | undefined;
  try {
    const git = simpleGit({
      baseDir: directory,
      binary,
      abort: stop,
      config: [...hardenedConfiguration],
      completion: { onClose: true, onExit: false },
      allowEnvironment: Object.keys(environment).filter((name) => name.toUpperCase().startsWith("GIT_")),
      ...(input === undefined ? {} : { input: () => (typeof input === "string" ? input : Buffer.from(input)) }),
      // Whether an exit code means failure is decided below: simple-git asks for output on standard error as well.
      errors: (_error, { exitCode, stdErr }) => {
        ended = { exitCode, message: Buffer.concat(stdErr).toString("utf8").trim() };
        return undefined;
      },
      // simple-git guards against arguments and variables taken from outside; these are all our own.
      unsafe: {
        allowUnsafeCustomBinary: true,
        allowUnsafeFsMonitor: true,
        allowUnsafeHooksPath: true,
        allowUnsafeConfigPaths: true,
        allowUnsafeConfigEnvCount: true,
      },
    });
    await git
      .env(environment)
      .outputHandler((_command, stdout) => {
        stdout.removeAllListeners("data");
        stdout.on("data", output.read);
      })
      .raw([...args]);
  } catch (error) {
    if (!stop.aborted) return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
  }
  if (signal?.aborted) throw new CancelledError();
  output.rethrow();
  if (ended === undefined || ended.exitCode === null || ended.exitCode < 0)
    return { kind: "broken", message: ended?.message || "it was ended from outside" };
  return { kind: "ended", exitCode: ended.exitCode, output: output.collected(), message: ended.message };
}

/** Reads standard output; an error in the reader ends git instead of going unhandled in a stream's listener. */
class OutputReader {
  private readonly chunks: Buffer[] = [];
  private readonly controller = new AbortController();
  private error: { readonly thrown: unknown } | undefined;

  constructor(private readonly onOutput: ((chunk: Buffer) => void) | undefined) {}

  get failed(): AbortSignal {
    return this.controller.signal;
  }

  readonly read = (chunk: Buffer): void => {
    if (this.error !== undefined) return;
    if (this.onOutput === undefined) {
      this.chunks.push(chunk);
      return;
    }
    try {
      this.onOutput(chunk);
    } catch (thrown) {
      this.error = { thrown };
      this.controller.abort();
    }
  };

  rethrow(): void {
    if (this.error !== undefined) throw this.error.thrown;
  }

  collected(): Buffer {
    return Buffer.concat(this.chunks);
  }
}
