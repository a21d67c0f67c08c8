import { type ChildProcess, spawn } from "node:child_process";
import { statSync } from "node:fs";
import { KeptBytes } from "./keptBytes";
import { ProcessGroup } from "./processGroup";
import { type Environment, programEnvironment } from "./programEnvironment";

export interface ProgramOptions {
  /** Where it runs, absolute; a program named with a `/` is looked for from here. */
  readonly cwd: string;
  /** On top of `programEnvironment`; undefined takes a variable away. */
  readonly env?: Environment;
  /** So much of each output is kept, from its end. Left out: 64 KB. */
  readonly maxOutputBytes?: number;
  /** How long it gets to end by itself when it is stopped, in milliseconds. Left out: 5000. */
  readonly grace?: number;
}

export type ProgramEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: NodeJS.Signals }
  /** The reason is a sentence for the user. */
  | { readonly kind: "not-started"; readonly reason: string };

/** What a program has printed so far, each with its last `maxOutputBytes` bytes. */
export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** Both as they came, for whoever wants to know what went wrong. */
  readonly both: string;
  /** All bytes of standard output, those that are not kept included. */
  readonly stdoutBytes: number;
}

export interface RunningProgram {
  /** Undefined where it could not be started. */
  readonly pid: number | undefined;
  /** When it has ended and so has everything that it had left running, and its output is complete. Never rejects. */
  readonly exited: Promise<ProgramEnd>;
  output(): ProgramOutput;
  /** Ends it and everything it has started. Resolves when they are gone; at once when they are already. */
  stop(): Promise<void>;
}

/** How long output is waited for that somebody outside of the group still could write, in milliseconds. */
const drainTime = 1000;

/**
 * Starts a program: no shell, nothing on its standard input, in a process group of its own, so that whatever it starts
 * ends with it. A program has ended when its first process has: what that leaves running is ended then. When this process
 * ends first, the group is killed; a thread that is terminated has to stop its programs before, because it hears of nothing.
 *
 * Never throws: what cannot be started says so in `exited`.
 *
 * @param command the program and its arguments. A bare name is looked for in PATH.
 */
export function startProgram(command: readonly string[], options: ProgramOptions): RunningProgram {
  const [name = "", ...args] = command;
  try {
    if (name === "") return notStarted("No program is named.");
    const child = spawn(name, args, {
      cwd: options.cwd,
      env: programEnvironment(process.env, options.env),
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own. On Windows this would open a console window; there the tree of processes is ended instead.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    return new StartedProgram(child, name, options);
  } catch (error) {
    return notStarted(whyNot(error, name, options.cwd));
  }
}

class StartedProgram implements RunningProgram {
  readonly exited: Promise<ProgramEnd>;
  private readonly stdout: KeptBytes;
  private readonly stderr: KeptBytes;
  private readonly both: KeptBytes;
  private readonly group: ProcessGroup | undefined;
  private readonly grace: number;

  constructor(
    private readonly child: ChildProcess,
    name: string,
    { cwd, maxOutputBytes = 64 * 1024, grace = 5000 }: ProgramOptions,
  ) {
    this.stdout = new KeptBytes(maxOutputBytes);
    this.stderr = new KeptBytes(maxOutputBytes);
    this.both = new KeptBytes(maxOutputBytes);
    this.grace = grace;
    this.group = child.pid === undefined ? undefined : new ProcessGroup(child.pid);
    this.keep(child.stdout, this.stdout);
    this.keep(child.stderr, this.stderr);
    // Before anything is waited for, so that no event is missed.
    const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
    const ended = new Promise<ProgramEnd>((resolve) => {
      child.once("error", (error) => resolve({ kind: "not-started", reason: whyNot(error, name, cwd) }));
      child.once("exit", (code, signal) => resolve(endOf(code, signal)));
    });
    this.exited = this.whenGone(ended, closed);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  output(): ProgramOutput {
    return {
      stdout: this.stdout.text(),
      stderr: this.stderr.text(),
      both: this.both.text(),
      stdoutBytes: this.stdout.total,
    };
  }

  async stop(): Promise<void> {
    await this.group?.end(this.grace);
    await this.exited;
  }

  private async whenGone(ended: Promise<ProgramEnd>, closed: Promise<void>): Promise<ProgramEnd> {
    const { group, child } = this;
    const atExit = () => group?.kill();
    process.once("exit", atExit);
    const end = await ended;
    if (group !== undefined) {
      await group.end(this.grace);
      await settledWithin(closed, drainTime);
    }
    child.stdout?.destroy();
    child.stderr?.destroy();
    process.removeListener("exit", atExit);
    return end;
  }

  private keep(stream: NodeJS.ReadableStream | null, kept: KeptBytes): void {
    stream?.on("data", (chunk: Buffer) => {
      kept.add(chunk);
      this.both.add(chunk);
    });
    // A pipe that breaks has no more to say; how the program ended is told apart from it.
    stream?.on("error", () => {});
  }
}

function notStarted(reason: string): RunningProgram {
  return {
    pid: undefined,
    exited: Promise.resolve({ kind: "not-started", reason }),
    output: () => ({ stdout: "", stderr: "", both: "", stdoutBytes: 0 }),
    stop: () => Promise.resolve(),
  };
}

function endOf(code: number | null, signal: NodeJS.Signals | null): ProgramEnd {
  return code === null ? { kind: "signalled", signal: signal ?? "SIGKILL" } : { kind: "exited", code };
}

/** The operating system says ENOENT of a missing program and of a missing folder alike. */
function whyNot(error: unknown, name: string, cwd: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!isFolder(cwd)) return "The folder that it is to run in is not there.";
  if (code === "ENOENT") return `There is no program \`${name}\`.`;
  if (code === "EACCES") return `\`${name}\` may not be executed.`;
  if (code === "EINVAL" && /\.(cmd|bat)$/i.test(name))
    return `\`${name}\` is a batch file, which only a shell can run: name the program that it starts instead.`;
  return `\`${name}\` could not be started: ${error instanceof Error ? error.message : String(error)}`;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

async function settledWithin(promise: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, timeout]);
  clearTimeout(timer);
}
