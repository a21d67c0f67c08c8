import type { MatchingLine } from "./patternProtocol";
import { shortLine } from "./shortLine";

/** The lines of a text that an expression matches somewhere; line ends are none of them, and the last one is no empty line. */
export function matchingLines(text: string, expression: RegExp): readonly MatchingLine[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines.flatMap((line, index) => (expression.test(line) ? [{ line: index + 1, text: shortLine(line) }] : []));
}
