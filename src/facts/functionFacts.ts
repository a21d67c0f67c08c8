import type { FunctionFacts } from "../model";
import type { FunctionFrame } from "./functionFrame";
import { lineAt } from "./lineClasses";

/** The facts of the functions that the walk found, in the order in which they start. */
export function functionFacts(
  frames: readonly FunctionFrame[],
  lineStarts: readonly number[],
): readonly FunctionFacts[] {
  return inOrder(frames).map((frame) => functionFactsOf(frame, lineStarts));
}

/**
 * The walk enters functions in the order in which they start, but for those inside a member's computed name or
 * decorators. Of two that start at the same place the outer one comes first.
 */
export function inOrder(frames: readonly FunctionFrame[]): readonly FunctionFrame[] {
  return [...frames].sort((a, b) => a.head.start - b.head.start);
}

export function functionFactsOf(
  { head, cyclomatic, cognitive, maxNesting }: FunctionFrame,
  lineStarts: readonly number[],
): FunctionFacts {
  const startLine = lineAt(lineStarts, head.start);
  const endLine = lineAt(lineStarts, Math.max(head.start, head.end - 1));
  return {
    name: head.name,
    kind: head.kind,
    startLine,
    startColumn: head.start - (lineStarts[startLine - 1] ?? 0) + 1,
    endLine,
    lines: endLine - startLine + 1,
    parameters: head.parameters,
    cyclomatic,
    cognitive,
    maxNesting,
  };
}
