import { setImmediate } from "node:timers/promises";
import { findMovedFiles, type Repository } from "../history";
import { CancelledError } from "../model";
import type { BaselineState } from "./baselines";
import { fileStats } from "./fileStats";

/** Files that have another name than in the baseline. */
export interface Moves {
  /** The former path of each moved file. */
  readonly from: ReadonlyMap<string, string>;
  /** Where a file of the baseline is now. */
  readonly to: ReadonlyMap<string, string>;
}

export const noMoves: Moves = { from: new Map(), to: new Map() };

interface Found {
  readonly files: BaselineState["files"];
  readonly listed: ReadonlySet<string>;
  readonly moves: Moves;
  /** Whether files went of which it is not known where they are now. */
  readonly isOpen: boolean;
}

/** Files looked at between two turns of the event loop. */
const filesPerTurn = 500;

/**
 * Which files were moved since the baseline. It is found out once for a baseline and a list of files, and kept until
 * either changes, so that typing waits for nothing.
 */
export class MovedFiles {
  private last: Found | undefined;

  /** @param root absolute. */
  constructor(private readonly root: string) {}

  /**
   * @param listed every file that there is; files that are gone from the disk only may still be among them.
   * @throws CancelledError when the signal fires.
   */
  async of(
    repository: Repository,
    { files }: BaselineState,
    listed: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<Moves> {
    if (this.last?.files !== files || this.last.listed !== listed) {
      this.last = await this.find(repository, { files, listed }, signal);
    }
    return this.last.moves;
  }

  /** A file that was like none that is gone may have become one by being written. */
  written(paths: readonly string[]): void {
    const { last } = this;
    if (last?.isOpen !== true) return;
    if (paths.some((path) => !last.files.has(path) && !last.moves.from.has(path))) this.last = undefined;
  }

  private async find(
    repository: Repository,
    { files, listed }: Pick<Found, "files" | "listed">,
    signal: AbortSignal,
  ): Promise<Found> {
    const came = groupedByFamily([...listed].filter((path) => !files.has(path)));
    const gone = came.size === 0 ? [] : await this.gone(files, listed, signal);
    const from = new Map<string, string>();
    for (const [family, paths] of groupedByFamily(gone)) {
      const ids = new Map(paths.map((path) => [path, files.get(path) ?? ""]));
      const found = await findMovedFiles(repository, { gone: ids, came: came.get(family) ?? [] }, signal);
      for (const [path, former] of found) from.set(path, former);
    }
    const to = new Map([...from].map(([path, former]) => [former, path]));
    return { files, listed, moves: { from, to }, isOpen: gone.length > from.size };
  }

  private async gone(
    files: BaselineState["files"],
    listed: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const gone: string[] = [];
    const unlisted: string[] = [];
    let looked = 0;
    for (const path of files.keys()) {
      if (familyOf(path) === undefined) continue;
      if (++looked % filesPerTurn === 0) await setImmediate();
      if (signal.aborted) throw new CancelledError();
      if (fileStats(`${this.root}/${path}`) === "gone") gone.push(path);
      else if (!listed.has(path)) unlisted.push(path);
    }
    return [...gone, ...renamedInCase(unlisted, listed)];
  }
}

/** Where case makes no difference the disk says that a file is there under its former name too. */
export function renamedInCase(unlisted: readonly string[], listed: ReadonlySet<string>): readonly string[] {
  if (unlisted.length === 0) return [];
  const inLowerCase = new Set(Array.from(listed, (path) => path.toLowerCase()));
  return unlisted.filter((path) => inLowerCase.has(path.toLowerCase()));
}

function groupedByFamily(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const family = familyOf(path);
    if (family === undefined) continue;
    const group = groups.get(family);
    if (group === undefined) groups.set(family, [path]);
    else group.push(path);
  }
  return groups;
}

/**
 * Files that can be held against each other: TypeScript with TypeScript, JavaScript with JavaScript. Migrations are
 * written in SQL as well. Undefined for what no rule looks at.
 */
function familyOf(path: string): string | undefined {
  if (/\.d\.[cm]?ts$/.test(path)) return "declarations";
  return /\.[cm]?(ts|js)x?$/.exec(path)?.[1] ?? /\.(prisma|sql)$/.exec(path)?.[1];
}
