import { ts } from "../compiler";

const word = "type-coverage:ignore-";

/** Lines, from 0, on which no `any` is held against the file: `type-coverage:ignore-line` and `-next-line`. */
export function ignoredLines(source: ts.SourceFile): ReadonlySet<number> {
  const lines = new Set<number>();
  // Few files have one, and all tokens are looked at for it.
  if (!source.text.includes(word)) return lines;
  forEachComment(source, (start, end) => {
    const text = source.text.slice(start, end);
    const { line } = source.getLineAndCharacterOfPosition(start);
    if (text.includes(`${word}next-line`)) lines.add(line + 1);
    else if (text.includes(`${word}line`)) lines.add(line);
  });
  return lines;
}

/** Comments are before and after tokens; in the text of JSX there are none. */
function forEachComment(source: ts.SourceFile, found: (start: number, end: number) => void): void {
  const { text } = source;
  for (const token of tokensOf(source)) {
    if (token.pos === token.end) continue;
    if (token.kind !== ts.SyntaxKind.JsxText) {
      const start = token.pos === 0 ? (ts.getShebang(text) ?? "").length : token.pos;
      for (const range of ts.getLeadingCommentRanges(text, start) ?? []) found(range.pos, range.end);
    }
    if (isFollowedByText(token)) continue;
    for (const range of ts.getTrailingCommentRanges(text, token.end) ?? []) found(range.pos, range.end);
  }
}

function* tokensOf(source: ts.SourceFile): Generator<ts.Node> {
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind < ts.SyntaxKind.FirstNode) yield node;
    else if (node.kind !== ts.SyntaxKind.JSDoc) open.push(...node.getChildren(source));
  }
}

/** Behind a tag of JSX, and behind an expression among its text, is text again, in which `//` is no comment. */
function isFollowedByText({ kind, end, parent }: ts.Node): boolean {
  if (kind === ts.SyntaxKind.CloseBraceToken) return ts.isJsxExpression(parent) && holdsText(parent.parent);
  if (kind !== ts.SyntaxKind.GreaterThanToken || end !== parent.end) return false;
  if (ts.isJsxOpeningElement(parent) || ts.isJsxOpeningFragment(parent)) return true;
  if (ts.isJsxSelfClosingElement(parent)) return holdsText(parent.parent);
  return (ts.isJsxClosingElement(parent) || ts.isJsxClosingFragment(parent)) && holdsText(parent.parent.parent);
}

function holdsText(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxFragment(node);
}
