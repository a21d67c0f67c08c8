import type { Renames } from "../model";
import { decode, RecordSplitter } from "./bytes";
import { runGit } from "./git";
import type { HistoryColumns } from "./historyColumns";
import type { Repository } from "./repository";

/**
 * Git compares each deleted file of a commit with each added one; beyond so many on a side it only compares files with
 * the same name. Git's own limit, given explicitly so that configuration does not change what is found.
 */
const renameLimit = 1000;

/** With more commits than this whose contents are absent the clone is not worth another start of git for each. */
const mostUnreadable = 50;

export interface SimilarMoves {
  /** The moves that were known, and the similar ones. */
  readonly renames: Renames;
  /** Commits that were passed over because the contents of their files are absent. */
  readonly uncompared: number;
}

/**
 * Files that were moved and changed in one commit, as `git log -M` sees them: at least half of the content is the same.
 * Git reads file contents for this, so it is asked only about commits that both delete and add files which are not
 * accounted for by equal contents: 3% of the commits of a typical repository.
 *
 * @param parentOf the parent to compare with, for a merge that counts as one change.
 * @param unreadable commits that were passed over before, in what these columns continue.
 * @returns undefined where too many contents are absent.
 * @throws CancelledError when the signal fires.
 */
export async function findSimilarMoves(
  { root }: Repository,
  columns: HistoryColumns,
  options: {
    readonly parentOf: (commit: number) => string | undefined;
    readonly unreadable: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SimilarMoves | undefined> {
  let open = openCommits(columns);
  if (open.length === 0) return { renames: columns.renames, uncompared: 0 };
  const moves = new MoveCollector(columns);
  for (let uncompared = 0; uncompared + options.unreadable <= mostUnreadable; uncompared++) {
    const lines = open.map(
      (commit) => `${[columns.commits[commit], options.parentOf(commit) ?? []].flat().join(" ")}\n`,
    );
    if (lines.length === 0) return { renames: moves.renames(), uncompared };
    const result = await runGit({
      directory: root,
      args: diffArguments,
      input: lines.join(""),
      signal: options.signal,
      onOutput: (chunk) => moves.push(chunk),
    });
    if (result.kind !== "ended") return undefined;
    if (result.exitCode === 0) return { renames: moves.renames(), uncompared };
    // Git prints every commit that it has dealt with, and dies of the next one.
    open = open.slice(open.indexOf(moves.lastCommit) + 2);
    moves.restart();
  }
  return undefined;
}

const diffArguments: readonly string[] = [
  ...["diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev"],
  ...["-M50%", `-l${renameLimit}`, "--diff-filter=R"],
  ...["--no-relative", "--no-ext-diff", "--no-textconv", "-O/dev/null", "--"],
];

const added = "A".charCodeAt(0);
const deleted = "D".charCodeAt(0);

/** The commits with both deleted and added files left when the known moves are taken away. */
function openCommits({ commits, changeStarts, changeKinds, renames }: HistoryColumns): number[] {
  const moves = new Uint32Array(commits.length);
  for (const commit of renames.commits) moves[commit] = (moves[commit] ?? 0) + 1;
  const open: number[] = [];
  for (let commit = 0; commit < commits.length; commit++) {
    let additions = 0;
    let deletions = 0;
    for (let change = changeStarts[commit] ?? 0; change < (changeStarts[commit + 1] ?? 0); change++) {
      if (changeKinds[change] === added) additions++;
      else if (changeKinds[change] === deleted) deletions++;
    }
    const known = moves[commit] ?? 0;
    if (additions > known && deletions > known) open.push(commit);
  }
  return open;
}

/** Reads git's moves: a commit's id, then for each move `:<modes> <ids> R086`, the old path, the new path. */
class MoveCollector {
  /** Index of the commit that git printed last; -1 before the first. */
  lastCommit = -1;
  private records = this.splitter();
  private readonly commitIndexes: ReadonlyMap<string, number>;
  private readonly pathIndexes: ReadonlyMap<string, number>;
  /** For each commit its moves; those by equal content first. */
  private readonly moves = new Map<number, [from: number, to: number][]>();
  /** The header and the old path of a move whose rest is still to come. */
  private begun: string[] = [];

  constructor(columns: HistoryColumns) {
    this.commitIndexes = new Map(columns.commits.map((id, index) => [id, index]));
    this.pathIndexes = new Map(columns.paths.map((path, index) => [path, index]));
    columns.renames.commits.forEach((commit, move) => {
      this.add(commit, columns.renames.from[move], columns.renames.to[move]);
    });
  }

  push(chunk: Buffer): void {
    this.records.push(chunk);
  }

  /** The next chunk comes from another run of git. */
  restart(): void {
    this.records = this.splitter();
    this.begun = [];
    this.lastCommit = -1;
  }

  renames(): Renames {
    const rows = [...this.moves]
      .sort(([a], [b]) => a - b)
      .flatMap(([commit, moves]) => moves.map(([from, to]) => [commit, from, to] as const));
    return {
      commits: Uint32Array.from(rows, ([commit]) => commit),
      from: Uint32Array.from(rows, ([, from]) => from),
      to: Uint32Array.from(rows, ([, , to]) => to),
    };
  }

  private splitter(): RecordSplitter {
    return new RecordSplitter((bytes, start, end) => this.record(decode(bytes, start, end).text));
  }

  private record(text: string): void {
    if (this.begun.length === 0 && !text.startsWith(":")) {
      this.lastCommit = this.commitIndexes.get(text) ?? -1;
      return;
    }
    this.begun.push(text);
    if (this.begun.length < 3) return;
    const [header = "", from = "", to = ""] = this.begun;
    this.begun = [];
    // Symbolic links and submodules are no files.
    if (this.lastCommit < 0 || !/^:100... 100/.test(header)) return;
    this.add(this.lastCommit, this.pathIndexes.get(from), this.pathIndexes.get(to));
  }

  /** What is accounted for already stays as it is: git may pair equal contents in another way. */
  private add(commit: number, from: number | undefined, to: number | undefined): void {
    if (from === undefined || to === undefined) return;
    const moves = this.moves.get(commit) ?? [];
    if (moves.some(([oldFrom, oldTo]) => oldFrom === from || oldTo === to)) return;
    moves.push([from, to]);
    this.moves.set(commit, moves);
  }
}
