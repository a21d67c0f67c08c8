import type { ProgramRun } from "../../processes";
import { shortLine } from "../shortLine";

/** The number that a program printed, or why there is none: what goes on after the name of the program in a sentence. */
export type PrintedNumber =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "none"; readonly why: string };

/** So much may stand around the number on standard output, in bytes: blanks and line ends. */
export const mostPrinted = 4096;

/** As JSON and nearly every program writes it; `0x10`, `1_000`, `1,5` and `85%` are for people. */
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads what a program left: one number on standard output, exit code 0. What it says on standard error does not matter then. */
export function printedNumber({ end, output }: ProgramRun, timeLimitSeconds: number): PrintedNumber {
  const said = quoted(output.stderr) || quoted(output.stdout);
  const saying = said === "" ? "." : `: ${said}.`;
  switch (end.kind) {
    case "not-started":
      return none(`could not be started. ${end.reason}`);
    case "timed-out":
      return none(`had not ended after ${timeLimitSeconds} s and was stopped${saying}`);
    case "signalled":
      return none(`was ended by ${end.signal}${saying}`);
    case "exited":
      if (end.code !== 0) return none(`ended with exit code ${end.code}${saying}`);
      return numberIn(output.stdout, output.stdoutBytes);
  }
}

function numberIn(stdout: string, bytes: number): PrintedNumber {
  const text = stdout.trim();
  if (bytes > mostPrinted)
    return none(`printed more than ${mostPrinted} bytes, and not just a number: ${quoted(text)}.`);
  if (text === "") return none("printed nothing on standard output.");
  if (!decimalNumber.test(text)) return none(`printed something else than one number: ${quoted(text)}.`);
  const value = Number(text);
  if (!Number.isFinite(value)) return none(`printed a number that is too large: ${quoted(text)}.`);
  // There is no minus zero to reach.
  return { kind: "number", value: value + 0 };
}

function none(why: string): PrintedNumber {
  return { kind: "none", why };
}

/** The first line with anything on it, in backquotes; empty where there is none. */
function quoted(text: string): string {
  const first = text
    .split(/\r?\n|\r/)
    .map(shortLine)
    .find((line) => line !== "");
  return first === undefined ? "" : `\`${first}\``;
}
