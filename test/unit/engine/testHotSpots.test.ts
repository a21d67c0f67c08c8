import assert from "node:assert/strict";
import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import type { Session, SessionChange, SessionOptions } from "../../../src/engine/session";
import { EngineClient } from "../../../src/engine/sessionClient";
import { CancelledError } from "../../../src/model";
import { bundle, bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

const testFile = "test('x', () => {});\n";

function results(file: string, failure = "<failure/>"): string {
  return `<testsuite name="${file}"><testcase name="x" time="1">${failure}</testcase></testsuite>`;
}

// Commits are of 2024; files on disk are as old as a test says.
const commitTime = Date.parse("2024-06-10T12:00:00Z") / 1000;

describe("testHotSpots of a session", () => {
  let fixture: GitFixture;
  let sessions: Session[];
  beforeEach(() => {
    sessions = [];
    fixture = GitFixture.withCommits({
      date: "2024-06-10T12:00:00Z",
      files: {
        ".gitignore": "*.xml\n",
        "src/a.test.ts": testFile,
        "src/b.test.ts": testFile,
        "fixtures/c.test.ts": testFile,
      },
    });
    for (const path of ["src/a.test.ts", "src/b.test.ts"]) touch(path, commitTime);
  });
  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.dispose()));
    fixture.dispose();
  });

  function open(options: Partial<SessionOptions> = {}): Session {
    const all = { root: fixture.root, trusted: true, cacheFolder: null, threads: 1, ...options };
    const session = createSession(all, bundleFolder);
    sessions.push(session);
    return session;
  }

  function touch(path: string, seconds: number): void {
    utimesSync(join(fixture.root, path), seconds, seconds);
  }

  it("is empty without results", async () => {
    const { resultFiles, files, totals, problems } = await open().testHotSpots();
    assert.deepEqual([resultFiles, files, problems], [[], [], []]);
    assert.deepEqual([totals.runs, totals.seconds], [0, null]);
  });

  it("maps results to files of the folder, those left out of the ranking included, before and after indexing", async () => {
    fixture.write({
      "junit.xml": results("/ci/shop/src/a.test.ts"),
      "web/junit.xml": results("fixtures/c.test.ts", ""),
      "old/junit.xml": results("src/gone.test.ts", ""),
    });
    const session = open();
    const before = await session.testHotSpots();
    assert.deepEqual(
      before.files.map(({ path, known, rank, failureShare, results }) => [path, known, rank, failureShare, results]),
      [
        ["src/a.test.ts", true, 1, 1, ["junit.xml"]],
        ["fixtures/c.test.ts", true, 2, 0, ["web/junit.xml"]],
        ["src/gone.test.ts", false, 3, 0, ["old/junit.xml"]],
      ],
    );
    assert.deepEqual([before.found, before.unknown], [3, 1]);
    await session.index();
    assert.deepEqual(
      (await session.testHotSpots()).files.map(({ path }) => path),
      ["src/a.test.ts", "fixtures/c.test.ts", "src/gone.test.ts"],
    );
  });

  it("lists what comes first by failures or by time", async () => {
    const tests = ["a", "b", "c", "d"].map((name, index) => {
      return `<testcase file="${name}" time="${index}">${index === 0 ? "<failure/>" : ""}</testcase>`;
    });
    fixture.write({ "junit.xml": `<testsuites>${tests.join("")}</testsuites>` });
    const { files, found } = await open().testHotSpots({ top: 1 });
    assert.deepEqual(
      files.map(({ path, rank, timeRank }) => [path, rank, timeRank]),
      [
        ["a", 1, 4],
        ["d", 2, 1],
      ],
    );
    assert.equal(found, 4);
  });

  it("reads where it is told to", async () => {
    fixture.write({ "junit.xml": results("src/a.test.ts"), "out/ci.xml": results("src/b.test.ts") });
    const { files, globs } = await open({ testResults: ["out/*.xml"] }).testHotSpots();
    assert.deepEqual(globs, ["out/*.xml"]);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["src/b.test.ts"],
    );
  });

  it("reads where the definition says, unless it is told itself", async () => {
    fixture.write({
      "junit.xml": results("src/a.test.ts"),
      "out/ci.xml": results("src/b.test.ts"),
      "trueline.jsonc": '{ "evidence": { "testResults": ["out/*.xml"] } }',
    });
    const { files, globs } = await open().testHotSpots();
    assert.deepEqual(globs, ["out/*.xml"]);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["src/b.test.ts"],
    );
    assert.deepEqual((await open({ testResults: ["*.xml"] }).testHotSpots()).globs, ["*.xml"]);
  });

  describe("knows stale results", () => {
    async function stale(session = open()): Promise<readonly string[]> {
      const { files } = await session.testHotSpots();
      return files.filter((file) => file.stale).map(({ path }) => path);
    }

    beforeEach(() => {
      fixture.write({ "a-junit.xml": results("src/a.test.ts"), "b-junit.xml": results("src/b.test.ts") });
      touch("a-junit.xml", commitTime + 100);
      touch("b-junit.xml", commitTime + 100);
    });

    it("by the file's time on disk", async () => {
      touch("src/b.test.ts", commitTime + 101);
      assert.deepEqual(await stale(), ["src/b.test.ts"]);
      touch("src/b.test.ts", commitTime + 99);
      assert.deepEqual(await stale(), []);
    });

    it("by the newest commit that touched the file, once the history has been read", async () => {
      touch("a-junit.xml", commitTime - 1);
      touch("src/a.test.ts", commitTime - 2);
      const session = open();
      assert.deepEqual(await stale(session), []);
      await session.index({ only: "history" });
      assert.deepEqual(await stale(session), ["src/a.test.ts"]);
    });

    it("not where newer results have the same file", async () => {
      touch("src/a.test.ts", commitTime + 101);
      fixture.write({ "late-junit.xml": results("src/a.test.ts", "") });
      touch("late-junit.xml", commitTime + 102);
      assert.deepEqual(await stale(), []);
    });
  });

  it("has a Problem for what cannot be read, and the rest all the same", async () => {
    fixture.write({
      "a-junit.xml": results("src/a.test.ts"),
      "b-junit.xml": "<!DOCTYPE x><testsuite/>",
      "c-junit.xml": "<testsuite>",
      "d-junit.xml": '<testsuite name="src/b.test.ts"><testcase name="x" time="-1"/></testsuite>',
    });
    const { resultFiles, problems } = await open().testHotSpots();
    assert.deepEqual(
      resultFiles.map(({ path }) => path),
      ["a-junit.xml", "d-junit.xml"],
    );
    assert.deepEqual(problems.map(({ path, code }) => [path, code]).sort(), [
      ["b-junit.xml", "refused-xml"],
      ["c-junit.xml", "not-test-results"],
      ["d-junit.xml", "invalid-time"],
    ]);
    const time = problems.find(({ code }) => code === "invalid-time");
    assert.equal(time?.message, 'A time in it is no time in seconds and taken for unknown: "-1" of "x".');
  });

  it("follows a result file that is written again, and one that goes away", async () => {
    fixture.write({ "junit.xml": results("src/a.test.ts") });
    const session = open();
    assert.equal((await session.testHotSpots()).totals.failures, 1);
    fixture.write({ "junit.xml": results("src/a.test.ts", "") });
    assert.equal((await session.testHotSpots()).totals.failures, 0);
    rmSync(join(fixture.root, "junit.xml"));
    assert.deepEqual((await session.testHotSpots()).resultFiles, []);
  });

  it("says when results, or test files in them, changed on disk, and of nothing else", async () => {
    fixture.write({ "out/junit.xml": results("src/a.test.ts") });
    const session = open();
    await session.index();
    const changes: SessionChange["kind"][] = [];
    session.onDidChange(({ kind }) => changes.push(kind));
    const told = async (path: string) => {
      changes.length = 0;
      await session.filesChanged([path]);
      return changes.includes("test-results");
    };
    assert.equal(await told("out/junit.xml"), true, "by the globs");
    assert.equal(await told("src/a.test.ts"), false, "before a report has spoken of it");
    await session.testHotSpots();
    assert.equal(await told("src/a.test.ts"), true);
    assert.equal(await told("src/b.test.ts"), false);
    rmSync(join(fixture.root, "out"), { recursive: true });
    assert.equal(await told("out"), true, "with the folder around them");
    fixture.write({ "new/deep/junit.xml": results("src/a.test.ts") });
    assert.equal(await told("new"), true, "in a folder that is new");
  });

  it("rejects once it is called off, or the session is gone", async () => {
    const session = open();
    await assert.rejects(session.testHotSpots({ signal: AbortSignal.abort() }), CancelledError);
    await session.dispose();
    await assert.rejects(session.testHotSpots(), CancelledError);
  });

  it("answers the same through the engine's own thread, and can be called off there", async () => {
    fixture.write({ "junit.xml": results("src/a.test.ts"), "b-junit.xml": "<x/>" });
    const client = new EngineClient({ workerFile: bundle("engineWorker.js"), log: () => {} });
    try {
      const remote = await client.createSession({ root: fixture.root, trusted: true, cacheFolder: null });
      assert.deepEqual(await remote.testHotSpots({ top: 5 }), await open().testHotSpots({ top: 5 }));
      await assert.rejects(remote.testHotSpots({ signal: AbortSignal.abort() }), CancelledError);
    } finally {
      await client.dispose();
    }
  });
});
