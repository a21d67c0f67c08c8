import {
  type CoverageCount,
  crap,
  type FunctionCoverage,
  type FunctionFacts,
  type StatementHits,
  uncoveredRanges,
} from "../model";

/** What is known of the runs of one file. */
export interface FileRuns {
  readonly path: string;
  /** Line -> how often it ran, in the order of the lines; only the lines that can run. */
  readonly hits: ReadonlyMap<number, number>;
  /** Empty where only lines are known. */
  readonly statementPlaces: readonly StatementHits[];
  /** Line -> how often the function was called that begins there. */
  readonly functionLines: ReadonlyMap<number, number>;
}

/** [line, hits] of what is a function's own. */
type Runs = (readonly [number, number])[];

/**
 * The coverage and the CRAP of each function that has any statement or line of its own, in the order in which they
 * start.
 *
 * A statement belongs to the innermost function that it begins inside of: one that begins where a function does makes
 * that function, and belongs to the code around it. Where only lines are known, a line belongs to the
 * innermost function that began before it: the line that a function begins on runs when it is declared, not when it is
 * called. A function on one line is covered when it was called at all, which is known where it is the only one there.
 */
export function functionCoverage(functions: readonly FunctionFacts[], runs: FileRuns): readonly FunctionCoverage[] {
  const exact = runs.statementPlaces.length > 0;
  const owned = exact ? ownStatements(functions, runs.statementPlaces) : ownLines(functions, runs);
  return functions.flatMap((facts, index): FunctionCoverage[] => {
    const own = owned[index];
    if (own === undefined || own.length === 0) return [];
    const { name, startLine, startColumn, endLine, cyclomatic } = facts;
    const count: CoverageCount = { covered: own.filter(([, hits]) => hits > 0).length, total: own.length };
    return [
      {
        path: runs.path,
        name,
        startLine,
        startColumn,
        endLine,
        cyclomatic,
        unit: exact ? "statements" : "lines",
        count,
        crap: crap(cyclomatic, count),
        uncovered: uncoveredRanges(byLine(own)),
      },
    ];
  });
}

function ownStatements(functions: readonly FunctionFacts[], statements: readonly StatementHits[]): readonly Runs[] {
  const runs: Runs[] = functions.map(() => []);
  // Of `const a = () => 1, b = () => 2;` the making of `b` is not within `a`, though on its only line.
  const making = new Set(functions.map(({ startLine, startColumn }) => `${startLine}:${startColumn}`));
  for (const { startLine: line, startColumn: column, hits } of statements) {
    const isMaking = making.has(`${line}:${column}`);
    const owner = innermost(functions, ({ startLine, startColumn, endLine }) => {
      const begun = line > startLine || (line === startLine && column > startColumn && !isMaking);
      return begun && line <= endLine;
    });
    runs[owner]?.push([line, hits]);
  }
  return runs;
}

function ownLines(functions: readonly FunctionFacts[], { hits, functionLines }: FileRuns): readonly Runs[] {
  const runs: Runs[] = functions.map(() => []);
  for (const [line, count] of hits) {
    const owner = innermost(functions, ({ startLine, endLine }) => startLine < line && line <= endLine);
    runs[owner]?.push([line, count]);
  }
  const begin = new Map<number, number>();
  for (const { startLine } of functions) begin.set(startLine, (begin.get(startLine) ?? 0) + 1);
  functions.forEach(({ startLine, endLine }, index) => {
    const calls = functionLines.get(startLine);
    if (startLine === endLine && begin.get(startLine) === 1 && calls !== undefined)
      runs[index]?.push([startLine, calls]);
  });
  return runs;
}

/** Functions come in the order in which they start, so the last one around a place is the innermost. -1 for none. */
function innermost(functions: readonly FunctionFacts[], contains: (facts: FunctionFacts) => boolean): number {
  return functions.findLastIndex(contains);
}

/** Of several statements on a line the one that ran least often counts. */
function byLine(runs: Runs): Runs {
  const lines = new Map<number, number>();
  for (const [line, hits] of runs) lines.set(line, Math.min(hits, lines.get(line) ?? Number.POSITIVE_INFINITY));
  return [...lines].sort(([a], [b]) => a - b);
}
