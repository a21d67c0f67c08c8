import type { FileHistory, FileSummary, HotSpot } from "../model";

/**
 * Ranks the files that have changes: raw = weightedChanges x ln(1 + complexity + lines / 10), in commits (the
 * logarithm has no unit). The score is the percentile rank of raw: 100 x (files with a lower raw score) / (files - 1), so the hottest
 * file has 100, the coolest 0, and files with equal raw scores share one score. A single file has 100.
 *
 * A percentile, because a score normalised by the maximum sinks for every file as soon as one is extreme; a logarithm,
 * because complexity is heavy-tailed and one enormous file would otherwise outweigh any history. Ten lines count as one
 * more increment of complexity, so that a long file without a branch is not as if it were empty. docs/prediction.md says
 * how well this and other forms tell where the next bugs are fixed.
 *
 * @returns hottest first; equal raw scores in the order of their paths.
 */
export function rankHotSpots(
  summaries: Iterable<FileSummary>,
  histories: ReadonlyMap<string, FileHistory>,
): readonly HotSpot[] {
  const candidates: { summary: FileSummary; history: FileHistory; rawScore: number }[] = [];
  for (const summary of summaries) {
    const history = histories.get(summary.path);
    if (history === undefined || history.allChanges === 0) continue;
    candidates.push({ summary, history, rawScore: rawScore(history.weightedChanges, summary) });
  }
  candidates.sort((a, b) => b.rawScore - a.rawScore || (a.summary.path < b.summary.path ? -1 : 1));

  const ranked = candidates.length;
  const scores = percentileRanks(candidates.map((candidate) => candidate.rawScore));
  return candidates.map(({ summary, history, rawScore }, index) => ({
    path: summary.path,
    language: summary.language,
    rank: index + 1,
    ranked,
    score: scores[index] ?? 0,
    rawScore,
    lines: summary.lines,
    complexity: summary.complexity,
    history,
  }));
}

/** weightedChanges x ln(1 + complexity + lines / 10). */
export function rawScore(
  weightedChanges: number,
  { complexity, lines }: Pick<FileSummary, "complexity" | "lines">,
): number {
  return weightedChanges * Math.log1p(complexity.value + lines / 10);
}

/**
 * @param descending values in descending order.
 * @returns for each value 100 x (values below it) / (values - 1).
 */
function percentileRanks(descending: readonly number[]): number[] {
  const scores = new Array<number>(descending.length).fill(100);
  if (descending.length < 2) return scores;
  let below = 0;
  for (let i = descending.length - 1; i >= 0; i--) {
    const next = descending[i + 1];
    if (next !== undefined && next !== descending[i]) below = descending.length - 1 - i;
    scores[i] = (100 * below) / (descending.length - 1);
  }
  return scores;
}
