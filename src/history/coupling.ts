import type { CoupledPair, CouplingOptions, HistoryFacts, SumOfCoupling } from "../model";
import { groupByFile } from "./commitsByFile";
import { identifyFiles, noPath } from "./fileIdentities";
import { windowStartTime } from "./window";

/**
 * Files that change together, by code-maat's `coupling` analysis: over the commits of at most `maxChangesetSize` files,
 *
 *     average = (commits of the one + commits of the other) / 2
 *     degree  = 100 x commits of both / average
 *
 * kept where the average reaches `minRevs`, the commits of both reach `minSharedRevs`, and the degree lies between
 * `minCoupling` and `maxCoupling`. Sorted by degree and then by average, highest first; code-maat leaves open what comes
 * after that, here it is the order of the paths. Files that are gone are in it, as in code-maat.
 *
 * Pairs are counted file by file over one array as long as there are paths, not in one table of all pairs: 100,000
 * commits of 30 files would make 43 million of them.
 *
 * @param prefix only pairs with both files below this folder, relative to it. Commits count with all their files.
 */
export function coupledPairs(history: HistoryFacts, options: CouplingOptions, prefix = ""): CoupledPair[] {
  const changesets = new Changesets(history, options);
  const { starts, commits } = groupByFile(history, changesets.files);
  const revs = (file: number) => (starts[file + 1] ?? 0) - (starts[file] ?? 0);
  const shared = new Uint32Array(history.paths.length);
  const pairs: CoupledPair[] = [];

  history.paths.forEach((path, file) => {
    if (revs(file) < options.minSharedRevs || revs(file) === 0 || !path.startsWith(prefix)) return;
    const partners: number[] = [];
    for (const commit of commits.subarray(starts[file], starts[file + 1])) {
      for (const other of changesets.filesOf(commit)) {
        // Each pair is counted at the file with the lower index.
        if (other === noPath || other <= file) continue;
        if (shared[other] === 0) partners.push(other);
        shared[other] = (shared[other] ?? 0) + 1;
      }
    }
    for (const other of partners) {
      const together = shared[other] ?? 0;
      shared[other] = 0;
      const sum = revs(file) + revs(other);
      if (!isWithin(options, together, sum) || !history.paths[other]?.startsWith(prefix)) continue;
      const [entity = "", coupled = ""] = [path, history.paths[other] ?? ""]
        .map((name) => name.slice(prefix.length))
        .sort();
      // 100 x together / (sum / 2), cut off, in whole numbers; and the average rounded up.
      const degree = Math.floor((200 * together) / sum);
      pairs.push({ entity, coupled, degree, averageRevs: Math.ceil(sum / 2), shared: together });
    }
  });
  return pairs.sort((a, b) => b.degree - a.degree || b.averageRevs - a.averageRevs || byPaths(a, b));
}

/** Compared in whole numbers, as code-maat compares exact fractions. */
function isWithin(options: CouplingOptions, shared: number, sumOfRevs: number): boolean {
  return (
    sumOfRevs >= 2 * options.minRevs &&
    shared >= options.minSharedRevs &&
    200 * shared >= options.minCoupling * sumOfRevs &&
    Math.floor((200 * shared) / sumOfRevs) <= options.maxCoupling
  );
}

function byPaths(a: CoupledPair, b: CoupledPair): number {
  return compare(a.entity, b.entity) || compare(a.coupled, b.coupled);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Code-maat's `soc` analysis: for each commit that touched a file the number of other files in it, added up; commits of
 * any size count. Kept where the sum exceeds `minRevs`. Sorted by the sum and then by the path, both descending, as
 * code-maat does.
 *
 * @param prefix only files below this folder, relative to it. Commits count with all their files.
 */
export function sumsOfCoupling(
  history: HistoryFacts,
  options: Pick<CouplingOptions, "minRevs" | "windowMonths" | "followRenames">,
  prefix = "",
): SumOfCoupling[] {
  const changesets = new Changesets(history, { ...options, maxChangesetSize: Number.POSITIVE_INFINITY });
  const sums = new Float64Array(history.paths.length);
  for (let commit = 0; commit < history.commits.length; commit++) {
    const files = changesets.filesOf(commit).filter((file) => file !== noPath);
    for (const file of files) sums[file] = (sums[file] ?? 0) + files.length - 1;
  }
  return history.paths
    .map((path, file) => ({ path, soc: sums[file] ?? 0 }))
    .filter(({ path, soc }) => soc > options.minRevs && path.startsWith(prefix))
    .map(({ path, soc }) => ({ entity: path.slice(prefix.length), soc }))
    .sort((a, b) => b.soc - a.soc || compare(b.entity, a.entity));
}

/** The commits that count, as sets of files. */
class Changesets {
  /** For each change of the history its file, or `noPath` in commits that do not count. */
  readonly files: Uint32Array;

  constructor(
    private readonly history: HistoryFacts,
    options: Pick<CouplingOptions, "maxChangesetSize" | "windowMonths" | "followRenames">,
  ) {
    const { files, commitSizes } = identifyFiles(history, options.followRenames);
    const windowStart = windowStartTime(history.headTime, options.windowMonths);
    this.files = files.slice();
    for (let commit = 0; commit < history.commits.length; commit++) {
      const outside = (history.times[commit] ?? 0) < windowStart;
      if (outside || (commitSizes[commit] ?? 0) > options.maxChangesetSize) this.filesOf(commit).fill(noPath);
    }
  }

  filesOf(commit: number): Uint32Array {
    return this.files.subarray(this.history.changeStarts[commit], this.history.changeStarts[commit + 1]);
  }
}
