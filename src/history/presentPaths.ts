import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { decode, RecordSplitter } from "./bytes";
import { runGit } from "./git";
import type { Repository } from "./repository";

/** Files looked at side by side. */
const atOnce = 64;

/**
 * Which of these files are there: on disk, or left out of a sparse checkout, which has them all the same.
 *
 * @param paths relative to the root that was opened, with `/`.
 * @throws CancelledError when the signal fires.
 */
export async function presentPaths(
  repository: Repository,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const present = new Set<string>();
  for (let i = 0; i < paths.length; i += atOnce) {
    await Promise.all(
      paths.slice(i, i + atOnce).map(async (path) => {
        const stats = await lstat(join(repository.root, path)).catch(() => undefined);
        if (stats !== undefined && !stats.isDirectory()) present.add(path);
      }),
    );
  }
  if (present.size === paths.length) return present;
  const skipped = await skippedPaths(repository, signal);
  for (const path of paths) if (skipped.has(path)) present.add(path);
  return present;
}

/** Files that the sparse checkout leaves out: tag `S` of `ls-files -t`. None where git cannot say. */
async function skippedPaths({ root }: Repository, signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const skipped = new Set<string>();
  const records = new RecordSplitter((bytes, start, end) => {
    const record = decode(bytes, start, end).text;
    if (record.startsWith("S ")) skipped.add(record.slice(2));
  });
  await runGit({
    directory: root,
    args: ["ls-files", "-z", "-t", "--cached"],
    signal,
    onOutput: (chunk) => records.push(chunk),
  });
  return skipped;
}
