import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CancelledError, UserError } from "../model";
import { BrokenPipeError, type CliIo } from "./io";

/** Where a command's result goes. */
export interface Destination {
  /** The file that is written, with links resolved; undefined for standard output. */
  readonly path: string | undefined;
  /**
   * Hands `use` a way to write, piece by piece. A file appears complete or not at all: it is written beside its place
   * and moved there when `use` has ended well.
   * @throws UserError when it cannot be written.
   */
  write<Result>(use: (write: (text: string) => Promise<void>) => Promise<Result>): Promise<Result>;
}

/**
 * Standard output, or the file that was named. A place that cannot be written to is told before any work is done, but
 * nothing is created there yet: a file in the folder that is looked at would be counted with the others.
 *
 * @param typed the file's path as typed; undefined for standard output.
 * @throws UserError when the place cannot be written to.
 */
export async function destinationOf(
  typed: string | undefined,
  io: Pick<CliIo, "stdout" | "cwd" | "signal">,
): Promise<Destination> {
  if (typed === undefined) {
    return { path: undefined, write: (use) => use((text) => writeStdout(text, io)) };
  }
  const target = await checkTarget(typed, io.cwd).catch((error) => explain(error, typed));
  return {
    path: target.path,
    write: (use) => writeTarget(target, typed, use),
  };
}

/**
 * Waits for the reader, but not once the work is called off: a pager that nobody scrolls takes nothing.
 * @throws UserError when standard output cannot be written, CancelledError when the work is called off meanwhile.
 */
export async function writeStdout(text: string, { stdout, signal }: Pick<CliIo, "stdout" | "signal">): Promise<void> {
  if (signal.aborted) throw new CancelledError();
  let stop = () => {};
  const calledOff = new Promise<never>((_, reject) => {
    stop = () => reject(new CancelledError());
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    await Promise.race([stdout.write(text).catch(explainStdout), calledOff]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

interface Target {
  readonly path: string;
  /** Permissions of the file that is there already. */
  readonly mode?: number;
}

async function checkTarget(typed: string, cwd: string): Promise<Target> {
  const named = resolve(cwd, typed);
  const folder = await realpath(dirname(named));
  // A link stays a link: what it points to is written.
  const path = await realpath(named).catch(() => join(folder, basename(named)));
  const existing = await stat(path).catch(() => undefined);
  if (existing?.isDirectory()) throw new UserError(`"${typed}" is a folder. Give the name of a file in it.`);
  if (existing !== undefined && !existing.isFile()) {
    // Moving a file to the place of a device or a pipe would take it away from everyone else.
    throw new UserError(`"${typed}" is not a regular file. Leave --output out and redirect the output to it.`);
  }
  if (existing !== undefined) await access(path, constants.W_OK);
  await access(dirname(path), constants.W_OK);
  return { path, ...(existing === undefined ? {} : { mode: existing.mode & 0o777 }) };
}

async function writeTarget<Result>(
  target: Target,
  typed: string,
  use: (write: (text: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const file = await openBeside(target).catch((error) => explain(error, typed));
  try {
    const result = await use((text) => file.handle.writeFile(text).catch((error) => explain(error, typed)));
    await file.keep().catch((error) => explain(error, typed));
    return result;
  } finally {
    await file.discard();
  }
}

interface OpenFile {
  readonly handle: FileHandle;
  /** Moves what was written to its place. */
  keep(): Promise<void>;
  /** Closes the file and removes what was written, unless it was kept. */
  discard(): Promise<void>;
}

async function openBeside({ path, mode }: Target): Promise<OpenFile> {
  const name = `.${randomBytes(6).toString("hex")}.trueline.tmp`;
  const temporary = join(dirname(path), name);
  const handle = await open(temporary, "wx");
  let kept = false;
  return {
    handle,
    async keep() {
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
      await handle.close();
      await rename(temporary, path);
      kept = true;
    },
    async discard() {
      if (kept) return;
      await handle.close().catch(() => {});
      await rm(temporary, { force: true });
    },
  };
}

function explain(error: unknown, typed: string): never {
  if (error instanceof UserError) throw error;
  throw new UserError(`"${typed}" cannot be written: ${reason(error)}. Give another file to --output.`);
}

function explainStdout(error: unknown): never {
  if (error instanceof BrokenPipeError) throw error;
  throw new UserError(`Standard output cannot be written: ${reason(error)}.`);
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return reasons[code] ?? code;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENAMETOOLONG: "its name is too long",
};
