import assert from "node:assert/strict";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const definition = JSON.stringify({
  measures: { "static-typing": { target: 100, floor: 0 }, "change-concentration": { enabled: false } },
});

/** One identifier of two, then one of three. */
function shop(): GitFixture {
  return GitFixture.withCommits(
    {
      date: "2026-01-05T12:00:00Z",
      files: {
        "trueline.jsonc": definition,
        "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, types: [] } }),
        "src/a.ts": "export const a = 1;\nexport const b: any = 1;\n",
      },
    },
    { date: "2026-03-02T12:00:00Z", files: { "src/c.ts": "export const c: any = 1;\n" } },
  );
}

interface Entry {
  readonly id: string;
  readonly value: number | null;
  readonly state: string;
  readonly notMeasured: { readonly reason: string } | null;
  readonly files: readonly { readonly path: string; readonly misses: readonly object[] }[];
  readonly before: { readonly value: number | null };
}

describe("static typing from the terminal", function () {
  this.timeout(240_000);
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

  function entryOf(output: { readonly measures: readonly Entry[] }): Entry {
    return output.measures.find(({ id }) => id === "static-typing") ?? assert.fail("It is not there");
  }

  it("is measured, and the same with a cache as without one", async () => {
    const texts = [];
    for (const options of [[], [], ["--no-cache"]]) {
      texts.push((await cli.run(["quality", fixture.root, "--format", "json", ...options])).stdout);
    }
    const [first = "", second, third] = texts;
    assert.deepEqual([second, third], [first, first]);
    const output = JSON.parse(first);
    assertMatchesSchema("quality", output);
    // a of a, b and c.
    assert.equal(entryOf(output).value, 33.333333);
    assert.deepEqual(
      entryOf(output).files.map(({ path, misses }) => ({ path, misses })),
      [
        { path: "src/a.ts", misses: [{ startLine: 2, message: "`b` is `any`." }] },
        { path: "src/c.ts", misses: [{ startLine: 1, message: "`c` is `any`." }] },
      ],
    );
  });

  it("says why there is no number, and what to do", async () => {
    fixture.write({
      "package.json": JSON.stringify({ dependencies: { shelf: "1" } }),
      "src/c.ts": 'import { shelf } from "shelf";\nshelf();\n',
    });
    const { stdout } = await cli.run(["quality", fixture.root]);
    assert.match(stdout, /Statically typed: What the files ask for is not installed.*: `shelf`\./);
    assert.match(stdout, /Install them .*\(`npm install`\), and measure again\./);
  });

  it("holds a branch against where it began", async () => {
    fixture.git("switch", "--quiet", "--create", "topic");
    const same = await cli.run(["check", fixture.root, "--ratchet", "--base", "main", "--format", "json"]);
    assert.deepEqual([same.code, entryOf(JSON.parse(same.stdout)).state], [0, "same"]);
    fixture.write({ "src/c.ts": "export const c: any = 1;\nexport const d: any = c;\n" });
    const worse = await cli.run(["check", fixture.root, "--ratchet", "--base", "main", "--format", "json"]);
    const entry = entryOf(JSON.parse(worse.stdout));
    // From 1 of 3 to 1 of 5.
    assert.deepEqual([worse.code, entry.state, entry.value], [1, "worse", 20]);
    assert.deepEqual(
      entry.files.map(({ path }) => path),
      ["src/c.ts"],
    );
  });

  it("is compared between two commits, and not counted for a series of them", async () => {
    const compared = await cli.json(["compare", "HEAD~1", "HEAD", "--folder", fixture.root]);
    assertMatchesSchema("compare", compared);
    // 1 of 2, and 1 of 3.
    assert.deepEqual([compared.before.score, compared.after.score], [50, 33.333333]);
    const { stdout, code } = await cli.run(["backfill", fixture.root, "--every", "4w", "--since", "1y"]);
    assert.equal(code, 0);
    assert.match(stdout, /2026-03-02-[0-9a-f]{12}\.json {2}not measured\n$/);
  });
});
