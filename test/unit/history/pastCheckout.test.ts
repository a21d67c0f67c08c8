import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { openRepository, PastCheckout, readHistory } from "../../../src/history";
import { defaultHistoryOptions } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";

describe("PastCheckout", () => {
  const fixtures: GitFixture[] = [];
  const checkouts: PastCheckout[] = [];

  afterEach(() => {
    for (const checkout of checkouts.splice(0)) checkout.dispose();
    for (const fixture of fixtures.splice(0)) fixture.dispose();
  });

  function fixtureOf(fixture: GitFixture): GitFixture {
    fixtures.push(fixture);
    return fixture;
  }

  async function checkoutOf(root: string): Promise<PastCheckout> {
    const { repository } = await openRepository(root);
    assert.ok(repository);
    const checkout = new PastCheckout(repository);
    checkouts.push(checkout);
    return checkout;
  }

  /** Files below a folder, git's own left out. */
  function filesIn(folder: string): readonly string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => !path.startsWith(".git/"))
      .sort();
  }

  it("has the files of one commit after the other, and leaves the work tree alone", async () => {
    const fixture = fixtureOf(new GitFixture());
    const first = fixture.commit({
      date: "2024-01-01T00:00:00Z",
      files: { "a.ts": "1\n", "b/c.ts": "1\n", same: "s\n" },
    });
    // What was a folder is a file now, and the other way round.
    const second = fixture.commit({
      date: "2024-02-01T00:00:00Z",
      files: { "a.ts": null, "b/c.ts": null },
    });
    rmdirSync(join(fixture.root, "b"));
    const third = fixture.commit({ date: "2024-03-01T00:00:00Z", files: { "a.ts/x.ts": "2\n", b: "2\n" } });
    fixture.write({ b: "edited\n" });
    const checkout = await checkoutOf(fixture.root);
    const expected = [
      [first, ["a.ts", "b/c.ts", "same"]],
      [third, ["a.ts/x.ts", "b", "same"]],
      [second, ["same"]],
      [first, ["a.ts", "b/c.ts", "same"]],
    ] as const;
    for (const [commit, files] of expected) {
      assert.deepEqual(await checkout.moveTo(commit), []);
      assert.deepEqual(filesIn(checkout.root), files);
    }
    assert.equal(readFileSync(join(checkout.root, "b/c.ts"), "utf8"), "1\n");
    assert.equal(readFileSync(join(fixture.root, "b"), "utf8"), "edited\n");
  });

  it("is a repository whose history ends at that commit", async () => {
    const fixture = fixtureOf(new GitFixture());
    const commits = ["2024-01-01", "2024-02-01", "2024-03-01"].map((day, index) =>
      fixture.commit({ date: `${day}T00:00:00Z`, files: { "a.ts": `${index}\n` } }),
    );
    const checkout = await checkoutOf(fixture.root);
    await checkout.moveTo(commits[1] ?? "");
    const { repository } = await openRepository(checkout.root);
    assert.equal(repository?.head, commits[1]);
    assert.ok(repository);
    const { history } = await readHistory(repository, { merges: defaultHistoryOptions.merges });
    assert.equal(history?.commits.length, 2);
    const git = new GitFixture(checkout.root, "existing");
    assert.equal(git.git("status", "--porcelain"), "");
  });

  it("stands for the folder that was opened", async () => {
    const fixture = fixtureOf(new GitFixture());
    const commit = fixture.commit({
      date: "2024-01-01T00:00:00Z",
      files: { "packages/x/a.ts": "1\n", "packages/y/b.ts": "1\n" },
    });
    const checkout = await checkoutOf(join(fixture.root, "packages/x"));
    await checkout.moveTo(commit);
    assert.deepEqual(filesIn(checkout.root), ["a.ts"]);
  });

  it("borrows installed packages", async () => {
    const fixture = fixtureOf(new GitFixture());
    const commit = fixture.commit({
      date: "2024-01-01T00:00:00Z",
      files: { "package.json": "{}", "packages/x/package.json": "{}", ".gitignore": "node_modules/\n" },
    });
    fixture.write({ "packages/x/node_modules/left/index.d.ts": "export {};\n" });
    const checkout = await checkoutOf(fixture.root);
    await checkout.moveTo(commit);
    await checkout.borrowPackages();
    assert.ok(existsSync(join(checkout.root, "packages/x/node_modules/left/index.d.ts")));
    assert.ok(!existsSync(join(checkout.root, "node_modules")));
    checkout.dispose();
    assert.ok(existsSync(join(fixture.root, "packages/x/node_modules/left/index.d.ts")));
  });

  it("writes nothing that leads out of it, into its git folder, or through a link", async () => {
    const fixture = fixtureOf(new GitFixture());
    mkdirSync(join(fixture.root, "target"));
    symlinkSync("target", join(fixture.root, "link"));
    fixture.commit({ date: "2024-01-01T00:00:00Z", files: { "target/a.ts": "1\n" } });
    const blob = fixture.git("rev-parse", "HEAD:target/a.ts").trim();
    // git's own commands refuse to make such trees.
    const entries = [".git/hooks/x", ".GIT/config", "git~1/config", ".g\u200cit/config", "good.ts"];
    fixture.fastImport(
      [
        "commit refs/heads/hostile",
        "committer A <a@example.com> 1704067200 +0000",
        "data 1",
        "x",
        ...entries.map((path) => `M 100644 ${blob} ${JSON.stringify(path)}`),
        "",
      ].join("\n"),
    );
    const checkout = await checkoutOf(fixture.root);
    await checkout.moveTo(fixture.git("rev-parse", "HEAD").trim());
    assert.deepEqual(filesIn(checkout.root), ["target/a.ts"]);
    await checkout.moveTo(fixture.git("rev-parse", "hostile").trim());
    assert.deepEqual(filesIn(checkout.root), ["good.ts"]);
    assert.ok(!existsSync(join(checkout.root, ".git/hooks/x")));
  });

  it("says which contents a partial clone does not have", async () => {
    const fixture = fixtureOf(new GitFixture());
    const first = fixture.commit({ date: "2024-01-01T00:00:00Z", files: { "a.ts": "1\n", "b.ts": "same\n" } });
    fixture.commit({ date: "2024-02-01T00:00:00Z", files: { "a.ts": "2\n" } });
    const clone = fixtureOf(fixture.clone("--filter=blob:none"));
    const checkout = await checkoutOf(clone.root);
    const problems = await checkout.moveTo(first);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [`1 contents of ${first} are not in this clone.`],
    );
    assert.deepEqual(filesIn(checkout.root), ["b.ts"]);
  });
});
