import type { FileStat } from "./factsProtocol";

/** A stat that no file has, so that the file is read again the next time. */
export const neverFresh: FileStat = { size: -1, mtime: 0, ctime: 0 };

/**
 * A file that changed just before it was read may change once more without its times showing it (git calls this the
 * racy-clean problem). Such a stat is not to be trusted. File systems with whole seconds need a wider margin.
 *
 * @param now milliseconds since 1970.
 */
export function trustedStat(stat: FileStat, now: number): FileStat {
  const margin = stat.mtime % 1000 === 0 ? 2000 : 50;
  return now - Math.max(stat.mtime, stat.ctime) < margin ? neverFresh : stat;
}

export function isSameStat(one: FileStat, other: FileStat): boolean {
  return one.size === other.size && one.mtime === other.mtime && one.ctime === other.ctime;
}
