import { defaultFixWeight, type HistoryOptions } from "../model";
import type { HotSpotEntry } from "./hotSpotList";
import { counted, day, decimal, integer } from "./numbers";
import { explainTrend, withArrow } from "./trend";

/** How the numbers of a ranking are made, sentence by sentence; the same words in every format. */
export interface Explanation {
  readonly formula: string;
  /** Each names a number and says how it is made. */
  readonly terms: readonly { readonly term: string; readonly meaning: string }[];
}

export interface Ranking {
  readonly headDate: string | null;
  readonly history: HistoryOptions;
  readonly ranked: number;
  readonly hotspots: readonly HotSpotEntry[];
}

export function explain(ranking: Ranking): Explanation {
  const { headDate, history } = ranking;
  const halfLife = number(history.halfLifeDays);
  const mass = integer(history.maxFilesPerCommit);
  return {
    formula: "raw score = weighted changes × ln(1 + complexity + lines / 10)",
    terms: [
      {
        term: "Weighted changes",
        meaning:
          `each commit that touched the file counts 0.5^(age in days / ${halfLife}), so one of ${halfLife} days ago counts half, ` +
          `${fixWords(history)}; ages are counted from the newest commit, and commits over ${mass} files have no weight.`,
      },
      {
        term: "Complexity",
        meaning:
          "the cognitive complexity of the whole file; for languages without a parser here (marked ~) its indentation, brought to the same scale.",
      },
      {
        term: "Score",
        meaning: "the share of the other files with changes that have a lower raw score, 0 to 100.",
      },
      changesTerm({ headDate, history }),
      ...trendTerms(ranking),
    ],
  };
}

/** What a bug fix counts beside another commit. */
function fixWords({ fixWeight = defaultFixWeight }: HistoryOptions): string {
  return fixWeight === 1
    ? "whatever it does"
    : `and ${number(fixWeight)} times that if its subject says that it fixes a bug`;
}

/** With as many decimals as it needs, at most two. */
function number(value: number): string {
  return decimal(value, 2).replace(/\.?0+$/, "");
}

/** What the arrows stand for; nothing where there can be none. */
export function trendTerms({ history, hotspots }: Ranking): Explanation["terms"] {
  const meaning = explainTrend(hotspots, history);
  return meaning === undefined ? [] : [{ term: "Trend", meaning }];
}

/** What is counted as changes and authors. */
export function changesTerm({
  headDate,
  history,
}: Pick<Ranking, "headDate" | "history">): Explanation["terms"][number] {
  return { term: "Changes and authors", meaning: `commits, and who made them, ${windowOf(history, headDate)}.` };
}

export function windowOf({ windowMonths }: Pick<HistoryOptions, "windowMonths">, headDate: string | null): string {
  if (windowMonths === "all") return "over the whole history";
  return `in the ${counted(windowMonths, "month")} up to the newest commit${headDate === null ? "" : ` (${day(headDate)})`}`;
}

/** The arithmetic of one hot spot with its real numbers; its path is left to the format, which has to escape it. */
export function workedExample(spot: HotSpotEntry, ranked: number): string {
  const others = ranked - 1;
  const raw = `${decimal(spot.weightedChanges, 2)} × ln(1 + ${complexity(spot)} + ${integer(spot.lines)} / 10) = ${decimal(spot.rawScore, 2)}`;
  if (others === 0) return `${raw}. It is the only file with changes, so its score is 100.`;
  const lower = Math.round((spot.score * others) / 100);
  return `${raw}. ${coolerFiles(lower, others)} less: score 100 × ${integer(lower)} / ${integer(others)} = ${score(spot)}.`;
}

/** The subject of "less", with its verb. */
function coolerFiles(lower: number, others: number): string {
  if (others === 1) return `The other file with changes has${lower === 1 ? "" : " no"}`;
  if (lower === others) return `All ${integer(others)} other files with changes have`;
  return `${integer(lower)} of the other ${integer(others)} files with changes ${lower === 1 ? "has" : "have"}`;
}

export function score({ score: value }: HotSpotEntry): string {
  // Only the hottest file has 100: 99.96 must not be shown as if it had it too.
  return decimal(Math.min(value, value < 100 ? 99.9 : 100), 1);
}

/** With an arrow where they have become more or fewer. */
export function changes({ changes: count, trend }: HotSpotEntry): string {
  return withArrow(integer(count), trend);
}

/** `~` marks a complexity that was estimated from indentation. */
export function complexity(spot: HotSpotEntry): string {
  return `${spot.complexityKind === "indentation" ? "~" : ""}${integer(spot.complexity)}`;
}
