import assert from "node:assert/strict";
import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import type { Session, SessionChange, SessionOptions } from "../../../src/engine/session";
import { EngineClient } from "../../../src/engine/sessionClient";
import { CancelledError } from "../../../src/model";
import { bundle, bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

// Complexity 3: two `if`.
const source = "export function f(a) {\n  if (a > 1) return 1;\n  if (a > 0) return 2;\n  return 3;\n}\n";
const commitTime = Date.parse("2024-06-10T12:00:00Z") / 1000;

/** Two of f's three lines ran. */
const lcov = (file = "src/a.js") => `SF:${file}\nDA:1,1\nDA:2,4\nDA:3,2\nDA:4,0\nend_of_record\n`;

describe("coverage of a session", () => {
  let fixture: GitFixture;
  let sessions: Session[];
  beforeEach(() => {
    sessions = [];
    fixture = GitFixture.withCommits({
      date: "2024-06-10T12:00:00Z",
      files: { ".gitignore": "coverage/\n", "src/a.js": source, "src/b.js": source },
    });
    for (const path of ["src/a.js", "src/b.js"]) touch(path, commitTime);
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

  it("is empty without reports", async () => {
    const session = open();
    const { reports, files, functions, totals, problems } = await session.coverage();
    assert.deepEqual([reports, files, functions, problems], [[], [], [], []]);
    assert.equal(totals.lines, null);
    assert.equal(await session.coverageOf("src/a.js"), undefined);
  });

  it("finds ignored reports, ranks files by risk and functions by CRAP", async () => {
    fixture.write({ "coverage/lcov.info": lcov("/ci/shop/src/a.js") });
    const session = open();
    await session.index();
    const { reports, files, functions, totals, measuredFunctions, crappyFunctions } = await session.coverage();
    assert.deepEqual(
      reports.map(({ path, format, used }) => [path, format, used]),
      [["coverage/lcov.info", "lcov", 1]],
    );
    assert.deepEqual(totals.lines, { covered: 3, total: 4 });
    assert.deepEqual(
      files.map(({ path, uncoveredLines, stale, uncovered }) => [path, uncoveredLines, stale, uncovered]),
      [["src/a.js", 1, false, [{ startLine: 4, endLine: 4 }]]],
    );
    // Line 1 says that f was declared. 3^2 x (1 - 2/3)^3 + 3 = 9 / 27 + 3.
    assert.deepEqual(
      functions.map(({ name, count, crap }) => [name, count, crap.toFixed(4)]),
      [["f", { covered: 2, total: 3 }, "3.3333"]],
    );
    assert.deepEqual([measuredFunctions, crappyFunctions], [1, 0]);
  });

  it("says nothing of the functions of a file that was changed since", async () => {
    fixture.write({ "coverage/lcov.info": lcov("src/a.js") + lcov("src/b.js") });
    touch("coverage/lcov.info", commitTime + 100);
    touch("src/a.js", commitTime + 200);
    const session = open();
    await session.index();
    const { files, functions, stale } = await session.coverage();
    assert.deepEqual(
      files.filter((file) => file.stale).map(({ path }) => path),
      ["src/a.js"],
    );
    assert.deepEqual([stale, functions.map(({ path }) => path)], [1, ["src/b.js"]]);
    const of = await session.coverageOf("src/a.js");
    assert.deepEqual([of?.file.stale, of?.functions, of?.hits.length], [true, [], 4]);
  });

  it("takes a report that is older than the file's last commit for stale", async () => {
    fixture.write({ "coverage/lcov.info": lcov() });
    touch("coverage/lcov.info", commitTime - 100);
    touch("src/a.js", commitTime - 200);
    const session = open();
    await session.index();
    assert.equal((await session.coverage()).stale, 1);
  });

  it("answers for one file, and anew when a report was written", async () => {
    fixture.write({ "coverage/lcov.info": lcov() });
    const session = open();
    await session.index();
    const changes: SessionChange[] = [];
    session.onDidChange((change) => changes.push(change));
    const before = await session.coverageOf("src/a.js");
    assert.deepEqual(before?.hits, [
      [1, 1],
      [2, 4],
      [3, 2],
      [4, 0],
    ]);
    assert.deepEqual(
      before?.functions.map(({ name }) => name),
      ["f"],
    );
    assert.equal(await session.coverageOf("src/b.js"), undefined);

    fixture.write({ "packages/x/lcov.info": lcov("src/b.js") });
    await session.filesChanged(["packages/x/lcov.info"]);
    assert.ok(changes.some(({ kind }) => kind === "coverage"));
    assert.equal((await session.coverageOf("src/b.js"))?.file.path, "src/b.js");

    rmSync(join(fixture.root, "coverage"), { recursive: true });
    await session.filesChanged(["coverage/lcov.info"]);
    assert.equal(await session.coverageOf("src/a.js"), undefined);
  });

  it("tells what it could not read, and reads the rest", async () => {
    fixture.write({
      "coverage/lcov.info": lcov(),
      "a/clover.xml": "<coverage><project>",
      "b/lcov.info": "SF:src/b.js\nDA:1,many\nend_of_record\n",
    });
    const session = open();
    const { problems, totals } = await session.coverage();
    assert.deepEqual(problems.map(({ path, code }) => [path, code]).sort(), [
      ["a/clover.xml", "not-coverage"],
      ["b/lcov.info", "damaged-coverage"],
    ]);
    assert.deepEqual(totals.lines, { covered: 3, total: 4 });
    const told = async (text: string) => {
      fixture.write({ "b/lcov.info": text });
      await session.filesChanged(["b/lcov.info"]);
      return (await session.coverage()).problems.find(({ path }) => path === "b/lcov.info")?.message;
    };
    assert.equal(
      await told("SF:src/b.js\nDA:1,many\nend_of_record\n"),
      'A part of it could not be understood and is missing: line 2, "DA:1,many".',
    );
    assert.equal(
      await told("SF:src/b.js\nDA:1,many\nDA:-1,1\nend_of_record\n"),
      '2 parts of it could not be understood and are missing, the first of them: line 2, "DA:1,many".',
    );
  });

  it("lists as many as are asked for, by the globs that it is given", async () => {
    fixture.write({ "lcov.info": lcov(), "out/all.txt": lcov("src/a.js") + lcov("src/b.js") });
    const session = open({ coverage: ["out/*.txt"] });
    await session.index();
    const { files, functions, found, reports } = await session.coverage({ top: 1 });
    assert.deepEqual([files.length, functions.length, found], [1, 1, 2]);
    assert.deepEqual(
      reports.map(({ path }) => path),
      ["out/all.txt"],
    );
  });

  it("looks where the definition says, unless it is told itself, and anew when the definition changes", async () => {
    fixture.write({
      "lcov.info": lcov("src/b.js"),
      "out/all.txt": lcov(),
      "trueline.jsonc": '{ "evidence": { "coverage": ["out/*.txt"] } }',
    });
    const told = open({ coverage: ["*.info"] });
    assert.deepEqual((await told.coverage()).globs, ["*.info"]);

    const session = open();
    await session.index();
    const changes: SessionChange[] = [];
    session.onDidChange((change) => changes.push(change));
    const before = await session.coverage();
    assert.deepEqual(before.globs, ["out/*.txt"]);
    assert.deepEqual(
      before.reports.map(({ path }) => path),
      ["out/all.txt"],
    );
    assert.equal(await session.coverageOf("src/b.js"), undefined);

    fixture.write({ "trueline.jsonc": "{}" });
    await session.filesChanged(["trueline.jsonc"]);
    assert.ok(changes.some(({ kind }) => kind === "coverage"));
    assert.equal((await session.coverageOf("src/b.js"))?.file.path, "src/b.js");
    assert.deepEqual(
      (await session.coverage()).reports.map(({ path }) => path),
      ["lcov.info"],
    );

    fixture.write({ "trueline.jsonc": '{ "evidence": { "coverage": [] } }' });
    await session.filesChanged(["trueline.jsonc"]);
    assert.deepEqual((await session.coverage()).reports, [], "an empty list names no place");
  });

  it("answers across the engine's thread, and rejects when it is called off", async () => {
    fixture.write({ "coverage/lcov.info": lcov() });
    const client = new EngineClient({ workerFile: bundle("engineWorker.js"), log: () => {} });
    try {
      const session = await client.createSession({ root: fixture.root, trusted: true, cacheFolder: null, threads: 1 });
      await session.index();
      assert.equal((await session.coverage({ top: 3 })).files[0]?.path, "src/a.js");
      assert.deepEqual((await session.coverageOf("src/a.js"))?.hits[3], [4, 0]);
      await assert.rejects(session.coverage({ signal: AbortSignal.abort() }), CancelledError);
    } finally {
      await client.dispose();
    }
  });
});
