import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import {
  coupledPairs,
  fileHistories,
  openRepository,
  readHistory,
  readOwnership,
  sumsOfCoupling,
} from "../../../src/history";
import { defaultHistoryOptions, type HistoryFacts } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";
import { importHistory, type NaiveCommit, naiveHistory, randomCommit } from "../../support/randomHistory";

const random = fc.record({
  commits: fc.array(randomCommit, { minLength: 2, maxLength: 12 }),
  /** Commits with more files are mass changes. */
  most: fc.integer({ min: 1, max: 4 }),
  minCoupling: fc.constantFrom(1, 30, 67, 100),
});

/** The definitions written down once more, as plainly as they can be, over what git says of each commit. */
describe("counting in random histories", () => {
  it("agrees with the plainest counting of what git says", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(random, async ({ commits, most, minCoupling }) => {
        const git = new GitFixture();
        try {
          importHistory(git, commits);
          git.git("update-ref", "--no-deref", "HEAD", `refs/heads/c${commits.length - 1}`);
          const { repository } = await openRepository(git.root);
          assert.ok(repository);
          const { history } = await readHistory(repository);
          assert.ok(history);
          const naive = naiveHistory(git);
          checkFiles(history, naive, most);
          checkCoupling(history, naive, { most, minCoupling });
          const { files } = await readOwnership(repository, history, "all", { followRenames: false, bots: [] });
          const owned = [...files].map(([path, { mainAuthor, ownership, commits, fragmentation }]) => {
            return [path, { mainAuthor, ownership, commits, fragmentation: fragmentation.toFixed(9) }];
          });
          assert.deepEqual(Object.fromEntries(owned), naiveOwnership(git, naive));
        } finally {
          git.dispose();
        }
      }),
      { numRuns: 10 },
    );
  });
});

function checkFiles(history: HistoryFacts, naive: readonly NaiveCommit[], most: number): void {
  const options = { ...defaultHistoryOptions, windowMonths: "all", followRenames: false, bots: [] } as const;
  const counted = fileHistories(history, { ...options, maxFilesPerCommit: most }, "");
  const expected = pathsOf(naive).map((path) => {
    const touching = naive.filter(({ changes }) => changes.some((change) => change.path === path));
    const weighty = touching.filter(({ changes }) => changes.length <= most);
    const weight = (time: number) => 0.5 ** (Math.max(0, history.headTime - time) / 86_400 / 180);
    const weighted = weighty.reduce((sum, { time }) => sum + weight(time), 0);
    const all = touching.length;
    const authors = new Set(touching.map(({ author }) => author)).size;
    return [path, [all, touching.length - weighty.length, authors, weighted.toFixed(9)]] as const;
  });
  const given = [...counted].map(([path, { allChanges, massChanges, allAuthors, weightedChanges }]) => {
    return [path, [allChanges, massChanges, allAuthors, weightedChanges.toFixed(9)]] as const;
  });
  assert.deepEqual(Object.fromEntries(given), Object.fromEntries(expected));
}

function checkCoupling(
  history: HistoryFacts,
  naive: readonly NaiveCommit[],
  { most, minCoupling }: { readonly most: number; readonly minCoupling: number },
): void {
  const counting = { windowMonths: "all", followRenames: false, minRevs: 1 } as const;
  const thresholds = { minSharedRevs: 1, minCoupling, maxCoupling: 100, maxChangesetSize: most };
  const sets = naive.map(({ changes }) => changes.map(({ path }) => path));
  const small = sets.filter(({ length }) => length <= most);
  const paths = pathsOf(naive).sort();
  const revs = (...of: string[]) => small.filter((set) => of.every((path) => set.includes(path))).length;
  const expected = paths.flatMap((a, i) =>
    paths.slice(i + 1).flatMap((b) => {
      const [shared, average] = [revs(a, b), (revs(a) + revs(b)) / 2];
      if (shared < 1 || average < 1 || (100 * shared) / average < minCoupling) return [];
      const degree = Math.trunc((100 * shared) / average);
      return [{ entity: a, coupled: b, degree, averageRevs: Math.ceil(average), shared }];
    }),
  );
  const byName = <Pair extends { entity: string; coupled: string }>(pairs: readonly Pair[]) =>
    [...pairs].sort((a, b) => (`${a.entity}\0${a.coupled}` < `${b.entity}\0${b.coupled}` ? -1 : 1));
  assert.deepEqual(byName(coupledPairs(history, { ...counting, ...thresholds })), byName(expected));

  const sums = paths.map((path) => {
    const touching = sets.filter((set) => set.includes(path));
    return [path, touching.reduce((sum, set) => sum + set.length - 1, 0)] as const;
  });
  const given = sumsOfCoupling(history, counting).map(({ entity, soc }) => [entity, soc] as const);
  assert.deepEqual(Object.fromEntries(given), Object.fromEntries(sums.filter(([, soc]) => soc > 1)));
}

/** One `git show --numstat` for each commit and file. */
function naiveOwnership(git: GitFixture, naive: readonly NaiveCommit[]): Record<string, unknown> {
  const run = (...args: string[]) => execFileSync("git", ["--literal-pathspecs", ...args], { cwd: git.root });
  const entries = pathsOf(naive).map((path) => {
    const authors = new Map<string, { name: string; added: number; commits: number }>();
    for (const { id, author, changes } of naive) {
      if (!changes.some((change) => change.path === path)) continue;
      const numstat = run("show", "--numstat", "--format=", "--no-renames", id, "--", path).toString();
      const name = author.replace(/ <.*/, "");
      const known = authors.get(name) ?? { name, added: 0, commits: 0 };
      const added = known.added + (Number.parseInt(numstat, 10) || 0);
      authors.set(name, { name, added, commits: known.commits + 1 });
    }
    const all = [...authors.values()].sort(
      (a, b) => b.added - a.added || b.commits - a.commits || (a.name < b.name ? -1 : 1),
    );
    const lines = all.reduce((sum, { added }) => sum + added, 0);
    const commits = all.reduce((sum, author) => sum + author.commits, 0);
    const fragmentation = 1 - all.reduce((sum, author) => sum + (author.commits / commits) ** 2, 0);
    const ownership = (all[0]?.added ?? 0) / Math.max(lines, 1);
    return [path, { mainAuthor: all[0]?.name, ownership, commits, fragmentation: fragmentation.toFixed(9) }];
  });
  return Object.fromEntries(entries);
}

function pathsOf(naive: readonly NaiveCommit[]): string[] {
  return [...new Set(naive.flatMap(({ changes }) => changes.map(({ path }) => path)))];
}
