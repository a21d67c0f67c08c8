import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSession } from "../../src/engine/createSession";
import type { Session } from "../../src/engine/session";
import { EngineClient } from "../../src/engine/sessionClient";
import { jsonFormat } from "../../src/report/jsonFormat";
import { buildQualityList } from "../../src/report/qualityList";
import { bundle, bundleFolder } from "../support/bundles";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const works = "export function price(cents) {\n  return cents > 0 ? cents : 0;\n}\n";
const tests = 'import { price } from "./price.js";\nprice(1);\n';

const definition = `{
  // What holds for the shop.
  "name": "Shop",
  "version": 1,
  "measures": { "files-with-tests": { "target": 100, "floor": 0 }, "static-typing": { "enabled": false } },
}
`;

/** Measures of every kind that needs nothing but the sources, and a program. */
const everyKind = `{
  "name": "Shop",
  "version": 2,
  "modules": ["src"],
  "libraries": { "http-client": { "preferred": ["undici"], "discouraged": ["axios"] } },
  "customMeasures": {
    "left-to-do": {
      "kind": "pattern", "title": "Left to do", "pattern": "TODO", "direction": "lower", "target": 0, "floor": 9
    },
    "size": {
      "kind": "command",
      "title": "Size",
      "command": ["node", "--eval", "console.log(40)"],
      "direction": "lower",
      "target": 0,
      "floor": 100
    }
  }
}
`;

/** How a folder stands, as JSON. The session ends with it. */
async function qualityOf(session: Session): Promise<string> {
  try {
    await session.index();
    return jsonFormat.renderQuality(await buildQualityList(session, { commands: true })).output;
  } finally {
    await session.dispose();
  }
}

/** What happens to quality from the first commit on: one file of one is tested, then one of two. */
function shop(): GitFixture {
  return GitFixture.withCommits(
    {
      date: "2026-01-05T12:00:00Z",
      files: { "src/price.js": works, "src/price.test.js": tests, "trueline.jsonc": definition },
    },
    { date: "2026-03-02T12:00:00Z", files: { "src/shipping.js": works.replace("price", "shipping") } },
  );
}

interface MeasureEntry {
  readonly id: string;
  readonly value: number | null;
  readonly state?: string;
  readonly files: readonly { readonly path: string }[];
}

describe("trueline's measures", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;

  beforeEach(() => {
    cli = new Cli();
    fixture = shop();
  });

  afterEach(() => {
    cli.dispose();
    fixture.dispose();
  });

  function entryOf(output: { readonly measures: readonly MeasureEntry[] }): MeasureEntry {
    return output.measures.find(({ id }) => id === "files-with-tests") ?? assert.fail("It is not there");
  }

  it("says how each one stands, and what the score is made of", async () => {
    const output = await cli.json(["quality", fixture.root, "--measure", "files-with-tests"]);
    assertMatchesSchema("quality", output);
    // 100 x 1 / 2, and (50 - 0) / (100 - 0).
    assert.deepEqual([output.score, entryOf(output).value], [50, 50]);
    assert.deepEqual(
      entryOf(output).files.map(({ path }) => path),
      ["src/shipping.js"],
    );
    const { stdout } = await cli.run(["quality", fixture.root]);
    assert.match(stdout, /^Quality /);
    assert.match(stdout, /By the definition Shop, version 1\./);
    assert.match(stdout, /Not measured\n {2}Test coverage: There is no coverage report/);
  });

  it("lists the files that miss a measure: a few, or as many as are asked for", async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`src/more${at}.js`, works]));
    fixture.commit({ date: "2026-03-05T12:00:00Z", files });
    const shown = async (...options: string[]) => {
      const { stdout } = await cli.run(["quality", fixture.root, "--measure", "files-with-tests", ...options]);
      return [stdout.match(/^(\| \[| +)src\/\S+/gm)?.length, /[Aa]nd (\d+) more/.exec(stdout)?.[1]];
    };
    // src/tax.js of the fixture and the 12 miss it.
    assert.deepEqual(await shown(), [5, "8"]);
    assert.deepEqual(await shown("--top", "12"), [12, "1"]);
    assert.deepEqual(await shown("--top", "20"), [13, undefined]);
    assert.deepEqual(await shown("--format", "markdown"), [10, "3"]);
    assert.deepEqual(await shown("--format", "markdown", "--top", "2"), [2, "11"]);
  });

  it("knows no measure that there is none of", async () => {
    const { code, stderr } = await cli.run(["quality", fixture.root, "--measure", "tests"]);
    assert.equal(code, 2);
    assert.match(stderr, /^trueline: There is no measure tests\. There are: static-typing, files-with-tests, /);
  });

  it("is the same to the byte in another folder, time zone and locale", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "trueline-elsewhere-"));
    try {
      const copy = join(elsewhere, "shop");
      cpSync(fixture.root, copy, { recursive: true });
      const texts = await Promise.all([
        cli.run(["quality", fixture.root, "--format", "json", "--no-cache"], { env: { TZ: "UTC", LANG: "C" } }),
        cli.run(["quality", copy, "--format", "json", "--no-cache", "--threads", "2"], {
          env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
        }),
      ]);
      const [first, second] = texts.map(({ stdout }) => stdout);
      assert.equal(second?.replaceAll(realpathSync(copy), fixture.root), first);
      assert.ok(first?.includes('"score"'));
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });

  it("is the same to the byte in the terminal, in a process that asks itself, and through a thread", async () => {
    fixture.write({
      "src/orders.js": 'import axios from "axios";\nexport const orders = () => axios.get("/orders"); // TODO: pages\n',
      "trueline.jsonc": everyKind,
    });
    const { stdout } = await cli.run(["quality", fixture.root, "--format", "json", "--no-cache"]);
    const engine = new EngineClient({ workerFile: bundle("engineWorker.js"), log: () => {} });
    try {
      const options = { root: realpathSync(fixture.root), trusted: true, cacheFolder: null };
      const here = await qualityOf(createSession(options, bundleFolder));
      const there = await qualityOf(await engine.createSession(options));
      assert.equal(here, stdout);
      assert.equal(there, here);
      // All that the definition names has a value: 40 is what the program prints.
      const values = JSON.parse(stdout).measures.map(({ id, value }: MeasureEntry) => `${id}: ${value}`);
      assert.ok(values.includes("left-to-do: 1") && values.includes("size: 40"), values.join(", "));
    } finally {
      await engine.dispose();
    }
  });

  it("fails a check where a target is missed", async () => {
    const { code, stdout } = await cli.run(["check", fixture.root, "--format", "json"]);
    const output = JSON.parse(stdout);
    assertMatchesSchema("check", output);
    assert.deepEqual([code, output.passed, entryOf(output).state], [1, false, "missed"]);
    fixture.write({ "src/shipping.test.js": tests.replaceAll("price", "shipping") });
    const mended = await cli.run(["check", fixture.root, "--format", "json"]);
    assert.equal(entryOf(JSON.parse(mended.stdout)).state, "reached");
  });

  it("checks and writes down nothing while the definition has errors", async () => {
    fixture.write({ "trueline.jsonc": '{ "name": "Shop", "versio": 1 }' });
    for (const args of [
      ["check"],
      ["check", "--ratchet"],
      ["check", "--format", "github"],
      ["snapshot", "--force"],
      ["backfill"],
    ]) {
      const { code, stdout, stderr } = await cli.run([...args, fixture.root]);
      assert.equal(code, 2, args.join(" "));
      assert.equal(stdout, "");
      assert.match(stderr, /trueline\.jsonc: Line 1, column 19: .*`versio`.*`version`/);
    }
    // What only shows numbers still does, and says it.
    const { code, stdout } = await cli.run(["quality", fixture.root]);
    assert.equal(code, 0);
    assert.match(stdout, /No quality definition is in force/);
    assert.match(stdout, /trueline\.jsonc: Line 1, column 19/);
    // A definition of a folder inside is in force there and not here.
    fixture.write({ "trueline.jsonc": definition, "test/fixtures/trueline.jsonc": "{" });
    assert.equal((await cli.run(["check", fixture.root])).code, 1);
  });

  it("has no past to write down before the first commit", async () => {
    const empty = GitFixture.withCommits();
    try {
      assert.match((await cli.run(["backfill", empty.root])).stderr, /There is no commit yet\./);
    } finally {
      empty.dispose();
    }
  });

  it("fails a ratchet for what the branch made worse, and never for what was there before", async () => {
    fixture.git("switch", "--quiet", "--create", "topic");
    fixture.write({ "README.md": "# Shop\n" });
    const same = await cli.run(["check", fixture.root, "--ratchet", "--base", "main", "--format", "json"]);
    assertMatchesSchema("check", JSON.parse(same.stdout));
    assert.deepEqual([same.code, entryOf(JSON.parse(same.stdout)).state], [0, "same"]);

    fixture.commit({ date: "2026-03-03T12:00:00Z", files: { "src/tax.js": works.replace("price", "tax") } });
    const worse = await cli.run(["check", fixture.root, "--ratchet", "--base", "main", "--format", "json"]);
    const entry = entryOf(JSON.parse(worse.stdout));
    assert.deepEqual([worse.code, entry.state], [1, "worse"]);
    assert.deepEqual(
      entry.files.map(({ path }) => path),
      ["src/tax.js"],
    );
    const annotations = await cli.run(["check", fixture.root, "--ratchet", "--base", "main", "--format", "github"]);
    assert.match(annotations.stdout, /^::warning file=src\/tax\.js,line=1,title=Files with tests::No test goes/m);
    assert.doesNotMatch(annotations.stdout, /shipping/);
  });

  it("cannot hold a branch against one that is not there", async () => {
    const { code, stderr } = await cli.run(["check", fixture.root, "--ratchet", "--base", "nowhere"]);
    assert.deepEqual([code, stderr], [2, "trueline: There is no commit nowhere.\n"]);
  });

  it("compares two revisions, and a revision with the work tree", async () => {
    fixture.git("tag", "v1", "HEAD~1");
    fixture.git("tag", "v2");
    const released = await cli.json(["compare", "v1", "v2", "--folder", fixture.root]);
    assertMatchesSchema("compare", released);
    assert.deepEqual([released.before.score, released.after.score], [100, 50]);
    fixture.write({ "src/shipping.test.js": tests.replaceAll("price", "shipping") });
    const now = await cli.json(["compare", "v2", "--folder", fixture.root]);
    assert.deepEqual([now.before.score, now.after.score, now.after.commit], [50, 100, null]);
    const [change] = now.measures.filter(({ id }: MeasureEntry) => id === "files-with-tests");
    assert.deepEqual(
      change.better.map(({ path }: { path: string }) => path),
      ["src/shipping.js"],
    );
  });

  it("writes the score of a commit down, once and the same for everybody", async () => {
    const taken = await cli.run(["snapshot", fixture.root]);
    assert.equal(taken.code, 0, taken.stderr);
    const [name = ""] = readdirSync(join(fixture.root, ".trueline/history"));
    assert.match(name, /^2026-03-02-[0-9a-f]{12}\.json$/);
    const file = join(fixture.root, ".trueline/history", name);
    const text = readFileSync(file, "utf8");
    assertMatchesSchema("snapshot", JSON.parse(text));
    assert.equal(JSON.parse(text).score, 50);
    await cli.run(["snapshot", fixture.root, "--no-cache"]);
    assert.equal(readFileSync(file, "utf8"), text);
    const { stdout } = await cli.run(["quality", fixture.root]);
    assert.match(stdout, /^Quality 50\.0 of 100 \(±0 since 2026-03-02\)/);
    // A report that nobody had then moves the score to 100 x (0.5 + 50 / 80) / 2, and says nothing of what happened since.
    fixture.write({ "coverage/lcov.info": "SF:src/price.js\nDA:1,1\nDA:2,0\nend_of_record\n" });
    const { stdout: later } = await cli.run(["quality", fixture.root]);
    assert.match(later, /^Quality 56\.3 of 100 \(±0 since 2026-03-02, of the measures that both have\)/);
  });

  it("names no snapshot after a commit whose files are others", async () => {
    fixture.write({ "src/shipping.js": "export const other = 1;\n" });
    const refused = await cli.run(["snapshot", fixture.root]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^trueline: src\/shipping\.js differs from the last commit.*force it\.$/m);
    assert.equal((await cli.run(["snapshot", fixture.root, "--force"])).code, 0);
  });

  it("writes the score of the past down without touching the work tree, and keeps what is there", async () => {
    fixture.write({ "src/unfinished.js": works });
    const before = fixture.git("status", "--porcelain");
    const { stdout, code } = await cli.run(["backfill", fixture.root, "--every", "4w", "--since", "1y"]);
    assert.equal(code, 0);
    // The first commit stood there four and eight weeks before the second one.
    assert.match(stdout, /^\.trueline\/history\/2026-01-05-[0-9a-f]{12}\.json {2}score 100\.0\n/);
    assert.match(stdout, /2026-03-02-[0-9a-f]{12}\.json {2}score 50\.0\n$/);
    assert.equal(fixture.git("status", "--porcelain"), `?? .trueline/\n${before}`);
    const again = await cli.run(["backfill", fixture.root, "--every", "4w", "--since", "1y"]);
    assert.match(again.stdout, /^Nothing was written\.\n2 commits had a snapshot already\.\n$/);
  });
});
