import type { ComplexityIncrement, FunctionExplanation, FunctionPlace } from "../model";
import { asParsedLanguage, languageOfText } from "./fileConventions";
import { functionFactsOf, inOrder } from "./functionFacts";
import type { FunctionFrame, Step } from "./functionFrame";
import { classifyLines, lineAt } from "./lineClasses";
import { parseSource } from "./parseSource";
import { skipTrivia } from "./trivia";

/**
 * The arithmetic behind the complexities of the function that starts at a place, read by the same walk that counts. Where
 * several do, or no column is given, it is the one with the highest cognitive complexity, then the highest cyclomatic. A
 * column at which none starts is taken for the line, as the text may have been edited since the column was read.
 *
 * @param place 1-based.
 * @returns undefined where no function starts on the line, and for files that are not parsed.
 */
export function explainFunction(path: string, text: string, place: FunctionPlace): FunctionExplanation | undefined {
  const content = text.startsWith("\ufeff") ? text.slice(1) : text;
  const language = asParsedLanguage(languageOfText(path, content));
  if (language === undefined) return undefined;
  try {
    const { walk } = parseSource(path, content, { language, collecting: true });
    const { starts } = classifyLines(content, walk.opaque);
    const onLine = inOrder(walk.counter.frames).filter(({ head }) => lineAt(starts, head.start) === place.startLine);
    const start = (starts[place.startLine - 1] ?? 0) + (place.startColumn ?? 0) - 1;
    const exactly = onLine.filter(({ head }) => head.start === start);
    const candidates = exactly.length > 0 ? exactly : onLine;
    const frame = candidates.reduce(moreComplex, candidates[0]);
    return frame && explanation(frame, content, starts);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function moreComplex(a: FunctionFrame | undefined, b: FunctionFrame): FunctionFrame {
  if (a === undefined) return b;
  const difference = b.cognitive - a.cognitive || b.cyclomatic - a.cyclomatic;
  return difference > 0 ? b : a;
}

function explanation(frame: FunctionFrame, text: string, starts: readonly number[]): FunctionExplanation {
  const increments = (steps: readonly Step[] = []): ComplexityIncrement[] =>
    steps
      .map((step) => ({ ...step, position: skipTrivia(text, step.position) }))
      .sort((a, b) => a.position - b.position)
      .map(({ construct, position, amount, nesting }) => {
        const startLine = lineAt(starts, position);
        const startColumn = position - (starts[startLine - 1] ?? 0) + 1;
        return { startLine, startColumn, construct, amount, nesting };
      });
  return {
    function: functionFactsOf(frame, starts),
    cyclomatic: increments(frame.steps?.cyclomatic),
    cognitive: increments(frame.steps?.cognitive),
  };
}
