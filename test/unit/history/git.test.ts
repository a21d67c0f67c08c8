import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRepository, readHistory } from "../../../src/history";
import { type GitResult, runGit } from "../../../src/history/git";
import { CancelledError } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";

describe("runGit", () => {
  let git: GitFixture;
  const path = process.env.PATH;
  let bin: string | undefined;
  beforeEach(() => {
    git = GitFixture.withCommits({ date: "2024-05-01T00:00:00Z", files: { "a.ts": "1" } });
  });
  afterEach(() => {
    git.dispose();
    process.env.PATH = path;
    if (bin !== undefined) rmSync(bin, { recursive: true, force: true });
    bin = undefined;
  });

  /** Puts a shell script in the place of git; `$real` is the real one. */
  function replaceGit(script: string): void {
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    bin = mkdtempSync(join(tmpdir(), "trueline-git-"));
    writeFileSync(join(bin, "git"), `#!/bin/sh\nreal='${real}'\n${script}\n`);
    chmodSync(join(bin, "git"), 0o755);
    process.env.PATH = `${bin}:${path}`;
  }

  const run = (...args: string[]) => runGit({ directory: git.root, args });

  it("gives the output, the exit code and what git said", async () => {
    assert.deepEqual(text(await run("rev-parse", "--show-prefix", "HEAD")), [
      0,
      `\n${git.git("rev-parse", "HEAD")}`,
      "",
    ]);
    const [exitCode, output, message] = text(await run("rev-parse", "--verify", "gone"));
    assert.deepEqual([exitCode, output], [128, ""]);
    assert.match(String(message), /Needed a single revision/);
  });

  it("passes input on and closes it", async () => {
    const result = await runGit({ directory: git.root, args: ["hash-object", "--stdin"], input: "1" });
    assert.equal(text(result)[1], git.git("rev-parse", "HEAD:a.ts"));
  });

  it("reads output that is still in the pipe when git has ended", async () => {
    replaceGit("{ sleep 0.2; printf late; } &");
    assert.deepEqual(text(await run("anything")), [0, "late", ""]);
  });

  it("keeps nothing of what its reader gets", async function () {
    this.timeout(30_000);
    const megabyte = 2 ** 20;
    replaceGit(`exec head -c ${512 * megabyte} /dev/zero`);
    let bytes = 0;
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    const onOutput = (chunk: Buffer) => {
      bytes += chunk.length;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    };
    await runGit({ directory: git.root, args: ["anything"], onOutput });
    assert.equal(bytes, 512 * megabyte);
    assert.ok(most < 256 * megabyte, `${Math.round(most / megabyte)} MB`);
  });

  it("kills git when its signal fires", async () => {
    replaceGit("echo started; exec sleep 60");
    const controller = new AbortController();
    const running = runGit({
      directory: git.root,
      args: ["anything"],
      signal: controller.signal,
      onOutput: () => controller.abort(),
    });
    await assert.rejects(running, CancelledError);
  });

  it("kills git when its reader throws, and throws the same", async () => {
    replaceGit("echo started; exec sleep 60");
    const error = new Error("enough");
    const onOutput = () => {
      throw error;
    };
    await assert.rejects(runGit({ directory: git.root, args: ["anything"], onOutput }), (thrown) => thrown === error);
  });

  it("does not take a git that was killed for one that ended", async () => {
    replaceGit("echo started; kill -9 $$");
    assert.deepEqual(await run("anything"), { kind: "broken", message: "it was ended from outside" });
  });

  it("does not take a part of a history for the whole when git is killed", async () => {
    git.commit({ date: "2024-05-02T00:00:00Z", files: { "a.ts": "2" } });
    const whole = execFileSync("git", ["log"], { cwd: git.root }).length;
    for (const bytes of [1, 100, whole]) {
      replaceGit(`case "$*" in *" log "*) "$real" "$@" | head -c ${bytes}; kill -9 $$;; esac\nexec "$real" "$@"`);
      const { repository } = await openRepository(git.root);
      assert.ok(repository);
      const { history, problems } = await readHistory(repository);
      assert.equal(history, undefined);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ["git-failed"],
      );
      process.env.PATH = path;
    }
  });

  it("says that git is missing, and that a program could not be started", async () => {
    process.env.PATH = git.root;
    assert.deepEqual(await run("log"), { kind: "missing" });
    process.env.PATH = path;
    replaceGit("");
    writeFileSync(join(bin ?? "", "git"), "#!/nonexistent/interpreter\n");
    assert.equal((await run("log")).kind, "broken");
  });
});

function text(result: GitResult): readonly (string | number)[] {
  assert.equal(result.kind, "ended");
  return result.kind === "ended" ? [result.exitCode, result.output.toString("utf8"), result.message] : [];
}
