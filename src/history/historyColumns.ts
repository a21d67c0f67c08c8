import type { HistoryFacts, PackedTexts, Renames } from "../model";

/** Commits with everything that hangs on them, in any order and with any numbering. */
export type HistoryColumns = Pick<
  HistoryFacts,
  | "commits"
  | "times"
  | "commitAuthors"
  | "subjects"
  | "changeStarts"
  | "changedFiles"
  | "changeKinds"
  | "renames"
  | "authors"
  | "paths"
>;

/** Gives every different text a number, in the order in which they first come. */
export class Interner {
  readonly texts: string[] = [];
  private readonly indexes = new Map<string, number>();

  index(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    const index = this.texts.length;
    this.indexes.set(text, index);
    this.texts.push(text);
    return index;
  }
}

export function packTexts(texts: readonly string[]): PackedTexts {
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach((text, i) => {
    starts[i + 1] = (starts[i] ?? 0) + Buffer.byteLength(text);
  });
  return { bytes: new TextEncoder().encode(texts.join("")), starts };
}

/**
 * Joins what was read in steps into the one form that depends on the commits alone (see HistoryFacts): sorts the
 * commits, and numbers authors and paths by their first use. A commit must not be in more than one part.
 */
export function joinColumns(parts: readonly HistoryColumns[]): HistoryColumns {
  const order = newestFirst(parts);
  const authors = new Interner();
  const paths = new Interner();
  const numberings = parts.map((part) => ({
    author: renumber(part.authors.length, (i) => authors.index(authorKey(part, i))),
    path: renumber(part.paths.length, (i) => paths.index(part.paths[i] ?? "")),
    movesByCommit: groupMoves(part.renames),
  }));
  const out = allocate(parts, order.length);
  const moves: { commits: number[]; from: number[]; to: number[] } = { commits: [], from: [], to: [] };

  order.forEach(({ part, index, id, time }, i) => {
    const columns = parts[part];
    const numbering = numberings[part];
    if (columns === undefined || numbering === undefined) return;
    out.commits.push(id);
    out.times[i] = time;
    out.commitAuthors[i] = numbering.author(columns.commitAuthors[index] ?? 0);
    copyText(columns.subjects, index, out.subjects, i);

    const first = columns.changeStarts[index] ?? 0;
    const end = columns.changeStarts[index + 1] ?? first;
    let target = out.changeStarts[i] ?? 0;
    for (let change = first; change < end; change++, target++) {
      out.changedFiles[target] = numbering.path(columns.changedFiles[change] ?? 0);
      out.changeKinds[target] = columns.changeKinds[change] ?? 0;
    }
    out.changeStarts[i + 1] = target;

    for (const move of numbering.movesByCommit.get(index) ?? []) {
      moves.commits.push(i);
      moves.from.push(numbering.path(columns.renames.from[move] ?? 0));
      moves.to.push(numbering.path(columns.renames.to[move] ?? 0));
    }
  });
  return {
    ...out,
    renames: {
      commits: Uint32Array.from(moves.commits),
      from: Uint32Array.from(moves.from),
      to: Uint32Array.from(moves.to),
    },
    authors: authors.texts.map(toAuthor),
    paths: paths.texts,
  };
}

/** Where a commit is now, and what decides its place. */
interface Place {
  readonly part: number;
  readonly index: number;
  readonly id: string;
  readonly time: number;
}

function newestFirst(parts: readonly HistoryColumns[]): readonly Place[] {
  const places = parts.flatMap(({ commits, times }, part) =>
    commits.map((id, index): Place => ({ part, index, id, time: times[index] ?? 0 })),
  );
  return places.sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
}

function allocate(parts: readonly HistoryColumns[], commits: number) {
  const changes = parts.reduce((sum, part) => sum + part.changedFiles.length, 0);
  const textBytes = parts.reduce((sum, part) => sum + part.subjects.bytes.length, 0);
  return {
    commits: [] as string[],
    times: new Float64Array(commits),
    commitAuthors: new Uint32Array(commits),
    subjects: { bytes: new Uint8Array(textBytes), starts: new Uint32Array(commits + 1) },
    changeStarts: new Uint32Array(commits + 1),
    changedFiles: new Uint32Array(changes),
    changeKinds: new Uint8Array(changes),
  };
}

/** Numbers given on first use: `number` is asked once for each old index. */
function renumber(count: number, number: (index: number) => number): (index: number) => number {
  const numbers = new Int32Array(count).fill(-1);
  return (index) => {
    let known = numbers[index] ?? -1;
    if (known < 0) numbers[index] = known = number(index);
    return known;
  };
}

function groupMoves(renames: Renames): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  renames.commits.forEach((commit, move) => {
    const group = groups.get(commit);
    if (group === undefined) groups.set(commit, [move]);
    else group.push(move);
  });
  return groups;
}

function copyText(from: PackedTexts, index: number, to: PackedTexts, target: number): void {
  const text = from.bytes.subarray(from.starts[index], from.starts[index + 1]);
  const start = to.starts[target] ?? 0;
  to.bytes.set(text, start);
  to.starts[target + 1] = start + text.length;
}

/** Git allows no NUL in a name or an address. */
function authorKey({ authors }: HistoryColumns, index: number): string {
  const author = authors[index];
  return `${author?.name ?? ""}\0${author?.email ?? ""}`;
}

function toAuthor(key: string) {
  const separator = key.indexOf("\0");
  return { name: key.slice(0, separator), email: key.slice(separator + 1) };
}
