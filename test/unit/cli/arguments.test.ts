import assert from "node:assert/strict";
import { run } from "../../../src/cli/run";
import { FakeIo } from "../../support/fakeIo";

/** What is typed, and the one line on standard error that has to answer it, with exit code 2. */
const refused: readonly (readonly [argv: string, message: RegExp])[] = [
  ["reprot", /^trueline: unknown command 'reprot'\. \(Did you mean report\?\) A folder comes after the command/],
  [".", /^trueline: unknown command '\.'\. A folder comes after the command, as in "trueline report FOLDER"\. /],
  ["--nonsense", /^trueline: unknown option '--nonsense'\. Run "trueline --help" for what there is\.$/],
  [
    "report --fromat json",
    /^trueline: unknown option '--fromat'\. \(Did you mean --format\?\) Run "trueline report --help"/,
  ],
  ["report --format xml", /argument 'xml' is invalid\. Allowed choices are text, json, markdown\./],
  ["hotspots --format yaml", /argument 'yaml' is invalid\. Allowed choices are text, json, markdown\./],
  ["facts --format text", /argument 'text' is invalid\. Allowed choices are json\./],
  ["report --output", /^trueline: option '--output <file>' argument missing\. Run "trueline report --help"/],
  ["report a b", /too many arguments.*One FOLDER is taken; repeat --exclude or --include before each GLOB\./],
  ["hotspots --top 0", /argument '0' is invalid\. It has to be a whole number from 1\./],
  ["hotspots --top -3", /argument '-3' is invalid\. It has to be a whole number from 1\./],
  ["hotspots --top 1.5", /argument '1\.5' is invalid\. It has to be a whole number from 1\./],
  ["hotspots --top 1e3", /argument '1e3' is invalid/],
  ["hotspots --top ten", /argument 'ten' is invalid/],
  ["hotspots --top 99999999999999999999", /It has to be a whole number from 1\./],
  ["hotspots --window 0", /It has to be a whole number of months from 1 to 12000, or all\./],
  ["hotspots --window 12001", /It has to be a whole number of months from 1 to 12000, or all\./],
  ["hotspots --window ALL", /argument 'ALL' is invalid/],
  ["hotspots --half-life 0", /It has to be a number above 0\./],
  ["hotspots --half-life -1", /It has to be a number above 0\./],
  ["hotspots --half-life NaN", /It has to be a number above 0\./],
  ["hotspots --half-life Infinity", /It has to be a number above 0\./],
  ["hotspots --max-commit-files 0", /It has to be a whole number from 1\./],
  ["report --threads 0", /It has to be a whole number from 1 to 64\./],
  ["report --threads 65", /It has to be a whole number from 1 to 64\./],
  // The history's options change no fact.
  ["facts --window all", /^trueline: unknown option '--window'\./],
  // The contents of files change nothing in the history.
  ["coupling --exclude x", /^trueline: unknown option '--exclude'\./],
  ["ownership --threads 2", /^trueline: unknown option '--threads'\./],
  ["hotspots --merges all", /argument 'all' is invalid\. Allowed choices are no-merges, first-parent\./],
  ["coupling --min-revs 0", /It has to be a whole number from 1\./],
  ["coupling --min-shared-revs 0", /It has to be a whole number from 1\./],
  ["coupling --min-coupling 101", /It has to be a whole number of percent from 0 to 100\./],
  ["coupling --max-coupling 30%", /It has to be a whole number of percent from 0 to 100\./],
  ["coupling --min-coupling 60 --max-coupling 50", /^trueline: --min-coupling 60 is above --max-coupling 50\. /],
  ["coupling --max-coupling 20", /^trueline: --min-coupling 30 is above --max-coupling 20\. /],
  ["coupling --max-changeset-size 0", /It has to be a whole number from 1\./],
  ["coupling --sum --min-coupling 50", /'--sum' cannot be used with option '--min-coupling <percent>'/],
  ["xray", /^trueline: missing required argument 'FILE'\. Run "trueline xray --help"/],
  ["xray no/such/file.ts", /^trueline: There is no file "no\/such\/file\.ts"\. Give the path of a file\.$/],
  ["xray .", /^trueline: "\." is not a file\. Give the path of a file in it\.$/],
  ["xray a.ts --revisions 0", /It has to be a whole number from 1\./],
  // All that is looked at is one file's own past.
  ["xray a.ts --window 12", /^trueline: unknown option '--window'\./],
  ["tests --top 0", /It has to be a whole number from 1\./],
  ["tests --window 3", /^trueline: unknown option '--window'\./],
  ["hotspots --results x", /^trueline: unknown option '--results'\./],
  ["quality --by files", /argument 'files' is invalid\. Allowed choices are folders, teams\./],
  ["check --format xml", /Allowed choices are text, json, markdown, sarif, github\./],
  ["check --base main", /^trueline: --base says what --ratchet compares with\. Give --ratchet as well/],
  ["compare", /^trueline: missing required argument 'BASE'\./],
  ["compare a b c", /too many arguments/],
  ["backfill --every 2", /It has to be a length of time from 1d to 100y: 10d, 2w, 1mo, 1y\./],
  ["backfill --since 0d", /It has to be a length of time/],
  ["backfill --since 101y", /It has to be a length of time/],
  ["probe --starts 3", /^trueline: unknown option '--starts'\./],
  ["probe no/such/folder", /^trueline: There is no folder "no\/such\/folder"\./],
  ["ownership --bots a,,b", /argument 'a,,b' is invalid\. It is empty\./],
  ["ownership --file ../x.ts", /^trueline: "\.\.\/x\.ts" is no file in the folder\. Give its path relative to FOLDER/],
  ["ownership --file .", /^trueline: "\." is no file in the folder\./],
  ["report no/such/folder", /^trueline: There is no folder "no\/such\/folder"\. Give the path of a folder/],
  [
    "report arguments.test.ts",
    /^trueline: "arguments\.test\.ts" is not a folder\. Give the folder that holds it: "\."\.$/,
  ],
  ["report arguments.test.ts/x", /^trueline: There is no folder "arguments\.test\.ts\/x"\./],
  ["report --output no/such/file.md", /^trueline: "no\/such\/file\.md" cannot be written: its folder does not exist\./],
  ["report --output arguments.test.ts/x", /cannot be written: its folder is a file\. Give another file to --output\.$/],
  ["report --output .", /^trueline: "\." is a folder\. Give the name of a file in it\.$/],
];

describe("arguments that make no sense", () => {
  for (const [argv, message] of refused) {
    it(`refuses: ${argv}`, async () => {
      const io = new FakeIo({ cwd: __dirname });
      assert.equal(await run(argv.split(" "), io), 2);
      assert.match(io.stderr.text.trimEnd(), message);
      assert.equal(io.stderr.text.split("\n").length, 2, "one line");
      assert.equal(io.stdout.text, "");
    });
  }

  for (const argv of [
    ["report", ""],
    ["report", "--output", ""],
    ["report", "--exclude", ""],
  ]) {
    it(`refuses an empty text: ${JSON.stringify(argv)}`, async () => {
      const io = new FakeIo();
      assert.equal(await run(argv, io), 2);
      assert.match(io.stderr.text, /'' is invalid.*It is empty\./);
    });
  }

  it("shows a folder's name without the escape sequences in it", async () => {
    const io = new FakeIo();
    assert.equal(await run(["report", "\u001b[2J\nx"], io), 2);
    assert.match(io.stderr.text, /^trueline: There is no folder "\\u\{1b\}\[2J\\nx"\./);
  });

  it("shows the help on standard error when no command is given", async () => {
    const io = new FakeIo();
    assert.equal(await run([], io), 2);
    assert.match(io.stderr.text, /^Usage: trueline /);
    assert.equal(io.stdout.text, "");
  });
});

describe("help and version", () => {
  it("prints the version", async () => {
    const io = new FakeIo();
    assert.equal(await run(["--version"], io), 0);
    assert.match(io.stdout.text, /^\d+\.\d+\.\d+\n$/);
  });

  for (const argv of [
    "--help",
    "-h",
    "help",
    "report --help",
    "hotspots --help",
    "coupling -h",
    "ownership -h",
    "xray -h",
    "tests --help",
    "coverage --help",
    "quality --help",
    "check --help",
    "compare --help",
    "snapshot --help",
    "backfill --help",
    "probe --help",
    "facts -h",
    "help facts",
  ]) {
    it(`shows examples: ${argv}`, async () => {
      const io = new FakeIo();
      assert.equal(await run(argv.split(" "), io), 0);
      assert.match(io.stdout.text, /^Usage: trueline /);
      assert.match(io.stdout.text, /\nExamples:\n {2}trueline /);
      assert.equal(io.stderr.text, "");
      assert.equal(io.sessionOptions, undefined);
    });
  }

  for (const command of [
    "report",
    "hotspots",
    "coupling",
    "ownership",
    "xray",
    "tests",
    "coverage",
    "leverage",
    "quality",
    "check",
    "probe",
    "facts",
    "merge",
  ]) {
    it(`fits into 80 columns: ${command}`, async () => {
      const io = new FakeIo();
      await run([command, "--help"], io);
      assert.deepEqual(
        io.stdout.text.split("\n").filter((line) => line.length > 80),
        [],
      );
    });
  }
});
