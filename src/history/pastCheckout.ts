import { mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { lstat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Problem } from "../model";
import { runGit } from "./git";
import { gitProblem } from "./gitProblems";
import { readBlobs } from "./readBlobs";
import type { Repository } from "./repository";
import { readSmallFile } from "./smallFile";
import { treeFiles } from "./treeFiles";

/**
 * A commit's files in a folder of their own, with git's objects borrowed from the repository: whatever reads a repository
 * reads the past there, and the work tree is not touched. Contents come through `cat-file`, so that no filter and no hook
 * runs; symbolic links and submodules are left out. Going from one commit to the next writes what differs.
 */
export class PastCheckout {
  /** The top of it: a repository without branches. */
  private readonly top: string;
  /** Object ids of what lies there, by path from the top. */
  private files: ReadonlyMap<string, string> = new Map();

  constructor(private readonly repository: Repository) {
    this.top = mkdtempSync(join(tmpdir(), "trueline-past-"));
  }

  /** What stands for the folder that was opened. */
  get root(): string {
    return join(this.top, this.repository.prefix.replace(/\/$/, ""));
  }

  /**
   * @param commit an object id: never a name from outside.
   * @returns what could not be read; the files behind it are missing.
   * @throws CancelledError when the signal fires; what lies there is unsound then.
   */
  async moveTo(commit: string, signal?: AbortSignal): Promise<readonly Problem[]> {
    const listed = await treeFiles({ ...this.repository, prefix: "" }, commit, { signal });
    if (listed === undefined) return [failure(`The files of ${commit} could not be listed.`)];
    const files = new Map([...listed].filter(([path]) => isSafe(path)));
    for (const [path, id] of this.files) if (files.get(path) !== id) this.remove(path);
    const wanted = new Map<string, string[]>();
    for (const [path, id] of files) {
      if (this.files.get(path) !== id) wanted.set(id, [...(wanted.get(id) ?? []), path]);
    }
    const { missing, problems } = await readBlobs(this.repository, [...wanted.keys()], {
      signal,
      onBlob: (id, content) => {
        for (const path of wanted.get(id) ?? []) this.write(path, content);
      },
    });
    const absent = new Set(missing);
    this.files = new Map([...files].filter(([, id]) => !absent.has(id)));
    const gone = absent.size === 0 ? [] : [failure(`${absent.size} contents of ${commit} are not in this clone.`)];
    return [...problems, ...gone, ...(await this.point(commit, signal))];
  }

  /** Lets packages be found where they are installed today: the past has none of its own. */
  async borrowPackages(): Promise<void> {
    const folders = new Set([...this.files.keys()].filter((path) => /(^|\/)package\.json$/.test(path)).map(dirname));
    for (const folder of [".", ...folders]) {
      const installed = join(this.repository.topLevel, folder, "node_modules");
      const stats = await lstat(installed).catch(() => undefined);
      if (stats?.isDirectory() !== true) continue;
      try {
        mkdirSync(join(this.top, folder), { recursive: true });
        symlinkSync(installed, join(this.top, folder, "node_modules"), "junction");
      } catch {
        // It is there already, or the platform has no links: types from there stay unknown.
      }
    }
  }

  dispose(): void {
    rmSync(this.top, { recursive: true, force: true });
  }

  /** Makes git take the commit for HEAD, and its files for tracked ones. */
  private async point(commit: string, signal: AbortSignal | undefined): Promise<readonly Problem[]> {
    const gitDir = join(this.top, ".git");
    mkdirSync(join(gitDir, "objects", "info"), { recursive: true });
    mkdirSync(join(gitDir, "refs"), { recursive: true });
    writeFileSync(join(gitDir, "objects", "info", "alternates"), `${join(this.repository.commonDir, "objects")}\n`);
    writeFileSync(join(gitDir, "config"), configuration(commit, this.repository.partial));
    const shallow = await readSmallFile(join(this.repository.commonDir, "shallow"));
    if (shallow !== undefined) writeFileSync(join(gitDir, "shallow"), shallow);
    writeFileSync(join(gitDir, "HEAD"), `${commit}\n`);
    const result = await runGit({ directory: this.top, args: ["read-tree", commit], signal });
    return result.kind === "ended" && result.exitCode === 0 ? [] : [gitProblem("Listing an old commit", result)];
  }

  private write(path: string, content: Buffer): void {
    const file = join(this.top, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** With the folders that it leaves empty: one of them may be a file in the next commit. */
  private remove(path: string): void {
    rmSync(join(this.top, path), { force: true });
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      try {
        rmdirSync(join(this.top, folder));
      } catch {
        return;
      }
    }
  }
}

/** What some file systems overlook in names. */
const overlooked = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** A tree is written by whoever made the repository: nothing leads out of the folder, or into its git folder. */
function isSafe(path: string): boolean {
  if (process.platform === "win32" && /[\\:]/.test(path)) return false;
  return path.split("/").every((part) => {
    const name = part.replace(overlooked, "").toLowerCase();
    return name !== "" && !/^\.{1,2}$|^\.git[ .]*$|^git~\d/.test(name);
  });
}

function configuration(commit: string, isPartial: boolean): string {
  const extensions = [
    ...(commit.length === 64 ? ["objectformat = sha256"] : []),
    // Objects may be absent, and are never fetched: see `gitEnvironment`.
    ...(isPartial ? ["partialclone = origin"] : []),
  ];
  const version = extensions.length > 0 ? 1 : 0;
  const section = extensions.length > 0 ? `[extensions]\n${extensions.map((line) => `\t${line}\n`).join("")}` : "";
  return `[core]\n\trepositoryformatversion = ${version}\n\tbare = false\n${section}`;
}

function failure(message: string): Problem {
  return { path: "", code: "git-failed", message };
}
