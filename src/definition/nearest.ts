/**
 * The known word that a mistyped one most likely means: the one with the fewest letters to insert, leave out, replace or
 * swap with their neighbour (optimal string alignment), at most a third of the word and at most three. Case, `-` and `_`
 * do not count. Undefined where none is near enough.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let [best, least]: [string | undefined, number] = [undefined, most + 1];
  for (const candidate of known) {
    const distance = alignmentDistance(plain(word), plain(candidate), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** `Did you mean …?`, with a space in front; empty where no known word is near. */
export function hint(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === undefined ? "" : ` Did you mean \`${meant}\`?`;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_]/g, "");
}

/** Optimal string alignment distance, or `limit` where it is at least as much. */
function alignmentDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, replaced, swapped ? at(before, j - 2) + 1 : replaced));
    }
    [before, row] = [row, next];
  }
  return Math.min(limit, at(row, b.length));
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
