/**
 * Text for a terminal. File names and messages come from repositories that nobody has vetted: a name may hold escape
 * sequences that clear the screen, newlines that forge another row, or marks that turn the reading direction around.
 */

/** Control characters, line separators, bidirectional marks, invisible characters, and halves of surrogate pairs. */
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/gu;

/** The same text on one line, with everything that a reader could not see written out: `\n`, `\t`, `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(
    invisible,
    (character) => escapes[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Columns that a terminal gives to the text (which is taken to be `visible`). */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  return graphemes(text).reduce((sum, each) => sum + graphemeWidth(each), 0);
}

/** What a reader takes for one character. */
export function graphemes(text: string): readonly string[] {
  if (isPlain(text)) return [...text];
  return Array.from(new Intl.Segmenter("en").segment(text), ({ segment }) => segment);
}

/** The characters from the start that fit into `columns`. */
export function takeColumns(text: string, columns: number): string {
  let taken = "";
  let used = 0;
  for (const each of graphemes(text)) {
    used += graphemeWidth(each);
    if (used > columns) break;
    taken += each;
  }
  return taken;
}

function graphemeWidth(grapheme: string): number {
  if (wide.test(grapheme)) return 2;
  return zeroWidth.test(grapheme) ? 0 : 1;
}

/**
 * Two columns: emoji that are shown as pictures, and the East Asian Wide and Fullwidth blocks of Unicode Standard
 * Annex 11 (Hangul, CJK, kana, fullwidth forms, the supplementary ideographic planes).
 */
const wide =
  /^[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\ufe0f/u;

/** Marks that are drawn over the character before them, when there is none. */
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/** ASCII, Latin letters, dashes and quotes, arrows, operators: one column each, and nothing that joins with its neighbour. */
function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
  return /^[\x00-\x7f\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u2190-\u22ff]*$/.test(text);
}
