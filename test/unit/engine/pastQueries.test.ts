import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import type { Session, SessionOptions } from "../../../src/engine/session";
import { EngineClient } from "../../../src/engine/sessionClient";
import { CancelledError } from "../../../src/model";
import { bundle, bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";
import { importedCommit } from "../../support/historyReading";

const day = (number: number) => new Date(Date.UTC(2024, 0, number, 12)).toISOString();

describe("what a session is asked of the past", () => {
  let git: GitFixture;
  let sessions: Session[];

  beforeEach(() => {
    sessions = [];
    git = new GitFixture();
  });
  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.dispose()));
    git.dispose();
  });

  async function open(options: Partial<SessionOptions> = {}): Promise<Session> {
    const all = { root: git.root, trusted: true, cacheFolder: null, threads: 1, ...options };
    const session = createSession(all, bundleFolder);
    sessions.push(session);
    await session.index({ only: "history" });
    return session;
  }

  async function teamsOf(session: Session, ...paths: string[]) {
    const report = await session.stewards(paths);
    return report?.files.map(({ stewardship }) => stewardship.teams);
  }

  describe("who answers for a file", () => {
    it("is looked up in the first CODEOWNERS there is, as it is now", async () => {
      git.commit({ date: day(1), files: { "a.ts": "", "docs/CODEOWNERS": "* @docs\n" } });
      const session = await open();
      assert.deepEqual(await teamsOf(session, "a.ts", "never.ts"), [["@docs"], ["@docs"]]);
      git.write({ CODEOWNERS: "*.md @top\n" });
      assert.deepEqual(await teamsOf(session, "a.ts"), [[]]);
      git.write({ ".github/CODEOWNERS": "a.ts @github" });
      assert.deepEqual(await teamsOf(session, "a.ts"), [["@github"]]);
      git.write({ ".github/CODEOWNERS": null, CODEOWNERS: null, "docs/CODEOWNERS": null });
      assert.deepEqual(await teamsOf(session, "a.ts"), [null], "without one it is not known");
    });

    it("goes by paths from the repository's top, also for a folder inside it", async () => {
      git.commit({
        date: day(1),
        files: { "packages/a/x.ts": "", ".github/CODEOWNERS": "/packages/a/ @a\n/x.ts @top" },
      });
      assert.deepEqual(await teamsOf(await open({ root: `${git.root}/packages/a` }), "x.ts"), [["@a"]]);
    });

    it("says which lines could not be read, and goes by the others", async () => {
      git.commit({ date: day(1), files: { "a.ts": "", CODEOWNERS: "* @all\n!*.ts @no\n" } });
      const report = await (await open()).stewards(["a.ts"]);
      assert.deepEqual(report?.files[0]?.stewardship.teams, ["@all"]);
      assert.deepEqual(report?.problems, [
        {
          path: "CODEOWNERS",
          code: "invalid-code-owners",
          message: 'Line 2 of CODEOWNERS was passed over: "!*.ts" negates a pattern, which CODEOWNERS does not know.',
        },
      ]);
    });

    it("is not looked up in a file that is too large, or that names too many rules", async () => {
      git.commit({ date: day(1), files: { "a.ts": "", CODEOWNERS: "#".repeat(3 * 1024 * 1024 + 1) } });
      const session = await open();
      git.write({ "docs/CODEOWNERS": "* @docs" });
      for (const [text, message] of [
        ["#".repeat(3 * 1024 * 1024 + 1), /larger than 3 MB/],
        ["a @b\n".repeat(10_001), /more than 10000 rules/],
      ] as const) {
        git.write({ CODEOWNERS: text });
        const report = await session.stewards(["a.ts"]);
        assert.equal(report?.files[0]?.stewardship.teams, null);
        assert.match(report?.problems[0]?.message ?? "", message);
      }
    });

    it("is not known without history, and nothing is read in an untrusted workspace", async () => {
      git.commit({ date: day(1), files: { "a.ts": "", CODEOWNERS: "* @all" } });
      assert.equal(await (await open({ trusted: false })).stewards(["a.ts"]), undefined);
      assert.deepEqual(await (await open({ trusted: false })).compareWithHead(["a.ts"]), []);
    });
  });

  describe("who made a file what it is", () => {
    /** 31 commits of Ada, one a day; the last one follows after 400 days, so that only she is left. */
    function longHistory(): void {
      const time = (number: number) => Date.parse(day(number)) / 1000;
      const first = importedCommit({ time: time(1), name: "Bo", files: { "left.ts": "1", "gone.ts": "1" } });
      const more = Array.from({ length: 30 }, (_, i) =>
        importedCommit({ time: time(2 + i), files: { "kept.ts": `${i}` } }),
      );
      git.fastImport([first, ...more].join(""));
      git.git("reset", "--quiet", "--hard");
      git.commit({ date: day(401), message: "Merge it all (#7)", files: { "kept.ts": "401\n", "gone.ts": null } });
    }

    it("comes with who answers for it now", async () => {
      longHistory();
      git.write({ CODEOWNERS: "left.ts @heirs" });
      const report = await (await open()).ownership(["left.ts", "kept.ts"]);
      assert.deepEqual(
        report?.files.map(({ path, ownership, stewardship }) => ({ path, of: ownership.pullRequests, ...stewardship })),
        [
          { path: "kept.ts", of: 1, teams: [], activeAuthors: 1, lastActive: Date.parse(day(401)) / 1000 },
          { path: "left.ts", of: 0, teams: ["@heirs"], activeAuthors: 0, lastActive: Date.parse(day(1)) / 1000 },
        ],
      );
    });

    it("can be asked of the files alone that are still there", async () => {
      longHistory();
      const session = await open();
      const paths = async (existing: boolean) => {
        return (await session.ownership(undefined, { existing }))?.files.map(({ path }) => path);
      };
      assert.deepEqual(await paths(false), ["gone.ts", "kept.ts", "left.ts"]);
      assert.deepEqual(await paths(true), ["kept.ts", "left.ts"]);
    });

    /** One commit a second, each with another line in the same file. */
    function importCommits(count: number): void {
      const commits = Array.from({ length: count }, (_, i) => importedCommit({ time: i, files: { "a.ts": `${i}` } }));
      git.fastImport(commits.join(""));
    }

    it("tells how far the counting of lines has come", async () => {
      importCommits(350);
      const seen: (readonly [number, number])[] = [];
      const onProgress = (done: number, total: number) => void seen.push([done, total]);
      await (await open()).ownership(undefined, { onProgress });
      assert.deepEqual(seen, [
        [100, 350],
        [200, 350],
        [300, 350],
      ]);
    });

    it("can be called off on the way, from another thread as well", async () => {
      // Far more than git can count in the time in which the message crosses over.
      importCommits(10_000);
      const engine = new EngineClient({ workerFile: bundle("engineWorker.js"), log: () => {} });
      try {
        const remote = await engine.createSession({ root: git.root, trusted: true, cacheFolder: null, threads: 1 });
        await remote.index({ only: "history" });
        const abort = new AbortController();
        const running = remote.ownership(undefined, { onProgress: () => abort.abort(), signal: abort.signal });
        await assert.rejects(running, CancelledError);
        const told: number[] = [];
        await remote.ownership(undefined, { onProgress: (done) => void told.push(done) });
        assert.equal(told[0], 100);
      } finally {
        await engine.dispose();
      }
    });
  });

  for (const lost of [undefined, "history", "counts"]) {
    it(`is answered after a start with nothing new ${lost === undefined ? "" : `and the cache's ${lost} lost`}`, async () => {
      for (let i = 1; i <= 5; i++) git.commit({ date: day(i), files: { "a.ts": `${i}`, "b.ts": `${i}` } });
      const cacheFolder = mkdtempSync(join(tmpdir(), "trueline-cache-"));
      try {
        const answers = async () => {
          const session = await open({ cacheFolder });
          const { commits, head, headTime, confidence } = await session.index();
          const spots = await session.hotSpots();
          return { commits, head, headTime, confidence, spots, pairs: await session.coupling() };
        };
        const first = await answers();
        assert.deepEqual([first.commits, first.pairs.length, first.spots.ranked], [5, 1, 2]);
        const files = readdirSync(cacheFolder, { recursive: true, encoding: "utf8" });
        const file = files.find((name) => lost !== undefined && basename(name) === lost);
        assert.equal(file !== undefined, lost !== undefined);
        if (file !== undefined) rmSync(join(cacheFolder, file));
        assert.deepEqual(await answers(), first);
        git.commit({ date: day(6), files: { "a.ts": "6" } });
        const next = await answers();
        assert.deepEqual([next.commits, next.spots.hotSpots[0]?.history.allChanges], [6, 6]);
      } finally {
        rmSync(cacheFolder, { recursive: true, force: true });
      }
    });
  }

  it("leaves files that are gone out of coupling where only those that are there are asked for", async () => {
    for (let i = 1; i <= 5; i++)
      git.commit({ date: day(i), files: { "a.ts": `${i}`, "b.ts": `${i}`, "gone.ts": `${i}` } });
    git.commit({ date: day(6), files: { "gone.ts": null } });
    const session = await open();
    const pairs = async (existing: boolean) =>
      (await session.coupling({ existing })).map(({ entity, coupled }) => `${entity} ${coupled}`);
    assert.deepEqual(await pairs(false), ["a.ts b.ts", "a.ts gone.ts", "b.ts gone.ts"]);
    assert.deepEqual(await pairs(true), ["a.ts b.ts"]);
    const sums = async (existing: boolean) => (await session.sumsOfCoupling({ existing })).map(({ entity }) => entity);
    assert.deepEqual(await sums(false), ["gone.ts", "b.ts", "a.ts"]);
    assert.deepEqual(await sums(true), ["b.ts", "a.ts"]);
  });

  it("goes by the main line where merges are to be counted that way", async () => {
    git.commit({ date: day(1), files: { "a.ts": "1" } });
    git.git("checkout", "--quiet", "-b", "topic");
    for (let i = 2; i < 5; i++) git.commit({ date: day(i), files: { "a.ts": `${i}` } });
    git.git("checkout", "--quiet", "main");
    const merge = ["merge", "--quiet", "--no-ff", "-m", "Merge pull request #3 from ada/topic", "topic"];
    git.gitAt(day(6), "Bo <bo@x>", ...merge);
    const commitsOf = async (session: Session) => (await session.ownership(["a.ts"]))?.files[0]?.ownership;
    const all = await commitsOf(await open());
    assert.deepEqual([all?.commits, all?.pullRequests], [4, 0]);
    // The first commit, and the pull request as one change.
    const line = await commitsOf(await open({ history: { merges: "first-parent" } }));
    assert.deepEqual([line?.commits, line?.pullRequests, line?.authors.map(({ name }) => name)], [2, 1, ["Ada", "Bo"]]);
  });
});
