import { createHash } from "node:crypto";
import type { Confidence, FileHistory, HistoryOptions } from "../model";

/** What follows from a history for one folder, and is all that a ranking needs of it. */
export interface HistoryCounts {
  /** Commits read. */
  readonly commits: number;
  readonly head: string;
  /** Committer date of `head`, in seconds since 1970. */
  readonly headTime: number;
  readonly confidence: Confidence;
  /** Keys are paths relative to the folder. */
  readonly files: ReadonlyMap<string, FileHistory>;
}

/** Raised whenever the same history would be counted differently. */
const countingVersion = 1;

/** In the order in which they are kept. A file need not have the later ones. */
const always = [
  "changes",
  "allChanges",
  "weightedChanges",
  "massChanges",
  "authors",
  "allAuthors",
  "lastChange",
  "firstChange",
] as const;
const sometimes = ["fixChanges", "earlierChanges", "recentChanges", "ignoredChanges", "botChanges"] as const;

type Field = (typeof always)[number] | (typeof sometimes)[number];
/** Does not compile when a number of FileHistory is not kept. */
const fields: readonly (keyof FileHistory extends Field ? Field : never)[] = [...always, ...sometimes];

/** As JSON has it. The counts of a file are in one row: its path, then a number or null for each field. */
export interface KeptCounts extends Omit<HistoryCounts, "files"> {
  readonly key: string;
  readonly files: readonly (readonly [string, ...(number | null)[]])[];
}

/**
 * What the counts depend on: the history, as `historyFingerprint` names it, how it is counted, and for which folder.
 * Two counts with one key are the same.
 */
export function countsKey(fingerprint: string, options: HistoryOptions, prefix: string): string {
  const parts = [countingVersion, fingerprint, Object.entries(options).sort(), prefix];
  return createHash("sha1").update(JSON.stringify(parts)).digest("hex");
}

export function keepCounts(key: string, { files, ...counts }: HistoryCounts): KeptCounts {
  const rows = [...files].map(([path, history]): KeptCounts["files"][number] => [
    path,
    ...fields.map((field) => history[field] ?? null),
  ]);
  return { key, ...counts, files: rows };
}

/** @returns undefined for the counts of another key, and for what is not of the right shape, whoever wrote it. */
export function countsOf(kept: unknown, key: string): HistoryCounts | undefined {
  if (!isKept(kept) || kept.key !== key) return undefined;
  const { commits, head, headTime, confidence } = kept;
  return { commits, head, headTime, confidence, files: new Map(kept.files.map((row) => [row[0], historyOf(row)])) };
}

function historyOf(row: KeptCounts["files"][number]): FileHistory {
  const history: Partial<Record<Field, number>> = {};
  fields.forEach((field, index) => {
    const value = row[index + 1];
    if (typeof value === "number") history[field] = value;
  });
  return history as FileHistory;
}

function isKept(value: unknown): value is KeptCounts {
  const kept = value as Partial<KeptCounts> | null | undefined;
  return (
    typeof kept === "object" &&
    kept !== null &&
    typeof kept.commits === "number" &&
    typeof kept.head === "string" &&
    typeof kept.headTime === "number" &&
    isConfidence(kept.confidence) &&
    Array.isArray(kept.files) &&
    kept.files.every(isRow)
  );
}

function isConfidence(value: Confidence | null | undefined): boolean {
  if (typeof value !== "object" || value === null || !Array.isArray(value.reasons)) return false;
  return ["high", "medium", "low"].includes(value.level) && value.reasons.every((each) => typeof each === "string");
}

function isRow(row: unknown): boolean {
  if (!Array.isArray(row) || row.length !== fields.length + 1 || typeof row[0] !== "string") return false;
  return row.every(
    (value, index) => index === 0 || typeof value === "number" || (value === null && index > always.length),
  );
}
