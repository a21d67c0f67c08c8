import assert from "node:assert/strict";
import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const shop = join(__dirname, "../fixtures/coverage/shop");
const read = (path: string) => readFileSync(join(shop, path), "utf8");

describe("trueline coverage", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  beforeEach(() => {
    cli = new Cli();
    fixture = GitFixture.withCommits({
      date: "2026-05-01T12:00:00Z",
      files: {
        ".gitignore": "coverage/\n",
        "src/price.js": read("src/price.js"),
        "src/shipping.js": read("src/shipping.js"),
      },
    });
    // The files are older than the reports.
    for (const path of ["src/price.js", "src/shipping.js"]) utimesSync(join(fixture.root, path), 1_000, 1_000);
  });
  afterEach(() => {
    cli.dispose();
    fixture.dispose();
  });

  async function coverage(...args: readonly string[]) {
    const output = await cli.json(["coverage", fixture.root, ...args]);
    assertMatchesSchema("coverage", output);
    return output;
  }

  it("has the totals of Istanbul's own summary, however many formats the run was written in", async () => {
    const formats = ["coverage-final.json", "lcov.info", "clover.xml", "cobertura-coverage.xml"];
    fixture.write(Object.fromEntries(formats.map((name) => [`coverage/${name}`, read(`jest/${name}`)])));
    const { totals, files, functions, problems } = await coverage();
    const summary = JSON.parse(read("jest/coverage-summary.json")).total;
    for (const kind of ["lines", "branches", "functions", "statements"]) {
      const { covered, total } = summary[kind];
      assert.deepEqual(totals[kind], { covered, total }, kind);
    }
    assert.deepEqual(
      files.map(({ path, uncoveredLines }: Record<string, unknown>) => [path, uncoveredLines]),
      [
        ["src/shipping.js", 7],
        ["src/price.js", 1],
      ],
    );
    // 3^2 x 1^3 + 3, and 8^2 x (1 - 8/12)^3 + 8.
    assert.deepEqual(
      functions.slice(0, 2).map(({ name, crap }: Record<string, unknown>) => [name, crap]),
      [
        ["neverCalled", 12],
        ["shipping", 10.37037],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it("says that nothing is measured where there is no report, and what to do", async () => {
    const { stdout, code } = await cli.run(["coverage", fixture.root]);
    assert.match(stdout, /Not measured: no coverage report that can be read was found as /);
    assert.match(stdout, /--results/);
    assert.equal(code, 0);
  });

  it("reads what --results names, and the report what --coverage does", async () => {
    fixture.write({ "out/unit.txt": read("c8/lcov.info") });
    assert.equal((await coverage()).found, 0);
    assert.equal((await coverage("--results", "out/*.txt")).found, 2);
    const report = await cli.json(["report", fixture.root, "--coverage", "out/*.txt"]);
    assertMatchesSchema("report", report);
    assert.equal(report.coverage.found, 2);
    assert.equal((await cli.json(["report", fixture.root])).coverage, null);
  });
});
