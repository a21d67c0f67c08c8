import { execFileSync } from "node:child_process";

/** The bug fixes of a time, and the files that they touched. */
export interface Fixes {
  readonly commits: number;
  /** How many fixes touched each file, by its path at the start of that time. */
  readonly touches: ReadonlyMap<string, number>;
  readonly total: number;
}

export interface FixesOptions {
  readonly date: string;
  readonly months: number;
  readonly pattern: RegExp;
  /** The files that are ranked; touches of others do not count. */
  readonly among: ReadonlySet<string>;
}

/** Fixes that touch more files than this say little about any of them. */
const maxFiles = 30;

/**
 * Reads the commits after `base` whose subject matches, merges left out. Files are followed through later renames, so
 * that a fix after a move counts for the file that was there at the start; files that came later count for none.
 */
export function readFixes(root: string, base: string, { date, months, pattern, among }: FixesOptions): Fixes {
  const until = new Date(date);
  until.setUTCMonth(until.getUTCMonth() + months);
  const args = ["-C", root, "log", "--reverse", "--no-merges", "--name-status", "-M", "-z", "--format=%x01%s"];
  const range = [`--until=${until.toISOString()}`, "--end-of-options", `${base}..HEAD`, "--"];
  const log = execFileSync("git", [...args, ...range], { encoding: "utf8", maxBuffer: 1 << 30 });

  const origins = new Map([...among].map((path) => [path, path]));
  const touches = new Map<string, number>();
  let commits = 0;
  for (const commit of log.split("\x01").slice(1)) {
    const [subject = "", ...fields] = commit.replace(/^\n/, "").split("\0");
    const files = changedFiles(fields, origins);
    if (!pattern.test(subject) || files.length === 0 || files.length > maxFiles) continue;
    commits++;
    for (const file of files) touches.set(file, (touches.get(file) ?? 0) + 1);
  }
  return { commits, touches, total: [...touches.values()].reduce((sum, count) => sum + count, 0) };
}

/** The files of one commit by their paths at the start; `origins` is brought up to date with its renames. */
function changedFiles(fields: readonly string[], origins: Map<string, string>): string[] {
  const files: string[] = [];
  for (let i = 0; i < fields.length; ) {
    const status = fields[i++]?.trim() ?? "";
    if (status === "") continue;
    const path = fields[i++] ?? "";
    const origin = origins.get(path);
    if (origin !== undefined) files.push(origin);
    if (/^[RC]/.test(status)) {
      const target = fields[i++] ?? "";
      if (origin !== undefined && status.startsWith("R")) {
        origins.delete(path);
        origins.set(target, origin);
      }
    } else if (status === "D") origins.delete(path);
  }
  return files;
}
