import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type FixtureCommit, GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

/** Commits on one day after the other, each touching the named files (and making them anew each time). */
function touching(...changesets: readonly (readonly string[])[]): FixtureCommit[] {
  return changesets.map((paths, index) => ({
    date: new Date(Date.UTC(2026, 0, 1 + index, 12)).toISOString(),
    files: Object.fromEntries(paths.map((path) => [path, `export const version = ${index}; // ${path}\n`])),
  }));
}

function times<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

const massChange = ["src/a.ts", "src/b.ts", ...Array.from({ length: 29 }, (_, index) => `mass/${10 + index}.ts`)];

describe("trueline coupling", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  const made: string[] = [];
  before(() => {
    // a: 5 + 2 = 7 commits and one over 30 files; b: 5 + 1 = 6 and that one; c and d: 4 each.
    fixture = repository(
      ...touching(
        ...times(5, ["src/a.ts", "src/b.ts"]),
        ...times(2, ["src/a.ts"]),
        ["src/b.ts"],
        ...times(4, ["lib/c.ts", "lib/d.ts"]),
        massChange,
      ),
    );
  });
  after(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    cli = new Cli();
  });
  afterEach(() => cli.dispose());

  function repository(...commits: readonly FixtureCommit[]): GitFixture {
    const repository = GitFixture.withCommits(...commits);
    made.push(repository.root);
    return repository;
  }

  async function pairsOf(folder: string, ...options: readonly string[]) {
    const output = await cli.json(["coupling", folder, ...options]);
    assertMatchesSchema("coupling", output);
    return output.pairs;
  }

  it("has code-maat's thresholds", async () => {
    const output = await cli.json(["coupling", fixture.root]);
    assertMatchesSchema("coupling", output);
    assert.deepEqual(output, {
      schemaVersion: 1,
      root: fixture.root,
      head: fixture.git("rev-parse", "HEAD").trim(),
      headDate: "2026-01-13T12:00:00Z",
      confidence: { level: "low", reasons: ["The history holds only 13 commits."] },
      options: {
        minRevs: 5,
        minSharedRevs: 5,
        minCoupling: 30,
        maxCoupling: 100,
        maxChangesetSize: 30,
        windowMonths: "all",
        followRenames: true,
        merges: "no-merges",
        existing: false,
      },
      found: 1,
      // Average (7 + 6) / 2 = 6.5, rounded up 7; degree 100 x 5 / 6.5 = 76.9, cut off. The commit over 30 files is out.
      pairs: [{ entity: "src/a.ts", coupled: "src/b.ts", degree: 76, averageRevs: 7, shared: 5 }],
      problems: [],
    });
  });

  const ab = (degree: number, averageRevs: number, shared: number) => {
    return { entity: "src/a.ts", coupled: "src/b.ts", degree, averageRevs, shared };
  };
  const cd = { entity: "lib/c.ts", coupled: "lib/d.ts", degree: 100, averageRevs: 4, shared: 4 };
  for (const [options, pairs] of [
    // c and d: 4 of (4 + 4) / 2.
    ["--min-revs 4 --min-shared-revs 4", [cd, ab(76, 7, 5)]],
    ["--min-revs 4 --min-shared-revs 4 --top 1", [cd]],
    ["--min-revs 4", [ab(76, 7, 5)]],
    ["--min-revs 4 --min-shared-revs 4 --max-coupling 99", [ab(76, 7, 5)]],
    // The average is 6.5, and what it is rounded to does not count.
    ["--min-revs 7", []],
    ["--min-shared-revs 6", []],
    ["--min-coupling 76", [ab(76, 7, 5)]],
    // The degree of 76.9 is compared before it is cut off at the lower threshold, and after at the upper one.
    ["--min-coupling 77", []],
    ["--max-coupling 76", [ab(76, 7, 5)]],
    ["--max-coupling 75", []],
    // With the commit over 30 files: 6 of (8 + 7) / 2 = 7.5 is 80, and every other file of it has one commit.
    ["--max-changeset-size 31", [ab(80, 8, 6)]],
    ["--max-changeset-size 1", []],
  ] as const) {
    it(`lists ${pairs.length}: ${options}`, async () => {
      assert.deepEqual(await pairsOf(fixture.root, ...options.split(" ")), pairs);
    });
  }

  it("adds up, with --sum, how many other files there were in each commit of any size", async () => {
    const output = await cli.json(["coupling", fixture.root, "--sum"]);
    assertMatchesSchema("coupling-sum", output);
    const counting = { windowMonths: "all", followRenames: true, merges: "no-merges", existing: false };
    assert.deepEqual(output.options, { minRevs: 5, ...counting });
    // a: 5 x 1 + 2 x 0 + 30 = 35; b: 5 x 1 + 0 + 30 = 35; c and d: 4 x 1, which is not above 5; the others: 30.
    assert.equal(output.found, 31);
    assert.deepEqual(output.sums.slice(0, 3), [
      { entity: "src/b.ts", soc: 35 },
      { entity: "src/a.ts", soc: 35 },
      { entity: "mass/38.ts", soc: 30 },
    ]);
    const lower = await cli.json(["coupling", fixture.root, "--sum", "--min-revs", "3"]);
    assert.deepEqual(lower.sums.slice(-2), [
      { entity: "lib/d.ts", soc: 4 },
      { entity: "lib/c.ts", soc: 4 },
    ]);
  });

  it("follows a moved file unless it is told not to", async () => {
    const moving = repository(...touching(...times(3, ["old.ts", "x.ts"])));
    moving.commit({ date: "2026-02-01T12:00:00Z", moves: { "old.ts": "new.ts" } });
    for (const commit of touching(...times(3, ["new.ts", "x.ts"]))) {
      moving.commit({ ...commit, date: commit.date.replace("2026-01", "2026-03"), files: later(commit.files) });
    }
    // One file with 3 + 1 + 3 = 7 commits, x.ts 6, both 6: 100 x 6 / 6.5 = 92.3.
    assert.deepEqual(await pairsOf(moving.root), [
      { entity: "new.ts", coupled: "x.ts", degree: 92, averageRevs: 7, shared: 6 },
    ]);
    // Two files with 3 + 1 = 4 commits each: 100 x 3 / ((4 + 6) / 2) = 60.
    const thresholds = ["--min-revs", "3", "--min-shared-revs", "3"];
    assert.deepEqual(await pairsOf(moving.root, "--no-renames"), []);
    assert.deepEqual(await pairsOf(moving.root, "--no-renames", ...thresholds), [
      { entity: "new.ts", coupled: "x.ts", degree: 60, averageRevs: 5, shared: 3 },
      { entity: "old.ts", coupled: "x.ts", degree: 60, averageRevs: 5, shared: 3 },
    ]);
    // The month before the newest commit begins on 3 February.
    assert.deepEqual(await pairsOf(moving.root, "--window", "1", ...thresholds), [
      { entity: "new.ts", coupled: "x.ts", degree: 100, averageRevs: 3, shared: 3 },
    ]);
  });

  it("looks at a folder below the repository's root, with paths from there", async () => {
    const src = await cli.json(["coupling", join(fixture.root, "src")]);
    assert.deepEqual(src.pairs, [{ ...ab(76, 7, 5), entity: "a.ts", coupled: "b.ts" }]);
  });

  it("reads no file, and repeats no problem that one had before", async () => {
    const broken = repository({ date: "2026-01-01T12:00:00Z", files: { "broken.ts": "export function f( {\n" } });
    assert.equal((await cli.json(["facts", broken.root])).problems.length, 1);
    assert.deepEqual((await cli.json(["coupling", broken.root])).problems, []);
  });

  it("says why there is nothing without history", async () => {
    const { pairs, found, head, confidence, problems } = await cli.json(["coupling", cli.home]);
    assert.deepEqual([pairs, found, head, confidence], [[], 0, null, null]);
    assert.deepEqual(
      problems.map(({ code }: { code: string }) => code),
      ["no-repository"],
    );
  });

  it("shows both paths of a pair", async () => {
    const { stdout } = await cli.run(["coupling", fixture.root]);
    assert.match(stdout, /^Change coupling \(1 of 1 pair\)\nDegree {2}Shared {2}Average {2}Files\n/);
    assert.match(stdout, /\n {3}76% {7}5 {8}7 {2}src\/a\.ts\n {25}src\/b\.ts\n/);
    assert.match(stdout, /\nConfidence in the history: low\. The history holds only 13 commits\.\n/);
  });
});

/** The same files with other texts, so that each commit changes something. */
function later(files: FixtureCommit["files"] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `${text}// later\n`]));
}
