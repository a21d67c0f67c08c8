import { fileHistories } from "../../src/history";
import {
  defaultHistoryOptions,
  type FileHistory,
  type FileSummary,
  type HistoryFacts,
  type HistoryOptions,
} from "../../src/model";
import { rawScore } from "../../src/signals";

/** A file that may be ranked. */
export interface Candidate extends Pick<FileSummary, "path" | "lines" | "complexity"> {
  readonly history: HistoryFacts;
}

export interface Ranking {
  readonly name: string;
  readonly score: (candidate: Candidate) => number;
}

/** The default score with one thing different: how changes are counted, or what they are multiplied with. */
interface Variant extends Partial<HistoryOptions> {
  readonly times?: (candidate: Candidate) => number;
}

/** What Trueline does by default first, then what it could do instead, then what each part does alone. */
export const rankings: readonly Ranking[] = [
  variant("Trueline", {}),
  variant("  half-life 90 days", { halfLifeDays: 90 }),
  variant("  half-life 365 days", { halfLifeDays: 365 }),
  variant("  bug fixes weighed as other commits", { fixWeight: 1 }),
  variant("  bug fixes weighed 6 times", { fixWeight: 6 }),
  variant("  mass changes from 100 files", { maxFilesPerCommit: 100 }),
  variant("  renames not followed", { followRenames: false }),
  variant("  x ln(1 + complexity)", { times: ({ complexity }) => Math.log1p(complexity.value) }),
  variant("  x ln(1 + lines)", { times: ({ lines }) => Math.log1p(lines) }),
  variant("  x sqrt(complexity + lines / 10)", {
    times: ({ complexity, lines }) => Math.sqrt(complexity.value + lines / 10),
  }),
  variant("  x ln(1 + complexity), bug fixes as other commits", {
    fixWeight: 1,
    times: ({ complexity }) => Math.log1p(complexity.value),
  }),
  variant("weighted changes alone", { times: () => 1 }),
  { name: "changes of 12 months alone", score: byHistory({}, ({ changes }) => changes) },
  { name: "complexity alone", score: ({ complexity }) => complexity.value },
  { name: "lines alone", score: ({ lines }) => lines },
];

function variant(name: string, { times, ...options }: Variant): Ranking {
  const score = byHistory(options, ({ weightedChanges }, candidate) =>
    times === undefined ? rawScore(weightedChanges, candidate) : weightedChanges * times(candidate),
  );
  return { name, score };
}

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
