import type { RawHeader } from "./logParser";

/** A file that a commit moved without changing it; indexes of paths. */
export interface ExactMove {
  readonly from: number;
  readonly to: number;
}

interface Candidate {
  readonly index: number;
  readonly path: string;
  /** Object id of the content. */
  readonly id: string;
  /** Deletions only: another path has it already. */
  taken: boolean;
}

const added = "A".charCodeAt(0);
const deleted = "D".charCodeAt(0);

/** An empty file is the same as any other; that says nothing. In SHA-1 and SHA-256. */
const emptyContents = new Set([
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
]);

/**
 * Of more deletions with one content (a thousand equal licence files, say) every addition takes the next one in the
 * order of the paths: comparing each with each would take minutes in a commit that moves everything.
 */
const mostNamesakes = 64;

/** Symbolic links (120000) and submodules (160000) share content ids without being the same thing. */
const regularFile = "100";

/**
 * Finds the files that one commit moved: a path that it deleted and one that it added with the same content, told by
 * the object ids in the raw log, so that no content is read. A copy is no move, since nothing was deleted.
 *
 * Where several paths share the content, each is used once, and those go together whose last path segments are equal,
 * those with more equal folders at the end first; then whatever is left in the order of the paths.
 */
export class MoveFinder {
  private deletions: Candidate[] = [];
  private additions: Candidate[] = [];

  add(index: number, path: string, header: RawHeader): void {
    const { kind } = header;
    if (kind === added && header.newMode.startsWith(regularFile))
      this.additions.push({ index, path, id: header.newId, taken: false });
    if (kind === deleted && header.oldMode.startsWith(regularFile))
      this.deletions.push({ index, path, id: header.oldId, taken: false });
  }

  /** The moves of the commit, in the order of their new paths; starts over for the next commit. */
  take(): readonly ExactMove[] {
    if (this.additions.length === 0 && this.deletions.length === 0) return none;
    const moves = this.additions.length > 0 && this.deletions.length > 0 ? this.match() : none;
    this.additions = [];
    this.deletions = [];
    return moves;
  }

  private match(): readonly ExactMove[] {
    const byContent = new Map<string, Candidate[]>();
    for (const deletion of this.deletions) {
      if (emptyContents.has(deletion.id)) continue;
      const same = byContent.get(deletion.id);
      if (same === undefined) byContent.set(deletion.id, [deletion]);
      else same.push(deletion);
    }
    const origins = new Map<Candidate, Candidate>();
    const pair = (addition: Candidate, deletion: Candidate | undefined) => {
      if (deletion === undefined) return;
      deletion.taken = true;
      origins.set(addition, deletion);
    };
    // First those that agree on the file's name, so that an earlier addition does not take a later one's namesake.
    for (const addition of this.additions) pair(addition, bestNamesake(addition, byContent.get(addition.id) ?? []));
    for (const deletions of byContent.values()) deletions.reverse();
    for (const addition of this.additions)
      if (!origins.has(addition)) pair(addition, nextFree(byContent.get(addition.id) ?? []));
    return this.additions.flatMap((addition) => {
      const deletion = origins.get(addition);
      return deletion === undefined ? [] : [{ from: deletion.index, to: addition.index }];
    });
  }
}

const none: readonly ExactMove[] = [];

/** Takes from the end what is free, so that every candidate is looked at once. */
function nextFree(deletions: Candidate[]): Candidate | undefined {
  for (let next = deletions.pop(); next !== undefined; next = deletions.pop()) if (!next.taken) return next;
  return undefined;
}

function bestNamesake(addition: Candidate, deletions: readonly Candidate[]): Candidate | undefined {
  if (deletions.length > mostNamesakes) return undefined;
  let best: Candidate | undefined;
  let bestLength = 0;
  for (const deletion of deletions) {
    if (deletion.taken) continue;
    const length = commonSegmentsAtEnd(addition.path, deletion.path);
    if (length > bestLength) {
      best = deletion;
      bestLength = length;
    }
  }
  return best;
}

/** How many segments two paths have in common at the end; none where the file names differ. */
export function commonSegmentsAtEnd(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  let common = 0;
  while (common < left.length && common < right.length && left.at(-1 - common) === right.at(-1 - common)) common++;
  return common;
}
