import type { FunctionFacts } from "../model";

/**
 * The function that a place in a file is about: the one that starts exactly there; else, or without a column, the most
 * complex one that starts on the line; else the innermost one that the line is in. Lines and columns are 1-based.
 */
export function functionAt(
  functions: readonly FunctionFacts[],
  line: number,
  column?: number,
): FunctionFacts | undefined {
  const starting = functions.filter(({ startLine }) => startLine === line);
  const exactly = starting.filter(({ startColumn }) => startColumn === column);
  const [most] = (exactly.length > 0 ? exactly : starting).sort(
    (a, b) => b.cognitive - a.cognitive || b.cyclomatic - a.cyclomatic,
  );
  if (most !== undefined) return most;
  const inside = functions.filter(({ startLine, endLine }) => startLine <= line && line <= endLine);
  return inside.sort((a, b) => a.lines - b.lines)[0];
}
