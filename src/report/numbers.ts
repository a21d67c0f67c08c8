/**
 * Numbers and dates as a report shows them. Made by hand instead of by `Intl`, so that the same commit gives the same
 * bytes in every locale.
 */

import { integer } from "../model";

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

/** A share between 0 and 1: `83%`; `<1%` and `>99%` where rounding would make nothing or everything of it. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1%";
  if (share < 1 && share >= 0.995) return ">99%";
  return `${Math.round(share * 100)}%`;
}

/** `under 1 ms`, `24 ms`, `1.2 s`, `48 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.0005) return "under 1 ms";
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const minutes = whole < 3600 ? Math.floor(whole / 60) : Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${integer(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** `2026-09-01 12:00 UTC` of an ISO time in UTC; `unknown` where there is none. */
export function minute(iso: string | null): string {
  return iso === null ? "unknown" : `${iso.replace("T", " ").replace(/:\d\dZ$/, "")} UTC`;
}
