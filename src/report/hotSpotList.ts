import type { HotSpot, Problem, Trend } from "../model";
import { trendOf } from "../signals";
import type { CountedHistory, ListHead } from "./listHead";
import { isoTime, rounded } from "./numbers";

/** One hot spot as the outputs show it, with everything that is needed to redo its arithmetic. */
export interface HotSpotEntry {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** Linguist's name of the language. */
  readonly language: string;
  /** Place in the ranking, from 1. */
  readonly rank: number;
  /** Percentile rank of `rawScore` among the ranked files, 0 to 100. */
  readonly score: number;
  /** `weightedChanges x ln(1 + complexity + lines / 10)`, in commits. */
  readonly rawScore: number;
  /** Commits inside the window, and all time. */
  readonly changes: number;
  readonly allChanges: number;
  /** Sum over all its commits of 0.5^(age / half-life), bug fixes times their weight, mass changes left out. */
  readonly weightedChanges: number;
  /** Commits counted in `weightedChanges` as bug fixes. */
  readonly fixChanges: number;
  /** Commits that were left out of `weightedChanges` because they touch too many files. */
  readonly massChanges: number;
  /** Commits in the older and the newer half of the window, mass changes left out; null where a half is not known. */
  readonly earlierChanges: number | null;
  readonly recentChanges: number | null;
  /** See `trendOf`; null where it is not known, which is not the same as steady. */
  readonly trend: Trend | null;
  /** Commits listed in .git-blame-ignore-revs, which count nowhere else. */
  readonly ignoredChanges: number;
  /** Commits of bots inside the window: among `changes`, but nobody's in `authors`. */
  readonly botChanges: number;
  readonly complexity: number;
  readonly complexityKind: "cognitive" | "indentation";
  readonly lines: number;
  /** Different authors inside the window, and all time. */
  readonly authors: number;
  readonly allAuthors: number;
  /** Committer dates, ISO 8601 in UTC; null where the date lies beyond the calendar. */
  readonly lastChange: string | null;
  readonly firstChange: string | null;
}

/** The ranking of one folder: what `trueline hotspots` shows. */
export interface HotSpotList extends ListHead {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** How changes were counted. */
  readonly history: CountedHistory;
  /** Files in the whole ranking; `hotspots` may hold fewer. */
  readonly ranked: number;
  readonly hotspots: readonly HotSpotEntry[];
  readonly problems: readonly Problem[];
}

export function toHotSpotEntry(hotSpot: HotSpot): HotSpotEntry {
  const { history, complexity } = hotSpot;
  return {
    path: hotSpot.path,
    language: hotSpot.language,
    rank: hotSpot.rank,
    score: rounded(hotSpot.score),
    rawScore: rounded(hotSpot.rawScore),
    changes: history.changes,
    allChanges: history.allChanges,
    weightedChanges: rounded(history.weightedChanges),
    fixChanges: history.fixChanges ?? 0,
    massChanges: history.massChanges,
    earlierChanges: history.earlierChanges ?? null,
    recentChanges: history.recentChanges ?? null,
    trend: trendOf(history) ?? null,
    ignoredChanges: history.ignoredChanges ?? 0,
    botChanges: history.botChanges ?? 0,
    complexity: rounded(complexity.value),
    complexityKind: complexity.kind,
    lines: hotSpot.lines,
    authors: history.authors,
    allAuthors: history.allAuthors,
    lastChange: isoTime(history.lastChange),
    firstChange: isoTime(history.firstChange),
  };
}
