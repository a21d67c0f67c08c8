import type { Confidence, ConfidenceLevel, HistoryFacts, HistoryOptions } from "../model";
import { windowStartTime } from "./window";

/**
 * With fewer commits in the window than this a ranking is a matter of luck, and up to the second number one busy day
 * still moves it. Rules of thumb, not measured.
 */
const fewCommits = 30;
const someCommits = 100;

interface Doubt {
  readonly level: Exclude<ConfidenceLevel, "high">;
  readonly reason: string;
}

/**
 * How far the numbers of a history can be trusted. The lowest level that one of these calls for:
 *
 * - a shallow clone: low where it ends inside the window or nothing is left to read; medium where only older changes,
 *   which have little weight, are missing;
 * - a history that begins inside the window (a young repository): medium;
 * - commits in the window: low below 30, medium below 100;
 * - files that were moved and changed at once could not be followed, as in a partial clone: medium.
 */
export function historyConfidence(
  history: HistoryFacts,
  { windowMonths, followRenames = true }: HistoryOptions,
): Confidence {
  const windowStart = windowStartTime(history.headTime, windowMonths);
  const doubts = [
    shallowDoubt(history, windowStart),
    windowDoubt(history, windowStart),
    fewCommitsDoubt(history, windowStart),
    followRenames ? renameDoubt(history) : undefined,
  ].filter((doubt) => doubt !== undefined);
  doubts.sort((a, b) => Number(b.level === "low") - Number(a.level === "low"));
  return { level: doubts[0]?.level ?? "high", reasons: doubts.map(({ reason }) => reason) };
}

function shallowDoubt({ shallow, commits, times }: HistoryFacts, windowStart: number): Doubt | undefined {
  if (!shallow) return undefined;
  const oldest = times.at(-1);
  if (oldest === undefined)
    return { level: "low", reason: "The clone is shallow and holds no commit whose changes are known." };
  const reach = `The clone is shallow: it holds ${counted(commits.length, "commit")} since ${day(oldest)}`;
  if (windowStart === Number.NEGATIVE_INFINITY || oldest > windowStart)
    return { level: "low", reason: `${reach}; changes before that are unknown.` };
  return { level: "medium", reason: `${reach}, which is more than the window; older changes are unknown.` };
}

function windowDoubt({ shallow, times }: HistoryFacts, windowStart: number): Doubt | undefined {
  const oldest = times.at(-1);
  if (shallow || oldest === undefined || windowStart === Number.NEGATIVE_INFINITY || oldest <= windowStart)
    return undefined;
  return {
    level: "medium",
    reason: `The history begins on ${day(oldest)}, inside the window, which begins on ${day(windowStart)}.`,
  };
}

function fewCommitsDoubt({ times, shallow }: HistoryFacts, windowStart: number): Doubt | undefined {
  const count = times.filter((time) => time >= windowStart).length;
  if (count >= someCommits || (shallow && times.length === 0)) return undefined;
  const where = windowStart === Number.NEGATIVE_INFINITY ? "The history" : "The window";
  return { level: count < fewCommits ? "low" : "medium", reason: `${where} holds only ${counted(count, "commit")}.` };
}

function renameDoubt({ uncomparedCommits }: HistoryFacts): Doubt | undefined {
  if (uncomparedCommits === 0) return undefined;
  const where =
    uncomparedCommits === null
      ? "the clone lacks the contents of old versions"
      : `the contents of ${counted(uncomparedCommits, "commit")} are missing`;
  return { level: "medium", reason: `Files that were moved and changed at once are not followed: ${where}.` };
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** `2024-05-01`; dates beyond the calendar as seconds. */
function day(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : (date.toISOString().split("T")[0] ?? "");
}
