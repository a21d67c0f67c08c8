import assert from "node:assert/strict";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  watch,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { GitFixture } from "../support/gitFixture";
import { Cli, finished } from "./runCli";

const source = "export function pick(a: number) {\n  return a ? 1 : 2;\n}\n";

/** Enough facts to fill a pipe several times over. */
const manyFiles = Object.fromEntries(
  Array.from({ length: 300 }, (_, index) => [
    `src/file${index}.ts`,
    source.replaceAll("pick", `pick${index}`).repeat(20),
  ]),
);

describe("the trueline process", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  before(() => {
    fixture = GitFixture.withCommits({ date: "2026-01-01T12:00:00Z", files: manyFiles });
  });
  after(() => fixture.dispose());
  beforeEach(() => {
    cli = new Cli();
  });
  afterEach(() => cli.dispose());

  for (const [args, code, stdout, stderr] of [
    [["--version"], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [["--help"], 0, /^Usage: trueline /, /^$/],
    [[], 2, /^$/, /^Usage: trueline /],
    [["report", "no-such-folder"], 2, /^$/, /^trueline: There is no folder "no-such-folder"\. [^\n]+\n$/],
    [["report", "--top", "x"], 2, /^$/, /^trueline: [^\n]+whole number[^\n]+\n$/],
  ] as const) {
    it(`ends in ${code}: trueline ${args.join(" ")}`, async () => {
      const result = await cli.run(args);
      assert.equal(result.code, code);
      assert.match(result.stdout, stdout);
      assert.match(result.stderr, stderr);
    });
  }

  it("hands a long output over whole", async () => {
    const { files } = await cli.json(["facts", fixture.root]);
    assert.equal(files.length, 300);
    assert.equal(files[0].functions.length, 20);
  });

  it("ends in 2, not in 1, when something breaks behind its back", async () => {
    const script = join(cli.home, "break.js");
    writeFileSync(
      script,
      'if (require("node:worker_threads").isMainThread) setImmediate(() => { throw new Error("late"); });',
    );
    const { code, stderr } = await cli.run(["report", fixture.root], { env: { NODE_OPTIONS: `--require ${script}` } });
    assert.equal(code, 2);
    assert.match(stderr, /^trueline: unexpected error\. Please report it\.\nError: late\n {4}at /);
  });

  it("says nothing on standard error, which is no terminal here", async () => {
    const { code, stderr } = await cli.run(["report", fixture.root]);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("ends quietly when its reader has read enough", async () => {
    const child = cli.start(["facts", fixture.root]);
    const ended = finished(child);
    assert.ok(child.stdout);
    await once(child.stdout, "data");
    child.stdout.destroy();
    const { code, stderr } = await ended;
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("says why standard output cannot be written", async function () {
    if (!existsSync("/dev/full")) this.skip();
    const full = openSync("/dev/full", "w");
    try {
      for (const args of [["report", fixture.root], ["facts", fixture.root], ["--help"]]) {
        const { code, stderr } = await cli.run(args, { stdout: full });
        assert.deepEqual([code, stderr], [2, "trueline: Standard output cannot be written: the disk is full.\n"]);
      }
    } finally {
      closeSync(full);
    }
  });

  it("keeps its cache where XDG_CACHE_HOME says, and none with --no-cache", async () => {
    await cli.run(["hotspots", fixture.root, "--no-cache"]);
    assert.ok(!existsSync(cli.cache));
    await cli.run(["hotspots", fixture.root]);
    assert.ok(readdirSync(cli.cache, { recursive: true }).length > 0);
  });

  it("works without a place for a cache, and says so", async () => {
    // A file where the folder should be: nothing can be created in it, whoever runs this.
    writeFileSync(cli.cache, "");
    const { hotspots, problems } = await cli.json(["hotspots", fixture.root]);
    assert.equal(hotspots.length, 300);
    assert.deepEqual(
      problems.map(({ code }: { code: string }) => code),
      ["cache-unwritable"],
    );
  });

  it("writes a report into the folder it looks at without counting it", async () => {
    const own = GitFixture.withCommits({ date: "2026-01-01T12:00:00Z", files: { "a.ts": source } });
    try {
      const args = ["report", own.root, "--format", "json", "--output", join(own.root, "report.json")];
      assert.equal((await cli.run(args)).code, 0);
      const first = JSON.parse(readFileSync(join(own.root, "report.json"), "utf8"));
      assert.equal(first.index.files, 1);
      assert.equal((await cli.run(args)).code, 0);
      const second = JSON.parse(readFileSync(join(own.root, "report.json"), "utf8"));
      assert.deepEqual({ ...second.index, leftOut: 0 }, { ...first.index, leftOut: 0 });
      assert.deepEqual(readdirSync(own.root).sort(), [".git", "a.ts", "report.json"]);
    } finally {
      own.dispose();
    }
  });

  describe("when it is told to stop", () => {
    it("does not wait for a reader that takes nothing", async () => {
      // Far more than a pipe holds: the process cannot be done when the first of it can be read.
      const child = cli.start(["facts", fixture.root]);
      assert.ok(child.stdout);
      await once(child.stdout, "readable");
      child.kill("SIGINT");
      const [code] = await once(child, "exit");
      assert.equal(code, 130);
    });

    for (const [signal, code] of [
      ["SIGINT", 130],
      ["SIGTERM", 143],
      ["SIGHUP", 129],
    ] as const) {
      it(`ends its git, leaves no file behind and exits with ${code}: ${signal}`, async function () {
        if (process.platform === "win32") this.skip();
        const { bin, pid } = hangingGit(cli.home);
        const child = cli.start(["report", fixture.root, "--output", join(cli.home, "report.txt")], {
          env: { PATH: `${bin}:${process.env.PATH}` },
        });
        const ended = finished(child);
        const gitPid = await pid;
        child.kill(signal);
        const result = await ended;
        assert.deepEqual([result.code, result.stdout, result.stderr], [code, "", ""]);
        assert.deepEqual(
          readdirSync(cli.home).filter((name) => name.includes("report") || name.endsWith(".tmp")),
          [],
        );
        // It was told to end before the process did; the test's time limit is what it has for that.
        while (isRunning(gitPid)) await setImmediate();
      });
    }
  });
});

/** False also for a process that has ended and that nobody has asked for its exit code yet. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/**
 * A git that writes its process id down and then never answers: whoever runs it is certainly in the middle of its work.
 * @returns the folder to put on PATH, and the id once it has been started.
 */
function hangingGit(home: string): { readonly bin: string; readonly pid: Promise<number> } {
  const bin = join(home, "bin");
  const started = join(home, "started");
  mkdirSync(bin);
  mkdirSync(started);
  const git = join(bin, "git");
  writeFileSync(
    git,
    `#!/bin/sh\necho $$ > '${started}/new'\nmv '${started}/new' '${started}/pid'\nexec tail -f /dev/null\n`,
  );
  chmodSync(git, 0o755);
  const pid = new Promise<number>((resolve) => {
    const watcher = watch(started, () => {
      if (!existsSync(join(started, "pid"))) return;
      watcher.close();
      resolve(Number(readFileSync(join(started, "pid"), "utf8")));
    });
  });
  return { bin, pid };
}
