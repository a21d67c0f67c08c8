/** How much of a text each distinct piece of it makes up, in UTF-16 code units, and the whole. */
export interface Pieces {
  readonly sizes: ReadonlyMap<string, number>;
  readonly size: number;
}

/** A line that is longer is taken apart, so that one long line is not all or nothing. As git does it. */
const longestPiece = 64;

/** Takes a text apart into lines; whether they end in CRLF or LF makes no difference. */
export function piecesOf(text: string): Pieces {
  const sizes = new Map<string, number>();
  let size = 0;
  for (const line of text.replaceAll("\r\n", "\n").split(/(?<=\n)/)) {
    for (let start = 0; start < line.length; start += longestPiece) {
      const piece = line.slice(start, start + longestPiece);
      sizes.set(piece, (sizes.get(piece) ?? 0) + piece.length);
      size += piece.length;
    }
  }
  return { sizes, size };
}

/**
 * Git's similarity index: how much of two texts is the same, wherever it stands, as a share of the longer one; 0 to 1.
 * An empty text is like no other.
 */
export function similarity(one: Pieces, other: Pieces): number {
  const larger = Math.max(one.size, other.size);
  if (one.size === 0 || other.size === 0) return 0;
  const [few, many] = one.sizes.size < other.sizes.size ? [one, other] : [other, one];
  let common = 0;
  for (const [piece, size] of few.sizes) common += Math.min(size, many.sizes.get(piece) ?? 0);
  return common / larger;
}

/** How many different lines two texts have in common, those aside that have no letter: `});` is everybody's. */
export function commonLines(one: Pieces, other: Pieces): number {
  let common = 0;
  for (const piece of one.sizes.keys()) if (/[a-z]/i.test(piece) && other.sizes.has(piece)) common++;
  return common;
}
