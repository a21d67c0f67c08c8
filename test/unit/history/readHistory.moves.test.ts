import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { GitFixture } from "../../support/gitFixture";
import { day, HistoryReading } from "../../support/historyReading";
import { renameText } from "../../support/historyText";

describe("readHistory, moves and ignored commits", () => {
  const reading = new HistoryReading();

  it("sees moves without a change by the object ids", async () => {
    reading.git.commit({ date: day(1), files: { "old/a.ts": "a", "old/b.ts": "b", "c.ts": "c" } });
    reading.git.commit({
      date: day(2),
      moves: { "old/a.ts": "new/a.ts" },
      files: { "old/b.ts": null, "copy.ts": "c" },
    });
    const history = await reading.read();
    assert.deepEqual(renameText(history), ["old/a.ts -> new/a.ts"]);
    assert.deepEqual([...history.renames.commits], [0]);
  });

  describe("sees files that were moved and changed at once", () => {
    const lines = (...numbers: number[]) => numbers.map((number) => `line ${number}\n`).join("");

    it("when at least half of the content is the same", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": lines(1, 2, 3, 4), "b.ts": lines(5, 6, 7, 8) } });
      reading.git.commit({
        date: day(2),
        files: { "a.ts": null, "b.ts": null, "near.ts": lines(1, 2, 3, 9), "far.ts": lines(5, 91, 92, 93) },
      });
      const history = await reading.read();
      assert.deepEqual(renameText(history), ["a.ts -> near.ts"]);
      assert.equal(history.uncomparedCommits, 0);
    });

    it("beside those that were only moved", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": lines(1, 2, 3, 4), "b.ts": lines(5, 6, 7, 8) } });
      reading.git.commit({
        date: day(2),
        moves: { "b.ts": "sub/b.ts" },
        files: { "a.ts": null, "sub/a.ts": lines(1, 2, 3, 9) },
      });
      assert.deepEqual(renameText(await reading.read()).sort(), ["a.ts -> sub/a.ts", "b.ts -> sub/b.ts"]);
    });

    it("in steps as at once", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": lines(1, 2, 3, 4) } });
      reading.git.commit({ date: day(2), files: { "a.ts": null, "b.ts": lines(1, 2, 3, 9) } });
      const previous = await reading.read();
      reading.git.commit({ date: day(3), files: { "b.ts": null, "c.ts": lines(1, 2, 8, 9) } });
      const history = await reading.read({ previous });
      assert.deepEqual(renameText(history), ["b.ts -> c.ts", "a.ts -> b.ts"]);
      assert.deepEqual(history, await reading.read());
    });

    it("in a merge that counts as one change", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": lines(1, 2, 3, 4) } });
      reading.git.git("checkout", "--quiet", "-b", "branch");
      reading.git.commit({ date: day(2), files: { "a.ts": null, "b.ts": lines(1, 2, 3, 9) } });
      reading.git.git("checkout", "--quiet", "main");
      reading.git.gitAt(day(4), "Ada <ada@example.com>", "merge", "--quiet", "--no-ff", "-m", "Merge", "branch");
      assert.deepEqual(renameText(await reading.read({ merges: "first-parent" })), ["a.ts -> b.ts"]);
    });

    it("but not in a partial clone, and says that it was not tried", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": lines(1, 2, 3, 4), "x.ts": "x" } });
      reading.git.commit({
        date: day(2),
        files: { "a.ts": null, "b.ts": lines(1, 2, 3, 9), "x.ts": null, "y.ts": "x" },
      });
      const history = await reading.read({}, reading.disposed(reading.git.clone("--filter=blob:none")));
      assert.deepEqual(renameText(history), ["x.ts -> y.ts"]);
      assert.equal(history.uncomparedCommits, null);
    });

    it("in all commits but those whose contents are gone", async () => {
      for (const i of [1, 2, 3]) {
        reading.git.commit({ date: day(2 * i), files: { [`a${i}.ts`]: lines(i, 2, 3, 4) } });
        reading.git.commit({ date: day(2 * i + 1), files: { [`a${i}.ts`]: null, [`b${i}.ts`]: lines(i, 2, 3, 9) } });
      }
      const gone = reading.git.git("rev-parse", "HEAD~3:a2.ts").trim();
      rmSync(join(reading.git.root, ".git/objects", gone.slice(0, 2), gone.slice(2)));
      const history = await reading.read();
      assert.deepEqual(renameText(history), ["a3.ts -> b3.ts", "a1.ts -> b1.ts"]);
      assert.equal(history.uncomparedCommits, 1);
    });
  });

  describe("knows the commits that the repository asks to overlook", () => {
    let ids: readonly string[];
    beforeEach(() => {
      ids = [1, 2, 3].map((number) => reading.git.commit({ date: day(number), files: { "a.ts": String(number) } }));
    });

    it("from .git-blame-ignore-revs, comments and wrong ids aside", async () => {
      reading.git.write({
        ".git-blame-ignore-revs": `# Format\n${ids[0]} # all files\n\n${ids[2]?.toUpperCase()}\nabc\n${"1".repeat(40)}\n`,
      });
      assert.deepEqual([...(await reading.read()).ignoredCommits], [0, 2]);
    });

    it("from blame.ignoreRevsFile, when it lies in the repository", async () => {
      const outside = reading.disposed(new GitFixture());
      outside.write({ revs: `${ids[2]}\n` });
      reading.git.write({ "config/revs": `${ids[1]}\n` });
      reading.git.git("config", "--add", "blame.ignoreRevsFile", "config/revs");
      reading.git.git("config", "--add", "blame.ignoreRevsFile", join(outside.root, "revs"));
      reading.git.git("config", "--add", "blame.ignoreRevsFile", "../other");
      assert.deepEqual([...(await reading.read()).ignoredCommits], [1]);
    });

    it("as the file is now, though HEAD is the same", async () => {
      const previous = await reading.read();
      reading.git.write({ ".git-blame-ignore-revs": `${ids[0]}\n` });
      const ignoring = await reading.read({ previous });
      assert.deepEqual([...ignoring.ignoredCommits], [2]);
      assert.equal(await reading.read({ previous: ignoring }), ignoring);
      reading.git.write({ ".git-blame-ignore-revs": null });
      assert.deepEqual(await reading.read({ previous: ignoring }), previous);
    });
  });
});
