import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GitFixture } from "../support/gitFixture";
import { hasEnded } from "../support/processes";
import { Cli, finished } from "./runCli";

const definition = JSON.stringify({
  name: "Shop",
  version: 1,
  customMeasures: {
    // legacy/a.php and legacy/b.php: 2. Attainment (2 - 10) / (0 - 10) = 0.8.
    "old-files": { kind: "files", title: "Old files", scope: ["legacy/**"], direction: "lower", target: 0, floor: 10 },
    // src/cart.js asks for moment, src/price.js for moment/locale/de: 2.
    moment: { kind: "import", title: "moment", import: "moment", direction: "lower", target: 0, floor: 10 },
    // Line 2 of src/cart.js and line 1 of src/todo.md, and not the one of this very definition: 2.
    todo: { kind: "pattern", title: "Things to do", pattern: "TODO", direction: "lower", target: 0, floor: 10 },
    // 12 of size.js; attainment (12 - 20) / (10 - 20) = 0.8.
    "bundle-size": {
      kind: "command",
      title: "Bundle size",
      command: ["node", "size.js"],
      direction: "lower",
      target: 10,
      floor: 20,
    },
  },
});

const files = {
  "trueline.jsonc": definition,
  "legacy/a.php": "<?php\n",
  "legacy/b.php": "<?php\n",
  "src/cart.js": 'import moment from "moment";\nexport const now = moment(); // TODO: its zone\n',
  "src/todo.md": "TODO TODO\n",
  "src/price.js": 'import "moment/locale/de";\nexport const price = 1;\n',
  // It leaves its mark, so that nobody has to guess whether it was run.
  "size.js": 'require("node:fs").appendFileSync("size.log", "x");\nconsole.log(12);\n',
};

interface MeasureEntry {
  readonly id: string;
  readonly value: number | null;
  readonly attainment: number | null;
  readonly notMeasured: { readonly reason: string } | null;
}

describe("measures of a definition's own", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;

  beforeEach(() => {
    cli = new Cli();
    fixture = GitFixture.withCommits({ date: "2026-01-05T12:00:00Z", files });
    fixture.commit({ date: "2026-03-02T12:00:00Z", files: { ".gitignore": "*.log\n" } });
  });

  afterEach(() => {
    cli.dispose();
    fixture.dispose();
  });

  const runs = () => {
    const log = join(fixture.root, "size.log");
    return existsSync(log) ? readFileSync(log, "utf8").length : 0;
  };

  async function entries(...args: readonly string[]): Promise<readonly MeasureEntry[]> {
    const { measures } = await cli.json(["quality", fixture.root, ...args]);
    return measures.filter(({ id }: MeasureEntry) => id in JSON.parse(definition).customMeasures);
  }

  it("come after the others, by their ids, and count in the score", async () => {
    const found = await entries();
    assert.deepEqual(
      found.map(({ id, value, attainment }) => [id, value, attainment]),
      [
        ["bundle-size", 12, 0.8],
        ["moment", 2, 0.8],
        ["old-files", 2, 0.8],
        ["todo", 2, 0.8],
      ],
    );
    assert.equal(runs(), 1);
  });

  it("run nothing where the command line says so, or another measure is asked for", async () => {
    const [size] = await entries("--no-commands");
    assert.deepEqual([size?.value, size?.notMeasured?.reason], [null, "Its command has not been run yet."]);
    assert.deepEqual(
      (await entries("--measure", "moment")).map(({ id }) => id),
      ["moment"],
    );
    assert.equal(runs(), 0);
  });

  it("say what is wrong with a command, and go on without its number", async () => {
    fixture.write({ "size.js": 'console.error("No bundle here");\nprocess.exitCode = 2;\n' });
    const { code, stdout } = await cli.run(["quality", fixture.root]);
    assert.equal(code, 0);
    assert.match(stdout, /Bundle size: Its command ended with exit code 2: `No bundle here`\./);
    assert.match(stdout, /Commands of the definition that printed no number/);
  });

  it("run their commands once for a check with a ratchet, and for no other commit", async () => {
    const { stdout } = await cli.run(["check", fixture.root, "--ratchet", "--base", "HEAD~1", "--format", "json"]);
    const [entry] = JSON.parse(stdout).measures.filter(({ id }: MeasureEntry) => id === "bundle-size");
    assert.deepEqual([entry.value, entry.before, entry.state, entry.fails], [12, null, "not-measured", false]);
    assert.match(entry.reason, /not run on the files of another commit/);
    assert.equal(runs(), 1);
    const plain = await cli.run(["check", fixture.root, "--format", "json"]);
    const [missed] = JSON.parse(plain.stdout).measures.filter(({ id }: MeasureEntry) => id === "bundle-size");
    assert.deepEqual([missed.value, missed.state], [12, "missed"]);
  });

  it("say what a branch made worse, at its line", async () => {
    fixture.write({ "src/cart.js": '// TODO: a header\nimport moment from "moment";\nmoment(); // TODO: its zone\n' });
    const args = ["check", fixture.root, "--ratchet", "--base", "main"] as const;
    const { stdout, code } = await cli.run([...args, "--format", "json"]);
    const [entry] = JSON.parse(stdout).measures.filter(({ id }: MeasureEntry) => id === "todo");
    assert.deepEqual([code, entry.before, entry.value, entry.state], [1, 2, 3, "worse"]);
    const { stdout: annotations } = await cli.run([...args, "--format", "github"]);
    assert.match(
      annotations,
      /^::warning file=src\/cart\.js,line=1,title=Things to do::`\/\/ TODO: a header` matches\.$/m,
    );
  });

  it("have their numbers in a snapshot, and none in those of the past", async () => {
    const snapshotsOf = () =>
      readdirSync(join(fixture.root, ".trueline/history"))
        .sort()
        .map((name) => JSON.parse(readFileSync(join(fixture.root, ".trueline/history", name), "utf8")));
    await cli.run(["snapshot", fixture.root]);
    assert.deepEqual(
      snapshotsOf().map(({ measures }) => [measures["bundle-size"].value, measures["bundle-size"].unit]),
      [[12, "number"]],
    );
    await cli.run(["backfill", fixture.root, "--every", "4w", "--since", "1y"]);
    const [past] = snapshotsOf();
    assert.deepEqual([past.measures["old-files"].value, past.measures["bundle-size"]], [2, null]);
    assert.equal(runs(), 1);
  });

  it("leave nothing running when they are called off", async () => {
    fixture.write({
      "size.js": `
        const { spawn } = require("node:child_process");
        const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
        require("node:fs").writeFileSync("size.log", process.pid + " " + child.pid + " ");
        setInterval(() => {}, 1000);
      `,
    });
    const child = cli.start(["quality", fixture.root]);
    const run = finished(child);
    const log = join(fixture.root, "size.log");
    const pids = () => (existsSync(log) ? readFileSync(log, "utf8") : "");
    while (!pids().endsWith(" ")) await new Promise(setImmediate);
    child.kill("SIGINT");
    assert.equal((await run).code, 130);
    for (const pid of pids().trim().split(" ")) await hasEnded(Number(pid));
  });
});
