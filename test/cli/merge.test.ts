import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { GitFixture } from "../support/gitFixture";
import { Cli } from "./runCli";

/** Something for every part of a report: hot spots, functions, tests, imports, a broken file, one in another language. */
const files = {
  "trueline.jsonc": JSON.stringify({
    name: "Shop",
    version: 1,
    customMeasures: {
      all: { kind: "files", title: "Files", scope: ["**"], direction: "lower", target: 0, floor: 100 },
    },
  }),
  "src/price.ts": 'import { tax } from "./tax";\nexport function price(n: number) {\n  return n > 0 ? tax(n) : 0;\n}\n',
  "src/price.test.ts": 'import { price } from "./price";\nprice(1);\n',
  "src/tax.ts": "export function tax(n: number) {\n  if (n > 9) return n * 2;\n  return n;\n}\n",
  "src/same.ts": "export function tax(n: number) {\n  if (n > 9) return n * 2;\n  return n;\n}\n",
  "src/broken.ts": "export function (\n",
  "tools/run.py": "def run(a):\n    if a:\n        return 1\n",
  bin: "#!/usr/bin/env node\nfunction start(a) { return a ? 1 : 2; }\n",
  "README.md": "# Shop\n",
};

describe("trueline merge", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  const blobs = () => join(fixture.root, "trueline-blobs");

  before(async () => {
    cli = new Cli();
    fixture = GitFixture.withCommits(
      { date: "2026-01-05T12:00:00Z", files },
      { date: "2026-03-02T12:00:00Z", files: { "src/price.ts": files["src/price.ts"].replace("0;", "1;") } },
    );
    for (const shard of ["1/3", "2/3", "3/3"]) {
      const { code, stdout } = await cli.run(["facts", "--shard", shard], { cwd: fixture.root });
      assert.match(stdout, /^trueline-blobs\/shard-[123]-of-3\.blob {2}\d files? read\n$/);
      assert.equal(code, 0);
    }
  });

  after(() => {
    cli.dispose();
    fixture.dispose();
  });

  it("is fed by shards that git does not see", () => {
    assert.deepEqual(readdirSync(blobs()), [".gitignore", ...[1, 2, 3].map((index) => `shard-${index}-of-3.blob`)]);
    assert.equal(fixture.git("status", "--porcelain"), "");
  });

  const commands: readonly (readonly string[])[] = [
    ["quality", "--format", "json"],
    ["quality", "--by", "folders"],
    ["check", "--format", "sarif"],
    ["check", "--ratchet", "--base", "HEAD~1", "--format", "markdown"],
    ["report", "--format", "markdown"],
    ["report"],
    ["hotspots", "--format", "json"],
    ["compare", "HEAD~1", "--format", "json"],
    ["leverage", "--all", "--format", "json"],
    ["facts"],
  ];
  for (const command of commands)
    it(`prints to the byte what \`trueline ${command.join(" ")}\` prints`, async () => {
      // The whole without a single file of the shards; they are beside it when it is merged.
      const [name = "", ...options] = command;
      const folder = name === "compare" ? ["--folder", fixture.root] : [fixture.root];
      const whole = await cli.run([name, ...options, ...folder, "--no-cache"]);
      const merged = await cli.run(["merge", blobs(), name, ...options, ...folder]);
      assert.deepEqual([merged.code, merged.stderr], [whole.code, whole.stderr]);
      assert.equal(merged.stdout, whole.stdout);
      assert.ok(merged.stdout.length > 100, merged.stdout);
    });

  it("takes what the shards say for what was read", async () => {
    const folder = changed((_, lines) => lines.map((line) => line.replaceAll('"name":"price"', '"name":"forged"')));
    const { stdout } = await cli.run(["merge", folder, "facts", fixture.root]);
    assert.match(stdout, /"name": ?"forged"/);
    // And never keeps it: whoever reads the files later reads them.
    const later = await cli.run(["facts", fixture.root]);
    assert.doesNotMatch(later.stdout, /forged/);
  });

  it("does not take the blobs for files, wherever they lie", async () => {
    const whole = await cli.run(["report", fixture.root, "--format", "json", "--no-cache"]);
    const quality = await cli.run(["quality", fixture.root, "--no-cache"]);
    const inside = join(fixture.root, "all-blobs");
    cpSync(blobs(), inside, { recursive: true });
    rmSync(join(inside, ".gitignore"));
    const merged = await cli.run(["merge", inside, "report", fixture.root, "--format", "json"]);
    assert.equal(merged.stdout, whole.stdout);
    assert.equal((await cli.run(["merge", inside, "quality", fixture.root])).stdout, quality.stdout);
    rmSync(inside, { recursive: true });
  });

  it("reads files that have changed since", async () => {
    fixture.write({ "src/tax.ts": "export const tax = (n: number) => n;\n" });
    const [whole, merged] = await Promise.all([
      cli.run(["facts", fixture.root, "--no-cache"]),
      cli.run(["merge", blobs(), "facts", fixture.root]),
    ]);
    assert.equal(merged.stdout, whole.stdout);
    fixture.write({ "src/tax.ts": files["src/tax.ts"] });
  });

  const refused: readonly [what: string, change: Parameters<typeof changed>[0], why: RegExp][] = [
    ["a shard is missing", (name, lines) => (name.includes("2-of") ? undefined : lines), /Missing: 2\. Wait for/],
    [
      "a shard is of another commit",
      (_, lines) => lines.map((line) => line.replace(/"commit":"\w+"/, `"commit":"${"b".repeat(40)}"`)),
      /is of commit b+, and the folder is at commit/,
    ],
    [
      "a shard is of a newer version",
      (_, lines) => lines.map((line) => line.replace('"version":1', '"version":9')),
      /newer version of Trueline/,
    ],
    ["a shard is broken", (_, lines) => lines.slice(0, 2), /is cut short\. Run its shard again\./],
  ];
  for (const [what, change, why] of refused)
    it(`could not run where ${what}`, async () => {
      const { code, stdout, stderr } = await cli.run(["merge", changed(change), "quality", fixture.root]);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, why);
      assert.equal(stderr.split("\n").length, 2, stderr);
    });

  it("says what it does not take", async () => {
    const table: readonly [args: readonly string[], why: RegExp][] = [
      [["merge", blobs()], /missing required argument 'COMMAND'/],
      [["merge", blobs(), "nothing"], /unknown command 'nothing'/],
      [["merge", blobs(), "quality", "--nothing"], /unknown option '--nothing'/],
      [["merge", blobs(), "coupling"], /"coupling" reads no files that shards could read\. Run it without "merge"\./],
      [["merge", blobs(), "facts", "--shard", "1/2"], /joins all shards\. Leave --shard out\./],
      [["merge", join(fixture.root, "none"), "quality"], /There is no folder/],
      ...["0/3", "4/3", "1", "1/0", "a/b", "-1/3"].map((shard): [readonly string[], RegExp] => [
        ["facts", `--shard=${shard}`],
        /It has to be a share of a number of shares, such as 2\/5\./,
      ]),
    ];
    for (const [args, why] of table) {
      const { code, stderr } = await cli.run(args);
      assert.equal(code, 2, args.join(" "));
      assert.match(stderr, why);
    }
  });

  /** A folder with what somebody has made of the blobs' lines; undefined leaves one out. */
  function changed(change: (name: string, lines: readonly string[]) => readonly string[] | undefined): string {
    const folder = join(cli.home, "changed");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const name of readdirSync(blobs()).filter((each) => each.endsWith(".blob"))) {
      copyFileSync(join(blobs(), name), join(folder, name));
      const lines = change(
        name,
        gunzipSync(readFileSync(join(folder, name)))
          .toString()
          .split("\n"),
      );
      if (lines === undefined) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), gzipSync(lines.join("\n")));
    }
    return folder;
  }
});
