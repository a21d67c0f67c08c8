import assert from "node:assert/strict";
import { chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRepository, type Repository } from "../../../src/history";
import type { Problem } from "../../../src/model";
import { type FixtureCommit, GitFixture } from "../../support/gitFixture";

const date = "2024-05-01T12:00:00Z";

describe("openRepository", () => {
  const cleanUps: (() => void)[] = [];
  afterEach(() => {
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
  });

  function fixture(...commits: readonly FixtureCommit[]): GitFixture {
    return disposed(GitFixture.withCommits(...commits));
  }

  function disposed(repository: GitFixture): GitFixture {
    cleanUps.push(() => repository.dispose());
    return repository;
  }

  function folder(): string {
    const path = realpathSync(mkdtempSync(join(tmpdir(), "trueline-folder-")));
    cleanUps.push(() => rmSync(path, { recursive: true, force: true }));
    return path;
  }

  it("tells where the repository is and what HEAD is", async () => {
    const git = fixture({ date, files: { "a.ts": "1" } });
    const { repository, problems } = await openRepository(git.root);
    const root = realpathSync(git.root);
    assert.deepEqual(repository, {
      root,
      topLevel: root,
      prefix: "",
      gitDir: join(root, ".git"),
      commonDir: join(root, ".git"),
      head: git.git("rev-parse", "HEAD").trim(),
      shallow: false,
      partial: false,
      mailMaps: [],
      ignoreRevsFiles: [],
    });
    assert.deepEqual(problems, []);
  });

  it("opens a folder below the top, even with a line break in its name", async () => {
    const git = fixture({ date, files: { "packages/two\nlines/a.ts": "1" } });
    const repository = await opened(join(git.root, "packages/two\nlines"));
    assert.equal(repository.topLevel, realpathSync(git.root));
    assert.equal(repository.prefix, "packages/two\nlines/");
    assert.equal(repository.gitDir, join(realpathSync(git.root), ".git"));
  });

  it("opens a repository whose own path has a line break", async () => {
    const root = join(folder(), "two\nlines");
    const git = new GitFixture(root);
    git.commit({ date, files: { "sub/a.ts": "1" } });
    const repository = await opened(join(root, "sub"));
    assert.deepEqual(
      [repository.topLevel, repository.prefix, repository.gitDir, repository.commonDir],
      [root, "sub/", join(root, ".git"), join(root, ".git")],
    );
  });

  it("sees through a symbolic link to the folder", async () => {
    const git = fixture({ date, files: { "packages/a/x.ts": "1" } });
    const link = join(folder(), "link");
    symlinkSync(join(git.root, "packages/a"), link);
    const repository = await opened(link);
    assert.equal(repository.root, join(realpathSync(git.root), "packages/a"));
    assert.equal(repository.prefix, "packages/a/");
  });

  it("opens a linked work tree, whose HEAD is its own", async () => {
    const git = fixture({ date, files: { "a.ts": "1" } });
    const first = git.git("rev-parse", "HEAD").trim();
    git.commit({ date, files: { "a.ts": "2" } });
    const tree = join(folder(), "tree");
    git.git("worktree", "add", "--quiet", "--detach", tree, first);
    const repository = await opened(tree);
    assert.equal(repository.topLevel, tree);
    assert.equal(repository.head, first);
    assert.equal(repository.gitDir, join(realpathSync(git.root), ".git/worktrees/tree"));
    assert.equal(repository.commonDir, join(realpathSync(git.root), ".git"));
  });

  it("takes a submodule for a repository of its own", async () => {
    const library = fixture({ date, files: { "lib.ts": "1" } });
    const git = fixture({ date, files: { "a.ts": "1" } });
    git.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "lib");
    const repository = await opened(join(git.root, "lib"));
    assert.equal(repository.topLevel, join(realpathSync(git.root), "lib"));
    assert.equal(repository.prefix, "");
    assert.equal(repository.head, library.git("rev-parse", "HEAD").trim());
  });

  it("reads a SHA-256 repository", async () => {
    const other = fixture();
    const root = folder();
    other.git("init", "--quiet", "--object-format=sha256", root);
    const sha256 = new GitFixture(root, "existing");
    const head = sha256.commit({ date, files: { "a.ts": "1" } });
    assert.equal(head.length, 64);
    assert.equal((await opened(sha256.root)).head, head);
  });

  it("reads the settings that matter for history", async () => {
    const git = fixture({ date, files: { "a.ts": "1" } });
    git.git("config", "mailmap.file", "team/people");
    git.git("config", "blame.ignoreRevsFile", ".git-blame-ignore-revs");
    const repository = await opened(git.root);
    assert.deepEqual(repository.mailMaps, ["team/people"]);
    assert.deepEqual(repository.ignoreRevsFiles, [".git-blame-ignore-revs"]);
  });

  it("is not misled by GIT_DIR and GIT_INDEX_FILE, which hooks inherit", async () => {
    const git = fixture({ date, files: { "a.ts": "1" } });
    const other = fixture({ date, files: { "b.ts": "1" } });
    process.env.GIT_DIR = join(other.root, ".git");
    process.env.GIT_WORK_TREE = other.root;
    process.env.GIT_INDEX_FILE = join(other.root, ".git/index");
    cleanUps.push(() => {
      delete process.env.GIT_DIR;
      delete process.env.GIT_WORK_TREE;
      delete process.env.GIT_INDEX_FILE;
    });
    assert.equal((await opened(git.root)).topLevel, realpathSync(git.root));
  });

  it("says that a shallow clone is shallow", async () => {
    const git = fixture({ date, files: { "a.ts": "1" } }, { date, files: { "a.ts": "2" } });
    const clone = disposed(git.clone("--depth=1"));
    const { repository, problems } = await openRepository(clone.root);
    assert.equal(repository?.shallow, true);
    assert.deepEqual(codes(problems), ["shallow-history"]);
  });

  it("says that a partial clone is partial", async () => {
    const git = fixture({ date, files: { "a.ts": "1" } });
    const clone = disposed(git.clone("--filter=blob:none"));
    const { repository, problems } = await openRepository(clone.root);
    assert.equal(repository?.partial, true);
    assert.deepEqual(codes(problems), ["partial-clone"]);
  });

  it("opens a repository without commits and says so", async () => {
    const git = disposed(new GitFixture());
    const { repository, problems } = await openRepository(git.root);
    assert.equal(repository?.head, null);
    assert.deepEqual(codes(problems), ["no-commits"]);
  });

  describe("says why there is no history", () => {
    it("in a folder without a repository", async () => {
      await assertRefused(folder(), "no-repository", /no git repository/);
    });

    it("in a folder that does not exist", async () => {
      await assertRefused(join(folder(), "gone"), "no-repository", /does not exist/);
    });

    it("in a bare repository", async () => {
      const git = fixture({ date, files: { "a.ts": "1" } });
      await assertRefused(disposed(git.clone("--bare")).root, "no-repository", /bare repository/);
    });

    it("inside git's own folder", async () => {
      const git = fixture({ date, files: { "a.ts": "1" } });
      await assertRefused(join(git.root, ".git/refs"), "no-repository", /work tree/);
    });

    it("in a submodule whose git folder is gone", async () => {
      const git = fixture({ date, files: { "lib/a.ts": "1" } });
      git.write({ "lib/.git": "gitdir: ../.git/modules/gone\n" });
      await assertRefused(join(git.root, "lib"), "git-failed", /points to a folder that is gone/);
    });

    it("in a repository of another user, with the command that trusts it", async function () {
      if (process.getuid?.() !== 0) return this.skip();
      const git = fixture({ date, files: { "a.ts": "1" } });
      chownSync(git.root, 12_345, 12_345);
      chownSync(join(git.root, ".git"), 12_345, 12_345);
      await assertRefused(git.root, "git-failed", /dubious ownership.*safe\.directory/);
    });

    it("without git on PATH, where a relative entry would find one in the folder itself", async () => {
      const root = folder();
      mkdirSync(join(root, "bin"));
      const path = process.env.PATH;
      cleanUps.push(() => {
        process.env.PATH = path;
      });
      process.env.PATH = `.:${join(root, "bin")}:`;
      await assertRefused(root, "git-missing", /Install git/);
    });
  });

  it("trusts a folder that GIT_CONFIG_COUNT names, and takes no other setting from there", async function () {
    if (process.getuid?.() !== 0) return this.skip();
    const git = fixture({ date, files: { "a.ts": "1" } });
    chownSync(git.root, 12_345, 12_345);
    chownSync(join(git.root, ".git"), 12_345, 12_345);
    const settings = {
      GIT_CONFIG_COUNT: "2",
      GIT_CONFIG_KEY_0: "mailmap.file",
      GIT_CONFIG_VALUE_0: "elsewhere",
      GIT_CONFIG_KEY_1: "safe.directory",
      GIT_CONFIG_VALUE_1: "*",
    };
    Object.assign(process.env, settings);
    cleanUps.push(() => {
      for (const name of Object.keys(settings)) delete process.env[name];
    });
    assert.deepEqual((await opened(git.root)).mailMaps, []);
  });
});

async function opened(root: string): Promise<Repository> {
  const { repository, problems } = await openRepository(root);
  assert.deepEqual(problems, []);
  assert.ok(repository);
  return repository;
}

async function assertRefused(root: string, code: string, message: RegExp): Promise<void> {
  const { repository, problems } = await openRepository(root);
  assert.equal(repository, undefined);
  assert.deepEqual(codes(problems), [code]);
  assert.match(problems[0]?.message ?? "", message);
}

function codes(problems: readonly Problem[]): string[] {
  return problems.map(({ code }) => code);
}
