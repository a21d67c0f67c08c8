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

/** `//`, `#`, a block comment or a line of one, JSX's included. */
const comment =
  /(?:\/\/+|\/\*+|^\s*\*|#)\s*trueline-ignore\s+([\w/-]+(?:\s*,\s*[\w/-]+)*)(?:\s+--\s*(.*?))?\s*(?:\*\/.*)?$/;

/** Lines between a comment and what it is about: blank ones, comments, and the first lines of decorators. */
const between = /^\s*(?:$|\/\/|\/\*|\*|@|\{\/\*)/;

/**
 * The comments of a text that silence rules, in their order. One at the end of a line speaks of that line, one that
 * stands alone of what follows it, decorators and further comments included.
 */
export function ignoreComments(text: string): readonly IgnoreComment[] {
  if (!text.includes("trueline-ignore")) return [];
  const lines = text.split(/\r?\n/);
  return lines.flatMap((content, index) => {
    const match = comment.exec(content);
    if (match === null) return [];
    const ids = (match[1] ?? "").split(",").map((id) => id.trim());
    const reason = match[2]?.trim() ?? "";
    const isAlone = /^\s*(?:\{\s*)?$/.test(content.slice(0, match.index));
    const end = isAlone ? nextCode(lines, index + 1) : index;
    return [{ line: index + 1, startLine: index + 1, endLine: end + 1, ids, reason: reason === "" ? null : reason }];
  });
}

function nextCode(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length - 1 && between.test(lines[index] ?? "")) index++;
  return Math.min(index, lines.length - 1);
}
