import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findGit, gitEnvironment } from "../../../src/history/gitEnvironment";
import { GitFixture } from "../../support/gitFixture";

describe("gitEnvironment", () => {
  it("drops what would make git look at another repository or start a program", () => {
    const inherited = {
      ...{ GIT_DIR: "/other", GIT_WORK_TREE: "/other", GIT_INDEX_FILE: "/other", GIT_OBJECT_DIRECTORY: "/other" },
      ...{ GIT_EXTERNAL_DIFF: "evil", GIT_PAGER: "evil", GIT_SSH_COMMAND: "evil", GIT_EXEC_PATH: "/evil" },
      ...{ GIT_CONFIG_PARAMETERS: "'core.fsmonitor=evil'", EDITOR: "evil", PAGER: "evil", GIT_TRACE: "1" },
    };
    const kept = gitEnvironment({ ...inherited, HOME: "/home/ada", Path: "C:\\git", GIT_CONFIG_GLOBAL: "/etc/ours" });
    assert.deepEqual(kept, {
      HOME: "/home/ada",
      Path: "C:\\git",
      GIT_CONFIG_GLOBAL: "/etc/ours",
      GIT_OPTIONAL_LOCKS: "0",
      GIT_TERMINAL_PROMPT: "0",
      GIT_NO_LAZY_FETCH: "1",
      GIT_ALLOW_PROTOCOL: "none",
      GIT_NO_REPLACE_OBJECTS: "1",
      LC_ALL: "C",
    });
  });

  for (const missing of ["GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"])
    it(`keeps git from fetching absent objects even where ${missing} is not known`, () => {
      const origin = GitFixture.withCommits({ date: "2024-05-01T00:00:00Z", files: { "src/a.ts": "1" } });
      origin.commit({ date: "2024-05-02T00:00:00Z", files: { "src/a.ts": "2" } });
      const clone = origin.clone("--filter=tree:0");
      const { [missing]: _, ...env } = gitEnvironment({ PATH: process.env.PATH, HOME: clone.root });
      try {
        assert.throws(
          () => execFileSync("git", ["log", "--raw"], { cwd: clone.root, env, stdio: "pipe" }),
          /could not fetch/,
        );
      } finally {
        origin.dispose();
        clone.dispose();
      }
    });
});

describe("findGit", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trueline-path-"));
    for (const name of ["first", "second", "empty", "plain", "folder/git"])
      mkdirSync(join(folder, name), { recursive: true });
    for (const name of ["first/git", "second/git", "plain/git"]) writeFileSync(join(folder, name), "#!/bin/sh\n");
    for (const name of ["first/git", "second/git"]) chmodSync(join(folder, name), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const find = (...entries: string[]) => findGit({ PATH: entries.join(delimiter) }, "linux");

  it("takes the first one on PATH", () => {
    assert.equal(
      find(join(folder, "empty"), join(folder, "second"), join(folder, "first")),
      join(folder, "second/git"),
    );
  });

  it("passes over files that cannot be run, and folders", function () {
    if (process.platform === "win32") return this.skip();
    assert.equal(find(join(folder, "plain"), join(folder, "folder"), join(folder, "first")), join(folder, "first/git"));
  });

  it("passes over relative entries, which would find a program in the repository", () => {
    const before = process.cwd();
    process.chdir(join(folder, "first"));
    try {
      assert.equal(find(".", "", "../second"), undefined);
    } finally {
      process.chdir(before);
    }
  });

  it("finds none without PATH", () => {
    assert.equal(findGit({}), undefined);
  });
});
