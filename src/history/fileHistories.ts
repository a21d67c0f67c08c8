import { defaultFixWeight, type FileHistory, type HistoryFacts, type HistoryOptions } from "../model";
import { fixes } from "./commits";
import { groupByFile } from "./commitsByFile";
import { identifyFiles } from "./fileIdentities";
import { identifyPeople, type People } from "./people";
import { windowHalves, windowStartTime } from "./window";

const secondsPerDay = 86_400;

/**
 * What the history says of each file below `prefix`. Pure: the same history gives the same numbers on every day, since
 * ages and the window are counted from the commit that was read, not from now.
 *
 * - `weightedChanges` adds 0.5^(age in days / halfLifeDays) for each commit with at most `maxFilesPerCommit` files, the
 *   files outside the folder included; a commit whose subject says that it fixes a bug counts `fixWeight` times that. A
 *   commit dated after HEAD (a clock that was wrong) has age 0.
 * - The window holds the commits dated at or after `windowStartTime`.
 * - `earlierChanges` and `recentChanges` are the commits of the two `windowHalves` that have a weight.
 * - Authors are different when their names are, after `.mailmap`, as for `git shortlog`; bots are none.
 * - A moved file has the commits of its former paths too, unless `followRenames` is false (see `identifyFiles`).
 * - Commits listed in .git-blame-ignore-revs count as `ignoredChanges` and nowhere else.
 *
 * @param prefix the folder's path inside the repository with `/` at the end; empty for all. Keys are relative to it.
 * @returns an entry for each file that some commit touched, files that are gone included; none for a file that only
 * ignored commits touched.
 */
export function fileHistories(
  history: HistoryFacts,
  options: HistoryOptions,
  prefix: string,
): Map<string, FileHistory> {
  const { files, commitSizes } = identifyFiles(history, options.followRenames ?? true);
  const { starts, commits } = groupByFile(history, files);
  const counter = new FileCounter(history, options, commitSizes);
  const histories = new Map<string, FileHistory>();
  history.paths.forEach((path, file) => {
    if (!path.startsWith(prefix)) return;
    const counted = counter.count(file, commits.subarray(starts[file], starts[file + 1]));
    if (counted !== undefined) histories.set(path.slice(prefix.length), counted);
  });
  return histories;
}

/** Marks of commits that have no weight. */
const mass = -1;
const ignored = -2;

class FileCounter {
  private readonly weights: Float64Array;
  private readonly fixes: Uint8Array;
  private readonly windowStart: number;
  /** When the newer half of the window begins; undefined when the older one is not known. */
  private readonly middle: number | undefined;
  private readonly people: People;
  /** For each person the file that counted it last, so that it is counted once for each file. */
  private readonly seenInWindow: Int32Array;
  private readonly seenEver: Int32Array;

  constructor(
    private readonly history: HistoryFacts,
    options: HistoryOptions,
    commitSizes: Uint32Array,
  ) {
    this.fixes = fixes(history);
    this.weights = commitWeights(history, options, commitSizes, this.fixes);
    this.windowStart = windowStartTime(history.headTime, options.windowMonths);
    this.middle = windowHalves(history, options.windowMonths)?.middle;
    this.people = identifyPeople(history, options.bots);
    this.seenInWindow = new Int32Array(history.authors.length).fill(-1);
    this.seenEver = new Int32Array(history.authors.length).fill(-1);
  }

  /** @param commits newest first. */
  count(file: number, commits: Uint32Array): FileHistory | undefined {
    const tally = emptyTally();
    for (const commit of commits) {
      if (this.weights[commit] === ignored) tally.ignoredChanges++;
      else this.add(tally, commit, file);
    }
    if (tally.allChanges === 0) return undefined;
    const { ignoredChanges, botChanges, fixChanges, earlierChanges, recentChanges, ...counts } = tally;
    return {
      ...counts,
      ...(this.middle !== undefined && { earlierChanges, recentChanges }),
      ...(ignoredChanges > 0 && { ignoredChanges }),
      ...(botChanges > 0 && { botChanges }),
      ...(fixChanges > 0 && { fixChanges }),
    };
  }

  private add(tally: Tally, commit: number, file: number): void {
    const time = this.history.times[commit] ?? 0;
    const inWindow = time >= this.windowStart;
    if (tally.allChanges === 0) tally.lastChange = time;
    tally.firstChange = time;
    tally.allChanges++;
    if (inWindow) tally.changes++;
    this.addWeight(tally, commit, inWindow);
    this.addAuthor(tally, commit, { file, inWindow });
  }

  private addWeight(tally: Tally, commit: number, inWindow: boolean): void {
    const weight = this.weights[commit] ?? 0;
    if (weight === mass) {
      tally.massChanges++;
      return;
    }
    tally.weightedChanges += weight;
    tally.fixChanges += this.fixes[commit] ?? 0;
    if (this.middle !== undefined && (this.history.times[commit] ?? 0) >= this.middle) tally.recentChanges++;
    else if (inWindow) tally.earlierChanges++;
  }

  private addAuthor(tally: Tally, commit: number, { file, inWindow }: { file: number; inWindow: boolean }): void {
    const author = this.history.commitAuthors[commit] ?? 0;
    if (this.people.bots[author] === 1) {
      if (inWindow) tally.botChanges++;
      return;
    }
    const person = this.people.persons[author] ?? 0;
    if (this.seenEver[person] !== file) {
      this.seenEver[person] = file;
      tally.allAuthors++;
    }
    if (!inWindow || this.seenInWindow[person] === file) return;
    this.seenInWindow[person] = file;
    tally.authors++;
  }
}

/** The numbers of a file while they are being counted. */
type Tally = { -readonly [Number in keyof FileHistory]-?: number };

function emptyTally(): Tally {
  return {
    changes: 0,
    allChanges: 0,
    weightedChanges: 0,
    fixChanges: 0,
    earlierChanges: 0,
    recentChanges: 0,
    massChanges: 0,
    ignoredChanges: 0,
    botChanges: 0,
    authors: 0,
    allAuthors: 0,
    lastChange: 0,
    firstChange: 0,
  };
}

/** The weight of each commit, or a mark. */
function commitWeights(
  { times, headTime, ignoredCommits }: HistoryFacts,
  { maxFilesPerCommit, halfLifeDays, fixWeight = defaultFixWeight }: HistoryOptions,
  commitSizes: Uint32Array,
  fixCommits: Uint8Array,
): Float64Array {
  const weights = times.map((time, commit) => {
    if ((commitSizes[commit] ?? 0) > maxFilesPerCommit) return mass;
    const ageDays = Math.max(0, headTime - time) / secondsPerDay;
    return (fixCommits[commit] === 1 ? fixWeight : 1) * 0.5 ** (ageDays / halfLifeDays);
  });
  for (const commit of ignoredCommits) weights[commit] = ignored;
  return weights;
}
