import { activeDays, type HistoryFacts, type MergeCounting, type OwnershipOptions, type Stewardship } from "../model";
import { historyConfidence } from "./confidence";
import { lastActivity, ownedChanges } from "./ownership";

export type FileActivity = Pick<Stewardship, "activeAuthors" | "lastActive">;

export interface ActivityOptions extends Omit<OwnershipOptions, "windowMonths"> {
  readonly merges: MergeCounting;
}

const secondsPerDay = 86_400;

/**
 * Which of those who wrote a file are still active. Every commit makes its author active, whatever it touched; who wrote
 * a file is told from all its commits, as for ownership. Ages are counted from the newest commit.
 *
 * @param wanted whether a file counts, by its path relative to the repository's root.
 * @returns by path; nothing where it is not known.
 */
export function fileActivity(
  history: HistoryFacts,
  wanted: (path: string) => boolean,
  options: ActivityOptions,
): ReadonlyMap<string, FileActivity> {
  if (!knowsEveryAuthor(history, options)) return new Map();
  const changes = ownedChanges(history, wanted, { ...options, windowMonths: "all" });
  const lastByName = lastActivity(history, options.bots);
  const activeSince = history.headTime - activeDays * secondsPerDay;
  const activities = new Map<string, FileActivity>();
  for (const [file, ofFile] of changes.byFile) {
    const authors = new Set(ofFile.map((change) => nameOf(history, changes.commitOf(change))));
    const times = [...authors].map((name) => lastByName.get(name) ?? Number.NEGATIVE_INFINITY);
    activities.set(history.paths[file] ?? "", {
      activeAuthors: times.filter((time) => time >= activeSince).length,
      lastActive: times.reduce((latest, time) => Math.max(latest, time)),
    });
  }
  return activities;
}

/**
 * That nobody is left can be said only where everybody who was there is known: in a history that is whole and not tiny,
 * with every move followed, and with the commits of those who wrote the code, not of those who merged it.
 */
function knowsEveryAuthor(history: HistoryFacts, { followRenames, merges }: ActivityOptions): boolean {
  if (!followRenames || history.uncomparedCommits !== 0 || merges === "first-parent") return false;
  const options = { windowMonths: "all", halfLifeDays: 1, maxFilesPerCommit: 1 } as const;
  return historyConfidence(history, options).level !== "low";
}

function nameOf({ authors, commitAuthors }: HistoryFacts, commit: number): string {
  return authors[commitAuthors[commit] ?? 0]?.name ?? "";
}
