import type { Dirent, Stats } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import picomatch from "picomatch";
import { CancelledError, type Problem } from "../model";

/** So many names are looked at: results are not listed by git, and a folder may hold a whole disk. */
const maxNames = 500_000;

/** So many result files are read, the newest. */
const maxFiles = 1_000;

export interface FoundFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** When it was written last, in milliseconds since 1970. */
  readonly mtime: number;
  /** When it, or what the disk knows of it, changed last, in milliseconds since 1970. */
  readonly ctime: number;
}

export interface FoundFiles {
  /** The newest first. */
  readonly files: readonly FoundFile[];
  readonly problems: readonly Problem[];
}

/**
 * Whether a path, relative to the root with `/`, is one that these globs look for. A glob with `!` in front takes paths
 * away from the others: by itself it would mean all others.
 */
export function resultMatcher(globs: readonly string[]): (path: string) => boolean {
  const inside = globs.filter((glob) => !isNegated(glob) && baseOf(glob) !== undefined);
  const ignore = globs.filter(isNegated).map((glob) => glob.slice(1));
  return inside.length === 0 ? () => false : picomatch(inside, { dot: true, ignore });
}

/** `!(a|b)` is a pattern of its own. */
function isNegated(glob: string): boolean {
  return /^!(?!\()/.test(glob);
}

/**
 * Looks for result files below the root, only in the folders that the globs can mean. `node_modules`, git's own folder,
 * repositories inside (which have results of their own) and links are not entered.
 * @param what a Problem calls them.
 */
export async function findResultFiles(
  root: string,
  globs: readonly string[],
  signal: AbortSignal,
  what = "test results",
): Promise<FoundFiles> {
  const search = new Search(root, resultMatcher(globs), { signal, what });
  const wanted = globs.filter((glob) => !isNegated(glob));
  for (const base of outermost(wanted)) if (await search.isInside(base)) await search.enter(base);
  const problems = [...wanted.filter((glob) => baseOf(glob) === undefined).map(outside), ...search.problems];
  const files = search.files.sort((a, b) => b.mtime - a.mtime || (a.path < b.path ? -1 : 1));
  if (files.length > maxFiles) {
    const message = `${files.length} files look like ${what}; only the newest ${maxFiles} were read. Narrow the globs.`;
    problems.push({ path: "", code: "too-many-files", message });
  }
  return { files: files.slice(0, maxFiles), problems };
}

/** Folders that hold no results of this folder's own tests. */
const unsearched: ReadonlySet<string> = new Set([".git", "node_modules"]);

class Search {
  readonly files: FoundFile[] = [];
  readonly problems: Problem[] = [];
  private names = 0;

  constructor(
    private readonly root: string,
    private readonly matches: (path: string) => boolean,
    private readonly asked: { readonly signal: AbortSignal; readonly what: string },
  ) {}

  async enter(base: string): Promise<void> {
    const open = [base];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      if (this.asked.signal.aborted) throw new CancelledError();
      if (this.names > maxNames) return this.giveUp();
      open.push(...(await this.look(folder)));
    }
  }

  /** Whether a folder that a glob begins with is one of this folder: links lead anywhere. */
  async isInside(base: string): Promise<boolean> {
    const [top, folder] = await Promise.all([realpath(this.root), realpath(join(this.root, base))]).catch(() => []);
    // What is not there is told, or passed over, where it is read.
    if (top === undefined || folder === undefined || folder === top) return true;
    if (folder.startsWith(top.endsWith(sep) ? top : top + sep)) return true;
    const message = "It is a link that leads out of the folder, so nothing was looked for in it.";
    this.problems.push({ path: base, code: "unreadable", message });
    return false;
  }

  /** Takes the files of a folder that match. @returns the folders inside that are to be searched. */
  private async look(folder: string): Promise<readonly string[]> {
    const entries = await this.entriesOf(folder);
    // A repository inside is a folder of its own.
    if (folder !== "" && entries.some(({ name }) => name === ".git")) return [];
    const pathOf = ({ name }: Dirent) => (folder === "" ? name : `${folder}/${name}`);
    for (const entry of entries.filter((entry) => !entry.isDirectory() && this.matches(pathOf(entry)))) {
      if (entry.isFile()) await this.take(pathOf(entry));
      else await this.passOver(pathOf(entry), entry);
    }
    return entries.filter((entry) => entry.isDirectory() && !unsearched.has(entry.name)).map(pathOf);
  }

  private async take(path: string): Promise<void> {
    const stats: Stats | undefined = await lstat(join(this.root, path)).catch(() => undefined);
    if (stats?.isFile()) this.files.push({ path, size: stats.size, mtime: stats.mtimeMs, ctime: stats.ctimeMs });
  }

  /** A link may lead to anything, a pipe never ends. A link to another result of the folder is that one again. */
  private async passOver(path: string, entry: Dirent): Promise<void> {
    const isLink = entry.isSymbolicLink();
    if (isLink && (await this.isReadAnyway(path))) return;
    const what = isLink ? "a link, and links are not followed" : "no plain file";
    this.problems.push({ path, code: "unreadable", message: `It is ${what}, so it was not read.` });
  }

  private async isReadAnyway(path: string): Promise<boolean> {
    const [top, file] = await Promise.all([realpath(this.root), realpath(join(this.root, path))]).catch(() => []);
    if (top === undefined || file === undefined) return false;
    return this.matches(relative(top, file).split(sep).join("/"));
  }

  private async entriesOf(folder: string): Promise<readonly Dirent[]> {
    try {
      const entries = await readdir(join(this.root, folder), { withFileTypes: true });
      this.names += entries.length;
      return entries;
    } catch (error) {
      // A folder that a glob names need not be there, and one that was there may have gone.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "ENOTDIR") {
        this.problems.push({ path: folder, code: "unreadable", message: `The folder could not be read: ${code}.` });
      }
      return [];
    }
  }

  private giveUp(): void {
    const message = `Not all folders were searched for ${this.asked.what}: there are more than ${maxNames} files. Narrow the globs.`;
    this.problems.push({ path: "", code: "too-many-files", message });
  }
}

/** The folders that the globs begin with, those inside of others left out. */
function outermost(globs: readonly string[]): readonly string[] {
  const bases = [...new Set(globs.map(baseOf))].filter((base) => base !== undefined).sort() as string[];
  return bases.filter(
    (base) => !bases.some((other) => other !== base && (other === "" || base.startsWith(`${other}/`))),
  );
}

/** The folder that everything a glob means lies in, empty for the root; undefined when it may lie outside of the root. */
function baseOf(glob: string): string | undefined {
  const { base, isGlob } = picomatch.scan(glob);
  const path = base.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  const folder = isGlob ? path : path.slice(0, Math.max(0, path.lastIndexOf("/")));
  if (glob.split(/[/\\]/).includes("..") || /^([/\\]|[A-Za-z]:)/.test(glob)) return undefined;
  return folder === "." ? "" : folder;
}

function outside(glob: string): Problem {
  const message = `The glob ${glob} leaves the folder. Give one relative to the folder that stays in it.`;
  return { path: "", code: "unreadable", message };
}
