import { lstat, realpath } from "node:fs/promises";
import { join } from "node:path";
import { CancelledError, type Problem } from "../model";
import { decode, RecordSplitter } from "./bytes";
import { type GitResult, runGit } from "./git";
import { gitProblem, problem } from "./gitProblems";
import { readLinguistAttributes } from "./linguistAttributes";
import type { Repository } from "./repository";

/** A file that git knows or would take in: tracked, or untracked and not ignored. */
export interface ListedFile {
  /** Relative to the root that was opened, with `/`. */
  readonly path: string;
  readonly tracked: boolean;
  /** `linguist-generated` in .gitattributes; false where it is taken back (`-linguist-generated`). */
  readonly generated?: boolean;
  /** `linguist-vendored` in .gitattributes. */
  readonly vendored?: boolean;
  /** `linguist-documentation` in .gitattributes. */
  readonly documentation?: boolean;
}

export interface FileList {
  /** In the order of their paths, by UTF-16 code units. A tracked file may be missing on disk. */
  readonly files: readonly ListedFile[];
  /** Folders that are repositories of their own: submodules, checked out or not, and repositories that are not tracked. */
  readonly nestedRepositories: readonly string[];
  readonly problems: readonly Problem[];
}

/** Git's list of a folder's files, under way. */
export type StartedListing = Promise<GitResult>;

interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lets git list a folder before it is known whether it lies in a repository, so that both are found out side by side.
 * Where there is none git fails, and nobody has to ask for the result.
 *
 * @param root an absolute path.
 */
export function startListing(root: string, { signal }: Cancellable = {}): StartedListing {
  const result = realpath(root).then((directory) =>
    runGit({
      directory,
      // `-s` adds the mode and the stage to tracked files, `-t` the tag that tells skipped and untracked files.
      args: ["ls-files", "-z", "-s", "-t", "--cached", "--others", "--exclude-standard"],
      signal,
    }),
  );
  result.catch(() => {});
  return result;
}

/**
 * Lists the files below the root. Left out are submodules and nested repositories, which are repositories of their own;
 * symbolic links, whose target is listed itself or lies elsewhere; files outside a sparse checkout, which are not on
 * disk; and names that are no UTF-8, which Node.js cannot open (one Problem).
 *
 * @param started what `startListing` began for the same folder; left out: begun now.
 * @throws CancelledError when the signal fires.
 */
export async function listFiles(
  repository: Repository,
  { signal, started }: Cancellable & { readonly started?: StartedListing | undefined } = {},
): Promise<FileList> {
  const listing = new Listing();
  const records = new RecordSplitter((bytes, start, end) => listing.add(bytes.subarray(start, end)));
  const result = await (started ?? startListing(repository.root, { signal }));
  if (result.kind === "ended") records.push(result.output);
  if (result.kind !== "ended" || result.exitCode !== 0 || !records.complete)
    return { files: [], nestedRepositories: [], problems: [gitProblem("Listing the files", result)] };

  await listing.dropUntrackedLinks(repository.root, signal);
  const paths = [...listing.tracked.keys()].sort();
  const attributes = await readLinguistAttributes(repository, paths, signal);
  const files = paths.map((path) => ({
    path,
    tracked: listing.tracked.get(path) ?? false,
    ...attributes.byPath.get(path),
  }));
  const nestedRepositories = [...listing.nestedRepositories].sort();
  return { files, nestedRepositories, problems: [...listing.problems(), ...attributes.problems] };
}

/** `H 100644 1f7a…e3 0<TAB>src/a.ts` for a tracked file, `? src/b.ts` for an untracked one. */
const trackedEntry = /^([A-Z]) (\d{6}) [0-9a-f]+ [0-3]\t/;

class Listing {
  /** Path to whether it is tracked; the stages of an unmerged file fall together. */
  readonly tracked = new Map<string, boolean>();
  readonly nestedRepositories = new Set<string>();
  private readonly unreadable: string[] = [];

  add(record: Buffer): void {
    if (record[0] === 0x3f /* ? */) {
      const isFolder = record[record.length - 1] === 0x2f; /* / */
      if (isFolder) this.addNested(record.subarray(0, -1), 2);
      else this.addFile(record, 2, false);
      return;
    }
    const [head = "", tag, mode = ""] = trackedEntry.exec(record.toString("latin1", 0, 90)) ?? [];
    if (mode === "160000") this.addNested(record, head.length);
    else if (mode.startsWith("100") && tag !== "S") this.addFile(record, head.length, true);
  }

  private addFile(record: Buffer, start: number, tracked: boolean): void {
    const { text, exact } = decode(record, start);
    if (exact) this.tracked.set(text, tracked);
    else this.unreadable.push(text);
  }

  private addNested(record: Buffer, start: number): void {
    const { text, exact } = decode(record, start);
    if (exact) this.nestedRepositories.add(text);
  }

  /** Git says what a tracked file is; what an untracked one is can only be seen on disk. */
  async dropUntrackedLinks(root: string, signal: AbortSignal | undefined): Promise<void> {
    const untracked = [...this.tracked].filter(([, tracked]) => !tracked).map(([path]) => path);
    const atOnce = 64;
    for (let i = 0; i < untracked.length; i += atOnce) {
      if (signal?.aborted) throw new CancelledError();
      await Promise.all(
        untracked.slice(i, i + atOnce).map(async (path) => {
          const isFile = await lstat(join(root, path)).then(
            (stats) => stats.isFile(),
            () => false,
          );
          if (!isFile) this.tracked.delete(path);
        }),
      );
    }
  }

  problems(): readonly Problem[] {
    const [first] = this.unreadable;
    if (first === undefined) return [];
    const more = this.unreadable.length > 1 ? ` and ${this.unreadable.length - 1} more` : "";
    return [problem("unreadable", `The name of ${first}${more} is not valid UTF-8, so the file was left out.`)];
  }
}
