import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FixtureCommit, GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const branching = "export function pick(a: number) {\n  if (a > 1) return a;\n  return a ? 1 : 2;\n}\n";

interface Row {
  readonly path: string;
  readonly code: string;
}

/** What every folder has to come to, whatever is wrong with it: three outputs that keep to their schemas. */
async function outputsOf(cli: Cli, folder: string, env: NodeJS.ProcessEnv = {}) {
  const outputs = {
    facts: await cli.json(["facts", folder], { env }),
    hotspots: await cli.json(["hotspots", folder], { env }),
    report: await cli.json(["report", folder], { env }),
  };
  assertMatchesSchema("facts", outputs.facts);
  assertMatchesSchema("hotspots", outputs.hotspots);
  assertMatchesSchema("report", outputs.report);
  const text = await cli.run(["report", folder], { env });
  assert.deepEqual([text.code, text.stderr], [0, ""]);
  return { ...outputs, text: text.stdout };
}

const pathsOf = (rows: readonly Row[]) => rows.map(({ path }) => path);
const codesOf = (rows: readonly Row[]) => [...new Set(rows.map(({ code }) => code))];

describe("trueline on repositories of every kind", function () {
  this.timeout(180_000);
  let cli: Cli;
  const folders: string[] = [];
  beforeEach(() => {
    cli = new Cli();
  });
  afterEach(() => {
    cli.dispose();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function temporary(): string {
    const folder = mkdtempSync(join(tmpdir(), "trueline-folder-"));
    folders.push(folder);
    return folder;
  }

  function repository(...commits: readonly FixtureCommit[]): GitFixture {
    const fixture = GitFixture.withCommits(...commits);
    folders.push(fixture.root);
    return fixture;
  }

  it("ranks what changes often and is complicated first", async () => {
    const fixture = repository(
      { date: "2026-01-01T12:00:00Z", files: { "src/a.ts": branching, "src/b.ts": "export const b = 1;\n" } },
      { date: "2026-06-30T12:00:00Z", author: "Bob <bob@example.com>", files: { "src/a.ts": `${branching}//\n` } },
    );
    const { hotspots, text } = await outputsOf(cli, fixture.root);
    const [a, b] = hotspots.hotspots;
    assert.equal(hotspots.head, fixture.git("rev-parse", "HEAD").trim());
    assert.equal(hotspots.headDate, "2026-06-30T12:00:00Z");
    assert.equal(hotspots.root, fixture.root);
    assert.deepEqual(
      [a.path, a.rank, a.score, a.changes, a.authors, a.lastChange, a.firstChange],
      ["src/a.ts", 1, 100, 2, 2, "2026-06-30T12:00:00Z", "2026-01-01T12:00:00Z"],
    );
    // 180 days lie between the commits: 1 + 0.5. Cognitive complexity: if 1, conditional 1.
    assert.equal(a.weightedChanges, 1.5);
    assert.equal(a.complexity, 2);
    // 1.5 x ln(1 + 2 + 5 / 10) = 1.5 x 1.252763
    assert.equal(a.rawScore, 1.879144);
    // No branch, one line: 0.5 x ln(1 + 0 + 0.1) = 0.5 x 0.095310
    assert.deepEqual([b.path, b.rank, b.score, b.rawScore, b.complexity], ["src/b.ts", 2, 0, 0.047655, 0]);
    assert.deepEqual(hotspots.problems, []);
    assert.match(
      text,
      /1\.50 × ln\(1 \+ 2 \+ 5 \/ 10\) = 1\.88\. The other file with changes has less: score 100 × 1 \/ 1 = 100\.0\./,
    );
  });

  it("reads a hundred files, and ranks them the same way each time", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `src/${index % 7}/file${index}.ts`,
        branching.repeat(1 + (index % 5)),
      ]),
    );
    const fixture = repository(
      { date: "2026-01-01T12:00:00Z", files: Object.fromEntries(Object.entries(files).slice(0, 30)) },
      { date: "2026-02-01T12:00:00Z", files: Object.fromEntries(Object.entries(files).slice(20, 50)) },
      { date: "2026-03-01T12:00:00Z", files },
    );
    const { facts, report } = await outputsOf(cli, fixture.root);
    assert.deepEqual(pathsOf(facts.files), Object.keys(files).sort());
    assert.equal(report.ranked, 100);
    assert.equal(report.index.files, 100);
    for (const args of [["report"], ["report", "--format", "markdown"], ["hotspots", "--format", "json"], ["facts"]]) {
      const cold = await cli.run([...args, fixture.root, "--no-cache", "--threads", "1"]);
      const warm = await cli.run([...args, fixture.root]);
      assert.equal(cold.code, 0);
      assert.equal(warm.stdout, cold.stdout);
    }
  });

  it("has facts but no ranking in a repository without commits", async () => {
    const fixture = new GitFixture();
    folders.push(fixture.root);
    fixture.write({ "a.ts": branching });
    const { facts, hotspots, report, text } = await outputsOf(cli, fixture.root);
    assert.deepEqual(pathsOf(facts.files), ["a.ts"]);
    assert.equal(facts.files[0].functions[0].cognitive, 2);
    assert.deepEqual([hotspots.head, hotspots.headDate, hotspots.hotspots], [null, null, []]);
    assert.equal(report.index.commits, null);
    assert.deepEqual(codesOf(hotspots.problems), ["no-commits"]);
    assert.match(text, /None: no file has changes to rank by\./);
    assert.match(text, /No commits yet\n/);
  });

  it("reads an empty repository", async () => {
    const fixture = new GitFixture();
    folders.push(fixture.root);
    const { facts, report } = await outputsOf(cli, fixture.root);
    assert.deepEqual(facts.files, []);
    assert.equal(report.index.files, 0);
    assert.deepEqual(codesOf(facts.problems), ["no-commits"]);
  });

  it("has facts but no ranking where there is no git on PATH", async () => {
    const fixture = repository({ date: "2026-01-01T12:00:00Z", files: { "a.ts": branching } });
    const { facts, hotspots, text } = await outputsOf(cli, fixture.root, { PATH: temporary() });
    assert.deepEqual(pathsOf(facts.files), ["a.ts"]);
    assert.deepEqual([hotspots.head, hotspots.hotspots], [null, []]);
    assert.deepEqual(codesOf(hotspots.problems), ["git-missing"]);
    assert.match(text, /Git was not found/);
  });

  it("has facts but no ranking in a folder without a repository", async () => {
    const folder = temporary();
    writeFileSync(join(folder, "a.ts"), branching);
    const { facts, hotspots } = await outputsOf(cli, folder);
    assert.deepEqual(pathsOf(facts.files), ["a.ts"]);
    assert.deepEqual(hotspots.hotspots, []);
    assert.deepEqual(codesOf(hotspots.problems), ["no-repository"]);
  });

  it("ranks by the commit that is checked out when HEAD is detached", async () => {
    const fixture = repository(
      { date: "2026-01-01T12:00:00Z", files: { "a.ts": branching } },
      { date: "2026-02-01T12:00:00Z", files: { "b.ts": branching } },
    );
    fixture.git("checkout", "--quiet", "--detach", "HEAD~1");
    const { hotspots } = await outputsOf(cli, fixture.root);
    assert.equal(hotspots.head, fixture.git("rev-parse", "HEAD").trim());
    assert.deepEqual(pathsOf(hotspots.hotspots), ["a.ts"]);
    assert.deepEqual(hotspots.problems, []);
  });

  it("follows a moved file unless it is told not to", async () => {
    const fixture = repository(
      { date: "2026-01-01T12:00:00Z", files: { "old.ts": branching } },
      { date: "2026-02-01T12:00:00Z", files: { "old.ts": `${branching}//\n` } },
      { date: "2026-03-01T12:00:00Z", moves: { "old.ts": "new.ts" } },
    );
    const followed = await cli.json(["hotspots", fixture.root]);
    assert.deepEqual([followed.hotspots[0].path, followed.hotspots[0].changes], ["new.ts", 3]);
    assert.equal(followed.history.followRenames, true);
    // The same cache serves both.
    const anew = await cli.json(["hotspots", fixture.root, "--no-renames"]);
    assert.deepEqual([anew.hotspots[0].path, anew.hotspots[0].changes], ["new.ts", 1]);
    assert.equal(anew.history.followRenames, false);
    assertMatchesSchema("hotspots", anew);
  });

  it("counts bots' changes but not the bots", async () => {
    const fixture = repository(
      { date: "2026-01-01T12:00:00Z", files: { "a.ts": branching } },
      { date: "2026-02-01T12:00:00Z", author: "renovate[bot] <r@example.com>", files: { "a.ts": `${branching}//\n` } },
    );
    for (const [options, authors] of [
      [[], 1],
      [["--bots", "none"], 2],
      [["--bots", "ada,*[bot]"], 0],
    ] as const) {
      const { hotspots } = await cli.json(["hotspots", fixture.root, ...options]);
      assert.deepEqual([hotspots[0].changes, hotspots[0].authors], [2, authors]);
    }
  });

  it("says that a shallow clone knows only the end of its history", async () => {
    const fixture = repository(
      { date: "2026-01-01T12:00:00Z", files: { "a.ts": branching } },
      { date: "2026-02-01T12:00:00Z", files: { "a.ts": `${branching}//\n` } },
      { date: "2026-03-01T12:00:00Z", files: { "a.ts": `${branching}// x\n` } },
    );
    const clone = join(temporary(), "clone");
    execFileSync("git", ["clone", "--quiet", "--depth", "2", "--", `file://${fixture.root}`, clone]);
    const { hotspots, report, text } = await outputsOf(cli, clone);
    assert.deepEqual(codesOf(hotspots.problems), ["shallow-history"]);
    assert.equal(hotspots.confidence.level, "low");
    assert.match(hotspots.confidence.reasons[0], /^The clone is shallow: it holds 1 commit since 2026-03-01/);
    assert.deepEqual(report.confidence, hotspots.confidence);
    assert.match(text, /Confidence in the history: low\. The clone is shallow/);
    // What the oldest commit of the clone changed is not known, so one change is left of the two.
    assert.deepEqual(pathsOf(hotspots.hotspots), ["a.ts"]);
    assert.equal(hotspots.hotspots[0].changes, 1);
    assert.match(text, /Shallow clone/);
  });

  it("does not take a bare repository's own files for source files", async () => {
    const fixture = repository({ date: "2026-01-01T12:00:00Z", files: { "a.ts": branching } });
    const bare = join(temporary(), "bare.git");
    execFileSync("git", ["clone", "--quiet", "--bare", "--", fixture.root, bare]);
    const { facts, hotspots } = await outputsOf(cli, bare);
    assert.equal(codesOf(facts.problems).length, 1);
    assert.deepEqual(hotspots.hotspots, []);
  });

  it("looks at a folder below the repository's root, with paths from there", async () => {
    const fixture = repository(
      { date: "2026-01-01T12:00:00Z", files: { "packages/app/src/a.ts": branching, "b.ts": branching } },
      { date: "2026-02-01T12:00:00Z", files: { "packages/app/src/a.ts": `${branching}//\n` } },
    );
    const { facts, hotspots } = await outputsOf(cli, join(fixture.root, "packages/app"));
    assert.deepEqual(pathsOf(facts.files), ["src/a.ts"]);
    assert.deepEqual(pathsOf(hotspots.hotspots), ["src/a.ts"]);
    assert.equal(hotspots.hotspots[0].changes, 2);
  });

  it("keeps names with spaces, quotes, newlines and letters of every script", async () => {
    const names = [
      "a|b.ts",
      "new\nline.ts",
      "<img src=x onerror=1>.ts",
      "`ticks`.ts",
      'with space/it\'s "quoted".ts',
      "日本語/ファイル.ts",
      "é.ts",
      "-dash.ts",
      ":(glob)*.ts",
    ];
    const fixture = repository({
      date: "2026-01-01T12:00:00Z",
      files: Object.fromEntries(names.map((name) => [name, branching])),
    });
    const { facts, hotspots, text } = await outputsOf(cli, fixture.root);
    assert.deepEqual([...pathsOf(facts.files)].sort(), [...names].sort());
    assert.deepEqual([...pathsOf(hotspots.hotspots)].sort(), [...names].sort());
    assert.deepEqual(facts.problems, []);
    assert.match(text, /new\\nline\.ts/);
    const markdown = await cli.run(["report", fixture.root, "--format", "markdown"]);
    assert.doesNotMatch(markdown.stdout, /<img/);
  });

  it("runs in a folder whose own name is odd", async () => {
    const folder = join(temporary(), 'it\'s a "folder"\n日本 $(x)');
    mkdirSync(folder);
    const fixture = new GitFixture(folder);
    fixture.commit({ date: "2026-01-01T12:00:00Z", files: { "a.ts": branching } });
    const fromInside = await cli.json(["hotspots"], { cwd: folder });
    assert.deepEqual(pathsOf(fromInside.hotspots), ["a.ts"]);
    assert.equal(realpathSync(fromInside.root), realpathSync(folder));
    const { hotspots } = await outputsOf(cli, folder);
    assert.deepEqual(hotspots.hotspots, fromInside.hotspots);
  });

  it("reads what it can of files that are broken, and says what it could not", async () => {
    const fixture = repository({
      date: "2026-01-01T12:00:00Z",
      files: {
        "broken.ts": "export function f( {\n  if (x) {\n",
        "latin1.ts": Buffer.from("// caf\xe9\nexport const a = 1;\n", "latin1"),
        "huge.ts": `// ${"x".repeat(3 * 1024 * 1024)}\n`,
        "fine.ts": branching,
      },
    });
    const { facts } = await outputsOf(cli, fixture.root);
    const problems = Object.fromEntries(facts.problems.map(({ path, code }: Row) => [path, code]));
    assert.deepEqual(problems, {
      "broken.ts": "syntax-error",
      "huge.ts": "too-large",
      "latin1.ts": "invalid-encoding",
    });
    assert.ok(pathsOf(facts.files).includes("fine.ts"));
    assert.ok(!pathsOf(facts.files).includes("huge.ts"));
  });
});
