import assert from "node:assert/strict";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const cart = "packages/web/src/cart.test.ts";
const order = "src/order.test.ts";

// Vitest in a package and mocha at the root. Cart: 5 of 6 failed runs, 2 of 10 seconds.
const vitest = `<testsuites><testsuite name="src/cart.test.ts" timestamp="2026-06-01T00:00:00Z">
${[1, 2, 3, 4, 5].map((n) => `<testcase classname="src/cart.test.ts" name="rule ${n}" time="0.4"><failure/></testcase>`).join("\n")}
</testsuite></testsuites>`;
const mocha = `<testsuite name="Mocha Tests">
<testcase classname="order" name="is placed" file="/home/ci/shop/src/order.test.ts" time="7.5"/>
<testcase classname="order" name="is paid" file="/home/ci/shop/src/order.test.ts" time="0.5"><failure/></testcase>
<testcase classname="order" name="is sent" file="/home/ci/shop/src/order.test.ts" time="0"><skipped/></testcase>
</testsuite>`;

describe("trueline tests", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  beforeEach(() => {
    cli = new Cli();
    fixture = GitFixture.withCommits({
      date: "2026-05-01T12:00:00Z",
      files: { ".gitignore": "*.xml\n", [cart]: "test();\n", [order]: "test();\n" },
    });
    fixture.write({ "packages/web/junit.xml": vitest, "test-results/mocha.xml": mocha });
    // The test files are older than the results.
    for (const path of [cart, order]) utimesSync(join(fixture.root, path), 1_000, 1_000);
  });
  afterEach(() => {
    cli.dispose();
    fixture.dispose();
  });

  async function tests(...args: readonly string[]) {
    const output = await cli.json(["tests", fixture.root, ...args]);
    assertMatchesSchema("tests", output);
    return output;
  }

  it("ranks the test files by their share of failures and of time", async () => {
    const { files, totals, found, unknown, resultFiles, problems } = await tests();
    assert.deepEqual(
      files.map((file: Record<string, unknown>) => [
        file.path,
        file.rank,
        file.failureShare,
        file.timeRank,
        file.timeShare,
      ]),
      [
        // 5 / 6, 2 / 10
        [cart, 1, 0.833333, 2, 0.2],
        [order, 2, 0.166667, 1, 0.8],
      ],
    );
    assert.deepEqual(totals, {
      tests: 8,
      runs: 7,
      failures: 6,
      errors: 0,
      skipped: 1,
      flaky: 0,
      seconds: 10,
      untimed: 0,
    });
    assert.deepEqual([found, unknown, problems], [2, 0, []]);
    assert.deepEqual(
      resultFiles.map(({ path, runs, failed }: Record<string, unknown>) => [path, runs, failed]),
      [
        ["packages/web/junit.xml", 5, 5],
        ["test-results/mocha.xml", 2, 1],
      ],
    );
  });

  it("lists failures and the slowest files, for people", async () => {
    const { stdout, code } = await cli.run(["tests", fixture.root, "--top", "1"]);
    assert.equal(code, 0);
    assert.match(stdout, /^Test failures \(1 file of 2; 6 of 7 runs failed\)\n/);
    assert.match(stdout, /\n {8}83% {7}5 {5}5 {2}2\.0 s {2}packages\/web\/src\/cart\.test\.ts\n/);
    assert.match(stdout, /\nSlowest test files \(1 file of 2; 10 s in all\)\n/);
    assert.match(stdout, /\n {4}80% {2}8\.0 s {5}2 {2}src\/order\.test\.ts\n/);
  });

  it("says which results are older than what they are about", async () => {
    fixture.commit({ date: "2099-01-01T12:00:00Z", files: { [order]: "test(2);\n" } });
    utimesSync(join(fixture.root, order), 1_000, 1_000);
    const { files } = await tests();
    assert.deepEqual(
      files.filter(({ stale }: { stale: boolean }) => stale).map(({ path }: { path: string }) => path),
      [order],
    );
  });

  it("reads where it is told to, and only there", async () => {
    const { files, globs } = await tests("--results", "packages/**/*.xml", "--results", "none/*.xml");
    assert.deepEqual(globs, ["packages/**/*.xml", "none/*.xml"]);
    assert.deepEqual(
      files.map(({ path }: { path: string }) => path),
      [cart],
    );
  });

  it("says what was refused, and goes on", async () => {
    fixture.write({ "packages/api/junit.xml": '<!DOCTYPE x [<!ENTITY a "b">]><testsuite name="&a;"/>' });
    const { problems, found } = await tests();
    assert.deepEqual(
      problems.map(({ path, code }: Record<string, unknown>) => [path, code]),
      [["packages/api/junit.xml", "refused-xml"]],
    );
    assert.equal(found, 2);
  });

  it("has a section in the report where there are results, and none where there are none", async () => {
    const report = await cli.run(["report", fixture.root]);
    assert.match(report.stdout, /\nTest failures \(2 files of 2; 6 of 7 runs failed\)\n/);
    const without = await cli.run(["report", fixture.root, "--results", "none/*.xml"]);
    assert.doesNotMatch(without.stdout, /[Tt]est failures/);
    const json = await cli.json(["report", fixture.root, "--results", "none/*.xml"]);
    assertMatchesSchema("report", json);
    assert.equal(json.tests, null);
  });

  it("works in a folder below the root of the repository", async () => {
    const { stdout, code } = await cli.run(["tests", join(fixture.root, "packages")]);
    assert.equal(code, 0);
    assert.match(stdout, /web\/src\/cart\.test\.ts/);
  });
});
