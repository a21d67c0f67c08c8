import { lstat, readFile } from "node:fs/promises";

/** In bytes. */
const largest = 16 * 1024 * 1024;

/**
 * A file that the repository or its configuration names, if it is a plain file of a sensible size: a device or a pipe
 * would never end, and git does not follow symbolic links for such files either.
 */
export async function readSmallFile(file: string): Promise<Buffer | undefined> {
  try {
    const stats = await lstat(file);
    return stats.isFile() && stats.size <= largest ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}
