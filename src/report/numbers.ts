/**
 * Numbers and dates as a report shows them. Made by hand instead of by `Intl`, so that the same commit gives the same
 * bytes in every locale.
 */

export { counted, integer } from "../model";

/** `1234.567` with two digits -> `1,234.57`. */
export function decimal(value: number, digits: number): string {
  const [whole = "", fraction] = value.toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Six decimals: enough to redo the arithmetic, few enough to be the same on every processor. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/**
 * Seconds since 1970 -> `2026-09-01T12:00:00Z`. Null where the calendar ends: git stores any 64-bit number, and a
 * commit may claim to be from the year 300,000.
 */
export function isoTime(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace(/\.\d+Z$/, "Z");
}

/** The day of an ISO time, in UTC; `unknown` where there is none. */
export function day(iso: string | null): string {
  return iso === null ? "unknown" : iso.slice(0, iso.indexOf("T"));
}
