/** A comment that silences rules: `// trueline-ignore interface/wide -- the wire format is given`. */
export interface IgnoreComment {
  /** The comment's own line, 1-based. */
  readonly line: number;
  /** Lines that it speaks of, 1-based, both inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly ids: readonly string[];
  /** Null where none is given: the comment silences nothing then. */
  readonly reason: string | null;
}

const word = "trueline-ignore";

/** Lines between a comment and what it is about: blank ones, comments, and the first lines of decorators. */
const between = /^\s*(?:$|\/\/|\/\*|\*|@|\{\/\*)/;

/**
 * The comments of a text that silence rules, in their order. One at the end of a line speaks of that line, one that
 * stands alone of what follows it, decorators and further comments included.
 */
export function ignoreComments(text: string): readonly IgnoreComment[] {
  if (!text.includes("trueline-ignore")) return [];
  const lines = text.split(/\r\n|[\r\n]/);
  return lines.flatMap((content, index) => {
    const found = commentIn(content);
    if (found === undefined) return [];
    const isAlone = /^\s*(?:\{\s*)?$/.test(content.slice(0, found.start));
    const end = isAlone ? nextCode(lines, index + 1) : index;
    return [{ line: index + 1, startLine: index + 1, endLine: end + 1, ids: found.ids, reason: found.reason }];
  });
}

interface Found extends Pick<IgnoreComment, "ids" | "reason"> {
  /** Where the comment begins in its line; 0 for a line of a block comment. */
  readonly start: number;
}

/** Read step by step: one pattern for all of it would try a line of many slashes or spaces over and over again. */
function commentIn(content: string): Found | undefined {
  for (let at = content.indexOf(word); at >= 0; at = content.indexOf(word, at + 1)) {
    const start = commentStart(content.slice(0, at).trimEnd());
    const said = start === undefined ? undefined : saidBehind(content.slice(at + word.length));
    if (start !== undefined && said !== undefined) return { start, ...said };
  }
  return undefined;
}

/** @param head what stands before the word: it has to end with `//`, `#` or `/*`, or be the `*` of a block's line. */
function commentStart(head: string): number | undefined {
  if (head.endsWith("#")) return head.length - 1;
  const back = (character: string): number => {
    let at = head.length;
    while (head[at - 1] === character) at--;
    return at;
  };
  if (head.endsWith("//")) return back("/");
  const stars = back("*");
  if (stars === head.length) return undefined;
  if (head[stars - 1] === "/") return stars - 1;
  return head.trimStart() === "*" ? 0 : undefined;
}

/** The ids, and the reason up to the end of the line or of the block comment. */
function saidBehind(tail: string): Pick<IgnoreComment, "ids" | "reason"> | undefined {
  const listed = /^\s+([\w/-]+(?:\s*,\s*[\w/-]+)*)/.exec(tail);
  if (listed === null) return undefined;
  const ids = (listed[1] ?? "").split(",").map((id) => id.trim());
  const rest = tail.slice(listed[0].length);
  const behind = rest.trimStart();
  if (behind === "" || behind.startsWith("*/")) return { ids, reason: null };
  if (behind.length === rest.length || !behind.startsWith("--")) return undefined;
  const end = behind.indexOf("*/");
  const reason = behind.slice(2, end < 0 ? undefined : end).trim();
  return { ids, reason: reason === "" ? null : reason };
}

function nextCode(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length - 1 && between.test(lines[index] ?? "")) index++;
  return Math.min(index, lines.length - 1);
}
