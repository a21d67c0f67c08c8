import { activeDays, type Stewardship } from "../model";
import { counted, day, isoTime } from "./numbers";

/** Who answers for a file today, as the outputs show it. See Stewardship. */
export interface StewardEntry {
  /** Null without a CODEOWNERS that could be read. */
  readonly teams: readonly string[] | null;
  /** 0: nobody who wrote it is still active; null: not known. */
  readonly activeAuthors: number | null;
  /** ISO 8601 in UTC; null where it is not known or lies beyond the calendar. */
  readonly lastActive: string | null;
}

export function toStewardEntry({ teams, activeAuthors, lastActive }: Stewardship): StewardEntry {
  return { teams, activeAuthors, lastActive: lastActive === null ? null : isoTime(lastActive) };
}

/** Said only of files whose every author is known and gone. */
export function nobodyActive({ activeAuthors, lastActive }: StewardEntry): string | undefined {
  if (activeAuthors !== 0) return undefined;
  const last = lastActive === null ? "" : `; the last was until ${day(lastActive)}`;
  return `Nobody who wrote this is still active${last}`;
}

export const activeMeaning = `Active: with a commit of any kind in the ${counted(activeDays, "day")} up to the newest commit.`;

/** `@org/a, @bo`, `nobody`, or nothing where there is no CODEOWNERS. */
export function teamNames({ teams }: StewardEntry): string {
  if (teams === null) return "";
  return teams.length === 0 ? "nobody" : teams.join(", ");
}

/** How many authors are active; `?` where it is not known. */
export function activeCount({ activeAuthors }: StewardEntry): string {
  return activeAuthors === null ? "?" : String(activeAuthors);
}

/** Whether it is known of any of them who is active; a column of question marks says nothing. */
export function knowsActive(entries: readonly StewardEntry[]): boolean {
  return entries.some(({ activeAuthors }) => activeAuthors !== null);
}

/** Whether there is anything to say of these files. */
export function isTelling(entries: readonly StewardEntry[]): boolean {
  return entries.some(({ teams, activeAuthors }) => (teams !== null && teams.length > 0) || activeAuthors === 0);
}
