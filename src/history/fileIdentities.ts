import type { HistoryFacts } from "../model";

/** Stands for no path: the change counts for no file. */
export const noPath = 0xffffffff;

/** Which file each change belongs to, when files keep their past through moves. */
export interface FileIdentities {
  /**
   * For each entry of `changedFiles` the index of the path that the file has now, or had last; `noPath` where the
   * change counts for no file: the old half of a move (the new half counts), and the changes of a file whose path
   * another file has taken since. Each file at most once in a commit.
   */
  readonly files: Uint32Array;
  /** Files that each commit touches, a moved file once. */
  readonly commitSizes: Uint32Array;
}

/** What of a history says which file is which. */
type Changes = Pick<HistoryFacts, "changeStarts" | "changedFiles" | "changeKinds" | "renames" | "paths">;

const added = "A".charCodeAt(0);
const deleted = "D".charCodeAt(0);

/**
 * Tells files apart, which paths alone do not: a file may have had other paths, and a path may have held other files.
 * Without `followRenames` a file is its path, as in code-maat.
 *
 * Commits are walked newest first. A move from P to Q means that what happened to P before happened to the file that is
 * now Q, and that what happened to Q before happened to another file. A file that is deleted and added again at the same
 * path stays the same file, as for `git log -- path`.
 *
 * The walk goes by date, in one line, though branches run side by side. So a commit that is newer than the move may
 * still change P, on a branch that had not seen the move: unless P was added anew in between, that change belongs to Q
 * too. And both sides may have made the same move, or a merge may have undone it by keeping P.
 */
export function identifyFiles(history: Changes, followRenames: boolean): FileIdentities {
  const commitSizes = history.changeStarts.slice(1).map((end, commit) => end - (history.changeStarts[commit] ?? 0));
  if (!followRenames || history.renames.commits.length === 0) return { files: history.changedFiles, commitSizes };
  for (const commit of history.renames.commits) commitSizes[commit] = (commitSizes[commit] ?? 0) - 1;
  return { files: new IdentityWalk(history).run(), commitSizes };
}

/** Nothing newer has touched the path. */
const untouched = -1;
/** A newer commit moved another file to the path, so that older commits mean a file that is gone. */
const cut = -2;

interface Move {
  readonly from: number;
  readonly to: number;
}

/** The moves of one commit, by their old and by their new path. */
class CommitMoves {
  readonly byOld = new Map<number, Move>();
  readonly byNew = new Map<number, Move>();

  add(move: Move): void {
    this.byOld.set(move.from, move);
    this.byNew.set(move.to, move);
  }
}

const noMoves = new CommitMoves();

class IdentityWalk {
  /** For each path the identity of the file that it held at this point of the walk, or `untouched`, or `cut`. */
  private readonly current: Int32Array;
  /** For each path whether a newer commit added the file that it holds, so that it is not the one moved away before. */
  private readonly born: Uint8Array;
  /** For each identity its path now, `noPath` where another file has it. */
  private readonly paths: number[] = [];
  /** For each identity whether the newest commit that touched it left the file there. */
  private readonly alive: boolean[] = [];
  /** Identities that turned out to be one: each points to the one that it became, or to itself. */
  private readonly became: number[] = [];

  constructor(private readonly history: Changes) {
    this.current = new Int32Array(history.paths.length).fill(untouched);
    this.born = new Uint8Array(history.paths.length);
  }

  run(): Uint32Array {
    const { changeStarts, changedFiles } = this.history;
    const identities = new Int32Array(changedFiles.length);
    const moves = movesByCommit(this.history);
    for (let commit = 0; commit + 1 < changeStarts.length; commit++) {
      const ofCommit = moves.get(commit) ?? noMoves;
      for (let change = changeStarts[commit] ?? 0; change < (changeStarts[commit + 1] ?? 0); change++)
        identities[change] = this.touch(change, ofCommit);
      for (const move of ofCommit.byNew.values()) this.passMove(move);
    }
    return this.resolve(identities);
  }

  /** @returns the identity of the file that a change touches; -1 for the old half of a move. */
  private touch(change: number, moves: CommitMoves): number {
    const path = this.history.changedFiles[change] ?? 0;
    const kind = this.history.changeKinds[change];
    if (moves.byOld.has(path)) return -1;
    const move = moves.byNew.get(path);
    if (kind === added && move === undefined) this.born[path] = 1;
    const known = this.current[path] ?? untouched;
    if (known >= 0) return known;
    const sameMove = known === cut && move !== undefined ? this.movedAlready(move) : undefined;
    const identity = sameMove ?? this.create(known === cut ? noPath : path, kind);
    this.current[path] = identity;
    return identity;
  }

  private create(path: number, kind: number | undefined): number {
    this.became.push(this.became.length);
    this.alive.push(path !== noPath && kind !== deleted);
    return this.paths.push(path) - 1;
  }

  /** Where both sides of a merge made the same move, the newer one has already led here. */
  private movedAlready({ from }: Move): number | undefined {
    const identity = this.current[from] ?? untouched;
    return identity >= 0 && this.born[from] === 0 ? identity : undefined;
  }

  private passMove({ from, to }: Move): void {
    const target = this.find(this.current[to] ?? untouched);
    if (target < 0) return;
    const beside = this.find(this.current[from] ?? untouched);
    const isBeside = beside >= 0 && beside !== target && this.born[from] === 0 && this.paths[beside] === from;
    if (isBeside) this.unite(target, beside);
    this.current[from] = this.find(target);
    this.born[from] = 0;
    this.current[to] = cut;
    this.born[to] = 0;
  }

  /** The path of the two where the file still is; the new one where that cannot be told. */
  private unite(target: number, beside: number): void {
    const undone = this.alive[target] === false && this.alive[beside] === true;
    const [kept, given] = undone ? [beside, target] : [target, beside];
    this.became[given] = kept;
  }

  private find(identity: number): number {
    let found = identity;
    for (let next = this.became[found]; next !== undefined && next !== found; next = this.became[found]) found = next;
    return found;
  }

  private resolve(identities: Int32Array): Uint32Array {
    const { changeStarts } = this.history;
    const lastCommits = new Int32Array(this.history.paths.length).fill(-1);
    const files = new Uint32Array(identities.length).fill(noPath);
    for (let commit = 0; commit + 1 < changeStarts.length; commit++) {
      for (let change = changeStarts[commit] ?? 0; change < (changeStarts[commit + 1] ?? 0); change++) {
        const path = this.paths[this.find(identities[change] ?? -1)] ?? noPath;
        if (path === noPath || lastCommits[path] === commit) continue;
        lastCommits[path] = commit;
        files[change] = path;
      }
    }
    return files;
  }
}

function movesByCommit({ renames }: Pick<HistoryFacts, "renames">): ReadonlyMap<number, CommitMoves> {
  const moves = new Map<number, CommitMoves>();
  renames.commits.forEach((commit, i) => {
    const ofCommit = moves.get(commit) ?? new CommitMoves();
    ofCommit.add({ from: renames.from[i] ?? 0, to: renames.to[i] ?? 0 });
    moves.set(commit, ofCommit);
  });
  return moves;
}
