import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import type { Session, SessionChange, SessionOptions } from "../../../src/engine/session";
import { EngineClient } from "../../../src/engine/sessionClient";
import { CancelledError, UserError } from "../../../src/model";
import { bundle, bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

/** if (+1) and a nested for (+2): cognitive complexity 3. */
const branchy = "export function f(a: number[]) {\n  if (a.length) {\n    for (const b of a) b;\n  }\n}\n";
const plain = "export const x = 1;\n";

describe("a session", () => {
  let fixture: GitFixture;
  let cache: string;
  let sessions: Session[];

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "trueline-cache-"));
    sessions = [];
    fixture = GitFixture.withCommits(
      { date: "2024-01-10T12:00:00Z", files: { "src/hot.ts": branchy, "src/cold.ts": plain, "notes.md": "# Notes\n" } },
      { date: "2024-06-10T12:00:00Z", author: "Bob <bob@example.com>", files: { "src/hot.ts": `${branchy}// 2\n` } },
    );
  });

  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.dispose()));
    fixture.dispose();
    rmSync(cache, { recursive: true, force: true });
  });

  function open(options: Partial<SessionOptions> = {}): Session {
    const all = { root: fixture.root, trusted: true, cacheFolder: cache, threads: 1, ...options };
    const session = createSession(all, bundleFolder);
    sessions.push(session);
    return session;
  }

  describe("reads a repository", () => {
    it("and ranks its files by history and complexity", async () => {
      const session = open();
      const result = await session.index();
      assert.equal(result.files, 2, "prose is not counted");
      assert.equal(result.leftOut, 1);
      assert.equal(result.commits, 2);
      assert.equal(result.head, fixture.git("rev-parse", "HEAD").trim());
      const { hotSpots } = await session.hotSpots();
      assert.deepEqual(
        hotSpots.map(({ path, rank, score }) => ({ path, rank, score })),
        [
          { path: "src/hot.ts", rank: 1, score: 100 },
          { path: "src/cold.ts", rank: 2, score: 0 },
        ],
      );
      // 10 June is the newest commit: weight 1. 10 January is 152 days older: 0.5^(152 / 180) = 0.5569.
      // Complexity 3, 6 lines: raw = 1.5569 x ln(1 + 3 + 6 / 10) = 2.376.
      assert.equal(hotSpots[0]?.history.weightedChanges.toFixed(4), "1.5569");
      assert.equal(hotSpots[0]?.rawScore.toFixed(3), "2.376");
      assert.equal(hotSpots[0]?.history.authors, 2);
      assert.deepEqual(await session.problems(), []);
    });

    it("and gives the facts, the findings and the place of one file", async () => {
      const session = open();
      await session.index();
      const view = await session.file("src/hot.ts");
      assert.deepEqual(
        view?.facts.functions.map(({ name, cognitive, cyclomatic }) => ({ name, cognitive, cyclomatic })),
        [{ name: "f", cognitive: 3, cyclomatic: 3 }],
      );
      assert.deepEqual(
        view?.findings.map(({ title }) => title),
        ["Hot spot 1 of 2"],
      );
      assert.equal(view?.hotSpot?.rank, 1);
      assert.equal(await session.file("notes.md"), undefined);
      assert.equal(await session.file("missing.ts"), undefined);
    });

    it("and explains a function by increments that add up", async () => {
      const session = open();
      await session.index();
      const explanation = await session.explain("src/hot.ts", { startLine: 1 });
      assert.deepEqual(
        explanation?.cognitive.map(({ startLine, construct, amount, nesting }) => [
          startLine,
          construct,
          amount,
          nesting,
        ]),
        [
          [2, "if", 1, 0],
          [3, "for…of", 2, 1],
        ],
      );
      assert.equal(await session.explain("src/hot.ts", { startLine: 4 }), undefined, "no function starts there");
    });

    it("from a folder below its top, with the folder's own paths", async () => {
      const session = open({ root: join(fixture.root, "src") });
      await session.index();
      const { hotSpots } = await session.hotSpots();
      assert.deepEqual(
        hotSpots.map(({ path, history }) => [path, history.allChanges]),
        [
          ["hot.ts", 2],
          ["cold.ts", 1],
        ],
      );
    });

    it("with filters that keep the ranks of the whole ranking", async () => {
      fixture.commit({
        date: "2024-06-11T12:00:00Z",
        files: { "tools/run.py": "def f():\n    if 1:\n        pass\n" },
      });
      const session = open();
      await session.index();
      const python = await session.hotSpots({ languages: ["Python"] });
      assert.deepEqual([python.matching, python.ranked, python.hotSpots.length], [1, 3, 1]);
      const folder = await session.hotSpots({ folder: "src", top: 1 });
      assert.deepEqual([folder.matching, folder.hotSpots.map(({ path }) => path)], [2, ["src/hot.ts"]]);
      assert.deepEqual(folder.languages, [
        { language: "TypeScript", files: 2 },
        { language: "Python", files: 1 },
      ]);
    });
  });

  describe("looks into the past of a file", () => {
    const version = (f: string, g: string) =>
      `export function f(a: boolean) {\n  if (a) return ${f};\n}\n\nexport function g(a: boolean) {\n  return a && ${g};\n}\n`;

    beforeEach(() => {
      fixture.commit({ date: "2024-07-01T12:00:00Z", files: { "src/old.ts": version("1", "1") } });
      fixture.commit({ date: "2024-07-02T12:00:00Z", files: { "src/old.ts": version("2", "1") } });
      fixture.commit({ date: "2024-07-03T12:00:00Z", moves: { "src/old.ts": "src/new.ts" } });
      fixture.commit({ date: "2024-07-04T12:00:00Z", files: { "src/new.ts": version("3", "1") } });
    });

    it("and ranks its functions by changes x cognitive complexity, through a move", async () => {
      const session = await indexed();
      const xray = await session.xray("src/new.ts");
      // f: created and changed twice, if +1: 3 x 1. g: created, && +1: 1 x 1. The move itself changed no line.
      assert.deepEqual(
        xray?.functions.map(({ name, changes, cognitive, score }) => [name, changes, cognitive, score]),
        [
          ["f", 3, 1, 3],
          ["g", 1, 1, 1],
        ],
      );
      assert.deepEqual([xray?.revisions, xray?.allRevisions, xray?.missing], [4, 4, 0]);
      assert.deepEqual(
        xray?.complexityOverTime.map(({ complexity }) => complexity),
        [2, 2, 2, 2],
      );
    });

    it("as far as it is asked to", async () => {
      const session = await indexed();
      const xray = await session.xray("src/new.ts", { limit: 2 });
      assert.deepEqual([xray?.revisions, xray?.allRevisions], [2, 4]);
      assert.equal(xray?.functions[0]?.changes, 1, "how the older of the two came to be is not known");
    });

    it("once: the second time comes from the cache, whatever became of it", async () => {
      const first = await (await indexed()).xray("src/new.ts");
      assert.deepEqual(await (await indexed()).xray("src/new.ts"), first);
      for (const file of cacheFiles(cache, "xray-")) truncateSync(file, 30);
      assert.deepEqual(await (await indexed()).xray("src/new.ts"), first);
    });

    it("and says what git failed at", async () => {
      const session = await indexed();
      renameSync(join(fixture.root, ".git"), join(fixture.root, "gone"));
      const xray = await session.xray("src/new.ts");
      assert.deepEqual(
        xray?.problems.map(({ code }) => code),
        ["git-failed"],
      );
      assert.deepEqual([xray?.revisions, xray?.allRevisions], [0, 4]);
    });

    it("or not, when it is called off while it parses, and then later all the same", async () => {
      const session = await indexed();
      const controller = new AbortController();
      const pending = session.xray("src/new.ts", { signal: controller.signal });
      controller.abort();
      await assert.rejects(pending, CancelledError);
      assert.equal((await session.xray("src/new.ts"))?.revisions, 4);
    });

    it("or not, when it is called off or there is no history", async () => {
      const session = await indexed();
      await assert.rejects(session.xray("src/new.ts", { signal: AbortSignal.abort() }), CancelledError);
      const untrusted = open({ trusted: false });
      await untrusted.index();
      assert.equal(await untrusted.xray("src/new.ts"), undefined);
    });

    it("and at who made it what it is", async () => {
      const session = await indexed();
      const report = await session.ownership(["src/hot.ts"]);
      // Ada added the 5 lines of branchy, Bob 1 more: 5 / 6. One commit each: 1 - (1/4 + 1/4) = 0.5.
      const owned = report?.files[0]?.ownership;
      assert.deepEqual([owned?.mainAuthor, owned?.ownership.toFixed(3), owned?.fragmentation], ["Ada", "0.833", 0.5]);
      assert.deepEqual(report?.files.length, 1);
    });

    it("and at the files that change with it", async () => {
      for (const day of ["11", "12"]) {
        const files = { "src/a.ts": `// ${day}\n`, "src/b.ts": `// ${day}\n` };
        fixture.commit({ date: `2024-07-${day}T12:00:00Z`, files });
      }
      fixture.commit({ date: "2024-07-13T12:00:00Z", files: { "src/a.ts": "// 13\n" } });
      const session = await indexed();
      // a: 3 commits, b: 2, both: 2. Average 2.5, degree 100 x 2 / 2.5 = 80.
      const pairs = await session.coupling({ minRevs: 2, minSharedRevs: 2 });
      const pair = { entity: "src/a.ts", coupled: "src/b.ts", degree: 80, averageRevs: 3, shared: 2 };
      assert.deepEqual(pairs, [pair]);
    });
  });

  describe("keeps what it has read", () => {
    it("so that nothing is parsed again while nothing changes", async () => {
      const cold = open();
      assert.equal((await cold.index()).parsed, 2);
      assert.equal((await cold.index()).parsed, 0);
      await cold.dispose();
      const warm = open();
      const result = await warm.index();
      assert.deepEqual([result.parsed, result.files, result.commits], [0, 2, 2]);
      assert.equal((await warm.file("src/hot.ts"))?.facts.functions[0]?.cognitive, 3);
    });

    it("and counts what it parsed over all batches", async () => {
      // 64 files go to a thread at a time: 300 files are five batches, some of them side by side.
      const files = Object.fromEntries(
        Array.from({ length: 300 }, (_, i) => [`src/many/f${i}.ts`, `export const x${i} = 1;\n`]),
      );
      fixture.write(files);
      assert.equal((await open().index()).parsed, 302);
    });

    it("so that only the file that changed is parsed", async () => {
      await (await indexed()).dispose();
      fixture.write({ "src/cold.ts": branchy });
      const session = open();
      assert.equal((await session.index()).parsed, 1);
      assert.equal((await session.file("src/cold.ts"))?.facts.complexity.value, 3);
    });

    it("so that a text that comes back is not parsed again", async () => {
      const session = await indexed();
      fixture.write({ "src/cold.ts": branchy });
      await session.index();
      fixture.write({ "src/cold.ts": plain });
      assert.equal((await session.index()).parsed, 0);
      assert.equal((await session.file("src/cold.ts"))?.facts.complexity.value, 0);
    });

    it("and what was read before it was called off", async () => {
      const names = Array.from({ length: 200 }, (_, index) => `src/${index}.ts`);
      fixture.write(Object.fromEntries(names.map((name, index) => [name, `export const x = ${index};\n`])));
      const session = open();
      const controller = new AbortController();
      const run = session.index({
        signal: controller.signal,
        onProgress: ({ phase, done }) => phase === "facts" && done > 0 && controller.abort(),
      });
      await assert.rejects(run, CancelledError);
      await session.dispose();
      const { files, parsed } = await open().index();
      assert.equal(files, 202);
      // A batch has 64 files, and the first one was read.
      assert.ok(parsed > 0 && parsed <= 202 - 64, `${parsed} parsed`);
    });

    it("and adds new commits to the history it has", async () => {
      await (await indexed()).dispose();
      fixture.commit({ date: "2024-07-10T12:00:00Z", files: { "src/cold.ts": `${plain}// 2\n` } });
      const grown = open();
      await grown.index();
      const fresh = open({ cacheFolder: null });
      await fresh.index();
      assert.deepEqual(await grown.hotSpots(), await fresh.hotSpots());
    });

    for (const [name, damage] of [
      ["cut short", (file: string) => truncateSync(file, 40)],
      ["emptied", (file: string) => truncateSync(file, 0)],
      ["overwritten", (file: string) => writeFileSync(file, "x".repeat(5000))],
      ["removed", (file: string) => rmSync(file)],
    ] as const) {
      for (const part of ["index", "facts-", "history"]) {
        it(`and reads again when "${part}" was ${name}`, async () => {
          const first = await indexed();
          const expected = await first.hotSpots();
          await first.dispose();
          for (const file of cacheFiles(cache, part)) damage(file);
          const session = open();
          await session.index();
          assert.deepEqual(await session.hotSpots(), expected);
          assert.equal((await session.file("src/hot.ts"))?.facts.functions.length, 1);
          assert.deepEqual(await session.problems(), []);
        });
      }
    }

    it("beside another session on the same cache", async () => {
      const [a, b] = [open(), open()];
      await Promise.all([a.index(), b.index()]);
      assert.deepEqual(await a.hotSpots(), await b.hotSpots());
      assert.equal((await a.file("src/hot.ts"))?.facts.functions.length, 1);
      assert.equal((await b.file("src/hot.ts"))?.facts.functions.length, 1);
    });

    it("in memory alone when the cache cannot be written, and says so", async () => {
      writeFileSync(join(cache, "v1"), "a file where a folder should be");
      const session = await indexed();
      assert.equal((await session.file("src/hot.ts"))?.facts.functions.length, 1);
      assert.deepEqual(
        (await session.problems()).map(({ code }) => code),
        ["cache-unwritable"],
      );
    });

    it("not on disk when there is to be no cache", async () => {
      const session = open({ cacheFolder: null });
      await session.index();
      assert.equal((await session.file("src/hot.ts"))?.facts.functions.length, 1);
      assert.deepEqual(readdirSync(cache), []);
    });
  });

  describe("follows the disk", () => {
    it("when a file changes", async () => {
      const session = await indexed();
      fixture.write({ "src/cold.ts": branchy });
      await session.filesChanged(["src/cold.ts"]);
      assert.equal((await session.file("src/cold.ts"))?.facts.complexity.value, 3);
    });

    it("when files come and go", async () => {
      const session = await indexed();
      fixture.write({ "src/new.ts": plain, "src/cold.ts": null });
      await session.filesChanged(["src/new.ts", "src/cold.ts"]);
      assert.deepEqual(
        (await session.summaries()).map(({ path }) => path),
        ["src/hot.ts", "src/new.ts"],
      );
      assert.equal(await session.file("src/cold.ts"), undefined);
    });

    it("when a folder is renamed", async () => {
      const session = await indexed();
      renameSync(join(fixture.root, "src"), join(fixture.root, "lib"));
      await session.filesChanged(["src", "lib"]);
      assert.deepEqual(
        (await session.summaries()).map(({ path }) => path),
        ["lib/cold.ts", "lib/hot.ts"],
      );
    });

    it("when a file takes the place of a folder", async () => {
      const session = await indexed();
      // The type checker's thread knows the file that is gone, and asks what became of it.
      await session.setText("src/hot.ts", `${branchy}export const more = 1;\n`);
      await session.edit("src/hot.ts");
      await session.setText("src/hot.ts", null);
      fixture.write({ "src/hot.ts": null, "src/cold.ts": null });
      rmSync(join(fixture.root, "src"), { recursive: true, force: true });
      fixture.write({ src: plain });
      await session.filesChanged(["src/hot.ts", "src/cold.ts", "src"]);
      assert.deepEqual(await session.summaries(), []);
      assert.equal((await session.edit("src/hot.ts"))?.state, "deleted");
    });

    it("and does not take in what git ignores", async () => {
      fixture.write({ ".gitignore": "generated/\n" });
      const session = await indexed();
      fixture.write({ "generated/a.ts": plain });
      await session.filesChanged(["generated/a.ts"]);
      assert.equal(await session.file("generated/a.ts"), undefined);
    });

    it("and says when git has moved", async () => {
      const session = open();
      const stale = nextChange(session, "stale");
      await session.index();
      fixture.commit({ date: "2024-08-10T12:00:00Z", files: { "src/cold.ts": branchy } });
      await stale;
    });
  });

  describe("knows unsaved text", () => {
    it("better than the disk, with its version, until it is let go", async () => {
      const session = await indexed();
      await session.setText("src/cold.ts", branchy, 7);
      const unsaved = await session.file("src/cold.ts");
      assert.deepEqual([unsaved?.facts.complexity.value, unsaved?.version], [3, 7]);
      assert.equal((await session.explain("src/cold.ts", { startLine: 1 }))?.cognitive.length, 2);
      await session.setText("src/cold.ts", null);
      const saved = await session.file("src/cold.ts");
      assert.deepEqual([saved?.facts.complexity.value, saved?.version], [0, undefined]);
    });

    it("in the order in which it was typed, however the answers come", async () => {
      const session = await indexed();
      const long = branchy.repeat(2000);
      await Promise.all([session.setText("src/cold.ts", long, 1), session.setText("src/cold.ts", plain, 2)]);
      assert.equal((await session.file("src/cold.ts"))?.version, 2);
    });

    it("and tells which file is new", async () => {
      const session = await indexed();
      const change = nextChange(session, "files");
      await session.setText("src/cold.ts", branchy, 2);
      assert.deepEqual(await change, { kind: "files", paths: ["src/cold.ts"] });
    });
  });

  describe("says what it could not read", () => {
    it("when the workspace is not trusted: no git, the facts all the same", async () => {
      const session = open({ trusted: false });
      const result = await session.index();
      assert.deepEqual([result.files, result.commits, result.head], [2, null, null]);
      assert.deepEqual((await session.hotSpots()).hotSpots, []);
      assert.deepEqual(
        (await session.problems()).map(({ code }) => code),
        ["untrusted"],
      );
      assert.equal((await session.file("src/hot.ts"))?.hotSpot, undefined);
    });

    it("when a file is too large", async () => {
      fixture.write({ "src/huge.ts": `${"// long\n".repeat(200)}` });
      const session = open({ files: { maxFileBytes: 1000 } });
      await session.index();
      assert.deepEqual(
        (await session.problems()).map(({ path, code }) => [path, code]),
        [["src/huge.ts", "too-large"]],
      );
      assert.equal(await session.file("src/huge.ts"), undefined);
    });

    it("when a tracked file is not on disk: it is not counted", async () => {
      rmSync(join(fixture.root, "src/cold.ts"));
      const session = await indexed();
      assert.deepEqual(
        (await session.hotSpots()).hotSpots.map(({ path }) => path),
        ["src/hot.ts"],
      );
    });

    it("and refuses what is no folder", async () => {
      await assert.rejects(open({ root: join(fixture.root, "nowhere") }).index(), UserError);
      await assert.rejects(open({ root: join(fixture.root, "notes.md") }).index(), UserError);
      await assert.rejects(open({ root: join(fixture.root, "notes.md", "deeper") }).index(), UserError);
    });
  });

  describe("leaves out", () => {
    it("generated files, unless they are asked for", async () => {
      fixture.write({ "src/made.ts": `// @generated\n${branchy}`, "dist/out.ts": branchy });
      const session = await indexed();
      assert.equal(await session.file("src/made.ts"), undefined);
      await session.dispose();
      const wanting = open({ files: { include: ["src/made.ts", "dist/**"] } });
      await wanting.index();
      assert.equal((await wanting.file("src/made.ts"))?.facts.complexity.value, 3);
      assert.equal((await wanting.file("dist/out.ts"))?.facts.complexity.value, 3);
      await wanting.dispose();
      const again = await indexed();
      assert.equal(await again.file("src/made.ts"), undefined);
    });

    it("what the user excludes", async () => {
      const session = open({ files: { exclude: ["**/cold.*"] } });
      assert.equal((await session.index()).files, 1);
    });
  });

  describe("ends", () => {
    it("an index run that is called off, and goes on with the next", async () => {
      const session = open();
      await assert.rejects(session.index({ signal: AbortSignal.abort() }), CancelledError);
      const controller = new AbortController();
      const run = session.index({ signal: controller.signal, onProgress: () => controller.abort() });
      await assert.rejects(run, CancelledError);
      assert.equal((await session.index()).files, 2);
    });

    it("every call, pending or later, when it is disposed", async () => {
      const session = open();
      const pending = session.index();
      await Promise.all([assert.rejects(pending, CancelledError), session.dispose()]);
      await assert.rejects(session.index(), CancelledError);
      await assert.rejects(session.file("src/hot.ts"), CancelledError);
      await session.dispose();
    });
  });

  async function indexed(): Promise<Session> {
    const session = open();
    await session.index();
    return session;
  }
});

describe("a session in a thread of its own", () => {
  let fixture: GitFixture;
  let client: EngineClient;
  const log: string[] = [];

  before(() => {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: { "a.ts": branchy } });
    client = new EngineClient({ workerFile: bundle("engineWorker.js"), log: (line) => log.push(line) });
  });

  after(async () => {
    await client.dispose();
    fixture.dispose();
  });

  const open = () => client.createSession({ root: fixture.root, trusted: true, cacheFolder: null });

  it("answers like one in this thread", async () => {
    const session = await open();
    const phases = new Set<string>();
    const changed = nextChange(session, "hot-spots");
    const result = await session.index({ onProgress: ({ phase }) => phases.add(phase) });
    await changed;
    assert.equal(result.files, 1);
    assert.ok(phases.has("listing") && phases.has("ranking"), [...phases].join());
    assert.equal((await session.file("a.ts"))?.facts.complexity.value, 3);
    const facts = [];
    for await (const each of session.allFacts()) facts.push(each.path);
    assert.deepEqual(facts, ["a.ts"]);
    await session.setText("a.ts", plain, 2);
    assert.equal((await session.file("a.ts"))?.version, 2);
  });

  it("passes what it is asked on to the history", async () => {
    const session = await open();
    await session.index({ only: "history" });
    assert.deepEqual((await session.hotSpots()).hotSpots, []);
    assert.equal((await session.xray("a.ts"))?.functions[0]?.changes, 1);
    assert.deepEqual(await session.coupling(), []);
    await assert.rejects(session.xray("a.ts", { signal: AbortSignal.abort() }), CancelledError);
  });

  it("can be called off", async () => {
    const session = await open();
    const controller = new AbortController();
    const run = session.index({ signal: controller.signal });
    controller.abort();
    await assert.rejects(run, CancelledError);
  });

  it("carries the user's errors over", async () => {
    const session = await client.createSession({
      root: join(fixture.root, "nowhere"),
      trusted: true,
      cacheFolder: null,
    });
    await assert.rejects(session.index(), UserError);
  });

  it("rejects what is pending when it is disposed", async () => {
    const session = await open();
    const pending = session.index();
    await Promise.all([assert.rejects(pending, CancelledError), session.dispose()]);
    await assert.rejects(session.hotSpots(), CancelledError);
  });

  it("gives up on a thread that keeps dying, without hanging", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "trueline-worker-")), "dies.js");
    writeFileSync(file, "process.exit(3)");
    const lines: string[] = [];
    const dying = new EngineClient({ workerFile: file, log: (line) => lines.push(line) });
    const open = () => dying.createSession({ root: fixture.root, trusted: true });
    // It is started again three times.
    for (let start = 0; start < 4; start++) await assert.rejects(open());
    await until(() => lines.some((line) => line.includes("not started again")));
    await assert.rejects(open(), CancelledError);
    assert.equal(lines.filter((line) => line.includes("exit code 3")).length, 4);
    await dying.dispose();
  });
});

function cacheFiles(cache: string, part: string): string[] {
  const files = readdirSync(cache, { recursive: true, encoding: "utf8" })
    .filter((name) => name.split(/[\\/]/).at(-1)?.startsWith(part))
    .map((name) => join(cache, name));
  assert.ok(files.length > 0, `no ${part} in the cache`);
  return files;
}

function nextChange<Kind extends SessionChange["kind"]>(session: Session, kind: Kind): Promise<SessionChange> {
  return new Promise((resolve) => {
    const listener = session.onDidChange((change) => {
      if (change.kind !== kind) return;
      listener.dispose();
      resolve(change);
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
