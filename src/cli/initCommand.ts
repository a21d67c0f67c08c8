import { lstat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { definitionFileName, UserError } from "../model";
import { visible } from "../report/text/terminalText";
import { writeStdout } from "./destination";
import { once, resolveFolder } from "./indexedFolder";
import type { InitInvocation } from "./invocation";
import { type CliIo, exitCodes } from "./io";

/**
 * `trueline init`: writes a quality definition to start from.
 * @throws UserError when there is one already, unless it is to be replaced, and when the file cannot be written.
 */
export async function initCommand({ folder, force }: InitInvocation, io: CliIo): Promise<number> {
  const root = await resolveFolder(resolve(io.cwd, folder), folder);
  const file = join(root, definitionFileName);
  await refuseExisting(file, force);
  const text = await starter(root, io);
  await writeFile(file, text, { flag: force ? "w" : "wx" }).catch((error) => explain(error, file));
  const next = "Change what does not fit. Editors with Trueline explain every field on hover.";
  await writeStdout(`Wrote ${visible(file)}. ${next}\n`, io);
  return exitCodes.done;
}

async function starter(root: string, io: CliIo): Promise<string> {
  const session = await io.createSession({ root, trusted: true, cacheFolder: null, threads: 1 });
  const dispose = once(() => session.dispose());
  io.signal.addEventListener("abort", dispose, { once: true });
  try {
    return await session.starterDefinition();
  } finally {
    io.signal.removeEventListener("abort", dispose);
    await dispose();
  }
}

async function refuseExisting(file: string, force: boolean): Promise<void> {
  const stats = await lstat(file).catch(() => undefined);
  if (stats === undefined) return;
  // Through a link another file would be replaced than the one that was meant.
  if (!stats.isFile()) throw new UserError(`${file} is no plain file. Remove it first.`);
  if (!force) throw new UserError(`There is a ${file} already. --force replaces it.`);
}

function explain(error: unknown, file: string): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  throw new UserError(`${file} cannot be written (${code}). Check the permissions of its folder.`);
}
