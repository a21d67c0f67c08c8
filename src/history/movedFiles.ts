import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { CancelledError } from "../model";
import { contentIds } from "./compareWithHead";
import { commonSegmentsAtEnd, MoveFinder } from "./exactMoves";
import { RawHeader } from "./logParser";
import { readBlobs } from "./readBlobs";
import type { Repository } from "./repository";
import { commonLines, type Pieces, piecesOf, similarity } from "./similarity";
import { readSmallFile } from "./smallFile";

/** What a commit has and the work tree has not, and the other way round. Paths are relative to the opened root. */
export interface CameAndWent {
  /** Object ids by path. */
  readonly gone: ReadonlyMap<string, string>;
  readonly came: readonly string[];
}

/** Of moved files at least so much is the same. Git's own limit, as for the history. */
const leastAlike = 0.5;

/**
 * Files that are not the same have so many lines in common, or they were not moved: of an index that passes one module on
 * half is soon the same as of another. Git does not ask for it.
 */
const leastInCommon = 3;

/** Namesakes of which so much is the same belong together, whatever else is alike. Git's own limit. */
const leastAlikeOfNamesakes = 0.75;

/** Beyond so many pairs only files of the same name are compared, and of those so many: each takes about 10 µs. */
const mostPairs = 100_000;

/** A text that is longer is compared with none; what is that long is hardly written by hand. In bytes. */
const longestText = 1024 * 1024;

const filesAtOnce = 64;
const pairsAtOnce = 500;

/**
 * Which files of the work tree were moved since a commit, staged or not: first those whose content is the same, then those
 * that are most alike, as `git diff --find-renames` would pair them. Git itself cannot be asked: of files that nobody has
 * added it knows nothing, and for the work tree it would run the filters that the repository names.
 *
 * @returns the former path of each moved file by its path. What cannot be read was not moved.
 * @throws CancelledError when the signal fires.
 */
export async function findMovedFiles(
  repository: Repository,
  { gone, came }: CameAndWent,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (gone.size === 0 || came.length === 0) return new Map();
  const contents = await contentsOf(repository, came, signal);
  const moved = new Map(equalFiles(gone, contents));
  const taken = new Set(moved.values());
  const left = new Map([...gone].filter(([path]) => !taken.has(path)));
  const open = new Map([...contents].filter(([path]) => !moved.has(path)));
  const old = await oldPieces(repository, left, signal);
  const pieces = new Map([...open].map(([path, content]) => [path, piecesOf(content.toString("utf8"))]));
  for (const [path, former] of await alikeFiles(old, pieces, signal)) moved.set(path, former);
  return moved;
}

async function contentsOf(
  { root }: Repository,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for (let start = 0; start < paths.length; start += filesAtOnce) {
    if (signal?.aborted) throw new CancelledError();
    const some = paths.slice(start, start + filesAtOnce);
    const read = await Promise.all(some.map((path) => readSmallFile(join(root, path))));
    for (const [index, path] of some.entries()) {
      const content = read[index];
      if (content !== undefined && content.length <= longestText) contents.set(path, content);
    }
  }
  return contents;
}

function equalFiles(
  gone: ReadonlyMap<string, string>,
  contents: ReadonlyMap<string, Buffer>,
): readonly (readonly [path: string, former: string])[] {
  const finder = new MoveFinder();
  const paths: string[] = [];
  const ids = new Set(gone.values());
  const [like = ""] = ids;
  const add = (path: string, header: string) => {
    const bytes = Buffer.from(header, "latin1");
    const raw = new RawHeader();
    raw.set(bytes, 0, bytes.length);
    finder.add(paths.length, path, raw);
    paths.push(path);
  };
  const nothing = "0".repeat(like.length);
  for (const [path, id] of sorted(gone)) add(path, `:100644 000000 ${id} ${nothing} D`);
  for (const [path, content] of sorted(contents)) {
    const id = contentIds(content, like).find((each) => ids.has(each));
    if (id !== undefined) add(path, `:000000 100644 ${nothing} ${id} A`);
  }
  return finder.take().map(({ from, to }) => [paths[to] ?? "", paths[from] ?? ""]);
}

async function oldPieces(
  repository: Repository,
  gone: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Pieces>> {
  const byId = new Map<string, Pieces>();
  const onBlob = (id: string, content: Buffer) => {
    if (content.length <= longestText) byId.set(id, piecesOf(content.toString("utf8")));
  };
  await readBlobs(repository, [...new Set(gone.values())], { onBlob, signal });
  const pieces = new Map<string, Pieces>();
  for (const [path, id] of gone) {
    const known = byId.get(id);
    if (known !== undefined) pieces.set(path, known);
  }
  return pieces;
}

interface Pair {
  readonly path: string;
  readonly former: string;
  /** Whether they have one name and are so much alike that it is no accident. */
  readonly isNamesake: boolean;
  readonly rank: number;
}

/** How much it counts, beside what is the same in them, that two files lie near each other. */
const weightOfNearness = 0.1;

/**
 * Pairs texts that are alike, each used once, the most alike first.
 * @throws CancelledError when the signal fires.
 */
export async function alikeFiles(
  gone: ReadonlyMap<string, Pieces>,
  came: ReadonlyMap<string, Pieces>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const pairs: Pair[] = [];
  let compared = 0;
  const namesakesOnly = gone.size * came.size > mostPairs;
  for (const [path, pieces] of sorted(came)) {
    for (const [former, old] of sorted(gone)) {
      const commonSegments = commonSegmentsAtEnd(path, former);
      if ((namesakesOnly && commonSegments === 0) || compared >= mostPairs) continue;
      // What one has and the other cannot have is different.
      if (Math.min(pieces.size, old.size) < leastAlike * Math.max(pieces.size, old.size)) continue;
      if (++compared % pairsAtOnce === 0) await setImmediate();
      if (signal?.aborted) throw new CancelledError();
      const score = similarity(old, pieces);
      if (score < leastAlike || commonLines(old, pieces) < leastInCommon) continue;
      const isNamesake = commonSegments > 0 && score >= leastAlikeOfNamesakes;
      pairs.push({ path, former, isNamesake, rank: score + weightOfNearness * nearness(path, former) });
    }
  }
  const moved = new Map<string, string>();
  const taken = new Set<string>();
  for (const { path, former } of pairs.sort(likeliestFirst)) {
    if (moved.has(path) || taken.has(former)) continue;
    moved.set(path, former);
    taken.add(former);
  }
  return moved;
}

function likeliestFirst(one: Pair, other: Pair): number {
  return (
    Number(other.isNamesake) - Number(one.isNamesake) ||
    other.rank - one.rank ||
    (one.path + one.former < other.path + other.former ? -1 : 1)
  );
}

/**
 * The share of two paths that is the same, from the beginning and from the end; 0 to 1. Where a repository has two copies of
 * everything (`src` and what is made of it), both are moved at once, and each copy is as much alike as the other.
 */
function nearness(path: string, former: string): number {
  const [one, other] = [path.split("/"), former.split("/")];
  const longest = Math.max(one.length, other.length);
  let same = 0;
  while (same < longest && one[same] !== undefined && one[same] === other[same]) same++;
  return Math.min(1, (same + commonSegmentsAtEnd(path, former)) / longest);
}

function sorted<Value>(byPath: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...byPath].sort(([one], [other]) => (one < other ? -1 : 1));
}
