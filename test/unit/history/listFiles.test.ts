import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FileList, listFiles, openRepository } from "../../../src/history";
import { CancelledError } from "../../../src/model";
import { type FixtureCommit, GitFixture } from "../../support/gitFixture";

const date = "2024-05-01T12:00:00Z";

describe("listFiles", () => {
  let git: GitFixture;
  beforeEach(() => {
    git = new GitFixture();
  });
  afterEach(() => git.dispose());

  function commit(files: FixtureCommit["files"] = {}): void {
    git.commit({ date, files });
  }

  it("lists tracked files, and untracked ones that are not ignored", async () => {
    commit({ "src/a.ts": "", "b.ts": "", ".gitignore": "*.log\n" });
    git.write({ "new.ts": "", "src/deep/new.ts": "", "noise.log": "", "b.ts": "changed" });
    assert.deepEqual((await list()).files, [
      { path: ".gitignore", tracked: true },
      { path: "b.ts", tracked: true },
      { path: "new.ts", tracked: false },
      { path: "src/a.ts", tracked: true },
      { path: "src/deep/new.ts", tracked: false },
    ]);
  });

  it("lists before the first commit", async () => {
    git.write({ "a.ts": "" });
    assert.deepEqual((await list()).files, [{ path: "a.ts", tracked: false }]);
  });

  it("lists a folder below the top with paths relative to the folder", async () => {
    commit({ "packages/a/x.ts": "", "packages/b/y.ts": "" });
    git.write({ "packages/a/new.ts": "", "top.ts": "" });
    assert.deepEqual(paths(await list("packages/a")), ["new.ts", "x.ts"]);
  });

  it("keeps names with spaces, quotes, line breaks, tabs and other letters", async () => {
    const names = [
      "with space.ts",
      '"quoted".ts',
      "two\nlines.ts",
      "a\tb.ts",
      "größe-数.ts",
      "-dash.ts",
      "?.ts",
      "H x.ts",
    ];
    commit(Object.fromEntries(names.slice(0, 4).map((name) => [name, ""])));
    git.write(Object.fromEntries(names.slice(4).map((name) => [name, ""])));
    assert.deepEqual(paths(await list()), [...names].sort());
  });

  it("leaves out a name that is no UTF-8, with a Problem", async function () {
    if (process.platform !== "linux") return this.skip();
    const name = Buffer.from([...Buffer.from(`${git.root}/caf`), 0xe9]);
    writeFileSync(name, "");
    commit({ "a.ts": "" });
    const listed = await list();
    assert.deepEqual(paths(listed), ["a.ts"]);
    assert.deepEqual(listed.problems, [
      { path: "", code: "unreadable", message: "The name of café is not valid UTF-8, so the file was left out." },
    ]);
  });

  it("leaves out symbolic links, tracked or not", async () => {
    git.write({ "a.ts": "" });
    symlinkSync("a.ts", join(git.root, "tracked.ts"));
    commit();
    symlinkSync("a.ts", join(git.root, "untracked.ts"));
    assert.deepEqual(paths(await list()), ["a.ts"]);
  });

  it("names submodules and nested repositories and leaves out what is in them", async () => {
    const library = GitFixture.withCommits({ date, files: { "lib.ts": "" } });
    git.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "libs/lib");
    library.dispose();
    commit({ "a.ts": "" });
    new GitFixture(join(git.root, "tools/own")).commit({ date, files: { "own.ts": "" } });
    const listed = await list();
    assert.deepEqual(paths(listed), [".gitmodules", "a.ts"]);
    assert.deepEqual(listed.nestedRepositories, ["libs/lib", "tools/own"]);
  });

  it("lists a file with a merge conflict once", async () => {
    commit({ "a.ts": "base" });
    git.git("checkout", "--quiet", "-b", "other");
    commit({ "a.ts": "other" });
    git.git("checkout", "--quiet", "main");
    commit({ "a.ts": "main" });
    assert.throws(() => git.git("merge", "other"));
    assert.deepEqual((await list()).files, [{ path: "a.ts", tracked: true }]);
  });

  it("leaves out what a sparse checkout does not have on disk", async () => {
    commit({ "in/a.ts": "", "out/b.ts": "" });
    git.git("sparse-checkout", "set", "in");
    assert.deepEqual(paths(await list()), ["in/a.ts"]);
  });

  it("lists tracked files that were removed from disk, since reading them says more", async () => {
    commit({ "a.ts": "", "b.ts": "" });
    rmSync(join(git.root, "b.ts"));
    assert.deepEqual(paths(await list()), ["a.ts", "b.ts"]);
  });

  it("fails with what git said, not with an empty list", async () => {
    commit({ "a.ts": "" });
    writeFileSync(join(git.root, ".git/index"), "no index");
    const listed = await list();
    assert.deepEqual(listed.files, []);
    assert.equal(listed.problems[0]?.code, "git-failed");
    assert.match(listed.problems[0]?.message ?? "", /Listing the files failed: .*index file/);
  });

  it("is cancelled by its signal", async () => {
    commit({ "a.ts": "" });
    const { repository } = await openRepository(git.root);
    assert.ok(repository);
    await assert.rejects(listFiles(repository, { signal: AbortSignal.abort() }), CancelledError);
  });

  describe("reads Linguist's attributes", () => {
    it("set, unset, true and false, the nearest file first", async () => {
      commit({
        ".gitattributes": "gen/** linguist-generated\nlib/** linguist-vendored=true\ndocs/** linguist-documentation\n",
        "gen/.gitattributes": "hand.ts -linguist-generated\nalso.ts linguist-generated=false\n",
        "gen/a.ts": "",
        "gen/hand.ts": "",
        "gen/also.ts": "",
        "lib/b.ts": "",
        "docs/c.md": "",
        "d.ts": "",
      });
      git.write({ "gen/new one.ts": "" });
      assert.deepEqual(
        (await list()).files.filter(({ path }) => !path.endsWith(".gitattributes")),
        [
          { path: "d.ts", tracked: true },
          { path: "docs/c.md", tracked: true, documentation: true },
          { path: "gen/a.ts", tracked: true, generated: true },
          { path: "gen/also.ts", tracked: true, generated: false },
          { path: "gen/hand.ts", tracked: true, generated: false },
          { path: "gen/new one.ts", tracked: false, generated: true },
          { path: "lib/b.ts", tracked: true, vendored: true },
        ],
      );
    });

    it("from a file above the folder that was opened", async () => {
      commit({
        ".gitattributes": "packages/a/gen.ts linguist-generated\n",
        "packages/a/gen.ts": "",
        "packages/a/x.ts": "",
      });
      assert.deepEqual((await list("packages/a")).files, [
        { path: "gen.ts", tracked: true, generated: true },
        { path: "x.ts", tracked: true },
      ]);
    });

    it("from .git/info/attributes", async () => {
      commit({ "a.ts": "" });
      mkdirSync(join(git.root, ".git/info"), { recursive: true });
      writeFileSync(join(git.root, ".git/info/attributes"), "a.ts linguist-vendored\n");
      assert.deepEqual((await list()).files, [{ path: "a.ts", tracked: true, vendored: true }]);
    });
  });

  async function list(folder = ""): Promise<FileList> {
    const { repository } = await openRepository(join(git.root, folder));
    assert.ok(repository);
    return await listFiles(repository);
  }

  function paths({ files }: FileList): string[] {
    return files.map(({ path }) => path);
  }
});
