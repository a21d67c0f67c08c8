import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { walkFolder } from "../../../src/engine/walkFolder";

describe("walkFolder", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "trueline-walk-"));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
  }

  async function walk() {
    return walkFolder(root, () => undefined);
  }

  it("finds the files at every depth, sorted", async () => {
    write({ "b.ts": "", "a/c.ts": "", "a/b/d.ts": "" });
    assert.deepEqual((await walk()).files, ["a/b/d.ts", "a/c.ts", "b.ts"]);
  });

  it("does not enter node_modules or git's own folder", async () => {
    write({ "a.ts": "", "node_modules/x/index.js": "", "lib/node_modules/y.js": "", ".git/HEAD": "" });
    assert.deepEqual((await walk()).files, ["a.ts"]);
  });

  it("holds to .gitignore, the one nearest to the file first", async () => {
    write({
      ".gitignore": "*.log\nout/\n",
      "a.log": "",
      "out/b.ts": "",
      "lib/.gitignore": "!keep.log\nlocal.ts\n",
      "lib/keep.log": "",
      "lib/local.ts": "",
      "lib/c.ts": "",
      "local.ts": "",
    });
    const expected = [".gitignore", "lib/.gitignore", "lib/c.ts", "lib/keep.log", "local.ts"];
    assert.deepEqual((await walk()).files, expected);
  });

  it("leaves a repository inside to a session of its own", async () => {
    write({ "a.ts": "", "nested/.git/HEAD": "", "nested/b.ts": "", "worktree/.git": "gitdir: elsewhere\n" });
    const { files, nestedRepositories } = await walk();
    assert.deepEqual([files, nestedRepositories], [["a.ts"], ["nested", "worktree"]]);
  });

  it("does not follow links, which may lead in a circle or outside", async () => {
    write({ "a/b.ts": "" });
    symlinkSync(root, join(root, "a", "circle"));
    symlinkSync("/etc/hostname", join(root, "outside.ts"));
    assert.deepEqual((await walk()).files, ["a/b.ts"]);
  });

  it("says which folder could not be read, and goes on", async () => {
    write({ "a.ts": "" });
    const { problems } = await walkFolder(join(root, "nowhere"), () => undefined);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["unreadable"],
    );
  });

  it("stops when it is told to", async () => {
    write({ "a/b.ts": "" });
    const stop = () => {
      throw new Error("stopped");
    };
    await assert.rejects(walkFolder(root, stop), /stopped/);
  });
});
