import type { SourceRange } from "../model";
import type { ts } from "./compiler";

/** Where a node stands, comments in front of it left out. */
export function rangeOf(node: ts.Node): SourceRange {
  const source = node.getSourceFile();
  return rangeBetween(source, node.getStart(source), node.getEnd());
}

/** From one position of a text to another, the end exclusive. */
export function rangeBetween(source: ts.SourceFile, from: number, to: number): SourceRange {
  const start = placeAt(source, from);
  const end = placeAt(source, to);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/**
 * Line and column of a position, 1-based, as editors and the facts of files count them: for JavaScript the separators
 * U+2028 and U+2029 end a line as well, which in an editor stand within one.
 */
export function placeAt(source: ts.SourceFile, position: number): { readonly line: number; readonly column: number } {
  const starts = source.getLineStarts();
  const last = source.getLineAndCharacterOfPosition(position).line;
  let line = 1;
  let start = 0;
  for (let index = 1; index <= last; index++) {
    const at = starts[index] ?? 0;
    if (isSeparator(source.text.charCodeAt(at - 1))) continue;
    line++;
    start = at;
  }
  return { line, column: position - start + 1 };
}

function isSeparator(code: number): boolean {
  return code === 0x2028 || code === 0x2029;
}
