import type { HistoryFacts } from "../model";

/**
 * When the window of so many calendar months before HEAD begins, as `git log --since` takes it: a day that a month does
 * not have runs over into the next month (31 May less three months is 3 March, or 2 March in a leap year). In UTC, so
 * that it is the same everywhere.
 *
 * @returns seconds since 1970; commits dated at or after this are inside. Minus infinity for the whole history.
 */
export function windowStartTime(headTime: number, windowMonths: number | "all"): number {
  if (windowMonths === "all") return Number.NEGATIVE_INFINITY;
  const date = new Date(headTime * 1000);
  date.setUTCMonth(date.getUTCMonth() - windowMonths);
  const start = date.getTime() / 1000;
  // Beyond the year 275,760 there are no dates; no window can be taken there.
  return Number.isNaN(start) ? Number.NEGATIVE_INFINITY : start;
}

/**
 * Where the window is cut in two to tell a trend: in the middle of its time. Of the whole history (`all`) it is where
 * half of the commits are older, since one commit dated by a wrong clock would move the middle of its time by decades.
 *
 * @returns the date at or after which a commit is in the newer half, in seconds since 1970; undefined where the older
 * half is not all there: the history begins after the window does, as in a shallow clone or a young repository.
 */
export function windowHalves(
  history: Pick<HistoryFacts, "headTime" | "times" | "shallow">,
  windowMonths: number | "all",
): { readonly middle: number } | undefined {
  const { headTime, times } = history;
  const start = windowStartTime(headTime, windowMonths);
  if (!reachesBack(history, start)) return undefined;
  if (start !== Number.NEGATIVE_INFINITY) return { middle: start + (headTime - start) / 2 };
  const median = times[Math.ceil(times.length / 2) - 1];
  return median === undefined ? undefined : { middle: median };
}

/** Whether the commits since then are all known. Of a shallow clone nobody knows where the whole history begins. */
function reachesBack({ times, shallow }: Pick<HistoryFacts, "times" | "shallow">, start: number): boolean {
  const oldest = times.at(-1);
  return oldest !== undefined && (oldest <= start || (start === Number.NEGATIVE_INFINITY && !shallow));
}
