import type { FileRevision, FunctionHistory, FunctionRevision } from "../model";

/** What is known so far of one function of the newest revision, while walking back. */
interface Trace {
  readonly newest: FunctionRevision;
  /** The function as it was in the revision that was looked at last; undefined before its creation. */
  current: FunctionRevision | undefined;
  changes: number;
  lastChange: number | null;
  readonly authors: Set<string>;
}

/**
 * Ranks the functions of a file by how often their own lines changed times their cognitive complexity.
 *
 * Between two revisions a function is the same when it has the same name (the n-th of that name, where there are
 * several); a function whose lines are the same under a new name was renamed; and one function that goes between two
 * others while exactly one comes in the same place was renamed and changed.
 *
 * @param revisions newest first.
 */
export function rankFunctions(revisions: readonly FileRevision[]): readonly FunctionHistory[] {
  const traces = (revisions[0]?.functions ?? []).map(
    (newest): Trace => ({ newest, current: newest, changes: 0, lastChange: null, authors: new Set() }),
  );
  revisions.forEach((revision, index) => {
    const older = revisions[index + 1];
    // How the oldest revision that was read came to be is known only when it created the file.
    if (older === undefined && !revision.creates) return;
    const before = older === undefined ? new Map() : matchFunctions(revision.functions, older.functions);
    for (const trace of traces) stepBack(trace, revision, before);
  });
  return traces
    .map(({ newest, changes, lastChange, authors }) => {
      const score = changes * newest.cognitive;
      return { ...newest, changes, lastChange, authors: authors.size, score };
    })
    .sort(
      (a, b) =>
        b.score - a.score || b.changes - a.changes || a.startLine - b.startLine || a.startColumn - b.startColumn,
    );
}

function stepBack(trace: Trace, revision: FileRevision, before: ReadonlyMap<FunctionRevision, FunctionRevision>): void {
  if (trace.current === undefined) return;
  const older = before.get(trace.current);
  if (older?.textHash !== trace.current.textHash && !revision.ignored) {
    trace.changes++;
    trace.lastChange ??= revision.time;
    trace.authors.add(revision.author);
  }
  trace.current = older;
}

/** Which function of the older revision each function of the newer one was. */
export function matchFunctions(
  newer: readonly FunctionRevision[],
  older: readonly FunctionRevision[],
): Map<FunctionRevision, FunctionRevision> {
  const matches = matchBy(newer, older, ({ name }) => name);
  const taken = new Set(matches.values());
  const newLeft = newer.filter((each) => !matches.has(each));
  const oldLeft = older.filter((each) => !taken.has(each));
  for (const [now, then] of matchBy(newLeft, oldLeft, ({ textHash }) => textHash)) {
    matches.set(now, then);
    taken.add(then);
  }
  matchByPlace(newer, older, matches);
  return matches;
}

/** Pairs the n-th of a key with the n-th of the same key. */
function matchBy(
  newer: readonly FunctionRevision[],
  older: readonly FunctionRevision[],
  keyOf: (each: FunctionRevision) => string,
): Map<FunctionRevision, FunctionRevision> {
  const waiting = new Map<string, FunctionRevision[]>();
  for (const each of older) waiting.set(keyOf(each), [...(waiting.get(keyOf(each)) ?? []), each]);
  const matches = new Map<FunctionRevision, FunctionRevision>();
  for (const each of newer) {
    const match = waiting.get(keyOf(each))?.shift();
    if (match !== undefined) matches.set(each, match);
  }
  return matches;
}

/** Between the same two neighbours, one function that is gone and one of the same kind that is new are the same. */
function matchByPlace(
  newer: readonly FunctionRevision[],
  older: readonly FunctionRevision[],
  matches: Map<FunctionRevision, FunctionRevision>,
): void {
  const places = new Map(older.map((each, index) => [each, index]));
  const taken = new Set(matches.values());
  newer.forEach((each, index) => {
    if (matches.has(each)) return;
    const previous = newer[index - 1];
    const next = newer[index + 1];
    const start = previous === undefined ? -1 : places.get(matches.get(previous) as FunctionRevision);
    const end = next === undefined ? older.length : places.get(matches.get(next) as FunctionRevision);
    const candidate = start === undefined ? undefined : older[start + 1];
    if (candidate === undefined || end !== (start as number) + 2) return;
    if (taken.has(candidate) || candidate.kind !== each.kind) return;
    matches.set(each, candidate);
    taken.add(candidate);
  });
}
