import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type FoundFile, findResultFiles, resultMatcher } from "../evidence";
import type { Problem } from "../model";
import { isFolder } from "./fileStats";

/** A file that is not as its reader wants it says why instead. */
type Read<Content> = Content | { readonly problem: Problem };

/** What kind of files they are, and how one is read. */
export interface ResultFileKind<Content> {
  /** What a Problem calls them, in the plural. */
  readonly what: string;
  /** All files together; of more, the newest are read. In bytes. */
  readonly maxTotalBytes: number;
  /** A larger file is refused by `read` before it looks into it, so that it takes nothing of the total. In bytes. */
  readonly maxFileBytes: number;
  /** @param file absolute. @param path what a Problem calls it. Rejects with CancelledError only. */
  readonly read: (file: string, path: string, signal: AbortSignal) => Promise<Read<Content>>;
}

export interface ReadFile<Content> {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** When it was written, in seconds since 1970. */
  readonly written: number;
  readonly content: Content;
}

/** The files below a folder that another tool wrote results to. What was read of one is kept while it is the same. */
export class ResultFiles<Content extends object> {
  private globs: readonly string[] | undefined;
  private matches: (path: string) => boolean = () => false;
  private known = new Map<string, { readonly stamp: string; readonly read: Read<Content> }>();

  /** @param places the globs by which they are looked for; asked anew with every question. */
  constructor(
    private readonly root: string,
    private readonly kind: ResultFileKind<Content>,
    private readonly places: () => Promise<readonly string[]>,
  ) {}

  /** The globs of now: the same array for as long as they are the same. */
  async look(): Promise<readonly string[]> {
    const globs = await this.places();
    if (this.globs !== undefined && isDeepStrictEqual(globs, this.globs)) return this.globs;
    this.globs = globs;
    this.matches = resultMatcher(globs);
    return globs;
  }

  /** Whether there may be other files, or others in them, after these paths, files or folders, changed on disk. */
  async concern(paths: readonly string[]): Promise<boolean> {
    const before = this.globs;
    await this.look();
    if (before !== undefined && before !== this.globs) return true;
    return paths.some(
      (path) =>
        this.matches(path) ||
        this.known.has(path) ||
        [...this.known.keys()].some((known) => known.startsWith(`${path}/`)) ||
        // Of a folder that is new nobody may tell what is in it: it was written before anybody could watch it.
        isFolder(join(this.root, path)),
    );
  }

  /**
   * Looks for the files anew and reads those that are new or changed. One question at a time: what was not found any more
   * is forgotten. Rejects with CancelledError only.
   */
  async read(
    globs: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly files: readonly ReadFile<Content>[]; readonly problems: readonly Problem[] }> {
    const { what, maxTotalBytes, maxFileBytes } = this.kind;
    const found = await findResultFiles(this.root, globs, signal, what);
    const files: ReadFile<Content>[] = [];
    const problems: Problem[] = [...found.problems];
    const now: typeof this.known = new Map();
    let total = 0;
    for (const file of found.files) {
      if (file.size <= maxFileBytes) total += file.size;
      if (total > maxTotalBytes) {
        const message = `The ${what} have more than ${maxTotalBytes / 1024 / 1024} MB; only the newest were read.`;
        problems.push({ path: "", code: "too-large", message });
        break;
      }
      const entry = await this.entryOf(file, signal);
      now.set(file.path, entry);
      if (isProblem(entry.read)) problems.push(entry.read.problem);
      else files.push({ path: file.path, written: file.mtime / 1000, content: entry.read });
    }
    this.known = now;
    return { files, problems };
  }

  private async entryOf({ path, size, mtime, ctime }: FoundFile, signal: AbortSignal) {
    const stamp = `${size} ${mtime} ${ctime}`;
    const kept = this.known.get(path);
    if (kept?.stamp === stamp) return kept;
    return { stamp, read: await this.kind.read(join(this.root, path), path, signal) };
  }
}

/**
 * Whether a file changed after results of it were written: by a commit, or on disk since. A checkout writes files as well,
 * and may bring another content.
 *
 * @param file absolute.
 * @param written in seconds since 1970.
 * @param lastCommit when a commit last touched the file, in seconds since 1970.
 */
export async function changedSince(file: string, written: number, lastCommit: number | undefined): Promise<boolean> {
  if ((lastCommit ?? Number.NEGATIVE_INFINITY) > written) return true;
  const stats = await lstat(file).catch(() => undefined);
  return stats !== undefined && stats.mtimeMs / 1000 > written;
}

function isProblem(read: object): read is { readonly problem: Problem } {
  return "problem" in read;
}
