import assert from "node:assert/strict";
import { join } from "node:path";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const bob = "Bob <bob@example.com>";

describe("trueline xray", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  before(() => {
    fixture = GitFixture.withCommits(
      { date: "2026-01-01T12:00:00Z", files: { "lib/a.ts": "function f(a) {\n  return a;\n}\n" } },
      { date: "2026-02-01T12:00:00Z", author: bob, files: { "lib/a.ts": "function f(a) {\n  if (a) return 1;\n}\n" } },
      { date: "2026-02-02T12:00:00Z", moves: { "lib/a.ts": "src/a.ts" } },
      {
        date: "2026-03-01T12:00:00Z",
        files: {
          "src/a.ts": "function f(a) {\n  if (a) return 1;\n}\nfunction g(b) {\n  return b && !b ? 1 : 2;\n}\n",
        },
      },
    );
  });
  after(() => fixture.dispose());
  beforeEach(() => {
    cli = new Cli();
  });
  afterEach(() => cli.dispose());

  async function xray(args: readonly string[], cwd = fixture.root) {
    const output = await cli.json(["xray", ...args], { cwd });
    assertMatchesSchema("xray", output);
    return output;
  }

  it("ranks the functions by changes x cognitive complexity and lists the complexity of each revision", async () => {
    const output = await xray(["src/a.ts"]);
    assert.deepEqual(
      output.functions.map(
        ({ name, startLine, startColumn, changes, cognitive, authors, score, lastChange }: never) => [
          `${name}:${startLine}:${startColumn}`,
          `${changes} x ${cognitive} = ${score}`,
          `${authors} authors, ${lastChange}`,
        ],
      ),
      [
        // f: created by Ada, its `if` by Bob. g: created with ?: +1 and && +1.
        ["f:1:1", "2 x 1 = 2", "2 authors, 2026-02-01T12:00:00Z"],
        ["g:4:1", "1 x 2 = 2", "1 authors, 2026-03-01T12:00:00Z"],
      ],
    );
    assert.deepEqual(output.complexityOverTime, [
      { time: "2026-01-01T12:00:00Z", complexity: 0, lines: 3 },
      { time: "2026-02-01T12:00:00Z", complexity: 1, lines: 3 },
      { time: "2026-02-02T12:00:00Z", complexity: 1, lines: 3 },
      { time: "2026-03-01T12:00:00Z", complexity: 3, lines: 6 },
    ]);
    const { path, revisions, allRevisions, missing, found, problems } = output;
    assert.deepEqual(
      { path, revisions, allRevisions, missing, found, problems },
      { path: "src/a.ts", revisions: 4, allRevisions: 4, missing: 0, found: 2, problems: [] },
    );
  });

  it("finds the file's repository from wherever it is called", async () => {
    const here = await xray(["a.ts"], join(fixture.root, "src"));
    const elsewhere = await xray([join(fixture.root, "src/a.ts")], cli.home);
    assert.deepEqual([here.root, here.path], [elsewhere.root, elsewhere.path]);
    assert.deepEqual(here.functions, elsewhere.functions);
  });

  it("reads and lists as much as it is asked to", async () => {
    const { revisions, allRevisions, found, functions } = await xray(["src/a.ts", "--revisions", "2", "--top", "1"]);
    assert.deepEqual([revisions, allRevisions, found, functions.length], [2, 4, 2, 1]);
    // The move itself is what is left of the past: as an addition it has created the file.
    const unfollowed = await xray(["src/a.ts", "--no-renames"]);
    assert.equal(unfollowed.allRevisions, 2);
  });

  it("shows people a table and a line of bars", async () => {
    const { stdout, code } = await cli.run(["xray", "src/a.ts"], { cwd: fixture.root });
    assert.equal(code, 0);
    // 24 steps over 59 days: 0 until 31 days are over, 1 of 3 afterwards, 3 of 3 in the last one.
    assert.match(
      stdout,
      /^X-ray of src\/a\.ts\n {2}Complexity over time: ▁{13}▃{10}█ 0 \(2026-01-01\) → 3 \(2026-03-01\)\n/,
    );
    assert.match(stdout, /\n {4}2 +2 +1 +2 +3 +2026-02-01 {2}f:1\n/);
  });

  it("says why there is nothing to see", async () => {
    fixture.write({ "new.ts": "export {};\n" });
    const untracked = await xray(["new.ts"]);
    assert.deepEqual([untracked.allRevisions, untracked.problems[0].code], [0, "no-commits"]);
    const lonely = new GitFixture(join(cli.home, "plain"), "existing");
    lonely.write({ "a.ts": "export {};\n" });
    const outside = await xray(["a.ts"], lonely.root);
    assert.deepEqual([outside.head, outside.problems[0].code], [null, "no-repository"]);
  });
});
