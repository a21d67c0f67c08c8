import { InvalidArgumentError } from "commander";
import type { Shard } from "../engine/session";

/** Parsers of what is typed after an option; each throws InvalidArgumentError with what would be right. */

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError("It has to be a whole number from 1.");
  }
  return value;
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value <= 0 || !Number.isFinite(value)) {
    throw new InvalidArgumentError("It has to be a number above 0.");
  }
  return value;
}

export function months(text: string): number | "all" {
  if (text === "all") return text;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > mostMonths) {
    throw new InvalidArgumentError(`It has to be a whole number of months from 1 to ${mostMonths}, or all.`);
  }
  return value;
}

/** A thousand years: farther back there is no calendar to count in, and `all` is meant. */
const mostMonths = 12_000;

/** A degree of coupling. */
export function percentage(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 100) {
    throw new InvalidArgumentError("It has to be a whole number of percent from 0 to 100.");
  }
  return value;
}

/** Patterns of names, with commas between them; `none` for no pattern at all. */
export function namePatterns(text: string): readonly string[] {
  if (text === "none") return [];
  return text.split(",").map((pattern) => notEmpty(pattern.trim()));
}

/** The machine decides how many are useful; more than this is a slip of the finger. */
export function threadCount(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 64) {
    throw new InvalidArgumentError("It has to be a whole number from 1 to 64.");
  }
  return value;
}

/** An empty text is mostly a shell variable that was never set. */
export function notEmpty(text: string): string {
  if (text === "") throw new InvalidArgumentError("It is empty.");
  return text;
}

/** One of several shares, as test runners have it: `2/5`. */
export function shard(text: string): Shard {
  const [, first = "", second = ""] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const [index, of] = [Number(first), Number(second)];
  if (index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError("It has to be a share of a number of shares, such as 2/5.");
}

/** For an option that may be repeated. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, notEmpty(text)];
}

/** Commander's own check of choices, without its repeating them in the help. */
export function oneOf(choices: readonly string[]): (text: string) => string {
  return (text) => {
    if (choices.includes(text)) return text;
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(", ")}.`);
  };
}

/** A length of time: `10d`, `2w`, `1mo` (30 days), `1y` (365 days). In days. */
export function days(text: string): number {
  const [, count, unit = ""] = /^(\d+)(d|w|mo|y)$/.exec(text) ?? [];
  const value = Number(count) * (unitDays[unit] ?? Number.NaN);
  if (Number.isSafeInteger(value) && value >= 1 && value <= mostDays) return value;
  throw new InvalidArgumentError("It has to be a length of time from 1d to 100y: 10d, 2w, 1mo, 1y.");
}

const unitDays: Readonly<Record<string, number>> = { d: 1, w: 7, mo: 30, y: 365 };

const mostDays = 100 * 365;
