import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import type { Session, SessionOptions } from "../../../src/engine/session";
import { openRepository, readHistory } from "../../../src/history";
import { bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";
import { HistoryReading, importedCommit } from "../../support/historyReading";

/** if (+1): cognitive complexity 1; each number is another content. */
const branchy = (number: number) => `export const f = (a: number) => {\n  if (a) return ${number};\n};\n`;
/** So many days after 1 January 2024, in seconds and as a date. */
const time = (days: number) => Date.UTC(2024, 0, 1 + days) / 1000;
const date = (days: number) => new Date(time(days) * 1000).toISOString();

describe("a session in", () => {
  const reading = new HistoryReading();
  let cache: string;
  let sessions: Session[];

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "trueline-cache-"));
    sessions = [];
  });
  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.dispose()));
    rmSync(cache, { recursive: true, force: true });
  });

  function open(root: string, options: Partial<SessionOptions> = {}): Session {
    const session = createSession({ root, trusted: true, cacheFolder: cache, threads: 1, ...options }, bundleFolder);
    sessions.push(session);
    return session;
  }

  async function changesIn(session: Session): Promise<Record<string, number>> {
    const { hotSpots } = await session.hotSpots();
    return Object.fromEntries(hotSpots.map(({ path, history }) => [path, history.allChanges]).sort());
  }

  it("a linked work tree reads the HEAD that is checked out there", async () => {
    const { git } = reading;
    git.commit({ date: date(1), files: { "a.ts": branchy(1) } });
    git.commit({ date: date(2), files: { "a.ts": branchy(2), "b.ts": branchy(1) } });
    const tree = join(cache, "tree");
    git.git("worktree", "add", "--quiet", "-b", "topic", tree, "HEAD~1");
    const session = open(tree);
    await session.index();
    assert.deepEqual(await changesIn(session), { "a.ts": 1 });
    new GitFixture(tree, "existing").commit({ date: date(3), files: { "c.ts": branchy(1) } });
    const { head } = await session.index();
    assert.equal(head, git.git("rev-parse", "topic").trim());
    assert.deepEqual(await changesIn(session), { "a.ts": 1, "c.ts": 1 });
    assert.deepEqual(await session.problems(), []);
    const main = open(git.root);
    await main.index();
    assert.deepEqual(await changesIn(main), { "a.ts": 2, "b.ts": 1 });
  });

  it("a sparse checkout has no problem with what is not on disk, and does not count it as empty", async () => {
    const { git } = reading;
    for (let i = 1; i <= 5; i++)
      git.commit({ date: date(i), files: { "in/a.ts": branchy(i), "out/b.ts": branchy(i) } });
    git.git("sparse-checkout", "set", "in");
    const session = open(git.root);
    const { files } = await session.index();
    assert.equal(files, 1);
    assert.deepEqual(await session.problems(), []);
    assert.deepEqual(await changesIn(session), { "in/a.ts": 5 });
    assert.equal(await session.file("out/b.ts"), undefined);
    // It still exists, and it still changes together with the other.
    assert.deepEqual(await session.coupling({ existing: true }), [
      { entity: "in/a.ts", coupled: "out/b.ts", degree: 100, averageRevs: 5, shared: 5 },
    ]);
    const owned = await session.ownership(["out/b.ts"], { existing: true });
    assert.equal(owned?.files[0]?.ownership.commits, 5);
  });

  it("a folder of a monorepo keeps to its paths, and to whole commits when it tells mass changes", async () => {
    const { git } = reading;
    const others = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`packages/b/${i}.ts`, branchy(1)]));
    git.commit({ date: date(1), files: { "packages/a/x.ts": branchy(1), ...others } });
    git.commit({ date: date(2), files: { "packages/a/x.ts": branchy(2), "x.ts": branchy(1) } });
    git.commit({ date: date(3), files: { "packages/ab/x.ts": branchy(1) } });
    const session = open(join(git.root, "packages/a"));
    const { files, commits } = await session.index();
    assert.deepEqual([files, commits], [1, 3]);
    const [only] = (await session.hotSpots()).hotSpots;
    // The first commit touched 31 files, only one of which lies in the folder.
    assert.deepEqual([only?.path, only?.history.allChanges, only?.history.massChanges], ["x.ts", 2, 1]);
    const owned = await session.ownership();
    assert.deepEqual(
      owned?.files.map(({ path }) => path),
      ["x.ts"],
    );
  });

  it("a repository that was rebased between two runs forgets the commits of before", async () => {
    const { git } = reading;
    git.commit({ date: date(1), files: { "a.ts": branchy(1) } });
    git.git("checkout", "--quiet", "-b", "topic");
    git.commit({ date: date(2), files: { "b.ts": branchy(1) } });
    git.commit({ date: date(3), files: { "b.ts": branchy(2) } });
    const session = open(git.root);
    await session.index();
    assert.deepEqual(await changesIn(session), { "a.ts": 1, "b.ts": 2 });
    await session.dispose();

    git.git("checkout", "--quiet", "main");
    git.commit({ date: date(4), files: { "a.ts": branchy(2) } });
    git.git("checkout", "--quiet", "topic");
    git.gitAt(date(5), "Ada <ada@example.com>", "rebase", "--quiet", "main");
    git.git("reflog", "expire", "--expire=now", "--all");
    git.git("gc", "--quiet", "--prune=now");
    const later = open(git.root);
    const { commits } = await later.index();
    assert.equal(commits, 4);
    assert.deepEqual(await changesIn(later), { "a.ts": 2, "b.ts": 2 });
    assert.deepEqual(await later.problems(), []);
  });

  it("a repository whose HEAD moves while it is read stays with the commit that it began with", async () => {
    const { git } = reading;
    const first = git.commit({ date: date(1), files: { "a.ts": branchy(1) } });
    const { repository } = await openRepository(git.root);
    assert.ok(repository);
    git.commit({ date: date(2), files: { "a.ts": branchy(2), "b.ts": branchy(1) } });
    const { history, problems } = await readHistory(repository);
    assert.deepEqual([history?.head, history?.commits, history?.paths, problems], [first, [first], ["a.ts"], []]);
    const next = await reading.read({ previous: history });
    assert.deepEqual(next, await reading.read());

    // And when the commit is gone altogether, what was read before stays, and it is said.
    git.git("reset", "--quiet", "--hard", first);
    git.commit({ date: date(3), files: { "c.ts": branchy(1) } });
    const opened = (await openRepository(git.root)).repository;
    assert.ok(opened);
    git.git("reset", "--quiet", "--hard", first);
    git.git("reflog", "expire", "--expire=now", "--all");
    git.git("gc", "--quiet", "--prune=now");
    const after = await readHistory(opened, { previous: next });
    assert.equal(after.history, next);
    assert.match(after.problems[0]?.message ?? "", /The history up to \w{10} is shown\./);
  });

  describe("a clone says how far its history can be trusted:", () => {
    /** One commit every third day; 400 of them go back 1,197 days. */
    function commits(count: number): void {
      const all = Array.from({ length: count }, (_, i) => {
        return importedCommit({ time: time(3 * i), files: { "a.ts": branchy(i) } });
      });
      reading.git.fastImport(all.join(""));
      reading.git.git("reset", "--quiet", "--hard");
    }

    async function confidenceOf(fixture: GitFixture, options: Partial<SessionOptions> = {}) {
      return (await open(fixture.root, { cacheFolder: null, ...options }).index()).confidence;
    }

    it("shallow, and how deep", async () => {
      commits(400);
      // 51 commits, the oldest of which is the end: 50 are known. The last one is of day 1,197, the first of these of
      // day 1,197 - 49 x 3 = 1,050.
      const clone = reading.disposed(reading.git.clone("--depth=51"));
      const reason = "The clone is shallow: it holds 50 commits since 2026-11-16; changes before that are unknown.";
      const confidence = await confidenceOf(clone);
      assert.equal(confidence?.level, "low");
      assert.equal(confidence?.reasons[0], reason);
      assert.equal((await confidenceOf(reading.git))?.level, "high");
    });

    it("partial", async () => {
      commits(400);
      const clone = reading.disposed(reading.git.clone("--filter=blob:none"));
      assert.deepEqual(await confidenceOf(clone), {
        level: "medium",
        reasons: [
          "Files that were moved and changed at once are not followed: the clone lacks the contents of old versions.",
        ],
      });
    });

    it("younger than the window, with too few commits", async () => {
      commits(20);
      // 19 steps of 3 days after 1 January are 27 February.
      assert.deepEqual(await confidenceOf(reading.git), {
        level: "low",
        reasons: [
          "The window holds only 20 commits.",
          "The history begins on 2024-01-01, inside the window, which begins on 2023-02-27.",
        ],
      });
      const whole = { history: { windowMonths: "all" } } as const;
      assert.deepEqual((await confidenceOf(reading.git, whole))?.reasons, ["The history holds only 20 commits."]);
    });
  });
});
