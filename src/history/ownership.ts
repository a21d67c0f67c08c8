import {
  type Contribution,
  defaultOwnershipOptions,
  type FileOwnership,
  type HistoryFacts,
  type OwnershipOptions,
} from "../model";
import { pullRequestOf, subjectOf } from "./commits";
import { identifyFiles, noPath } from "./fileIdentities";
import { identifyPeople } from "./people";
import { windowStartTime } from "./window";

/** Lines added and deleted, by change (an index into `changedFiles`). */
export type LinesByChange = ReadonlyMap<number, { readonly added: number; readonly deleted: number }>;

/** The changes that make somebody an owner, by file and in the history's order. */
export interface OwnedChanges {
  /** For each file (a path's index) its changes (indexes into `changedFiles`), newest first. */
  readonly byFile: ReadonlyMap<number, readonly number[]>;
  /** For each change its commit. */
  readonly commitOf: (change: number) => number;
}

/**
 * Picks the changes that count for ownership.
 *
 * @param wanted whether a file counts, by its path relative to the repository's root.
 */
export function ownedChanges(
  history: HistoryFacts,
  wanted: (path: string) => boolean,
  options: Partial<OwnershipOptions> = {},
): OwnedChanges {
  const { windowMonths, followRenames, bots, skipIgnored } = { ...defaultOwnershipOptions, ...options };
  const { files } = identifyFiles(history, followRenames);
  const people = identifyPeople(history, bots);
  const windowStart = windowStartTime(history.headTime, windowMonths);
  const ignored = new Set(skipIgnored ? history.ignoredCommits : []);
  const isWanted = history.paths.map(wanted);
  const commits = new Uint32Array(files.length);
  const byFile = new Map<number, number[]>();
  for (let commit = 0; commit < history.commits.length; commit++) {
    const author = history.commitAuthors[commit] ?? 0;
    const counts = (history.times[commit] ?? 0) >= windowStart && people.bots[author] === 0 && !ignored.has(commit);
    if (!counts) continue;
    for (let change = history.changeStarts[commit] ?? 0; change < (history.changeStarts[commit + 1] ?? 0); change++) {
      const file = files[change] ?? noPath;
      if (file === noPath || !isWanted[file]) continue;
      commits[change] = commit;
      const changes = byFile.get(file);
      if (changes === undefined) byFile.set(file, [change]);
      else changes.push(change);
    }
  }
  return { byFile, commitOf: (change) => commits[change] ?? 0 };
}

/**
 * Who made each file what it is, by code-maat's `main-dev` and `fragmentation` (see FileOwnership). Code-maat prints
 * both rounded to two significant digits; here they are exact.
 *
 * @param lines lines by change; without them ownership goes by commits.
 * @returns by the file's path, relative to the repository's root.
 */
export function ownershipOf(
  history: HistoryFacts,
  changes: OwnedChanges,
  lines: LinesByChange | undefined,
): Map<string, FileOwnership> {
  const { persons } = identifyPeople(history, []);
  const bringsPullRequest = pullRequestTeller(history);
  const ownerships = new Map<string, FileOwnership>();
  for (const [file, ofFile] of changes.byFile) {
    const byPerson = new Map<number, Contribution>();
    let pullRequests = 0;
    for (const change of ofFile) {
      const commit = changes.commitOf(change);
      if (bringsPullRequest(commit)) pullRequests++;
      const person = persons[history.commitAuthors[commit] ?? 0] ?? 0;
      const name = history.authors[person]?.name ?? "";
      const known = byPerson.get(person) ?? newContribution(name, history.times[commit] ?? 0, lines !== undefined);
      byPerson.set(person, plus(known, lines?.get(change)));
    }
    const owned = summary([...byPerson.values()], lines !== undefined);
    ownerships.set(history.paths[file] ?? "", { ...owned, pullRequests });
  }
  return ownerships;
}

/** Each subject is read once, however many files its commit touched. */
function pullRequestTeller(history: HistoryFacts): (commit: number) => boolean {
  const known = new Map<number, boolean>();
  return (commit) => {
    const answer = known.get(commit) ?? pullRequestOf(subjectOf(history, commit)) !== undefined;
    known.set(commit, answer);
    return answer;
  };
}

function newContribution(name: string, lastChange: number, withLines: boolean): Contribution {
  const none = withLines ? 0 : null;
  return { name, commits: 0, added: none, deleted: none, lastChange };
}

function plus(
  { commits, added, deleted, ...contribution }: Contribution,
  lines: { readonly added: number; readonly deleted: number } | undefined,
): Contribution {
  return {
    ...contribution,
    commits: commits + 1,
    added: added === null ? null : added + (lines?.added ?? 0),
    deleted: deleted === null ? null : deleted + (lines?.deleted ?? 0),
  };
}

function summary(contributions: readonly Contribution[], withLines: boolean): Omit<FileOwnership, "pullRequests"> {
  const share = ({ added, commits }: Contribution) => (withLines ? (added ?? 0) : commits);
  const authors = contributions.toSorted(
    (a, b) => share(b) - share(a) || b.commits - a.commits || (a.name < b.name ? -1 : 1),
  );
  const commits = authors.reduce((sum, author) => sum + author.commits, 0);
  const total = authors.reduce((sum, author) => sum + share(author), 0);
  const [main] = authors;
  return {
    by: withLines ? "added-lines" : "commits",
    mainAuthor: main?.name ?? "",
    ownership: main === undefined ? 0 : share(main) / Math.max(total, 1),
    fragmentation: 1 - authors.reduce((sum, author) => sum + (author.commits / commits) ** 2, 0),
    commits,
    authors,
  };
}

/** When each author, by name, last made any commit, in seconds since 1970; bots are left out. */
export function lastActivity(
  history: HistoryFacts,
  bots: readonly string[] = defaultOwnershipOptions.bots,
): Map<string, number> {
  const people = identifyPeople(history, bots);
  const last = new Map<string, number>();
  history.times.forEach((time, commit) => {
    const author = history.commitAuthors[commit] ?? 0;
    const name = history.authors[author]?.name ?? "";
    // Commits come newest first.
    if (people.bots[author] === 0 && !last.has(name)) last.set(name, time);
  });
  return last;
}
