import { endOfLine, isWhiteSpace } from "./trivia";

/** The lines of a text. */
export interface LineClasses {
  /** Lines as an editor counts them: `\n`, `\r\n` and `\r` end a line; a final line end opens no other line. */
  readonly lines: number;
  /** Lines with anything but white space and comments on them. */
  readonly codeLines: number;
  /** Lines with a comment and no code on them. Lines of white space are neither, inside a comment as well. */
  readonly commentLines: number;
  /** Offset of the first character of each line, in UTF-16 code units, ascending. */
  readonly starts: readonly number[];
}

/** What a character may begin outside of literals and comments. */
enum CharacterClass {
  Code,
  Space,
  LineEnd,
  Slash,
  Quote,
  Backtick,
  OpenBrace,
  CloseBrace,
}

const classes = characterClasses();

function characterClasses(): Uint8Array {
  const table = new Uint8Array(128);
  for (const code of [9, 11, 12, 32]) table[code] = CharacterClass.Space;
  const others: readonly [string, CharacterClass][] = [
    ["\n", CharacterClass.LineEnd],
    ["\r", CharacterClass.LineEnd],
    ["/", CharacterClass.Slash],
    ["'", CharacterClass.Quote],
    ['"', CharacterClass.Quote],
    ["`", CharacterClass.Backtick],
    ["{", CharacterClass.OpenBrace],
    ["}", CharacterClass.CloseBrace],
  ];
  for (const [character, characterClass] of others) table[character.charCodeAt(0)] = characterClass;
  return table;
}

/**
 * Sorts the lines of a JavaScript or TypeScript text into code, comment and blank in one pass over the characters.
 * Comments, strings and templates are told apart here; where regular expressions and the text in JSX lie cannot be
 * known without a parser, so the walk over the tree says it.
 *
 * @param opaque offsets of start and end of each stretch in which nothing begins a comment or a string, ascending.
 */
export function classifyLines(text: string, opaque: readonly number[]): LineClasses {
  return new LineClassifier(text, opaque).run();
}

/** The end of a run of characters that are nothing but code: most of a text. */
function endOfWord(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code >= 128 || classes[code] !== CharacterClass.Code) break;
    at++;
  }
  return at;
}

function endOfSpaces(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && text.charCodeAt(at) === 32) at++;
  return at;
}

class LineClassifier {
  private readonly starts: number[] = [0];
  private codeLines = 0;
  private commentLines = 0;
  private hasCode = false;
  private hasComment = false;
  /** For each template around the place that is read: the braces open in the `${` part. */
  private readonly templates: number[] = [];
  private openBraces = 0;
  private nextOpaque = 0;
  /** No other character of the text ends a line, so that ends can be searched for without looking at each character. */
  private readonly onlyLineFeeds: boolean;

  constructor(
    private readonly text: string,
    private readonly opaque: readonly number[],
  ) {
    this.onlyLineFeeds = !text.includes("\r") && !text.includes("\u2028") && !text.includes("\u2029");
  }

  run(): LineClasses {
    const { text, opaque } = this;
    const { length } = text;
    let opaqueStart = opaque[0] ?? length;
    let at = text.startsWith("#!") ? this.lineComment(2) : 0;
    while (at < length) {
      if (at >= opaqueStart) {
        at = this.opaqueStretch(at);
        opaqueStart = opaque[this.nextOpaque] ?? length;
        continue;
      }
      const code = text.charCodeAt(at);
      switch (code < 128 ? classes[code] : isWhiteSpace(code) ? CharacterClass.Space : CharacterClass.Code) {
        case CharacterClass.Code:
          this.hasCode = true;
          at = endOfWord(text, at + 1, opaqueStart);
          break;
        case CharacterClass.Space:
          at = endOfSpaces(text, at + 1, opaqueStart);
          break;
        case CharacterClass.LineEnd:
          at = this.endLine(at);
          break;
        case CharacterClass.Slash:
          at = this.slash(at);
          break;
        case CharacterClass.Quote:
          at = this.string(at + 1, code);
          break;
        case CharacterClass.Backtick:
          this.hasCode = true;
          at = this.template(at + 1);
          break;
        case CharacterClass.OpenBrace:
          this.openBraces++;
          this.hasCode = true;
          at++;
          break;
        default:
          at = this.closeBrace(at);
      }
    }
    return this.result();
  }

  private slash(at: number): number {
    const next = this.text.charCodeAt(at + 1);
    if (next === 47 /* / */) return this.lineComment(at + 2);
    if (next === 42 /* * */) {
      const close = this.text.indexOf("*/", at + 2);
      return this.comment(at, close < 0 ? this.text.length : close + 2);
    }
    this.hasCode = true;
    return at + 1;
  }

  private lineComment(at: number): number {
    this.hasComment = true;
    if (!this.onlyLineFeeds) return endOfLine(this.text, at);
    const feed = this.text.indexOf("\n", at);
    return feed < 0 ? this.text.length : feed;
  }

  /** To the closing quote; where it is missing, to the end of the line. */
  private string(start: number, quote: number): number {
    const { text } = this;
    this.hasCode = true;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (!this.hasCode && !isWhiteSpace(code)) this.hasCode = true;
      if (code === quote) return at + 1;
      if (code === 10 || code === 13) return at;
      if (code === 92 /* \ */ && this.isLineEnd(++at)) at = this.endLine(at) - 1;
    }
    return text.length;
  }

  /** Goes on in the template whose `${` this brace closes, if it closes one. */
  private closeBrace(at: number): number {
    this.hasCode = true;
    if (this.openBraces === 0 && this.templates.length > 0) {
      this.openBraces = this.templates.pop() ?? 0;
      return this.template(at + 1);
    }
    if (this.openBraces > 0) this.openBraces--;
    return at + 1;
  }

  /** The text of a template up to its end or the next `${`. */
  private template(start: number): number {
    const { text } = this;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 92 /* \ */) {
        at++;
      } else if (code === 96 /* ` */) {
        return this.code(start, at + 1);
      } else if (code === 36 /* $ */ && text.charCodeAt(at + 1) === 123) {
        this.templates.push(this.openBraces);
        this.openBraces = 0;
        return this.code(start, at + 2);
      }
    }
    return this.code(start, text.length);
  }

  private opaqueStretch(at: number): number {
    const end = this.opaque[this.nextOpaque + 1] ?? at;
    this.nextOpaque += 2;
    return end > at ? this.code(at, end) : at;
  }

  /** A stretch of code that may go over several lines. */
  private code(start: number, end: number): number {
    const { text } = this;
    let at = start;
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13) {
        at = this.endLine(at);
      } else {
        if (!this.hasCode && !isWhiteSpace(code)) this.hasCode = true;
        at++;
      }
    }
    return at;
  }

  private comment(start: number, end: number): number {
    const { text } = this;
    let at = start;
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13) {
        at = this.endLine(at);
      } else {
        if (!this.hasComment && !isWhiteSpace(code)) this.hasComment = true;
        at++;
      }
    }
    return at;
  }

  private isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === 10 || code === 13;
  }

  private endLine(at: number): number {
    const next = this.text.charCodeAt(at) === 13 && this.text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    this.count();
    this.starts.push(next);
    return next;
  }

  private count(): void {
    if (this.hasCode) this.codeLines++;
    else if (this.hasComment) this.commentLines++;
    this.hasCode = false;
    this.hasComment = false;
  }

  private result(): LineClasses {
    this.count();
    const { starts, codeLines, commentLines } = this;
    if (starts[starts.length - 1] === this.text.length) starts.pop();
    return { lines: starts.length, codeLines, commentLines, starts };
  }
}

/** The 1-based line of an offset. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}
