import { fileHistories } from "../../src/history";
import { defaultHistoryOptions, type FileHistory, type HistoryFacts, type HistoryOptions } from "../../src/model";
import { rawScore } from "../../src/signals";

/** A file that may be ranked. */
export interface Candidate {
  readonly path: string;
  readonly lines: number;
  readonly complexity: number;
  readonly history: HistoryFacts;
}

export interface Ranking {
  readonly name: string;
  readonly score: (candidate: Candidate) => number;
}

/** What Trueline does by default first, then what it could do instead, then what each part does alone. */
export const rankings: readonly Ranking[] = [
  {
    name: "Trueline",
    score: byHistory({}, ({ weightedChanges }, { complexity }) => rawScore(weightedChanges, complexity)),
  },
  ...[60, 90, 120, 270, 365].map((halfLifeDays) => ({
    name: `  half-life ${halfLifeDays} days`,
    score: byHistory({ halfLifeDays }, ({ weightedChanges }, { complexity }) => rawScore(weightedChanges, complexity)),
  })),
  {
    name: "  without following renames",
    score: byHistory({ followRenames: false }, ({ weightedChanges }, { complexity }) =>
      rawScore(weightedChanges, complexity),
    ),
  },
  {
    name: "  complexity: square root",
    score: byHistory({}, ({ weightedChanges }, { complexity }) => weightedChanges * Math.sqrt(complexity)),
  },
  {
    name: "  complexity: ln(1 + lines)",
    score: byHistory({}, ({ weightedChanges }, { lines }) => rawScore(weightedChanges, lines)),
  },
  {
    name: "  complexity: ln(e + complexity)",
    score: byHistory({}, ({ weightedChanges }, { complexity }) => weightedChanges * Math.log(Math.E + complexity)),
  },
  { name: "lines", score: ({ lines }) => lines },
  { name: "changes in 12 months", score: byHistory({}, ({ changes }) => changes) },
  { name: "weighted changes", score: byHistory({}, ({ weightedChanges }) => weightedChanges) },
  { name: "complexity", score: ({ complexity }) => complexity },
];

/** A score from the file's history under these options; 0 for files without one. */
function byHistory(
  options: Partial<HistoryOptions>,
  score: (history: FileHistory, candidate: Candidate) => number,
): (candidate: Candidate) => number {
  const read = new WeakMap<HistoryFacts, ReadonlyMap<string, FileHistory>>();
  return (candidate) => {
    let histories = read.get(candidate.history);
    if (histories === undefined) {
      histories = fileHistories(candidate.history, { ...defaultHistoryOptions, ...options }, "");
      read.set(candidate.history, histories);
    }
    const history = histories.get(candidate.path);
    return history === undefined ? 0 : score(history, candidate);
  };
}
