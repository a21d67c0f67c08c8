import { assertNever, type HistoryOptions, type Trend } from "../model";
import { counted, integer } from "./numbers";

/** A file's changes in the two halves of the window, and what follows from them; null where they are not known. */
export interface TrendFigures {
  /** All commits inside the window. */
  readonly changes: number;
  readonly earlierChanges: number | null;
  readonly recentChanges: number | null;
  readonly trend: Trend | null;
}

/** `↗ 41`: changes with an arrow that stands before the number, so that numbers below each other stay aligned. */
export function withArrow(changes: string, trend: Trend | null | undefined): string {
  switch (trend) {
    case "heating":
      return `↗ ${changes}`;
    case "cooling":
      return `↘ ${changes}`;
    case "steady":
    case null:
    case undefined:
      return changes;
    default:
      return assertNever(trend);
  }
}

/** The trend in words, and what it follows from; undefined where it is not known. */
export function trendTexts(
  { changes, trend, earlierChanges, recentChanges }: TrendFigures,
  history: Pick<HistoryOptions, "windowMonths" | "maxFilesPerCommit">,
): { readonly trend: string; readonly counts: string } | undefined {
  if (trend === null || earlierChanges === null || recentChanges === null) return undefined;
  const recent = counted(recentChanges, "change");
  const mass = changes - recentChanges - earlierChanges;
  const leftOut = mass > 0 ? `, ${integer(mass)} of over ${counted(history.maxFilesPerCommit, "file")} left out` : "";
  return {
    trend: withArrow(trend, trend),
    counts: `${recent} in the newer half of ${halved(history)}, ${integer(earlierChanges)} in the older${leftOut}`,
  };
}

/** How the trends of a ranking are told; undefined where none is known. */
export function explainTrend(all: readonly TrendFigures[], history: HistoryOptions): string | undefined {
  if (all.every(({ trend }) => trend === null)) return undefined;
  return (
    `${withArrow("heating", "heating")}, ${withArrow("cooling", "cooling")}: the newer half of ${halved(history)} against ` +
    `the older, commits over ${integer(history.maxFilesPerCommit)} files left out. One has at least 1.5 times the changes ` +
    `of the other, and more by at least 2 × √(changes of both), which is seldom chance.`
  );
}

function halved({ windowMonths }: Pick<HistoryOptions, "windowMonths">): string {
  return windowMonths === "all" ? "the history" : `the ${counted(windowMonths, "month")}`;
}
