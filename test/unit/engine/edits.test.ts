import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import type { EditReport, Session, SessionOptions } from "../../../src/engine/session";
import { EngineClient } from "../../../src/engine/sessionClient";
import { CancelledError, UserError } from "../../../src/model";
import { bundle, bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

const users = "export function findUser(): string[] {\n  return [];\n}\n";
/** One more parameter: whoever calls `findUser()` gives too few. */
const stricter = users.replace("()", "(id: number)");
const client = 'import { findUser } from "./users";\nexport const names = findUser();\n';

describe("edits, as a session answers for them", () => {
  let fixture: GitFixture;
  let sessions: Session[];

  beforeEach(() => {
    sessions = [];
    fixture = GitFixture.withCommits({
      date: "2024-06-10T12:00:00Z",
      files: {
        "tsconfig.json": '{ "compilerOptions": { "strict": true, "types": [] } }',
        "src/users.ts": users,
        "src/client.ts": client,
        "README.md": "# Shop\n",
      },
    });
  });

  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.dispose()));
    fixture.dispose();
  });

  async function open(options: Partial<SessionOptions> = {}): Promise<Session> {
    const all = { root: fixture.root, trusted: true, cacheFolder: null, threads: 1, ...options };
    const session = createSession(all, bundleFolder);
    sessions.push(session);
    await session.index();
    return session;
  }

  it("says nothing of a file that is as HEAD has it", async () => {
    const session = await open();
    const report = await session.edit("src/users.ts");
    const baseline = fixture.git("rev-parse", "HEAD").trim();
    assert.deepEqual(report, { ...nothing, path: "src/users.ts", state: "same", baseline });
  });

  it("names the specification: that of the doc comment, or the one in the folder that the definition names", async () => {
    fixture.write({
      "trueline.jsonc": '{ "specFolder": "rfcs/" }',
      "rfcs/find-user.md": "# Users\n",
      "src/users.ts": stricter,
    });
    const session = await open();
    const specs = async () => (await session.edit("src/users.ts"))?.points.map(({ spec }) => spec);
    assert.deepEqual(await specs(), ["rfcs/find-user.md"]);
    await session.setText("src/users.ts", `/** @spec https://wiki.example/users */\n${stricter}`);
    assert.deepEqual(await specs(), ["https://wiki.example/users"]);
    fixture.write({ "docs/users.md": "# Users\n", "src/users.md": "# Users\n" });
    await session.filesChanged(["docs/users.md"]);
    // From the root, from the file's folder, with the part that is meant; what is not there covers nothing.
    for (const [named, found] of [
      ["docs/users.md#find", "docs/users.md"],
      ["./users.md", "src/users.md"],
      ["../docs/users.md", "docs/users.md"],
      ["docs/gone.md", "rfcs/find-user.md"],
      ["../../../etc/passwd", "rfcs/find-user.md"],
    ] as const) {
      await session.setText("src/users.ts", `/** @spec ${named} */\n${stricter}`);
      assert.deepEqual(await specs(), [found], named);
    }
    assert.equal((await session.edit("src/users.ts"))?.specFolder, "rfcs");
  });

  it("compares an unsaved text with HEAD, and finds what it breaks when asked", async () => {
    const session = await open();
    await session.setText("src/users.ts", stricter, 7);
    const quick = await session.edit("src/users.ts");
    assert.equal(quick?.version, 7);
    assert.deepEqual(inShort(quick), ["changed: breaking findUser, clients src/client.ts, broken unknown"]);
    const whole = await session.edit("src/users.ts", { places: true });
    assert.deepEqual(inShort(whole), ["changed: breaking findUser, clients src/client.ts, broken src/client.ts:2"]);
    await session.setText("src/users.ts", null);
    assert.deepEqual(inShort(await session.edit("src/users.ts")), ["same"]);
  });

  it("gives the verdict alone when no more is wanted", async () => {
    fixture.write({ "src/users.ts": stricter });
    const session = await open();
    const verdict = await session.edit("src/users.ts", { verdictOnly: true });
    assert.deepEqual(inShort(verdict), ["changed: breaking findUser, clients src/client.ts, broken unknown"]);
    assert.deepEqual(verdict?.points, []);
    const whole = await session.edit("src/users.ts");
    assert.deepEqual(
      whole?.points.map(({ name }) => name),
      ["findUser"],
    );
  });

  it("goes by the unsaved text of a client, also when the client changes on disk", async () => {
    fixture.write({ "src/users.ts": stricter });
    const session = await open();
    await session.setText("src/client.ts", client.replace("()", "(7)"));
    const broken = async () =>
      (await session.edit("src/users.ts", { places: true }))?.contract?.places?.broken.map(({ path }) => path);
    assert.deepEqual(await broken(), []);
    fixture.write({ "src/client.ts": `${client}// Later\n` });
    await session.filesChanged(["src/client.ts"]);
    assert.deepEqual(await broken(), []);
    await session.setText("src/client.ts", null);
    assert.deepEqual(await broken(), ["src/client.ts"]);
  });

  it("does not take a file for deleted that is there and cannot be read", async function () {
    if (process.platform === "win32") this.skip();
    fixture.write({ "src/users.ts": null });
    const session = await open();
    assert.equal((await session.edit("src/users.ts"))?.state, "deleted");
    symlinkSync("client.ts", join(fixture.root, "src/users.ts"));
    await session.filesChanged(["src/users.ts"]);
    assert.equal(await session.edit("src/users.ts"), undefined);
  });

  it("takes line ends for what they are: no edit", async () => {
    fixture.write({ "src/users.ts": users.replaceAll("\n", "\r\n") });
    assert.equal((await (await open()).edit("src/users.ts"))?.state, "same");
  });

  it("holds a file against the new HEAD after a commit", async () => {
    const session = await open();
    fixture.commit({ date: "2024-06-11T12:00:00Z", files: { "src/users.ts": stricter } });
    await session.filesChanged(["src/users.ts"]);
    assert.equal((await session.edit("src/users.ts"))?.state, "same");
  });

  it("knows clients that come and go while it runs", async () => {
    const session = await open();
    fixture.write({ "src/users.ts": stricter });
    await session.filesChanged(["src/users.ts"]);
    const clients = async () => (await session.edit("src/users.ts"))?.contract?.verdicts[0]?.clients;
    assert.deepEqual(await clients(), ["src/client.ts"]);
    fixture.write({ "src/other.ts": client });
    await session.filesChanged(["src/other.ts"]);
    assert.deepEqual(await clients(), ["src/client.ts", "src/other.ts"]);
    fixture.write({ "src/client.ts": null });
    await session.filesChanged(["src/client.ts"]);
    assert.deepEqual(await clients(), ["src/other.ts"]);
  });

  it("knows clients that nobody names: beside a new file that is named, and in a folder that goes", async () => {
    const session = await open();
    fixture.write({ "src/users.ts": stricter });
    await session.filesChanged(["src/users.ts"]);
    const clients = async () => (await session.edit("src/users.ts"))?.contract?.verdicts[0]?.clients;
    assert.deepEqual(await clients(), ["src/client.ts"]);
    const deeper = client.replace("./users", "../users");
    fixture.write({ "src/web/named.ts": "export {};\n", "src/web/page.ts": deeper });
    await session.filesChanged(["src/web/named.ts"]);
    assert.deepEqual(await clients(), ["src/client.ts", "src/web/page.ts"]);
    fixture.write({ "src/web/named.ts": null, "src/web/page.ts": null });
    await session.filesChanged(["src/web"]);
    assert.deepEqual(await clients(), ["src/client.ts"]);
  });

  it("has no contract to compare for a new file", async () => {
    fixture.write({ "src/new.ts": "export const a = 1;\n" });
    const session = await open();
    assert.deepEqual(inShort(await session.edit("src/new.ts")), ["new"]);
  });

  it("does not answer for what no rule is about, nor without git", async () => {
    assert.equal(await (await open()).edit("README.md"), undefined);
    assert.equal(await (await open({ trusted: false })).edit("src/users.ts"), undefined);
  });

  it("holds the whole branch against the default branch, when told so", async () => {
    fixture.git("checkout", "--quiet", "-b", "stricter");
    fixture.commit({ date: "2024-06-11T12:00:00Z", files: { "src/users.ts": stricter } });
    assert.deepEqual(inShort(await (await open()).edit("src/users.ts")), ["same"]);
    const session = await open({ baseline: "merge-base" });
    assert.deepEqual(inShort(await session.edit("src/users.ts")), [
      "changed: breaking findUser, clients src/client.ts, broken unknown",
    ]);
    // The branch is merged: HEAD stays where it is, and what it is held against moves.
    fixture.git("branch", "--quiet", "--force", "main", "stricter");
    await session.index();
    assert.deepEqual(inShort(await session.edit("src/users.ts")), ["same"]);
  });

  it("takes for the default branch what the quality definition names", async () => {
    fixture.git("branch", "--quiet", "trunk");
    fixture.commit({ date: "2024-06-11T12:00:00Z", files: { "src/users.ts": stricter } });
    // Against main, where it stands, nothing is changed.
    assert.deepEqual(inShort(await (await open({ baseline: "merge-base" })).edit("src/users.ts")), ["same"]);
    fixture.write({ "trueline.jsonc": '{ "defaultBranch": "trunk" }' });
    const session = await open({ baseline: "merge-base" });
    assert.equal((await session.edit("src/users.ts"))?.state, "changed");
    fixture.write({ "trueline.jsonc": '{ "defaultBranch": "stem" }' });
    await session.filesChanged(["trueline.jsonc"]);
    const report = await session.edit("src/users.ts");
    assert.equal(report?.state, "same");
    assert.deepEqual(
      report?.problems.map(({ message }) => message),
      ["The quality definition names stem as the default branch; there is no such branch."],
    );
  });

  it("speaks as loudly as the quality definition says, about the files that it says", async () => {
    fixture.write({ "src/users.ts": stricter });
    const session = await open({ severities: { "interface/breaking-change": "hint" } });
    const severity = async (rule: object) => {
      fixture.write({ "trueline.jsonc": JSON.stringify({ rules: { "interface/breaking-change": rule } }) });
      await session.filesChanged(["trueline.jsonc"]);
      return (await session.edit("src/users.ts", { places: true }))?.findings.map((finding) => finding.severity);
    };
    assert.deepEqual(await severity({ reason: "It says nothing else." }), ["hint"], "the setting");
    assert.deepEqual(await severity({ severity: "error" }), ["error"]);
    assert.deepEqual(await severity({ severity: "error", scope: ["api/**"] }), []);
  });

  it("falls back to HEAD where there is no default branch, and says so", async () => {
    fixture.git("branch", "--quiet", "--move", "trunk");
    fixture.write({ "src/users.ts": stricter });
    const report = await (await open({ baseline: "merge-base" })).edit("src/users.ts");
    assert.equal(report?.state, "changed");
    assert.deepEqual(
      report?.problems.map(({ code }) => code),
      ["no-baseline"],
    );
  });

  it("says of a partial clone that a baseline is not there", async () => {
    fixture.commit({ date: "2024-06-11T12:00:00Z", files: { "src/users.ts": stricter } });
    const clone = fixture.clone("--filter=blob:none", "--no-checkout");
    try {
      clone.write({ "src/users.ts": users });
      const report = await (await open({ root: clone.root })).edit("src/users.ts");
      assert.equal(report?.state, "unknown");
      assert.deepEqual(
        report?.problems.map(({ code, path }) => `${path}: ${code}`),
        ["src/users.ts: baseline-unreadable"],
      );
    } finally {
      clone.dispose();
    }
  });

  it("goes over everything that differs, deleted files included", async () => {
    fixture.write({ "src/users.ts": null, "src/new.ts": "export const a = 1;\n" });
    const { base, files } = await (await open()).change();
    assert.deepEqual(base, { name: "HEAD", commit: fixture.git("rev-parse", "HEAD").trim() });
    assert.deepEqual(
      files.map((file) => inShort({ ...nothing, ...file })),
      [["new"], ["deleted: breaking findUser, clients src/client.ts, broken src/client.ts:1"]],
    );
  });

  it("goes back to where a branch left another", async () => {
    const before = fixture.git("rev-parse", "HEAD").trim();
    fixture.git("checkout", "--quiet", "-b", "stricter");
    fixture.commit({ date: "2024-06-11T12:00:00Z", files: { "src/users.ts": stricter } });
    fixture.git("checkout", "--quiet", "main");
    fixture.commit({ date: "2024-06-12T12:00:00Z", files: { "src/client.ts": `${client}// Elsewhere\n` } });
    fixture.git("checkout", "--quiet", "stricter");
    const { base, files } = await (await open()).change({ base: "main" });
    assert.deepEqual(base, { name: "main", commit: before });
    // The other branch's own edit of client.ts is not this one's.
    assert.deepEqual(
      files.map(({ path }) => path),
      ["src/users.ts"],
    );
  });

  it("refuses a base that is none", async () => {
    const session = await open();
    await assert.rejects(session.change({ base: "--output=/tmp/x" }), UserError);
    await assert.rejects(session.change({ base: "nowhere" }), /There is no commit nowhere/);
  });

  it("answers through the engine's thread, and is called off through it", async () => {
    fixture.write({ "src/users.ts": stricter });
    const client = new EngineClient({ workerFile: bundle("engineWorker.js"), log: () => {} });
    try {
      const remote = await client.createSession({ root: fixture.root, trusted: true, cacheFolder: null });
      await remote.index();
      assert.deepEqual(inShort(await remote.edit("src/users.ts")), [
        "changed: breaking findUser, clients src/client.ts, broken unknown",
      ]);
      const progress: string[] = [];
      const { files } = await remote.change({ onProgress: (done, total) => progress.push(`${done}/${total}`) });
      assert.equal(files.length, 1);
      assert.equal(progress[0], "0/1");
      const controller = new AbortController();
      const pending = remote.edit("src/users.ts", { places: true, signal: controller.signal });
      controller.abort();
      await assert.rejects(pending, CancelledError);
    } finally {
      await client.dispose();
    }
  });
});

const nothing = { findings: [], silenced: 0, contract: null, points: [], specFolder: "docs/specs", problems: [] };

/** `changed: breaking findUser, clients src/client.ts, broken src/client.ts:2` for each name that differs. */
function inShort(report: Pick<EditReport, "state" | "contract"> | undefined): readonly string[] {
  if (report === undefined) return [];
  const { contract, state } = report;
  if (contract === null) return [state];
  const places = contract.places?.broken.map(({ path, startLine }) => `${path}:${startLine}`) ?? ["unknown"];
  return contract.verdicts.map(
    ({ change, name, clients }) =>
      `${state}: ${change} ${name}, clients ${clients.join(" ")}, broken ${places.join(" ")}`,
  );
}
