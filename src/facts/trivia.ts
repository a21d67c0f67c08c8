const lineFeed = 10;
const carriageReturn = 13;
const lineSeparator = 0x2028;
const paragraphSeparator = 0x2029;

/**
 * The position of the first character at or after `position` that is neither white space nor part of a comment. The
 * compiler's nodes begin where the token before them ends; this finds where their own text begins.
 */
export function skipTrivia(text: string, position: number): number {
  let at = position;
  if (at === 0 && text.startsWith("#!")) at = endOfLine(text, 2);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isWhiteSpace(code)) {
      at++;
    } else if (code === 47 /* / */ && text.charCodeAt(at + 1) === 47) {
      at = endOfLine(text, at + 2);
    } else if (code === 47 && text.charCodeAt(at + 1) === 42 /* * */) {
      const close = text.indexOf("*/", at + 2);
      at = close < 0 ? text.length : close + 2;
    } else {
      break;
    }
  }
  return at;
}

/** Where the line comment that begins before `position` ends: JavaScript has four characters that end a line. */
export function endOfLine(text: string, position: number): number {
  let at = position;
  while (at < text.length && !endsLine(text.charCodeAt(at))) at++;
  return at;
}

function endsLine(code: number): boolean {
  if (code > carriageReturn && code < lineSeparator) return false;
  return code === lineFeed || code === carriageReturn || code === lineSeparator || code === paragraphSeparator;
}

/** White space as JavaScript defines it, line ends and the byte order mark included. */
export function isWhiteSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0x85 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === lineSeparator ||
    code === paragraphSeparator ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
