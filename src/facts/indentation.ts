import type { FileComplexity } from "../model";

/**
 * What one level of indentation on one line is worth in cognitive complexity: the median over the files of three
 * repositories of which both are known, tests and examples left out (bench/agreement/indentation.mjs; November 2026).
 *
 *   microsoft/playwright   575 files   0.091
 *   typeorm/typeorm        245 files   0.059
 *   prisma/prisma          612 files   0.084
 *   together             1,432 files   0.083   quartiles 0.046 and 0.136, rank correlation 0.80
 */
export const cognitivePerLevel = 0.083;

/** What can be read off a text in any language. */
export interface Indentation {
  /** Lines as an editor counts them; a final line end opens no other line. */
  readonly lines: number;
  /** The levels of indentation of all lines that are not blank, added up. */
  readonly levels: number;
}

/**
 * Adds up how far the lines are indented: a tab is one level, and so are as many spaces as the file indents by. Lines
 * of white space don't count.
 *
 * Hindle, Godfrey and Holt ("Reading Beside the Lines: Indentation as a Proxy for Complexity Metrics", ICPC 2008) found
 * that indentation follows the control flow that it shows, whatever the language; Tornhill ("Your Code as a Crime
 * Scene") ranks files by it.
 */
export function measureIndentation(text: string): Indentation {
  const indents = readIndents(text);
  const unit = indentUnit(indents.spaces);
  let levels = 0;
  for (let line = 0; line < indents.tabs.length; line++) {
    levels += (indents.tabs[line] ?? 0) + Math.floor((indents.spaces[line] ?? 0) / unit);
  }
  return { lines: indents.lines, levels };
}

/** Indentation on the scale of cognitive complexity, so that files of all languages can be ranked together. */
export function indentationComplexity(levels: number): FileComplexity {
  return { kind: "indentation", value: Math.round(levels * cognitivePerLevel), levels };
}

interface Indents {
  readonly lines: number;
  /** For each line that is not blank: the tabs and the spaces in front. */
  readonly tabs: readonly number[];
  readonly spaces: readonly number[];
}

function readIndents(text: string): Indents {
  const tabs: number[] = [];
  const spaces: number[] = [];
  let lines = 0;
  for (let start = 0; start < text.length; lines++) {
    let at = start;
    let tabCount = 0;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === 9) tabCount++;
      else if (code !== 32) break;
    }
    const end = endOfLine(text, at);
    if (text.slice(at, end).trim() !== "") {
      tabs.push(tabCount);
      spaces.push(at - start - tabCount);
    }
    start = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
  }
  return { lines, tabs, spaces };
}

function endOfLine(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) break;
    at++;
  }
  return at;
}

/** Spaces that a file may indent by. A single space is the alignment of a comment's stars; more than 8 are of anything. */
const smallestUnit = 2;
const largestUnit = 8;
const defaultUnit = 4;

/** The most frequent step from one line to the next that is indented further; the smallest of equally frequent ones. */
function indentUnit(spaces: readonly number[]): number {
  const steps = new Array<number>(largestUnit + 1).fill(0);
  for (let line = 1; line < spaces.length; line++) {
    const step = (spaces[line] ?? 0) - (spaces[line - 1] ?? 0);
    if (step >= smallestUnit && step <= largestUnit) steps[step] = (steps[step] ?? 0) + 1;
  }
  let unit = defaultUnit;
  let most = 0;
  for (let step = smallestUnit; step <= largestUnit; step++) {
    const count = steps[step] ?? 0;
    if (count > most) {
      unit = step;
      most = count;
    }
  }
  return unit;
}
