import type { FileCoverage, FunctionCoverage, RankedCoverage } from "../model";

/**
 * Ranks files by what it risks not to test them: uncovered lines x hot spot score / 100, so that what is hot and
 * untested comes first; then by uncovered lines, then by path.
 * @param scoreOf of the hot spot, 0 to 100; undefined for files that are none.
 */
export function rankCoverage(
  files: readonly FileCoverage[],
  scoreOf: (path: string) => number | undefined,
): readonly RankedCoverage[] {
  return files
    .map((file) => {
      const uncoveredLines = file.lines === null ? 0 : file.lines.total - file.lines.covered;
      const hotSpotScore = (file.known ? scoreOf(file.path) : undefined) ?? null;
      return { ...file, uncoveredLines, hotSpotScore, risk: (uncoveredLines * (hotSpotScore ?? 0)) / 100 };
    })
    .sort((a, b) => b.risk - a.risk || b.uncoveredLines - a.uncoveredLines || (a.path < b.path ? -1 : 1))
    .map((file, index) => ({ ...file, rank: index + 1 }));
}

/** The highest CRAP first, then by path and place. */
export function rankByCrap(functions: readonly FunctionCoverage[]): readonly FunctionCoverage[] {
  return [...functions].sort(
    (a, b) =>
      b.crap - a.crap ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
      a.startLine - b.startLine ||
      a.startColumn - b.startColumn,
  );
}
