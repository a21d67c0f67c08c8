import assert from "node:assert/strict";
import { GitFixture } from "../support/gitFixture";
import { assertMatchesSchema } from "../support/jsonSchema";
import { Cli } from "./runCli";

const users = "export function findUser(): string[] {\n  return [];\n}\n";
const stricter = users.replace("()", "(id: number)");
const client = 'import { findUser } from "./users";\nexport const names = findUser();\n';

describe("trueline leverage", function () {
  this.timeout(180_000);
  let cli: Cli;
  let fixture: GitFixture;
  beforeEach(() => {
    cli = new Cli();
    fixture = GitFixture.withCommits({
      date: "2026-05-01T12:00:00Z",
      files: { "tsconfig.json": '{ "compilerOptions": { "strict": true } }', "users.ts": users, "client.ts": client },
    });
  });
  afterEach(() => {
    cli.dispose();
    fixture.dispose();
  });

  async function leverage(...args: readonly string[]) {
    const output = await cli.json(["leverage", fixture.root, ...args]);
    assertMatchesSchema("leverage", output);
    return output;
  }

  it("says of the work tree whom it breaks, against HEAD", async () => {
    fixture.write({ "users.ts": stricter });
    const { base, files, findings, problems } = await leverage();
    assert.deepEqual(base, { name: "HEAD", commit: fixture.git("rev-parse", "HEAD").trim() });
    assert.equal(files, 1);
    assert.deepEqual(problems, []);
    const [{ id, path, severity, startLine, startColumn, endColumn, message, why, whatToDo, related }] = findings;
    assert.deepEqual([id, path, severity], ["interface/breaking-change", "users.ts", "warning"]);
    // `export function findUser`
    assert.deepEqual([startLine, startColumn, endColumn], [1, 17, 25]);
    assert.equal(message, "`findUser` breaks 1 of 1 client: parameter `id` is new and required.");
    assert.match(why, /built on what it promises/);
    assert.match(whatToDo, /Keep the old form/);
    // `findUser()` in `export const names = findUser();`
    assert.deepEqual(related, [
      {
        ...{ path: "client.ts", startLine: 2, startColumn: 22, endLine: 2, endColumn: 30 },
        message: "Expected 1 arguments, but got 0.",
      },
    ]);
  });

  it("lists the leverage points of the files that it looked at", async () => {
    fixture.write({ "lib/users.ts": users, "app/client.ts": client.replace("./users", "../lib/users") });
    assert.deepEqual(
      (await leverage()).points.map(({ kind, path, name, detail, clients, implementers }: Record<string, unknown>) => [
        ...[kind, path, name, detail, clients, implementers],
      ]),
      [["interface", "lib/users.ts", "findUser", "function", 1, 0]],
    );
    // Nothing differs: there is nothing to look at unless it is asked for.
    fixture.commit({ date: "2026-05-02T12:00:00Z" });
    assert.deepEqual((await leverage()).points, []);
    assert.equal((await leverage("--all")).points.length, 1);
  });

  it("says of a branch what it changes since it left another", async () => {
    const main = fixture.git("rev-parse", "HEAD").trim();
    fixture.git("checkout", "--quiet", "-b", "stricter");
    fixture.commit({ date: "2026-05-02T12:00:00Z", files: { "users.ts": stricter } });
    assert.deepEqual((await leverage()).findings, []);
    const { base, findings } = await leverage("--base", "main");
    assert.deepEqual(base, { name: "main", commit: main });
    assert.equal(findings.length, 1);
  });

  it("holds a file that was moved against what it was under its old name", async () => {
    // So long that more than half of the file stays what it is.
    const rest = "export function countUsers(): number {\n  return findUser().length;\n}\n";
    fixture.commit({ date: "2026-05-02T12:00:00Z", files: { "users.ts": users + rest } });
    fixture.git("checkout", "--quiet", "-b", "moving");
    fixture.write({ "users.ts": null, "lib/users.ts": users + rest });
    const [{ path, startLine, message, related }] = (await leverage()).findings;
    assert.deepEqual([path, startLine], ["lib/users.ts", 1]);
    assert.equal(message, "This file moved here from `users.ts`, where 1 file still looks for it.");
    assert.deepEqual(related, [
      {
        ...{ path: "client.ts", startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
        message: "Asks for `./users`, where nothing is any more.",
      },
    ]);
    const adjusted = client.replace("./users", "./lib/users");
    fixture.commit({ date: "2026-05-03T12:00:00Z", files: { "client.ts": adjusted } });
    assert.deepEqual((await leverage("--base", "main")).findings, []);
    fixture.write({ "lib/users.ts": stricter + rest });
    const messages = (await leverage("--base", "main")).findings.map((finding: { message: string }) => finding.message);
    assert.deepEqual(messages, ["`findUser` breaks 1 of 1 client: parameter `id` is new and required."]);
  });

  it("is written for a terminal and for a pull request", async () => {
    fixture.write({ "users.ts": stricter });
    const text = await cli.run(["leverage", fixture.root]);
    assert.equal(text.code, 0);
    assert.match(text.stdout, /^Leverage points \(1 finding in 1 file held against HEAD \([0-9a-f]{10}\)\)\n/);
    assert.match(text.stdout, /\n {2}1:17 warning interface\/breaking-change\n/);
    const { stdout } = await cli.run(["leverage", fixture.root, "--format", "markdown"]);
    assert.match(stdout, /\n- \[users\.ts:1\]\(.*users\.ts#L1\): \\`findUser\\` breaks 1 of 1 client/);
  });

  it("lets a comment with a reason silence it", async () => {
    fixture.write({
      "users.ts": `// trueline-ignore interface/breaking-change -- all callers follow today\n${stricter}`,
    });
    const { findings, silenced } = await leverage();
    assert.deepEqual([findings, silenced], [[], 1]);
  });

  it("ends with 2 where the base is no commit", async () => {
    const { code, stderr } = await cli.run(["leverage", fixture.root, "--base", "nowhere"]);
    assert.equal(code, 2);
    assert.equal(stderr, "trueline: There is no commit nowhere.\n");
  });
});
