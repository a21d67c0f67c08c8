import { readObjects } from "./catFile";
import type { Repository } from "./repository";

/** `committer Ada <ada@example.com> -86400 +0000`: what comes after the address is the date, in seconds since 1970. */
const committerLine = /^committer .*> ?(-?\d+)(?: [+-]\d+)?$/m;

/**
 * The committer dates of commits for which git prints none: its dates have no sign, so every date before 1970 counts as
 * missing. They stand in the commits themselves. Commits whose date cannot be read there either are left out.
 */
export async function readCommitDates(
  repository: Repository,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number>> {
  const dates = new Map<string, number>();
  await readObjects(repository, ids, {
    signal,
    onObject: ({ id, content }) => {
      const headEnd = content.indexOf("\n\n");
      const head = content.toString("latin1", 0, headEnd < 0 ? content.length : headEnd);
      const date = Number(committerLine.exec(head)?.[1]);
      if (Number.isFinite(date)) dates.set(id, date);
    },
  });
  return dates;
}
