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
