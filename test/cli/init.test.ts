import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GitFixture } from "../support/gitFixture";
import { Cli } from "./runCli";

describe("trueline init", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  let file: string;
  beforeEach(() => {
    cli = new Cli();
    fixture = GitFixture.withCommits({
      date: "2026-05-01T12:00:00Z",
      files: {
        "package.json": '{ "name": "shop", "dependencies": { "ky": "1" }, "devDependencies": { "jest": "30" } }',
      },
    });
    file = join(fixture.root, "trueline.jsonc");
  });
  afterEach(() => {
    cli.dispose();
    fixture.dispose();
  });

  it("writes a definition from what there is, and it can be used", async () => {
    const { code, stdout, stderr } = await cli.run(["init"], { cwd: fixture.root });
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^Wrote .*trueline\.jsonc\. Change what does not fit\./);
    const text = readFileSync(file, "utf8");
    for (const part of ['"name": "shop"', '"defaultBranch": "main"', '"preferred": ["ky"]', "run with Jest"]) {
      assert.ok(text.includes(part), part);
    }
    assert.deepEqual((await cli.json(["hotspots", fixture.root])).problems, []);
  });

  it("replaces none, unless it is told to", async () => {
    writeFileSync(file, "{}");
    const refused = await cli.run(["init", fixture.root]);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^trueline: There is a .*trueline\.jsonc already\. --force replaces it\.\n$/);
    assert.equal(readFileSync(file, "utf8"), "{}");
    assert.equal((await cli.run(["init", fixture.root, "--force"])).code, 0);
    assert.match(readFileSync(file, "utf8"), /"name": "shop"/);
  });

  it("writes through no link", async () => {
    const other = join(cli.home, "other.jsonc");
    writeFileSync(other, "{}");
    symlinkSync(other, file);
    const { code, stderr } = await cli.run(["init", fixture.root, "--force"]);
    assert.equal(code, 2);
    assert.match(stderr, /is no plain file\. Remove it first\./);
    assert.equal(readFileSync(other, "utf8"), "{}");
  });

  it("works without a repository, and says where there is no folder", async () => {
    const folder = join(cli.home, "empty");
    mkdirSync(folder);
    assert.equal((await cli.run(["init", folder])).code, 0);
    assert.match(readFileSync(join(folder, "trueline.jsonc"), "utf8"), /"name": "empty"/);
    const { code, stderr } = await cli.run(["init", join(folder, "none")]);
    assert.equal(code, 2);
    assert.match(stderr, /There is no folder/);
  });

  it("ends where a definition is broken with a problem, not with an error", async () => {
    writeFileSync(file, '{ "mesures": {} }');
    const { problems } = await cli.json(["hotspots", fixture.root]);
    assert.deepEqual(problems, [
      {
        path: "trueline.jsonc",
        code: "invalid-definition",
        message:
          "Line 1, column 3: There is no `mesures`. Did you mean `measures`? Until it is mended no quality definition is in force here.",
      },
    ]);
  });
});
