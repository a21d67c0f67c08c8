import type { Random } from "./random";

export interface MonorepoSize {
  readonly files: number;
  readonly commits: number;
}

/** What a commit does to one file. The number is the file's; a move gives it its next path. */
export interface Change {
  readonly file: number;
  readonly kind: "add" | "modify" | "move";
}

export interface PlannedCommit {
  /** Seconds since 1970. */
  readonly time: number;
  /** Number of the author. */
  readonly author: number;
  readonly changes: readonly Change[];
}

const authors = 400;
const filesPerPackage = 250;
/** The newest commit is of 1 July 2025, and the oldest of eight years before. */
const newest = 1_751_328_000;
const years = 8;

/**
 * A history as monorepos have them: a tenth of the files come with the first commit, the others over time; a commit
 * stays in one package mostly and touches two or three files; few files and few people have most of the changes; about
 * one change in eighty moves a file, though not one of those that everybody knows.
 */
export function* planHistory({ files, commits }: MonorepoSize, random: Random): Iterable<PlannedCommit> {
  let existing = Math.ceil(files / 10);
  const span = years * 365 * 86_400;
  for (let commit = 0; commit < commits; commit++) {
    const time = newest - span + Math.floor((span * (commit + 1)) / commits);
    const author = random.powerLaw(authors);
    const changes = new Map<number, Change>();
    const add = (from: number, to: number) => {
      for (let file = from; file < to; file++) changes.set(file, { file, kind: "add" });
    };
    if (commit === 0) add(0, existing);
    // Commits that add bring about ten files; what is left over at the end comes with the last commit.
    const due = Math.min(files, Math.ceil(files * (0.1 + (0.9 * (commit + 1)) / commits)));
    if (due - existing >= 10 || commit === commits - 1) {
      add(existing, due);
      existing = due;
    }
    for (const file of touched(existing, random)) {
      const moves = file % filesPerPackage >= 10 && random.below(40) === 0;
      if (!changes.has(file)) changes.set(file, { file, kind: moves ? "move" : "modify" });
    }
    yield { time, author, changes: [...changes.values()] };
  }
}

function* touched(existing: number, random: Random): Iterable<number> {
  const packages = Math.ceil(existing / filesPerPackage);
  const home = random.powerLaw(packages);
  const count = 1 + random.powerLaw(8);
  for (let i = 0; i < count; i++) {
    const at = random.below(10) === 0 ? random.powerLaw(packages) : home;
    const size = Math.min(filesPerPackage, existing - at * filesPerPackage);
    yield at * filesPerPackage + random.powerLaw(size);
  }
}

/** The folder of a file: packages of 250 files, with folders of 25 in them. */
export function folderOf(file: number, moves: number): string {
  const inPackage = file % filesPerPackage;
  const part = Math.floor(inPackage / 25);
  return `packages/p${Math.floor(file / filesPerPackage)}/src/part${part}${moves === 0 ? "" : `/moved${moves}`}`;
}
