import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  lastActivity,
  openRepository,
  type ReadOwnershipOptions,
  readHistory,
  readOwnership,
} from "../../../src/history";
import { ownedChanges, ownershipOf } from "../../../src/history/ownership";
import type { FileOwnership, OwnershipOptions } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";
import { type HistoryCommit, historyOf } from "../../support/historyOf";

const day = (number: number) => `2024-05-${String(number).padStart(2, "0")}T00:00:00Z`;

describe("ownershipOf", () => {
  /** Ownership by commits. */
  function owned(
    commits: readonly HistoryCommit[],
    options: Partial<OwnershipOptions> = {},
  ): Map<string, FileOwnership> {
    const history = historyOf(...commits);
    return ownershipOf(
      history,
      ownedChanges(history, () => true, options),
      undefined,
    );
  }

  const by = (author: string, ...files: string[]): HistoryCommit => ({ author: `${author} <>`, files });

  /** The data of code-maat's own tests, and what they expect, there rounded to two digits. */
  it("gives the fragmentation that code-maat's tests expect", () => {
    const found = owned([
      ...[by("at", "A"), by("xy", "A"), by("zt", "A"), by("zt", "A"), by("xy", "A"), by("xy", "A")],
      ...[by("zt", "Z"), by("xy", "Z"), by("xy", "Z"), by("zt", "C"), by("zt", "C")],
    ]);
    // 1 - ((1/6)^2 + (3/6)^2 + (2/6)^2) = 1 - 14/36 = 0.61
    assert.equal(found.get("A")?.fragmentation.toFixed(4), "0.6111");
    // 1 - ((1/3)^2 + (2/3)^2) = 1 - 5/9 = 0.44
    assert.equal(found.get("Z")?.fragmentation.toFixed(4), "0.4444");
    assert.equal(found.get("C")?.fragmentation, 0);
  });

  it("gives the main developers by commits that code-maat's tests expect", () => {
    const found = owned([by("zt", "A"), by("at", "A"), by("at", "A"), by("xx", "B"), by("x1", "C"), by("x2", "C")]);
    const main = (path: string) => [found.get(path)?.mainAuthor, found.get(path)?.ownership.toFixed(2)];
    assert.deepEqual(main("A"), ["at", "0.67"]);
    assert.deepEqual(main("B"), ["xx", "1.00"]);
    assert.deepEqual(main("C"), ["x1", "0.50"]);
    assert.equal(found.get("A")?.by, "commits");
    assert.equal(found.get("A")?.authors[0]?.added, null);
  });

  it("takes two addresses of one name for one author", () => {
    const found = owned([
      { author: "Ada <a@x>", files: ["A"] },
      { author: "Ada <a@y>", files: ["A"] },
    ]);
    assert.deepEqual([found.get("A")?.authors.length, found.get("A")?.fragmentation], [1, 0]);
  });

  it("makes bots owners only when told so", () => {
    const commits = [by("x[bot]", "A"), by("x[bot]", "A", "B"), by("Ada", "A")];
    assert.deepEqual(
      [...owned(commits)].map(([path, { mainAuthor, commits }]) => [path, mainAuthor, commits]),
      [["A", "Ada", 1]],
    );
    assert.equal(owned(commits, { bots: [] }).get("A")?.mainAuthor, "x[bot]");
  });

  it("overlooks ignored commits unless told not to", () => {
    const history = { ...historyOf(by("Format", "A"), by("Ada", "A")), ignoredCommits: Uint32Array.of(0) };
    const owners = (options: Partial<OwnershipOptions>) =>
      ownershipOf(
        history,
        ownedChanges(history, () => true, options),
        undefined,
      )
        .get("A")
        ?.authors.map(({ name }) => name);
    assert.deepEqual(owners({}), ["Ada"]);
    assert.deepEqual(owners({ skipIgnored: false }), ["Ada", "Format"]);
  });

  it("looks at a window", () => {
    const commits = [
      { time: 1e9, author: "Ada <>", files: ["A"] },
      { time: 1e9 - 40 * 86_400, author: "Bo <>", files: ["A"] },
    ];
    assert.equal(owned(commits).get("A")?.commits, 2);
    assert.deepEqual(owned(commits, { windowMonths: 1 }).get("A")?.commits, 1);
  });
});

describe("readOwnership", () => {
  const fixtures: GitFixture[] = [];
  let git: GitFixture;
  beforeEach(() => {
    git = disposed(new GitFixture());
  });
  afterEach(() => {
    for (const fixture of fixtures.splice(0)) fixture.dispose();
  });

  function disposed(fixture: GitFixture): GitFixture {
    fixtures.push(fixture);
    return fixture;
  }

  const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `${from + i}\n`).join("");
  const [ada, bo] = ["Ada <a@x>", "Bo <b@x>"];

  it("goes by added lines", async () => {
    git.commit({ date: day(1), author: ada, files: { "a.ts": lines(1, 6), "b.ts": lines(1, 3) } });
    git.commit({ date: day(2), author: bo, message: "Add three (#12)", files: { "a.ts": lines(1, 9) } });
    git.commit({ date: day(3), author: bo, files: { "a.ts": lines(3, 9) } });
    const { files, problems } = await read("all");
    assert.deepEqual(problems, []);
    const seconds = (number: number) => Date.parse(day(number)) / 1000;
    assert.deepEqual(files.get("a.ts"), {
      by: "added-lines",
      mainAuthor: "Ada",
      // Ada 6 of 6 + 3
      ownership: 6 / 9,
      // Commits: Ada 1 of 3, Bo 2 of 3
      fragmentation: 1 - ((1 / 3) ** 2 + (2 / 3) ** 2),
      commits: 3,
      // The second one was a squash merge.
      pullRequests: 1,
      authors: [
        { name: "Ada", commits: 1, added: 6, deleted: 0, lastChange: seconds(1) },
        { name: "Bo", commits: 2, added: 3, deleted: 2, lastChange: seconds(3) },
      ],
    });
    assert.deepEqual([...files.keys()].sort(), ["a.ts", "b.ts"]);
  });

  it("counts only the files that are asked for, by their paths in the folder that was opened", async () => {
    const names = ["app/a b.ts", 'app/"q*".ts', "app/other.ts", "a b.ts"];
    git.commit({ date: day(1), files: Object.fromEntries(names.map((name) => [name, lines(1, 2)])) });
    const { files } = await read(["a b.ts", '"q*".ts', "gone.ts"], {}, git, "app");
    assert.deepEqual([...files].map(([path, { authors }]) => `${path}: ${authors[0]?.added}`).sort(), [
      '"q*".ts: 2',
      "a b.ts: 2",
    ]);
  });

  it("makes nobody an owner for moving a file", async () => {
    git.commit({ date: day(1), author: ada, files: { "old.ts": lines(1, 6) } });
    git.commit({ date: day(2), author: bo, files: { "old.ts": null, "new.ts": `${lines(1, 6)}7\n` } });
    const authors = async (options: ReadOwnershipOptions) =>
      (await read(["new.ts"], options)).files.get("new.ts")?.authors.map(({ name, added }) => `${name} ${added}`);
    assert.deepEqual(await authors({}), ["Ada 6", "Bo 1"]);
    assert.deepEqual(await authors({ followRenames: false }), ["Bo 7"]);
    // Nor where only the move lies in the window.
    git.commit({ date: "2024-06-01T12:00:00Z", author: bo, files: { "other.ts": "" } });
    assert.deepEqual(await authors({ windowMonths: 1 }), ["Bo 1"]);
  });

  it("has no lines for binary files, and an owner all the same", async () => {
    git.commit({ date: day(1), author: ada, files: { "a.bin": Uint8Array.of(0, 1, 2) } });
    git.commit({ date: day(2), author: bo, files: { "a.bin": Uint8Array.of(0, 1, 3) } });
    git.commit({ date: day(3), author: bo, files: { "a.bin": Uint8Array.of(0, 1, 4) } });
    const owned = (await read("all")).files.get("a.bin");
    // 0 of max(0, 1); more commits decide.
    assert.deepEqual([owned?.mainAuthor, owned?.ownership], ["Bo", 0]);
  });

  it("counts a merge once when it is one change", async () => {
    git.commit({ date: day(1), author: ada, files: { "a.ts": lines(1, 3), "b.ts": lines(1, 3) } });
    git.git("checkout", "--quiet", "-b", "branch");
    git.commit({ date: day(2), author: ada, files: { "b.ts": lines(1, 5) } });
    git.git("checkout", "--quiet", "main");
    git.commit({ date: day(3), author: ada, files: { "b.ts": lines(0, 3) } });
    git.gitAt(day(4), bo, "merge", "--quiet", "--no-ff", "-m", "Merge", "branch");
    const { repository } = await openRepository(git.root);
    assert.ok(repository);
    const { history } = await readHistory(repository, { merges: "first-parent" });
    assert.ok(history);
    const { files } = await readOwnership(repository, history, "all");
    assert.deepEqual(
      files.get("b.ts")?.authors.map(({ name, added }) => `${name} ${added}`),
      ["Ada 4", "Bo 2"],
    );
  });

  it("does not depend on how git is configured", async () => {
    git.commit({ date: day(1), files: { "sub/a.ts": lines(1, 6), "sub/b.ts": "x\n" } });
    git.commit({ date: day(2), files: { "sub/a.ts": lines(4, 9) } });
    const expected = await read("all");
    for (const [name, value] of Object.entries({
      "diff.relative": "true",
      "diff.external": "false",
      "diff.orderFile": "/nonexistent",
      "core.quotePath": "true",
      "diff.algorithm": "patience",
    }))
      git.git("config", name, value);
    assert.deepEqual(await read("all"), expected);
  });

  it("goes by commits in a partial clone, and says so", async () => {
    git.commit({ date: day(1), author: ada, files: { "a.ts": lines(1, 6) } });
    git.commit({ date: day(2), author: bo, files: { "a.ts": lines(1, 7) } });
    git.commit({ date: day(3), author: bo, files: { "a.ts": lines(1, 8) } });
    const { files, problems } = await read("all", {}, disposed(git.clone("--filter=blob:none")));
    assert.deepEqual([files.get("a.ts")?.by, files.get("a.ts")?.mainAuthor], ["commits", "Bo"]);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["partial-clone"],
    );
  });

  it("goes by commits where a content is missing, and says what git said", async () => {
    git.commit({ date: day(1), author: ada, files: { "a.ts": lines(1, 6) } });
    git.commit({ date: day(2), author: bo, files: { "a.ts": lines(1, 7) } });
    const gone = git.git("rev-parse", "HEAD~1:a.ts").trim();
    rmSync(join(git.root, ".git/objects", gone.slice(0, 2), gone.slice(2)));
    const { files, problems } = await read("all");
    assert.equal(files.get("a.ts")?.by, "commits");
    assert.match(problems[0]?.message ?? "", /unable to read .* Ownership goes by commits instead\.$/);
  });

  async function read(
    paths: readonly string[] | "all",
    options: ReadOwnershipOptions = {},
    fixture = git,
    folder = "",
  ) {
    const { repository } = await openRepository(join(fixture.root, folder));
    assert.ok(repository);
    const { history } = await readHistory(repository);
    assert.ok(history);
    return await readOwnership(repository, history, paths, options);
  }
});

describe("lastActivity", () => {
  it("knows when each author last committed anything", () => {
    const history = historyOf(
      { time: 30, author: "x[bot] <>", files: [] },
      { time: 20, author: "Ada <a@x>", files: [] },
      { time: 10, author: "Ada <a@y>", files: ["A"] },
      { time: 5, author: "Bo <>", files: ["A"] },
    );
    assert.deepEqual(
      [...lastActivity(history)],
      [
        ["Ada", 20],
        ["Bo", 5],
      ],
    );
  });
});
