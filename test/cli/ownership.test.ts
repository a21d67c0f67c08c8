import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const ada = "Ada <ada@example.com>";
const bob = "Bob <bob@example.com>";
const bot = "dependabot[bot] <bot@example.com>";

/** Lines `from` to `to`, each different from the others. */
function lines(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join("");
}

describe("trueline ownership", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  before(() => {
    fixture = GitFixture.withCommits(
      // a: Ada adds 6 lines in one commit, Bob 3 + 1 in two, the bot 100 in one.
      { date: "2026-01-01T12:00:00Z", author: ada, files: { "src/a.txt": lines(1, 6), "src/b.txt": lines(1, 2) } },
      { date: "2026-02-01T12:00:00Z", author: bob, files: { "src/a.txt": lines(1, 9) } },
      { date: "2026-03-01T12:00:00Z", author: bob, files: { "src/a.txt": lines(2, 10) } },
      { date: "2026-04-01T12:00:00Z", author: bot, files: { "src/a.txt": lines(2, 110) } },
      // c: Bob made all of it, in five commits.
      ...[1, 2, 3, 4, 5].map((day) => ({
        date: `2026-05-0${day}T12:00:00Z`,
        author: bob,
        files: { "c.txt": lines(1, day) },
      })),
    );
  });
  after(() => rmSync(fixture.root, { recursive: true, force: true }));
  beforeEach(() => {
    cli = new Cli();
  });
  afterEach(() => cli.dispose());

  async function ownership(...args: readonly string[]) {
    const output = await cli.json(["ownership", ...args]);
    assertMatchesSchema("ownership", output);
    return output;
  }

  const a = {
    path: "src/a.txt",
    mainAuthor: "Ada",
    // Ada 6 of 6 + 3 + 1 lines.
    ownership: 0.6,
    // 1 - (1/3)^2 - (2/3)^2 = 4/9
    fragmentation: 0.444444,
    commits: 3,
    authors: 2,
    pullRequests: 0,
    by: "added-lines",
    // Nine commits are too few to say who is left, and there is no CODEOWNERS.
    teams: null,
    activeAuthors: null,
    lastActive: null,
  };
  const b = { ...a, path: "src/b.txt", ownership: 1, fragmentation: 0, commits: 1, authors: 1 };
  const c = { ...b, path: "c.txt", mainAuthor: "Bob", commits: 5 };

  it("names the main author of every file, with the ownership and the fragmentation", async () => {
    const output = await ownership(fixture.root);
    assert.deepEqual(output.files, [c, a, b]);
    assert.equal(output.found, 3);
    assert.equal(output.head, fixture.git("rev-parse", "HEAD").trim());
    assert.equal(output.headDate, "2026-05-05T12:00:00Z");
    assert.deepEqual(output.confidence, { level: "low", reasons: ["The history holds only 9 commits."] });
    assert.deepEqual(output.options, {
      windowMonths: "all",
      followRenames: true,
      bots: ["*[bot]"],
      skipIgnored: true,
      merges: "no-merges",
      existing: false,
    });
    assert.deepEqual(output.problems, []);
  });

  it("counts whoever is no bot", async () => {
    // The bot: 100 of 10 + 100 lines. 1 - (1/4)^2 - (2/4)^2 - (1/4)^2 = 10/16.
    const withBot = {
      mainAuthor: "dependabot[bot]",
      ownership: 0.909091,
      fragmentation: 0.625,
      commits: 4,
      authors: 3,
    };
    const file = ["--file", "src/a.txt"];
    assert.deepEqual((await ownership(fixture.root, ...file, "--bots", "none")).files, [{ ...a, ...withBot }]);
    const { files, options } = await ownership(fixture.root, ...file, "--bots", "depend*, ADA");
    assert.deepEqual(options.bots, ["depend*", "ADA"]);
    assert.deepEqual(files, [{ ...a, mainAuthor: "Bob", ownership: 1, fragmentation: 0, commits: 2, authors: 1 }]);
  });

  it("looks back no farther than the window", async () => {
    // The three months before 5 May begin on 5 February: Bob's third change, one line, is all that is left.
    const { files } = await ownership(fixture.root, "--window", "3", "--file", "src/a.txt");
    assert.deepEqual(files, [{ ...a, mainAuthor: "Bob", ownership: 1, fragmentation: 0, commits: 1, authors: 1 }]);
  });

  it("takes files in any spelling, relative to the folder", async () => {
    const src = join(fixture.root, "src");
    const { files, problems } = await ownership(src, "--file", "./b.txt", "--file", join(src, "x", "..", "a.txt"));
    assert.deepEqual(files, [
      { ...a, path: "a.txt" },
      { ...b, path: "b.txt" },
    ]);
    assert.deepEqual(problems, []);
  });

  it("says of a file that it knows nothing of that it does", async () => {
    const { files, problems } = await ownership(fixture.root, "--file", "nope.txt", "--file", "c.txt");
    assert.deepEqual(files, [c]);
    assert.deepEqual(
      problems.map(({ path, code }: { path: string; code: string }) => [path, code]),
      [["nope.txt", "no-commits"]],
    );
  });

  it("lists the most fragmented first, and files with few commits last", async () => {
    const { stdout } = await cli.run(["ownership", fixture.root]);
    assert.deepEqual(stdout.match(/\S+\.txt/g), ["c.txt", "src/a.txt", "src/b.txt"]);
    assert.match(stdout, /\n {9}0\.44 {8}2 {8}3 {8}60% {2}Ada {10}src\/a\.txt\n/);
    // The first two by that order, by path as all JSON.
    assert.deepEqual((await ownership(fixture.root, "--top", "2")).files, [c, a]);
  });

  it("keeps the owners of a moved file unless it is told not to", async () => {
    const moved = GitFixture.withCommits(
      { date: "2026-01-01T12:00:00Z", author: ada, files: { "old.txt": lines(1, 4) } },
      { date: "2026-02-01T12:00:00Z", author: bob, moves: { "old.txt": "new.txt" } },
    );
    try {
      const file = ["--file", "new.txt"];
      // Moving adds no line, but it is a commit: 1 - (1/2)^2 - (1/2)^2.
      const followed = (await ownership(moved.root, ...file)).files[0];
      assert.deepEqual([followed.mainAuthor, followed.ownership, followed.fragmentation], ["Ada", 1, 0.5]);
      // Bob seems to have written all 4 lines.
      const anew = (await ownership(moved.root, ...file, "--no-renames")).files[0];
      assert.deepEqual([anew.mainAuthor, anew.ownership, anew.fragmentation], ["Bob", 1, 0]);
    } finally {
      moved.dispose();
    }
  });

  it("names whom CODEOWNERS names, and leaves files that are gone out where asked to", async () => {
    const owned = GitFixture.withCommits(
      {
        date: "2026-01-01T12:00:00Z",
        files: { CODEOWNERS: "*.txt @org/text\nbroken line\n", "a.txt": "1\n", "gone.txt": "1\n" },
      },
      { date: "2026-02-01T12:00:00Z", message: "Remove it (#4)", files: { "gone.txt": null } },
    );
    try {
      const { files, problems, options } = await ownership(owned.root, "--existing", "--merges", "first-parent");
      assert.deepEqual(
        files.map(({ path, teams }: { path: string; teams: unknown }) => [path, teams]),
        [
          ["CODEOWNERS", []],
          ["a.txt", ["@org/text"]],
        ],
      );
      assert.deepEqual([options.existing, options.merges], [true, "first-parent"]);
      assert.deepEqual(
        problems.map(({ path, code }: { path: string; code: string }) => [path, code]),
        [["CODEOWNERS", "invalid-code-owners"]],
      );
      const [gone] = (await ownership(owned.root, "--file", "gone.txt")).files;
      assert.deepEqual([gone.commits, gone.pullRequests], [2, 1]);
    } finally {
      owned.dispose();
    }
  });

  it("goes by commits where the contents are absent, and says so", async () => {
    const clone = fixture.clone("--filter=blob:none", "--no-checkout");
    try {
      const { files, problems } = await ownership(clone.root, "--file", "src/a.txt");
      // Bob 2 of 3 commits.
      assert.deepEqual(files, [{ ...a, by: "commits", mainAuthor: "Bob", ownership: 0.666667 }]);
      assert.ok(problems.some(({ code }: { code: string }) => code === "partial-clone"));
      const { stdout } = await cli.run(["ownership", clone.root, "--file", "src/a.txt"]);
      assert.match(stdout, / ~67% {2}Bob /);
    } finally {
      clone.dispose();
    }
  });

  it("says why there is nothing without history", async () => {
    const { files, confidence, problems } = await ownership(cli.home, "--file", "a.txt");
    assert.deepEqual([files, confidence], [[], null]);
    assert.deepEqual(
      problems.map(({ code }: { code: string }) => code),
      ["no-repository"],
    );
  });
});
