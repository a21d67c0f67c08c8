import type { SourceRange } from "../model";
import type { ts } from "./compiler";

/** Where a node stands, comments in front of it left out. */
export function rangeOf(node: ts.Node): SourceRange {
  const source = node.getSourceFile();
  const start = source.getLineAndCharacterOfPosition(node.getStart(source));
  const end = source.getLineAndCharacterOfPosition(node.getEnd());
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
