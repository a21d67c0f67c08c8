import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openRepository, readHistory } from "../../../src/history";
import { day, HistoryReading } from "../../support/historyReading";

describe("readHistory, step by step", () => {
  const reading = new HistoryReading();

  describe("reads only what has come since", () => {
    it("and gives what reading everything gives", async () => {
      reading.git.commit({ date: day(5), files: { "a.ts": "1", "b.ts": "1" } });
      const previous = await reading.read();
      reading.git.commit({ date: day(3), author: "Bo <bo@example.com>", files: { "z.ts": "1", "a.ts": "2" } });
      reading.git.commit({ date: day(9), files: { "b.ts": "2" } });
      assert.deepEqual(await reading.read({ previous }), await reading.read());
    });

    it("when a branch that is older than what was read is merged", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": "1" } });
      reading.git.git("checkout", "--quiet", "-b", "branch");
      reading.git.commit({ date: day(2), author: "Bo <bo@example.com>", files: { "old.ts": "1" } });
      reading.git.git("checkout", "--quiet", "main");
      reading.git.commit({ date: day(3), files: { "a.ts": "2" } });
      const previous = await reading.read();
      reading.git.gitAt(day(4), "Ada <ada@example.com>", "merge", "--quiet", "--no-ff", "-m", "Merge", "branch");
      const history = await reading.read({ previous });
      assert.deepEqual(history.paths, ["a.ts", "old.ts"]);
      assert.deepEqual(history, await reading.read());
    });

    it("and not even git is run when HEAD is the same", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": "1" } });
      const previous = await reading.read();
      const repository = (await openRepository(reading.git.root)).repository;
      assert.ok(repository);
      reading.git.dispose();
      assert.equal((await readHistory(repository, { previous })).history, previous);
    });

    it("but everything when history was rewritten", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": "1" } });
      reading.git.commit({ date: day(2), files: { "a.ts": "2", "gone.ts": "1" } });
      const previous = await reading.read();
      reading.git.git("reset", "--quiet", "--hard", "HEAD~1");
      reading.git.commit({ date: day(3), files: { "a.ts": "3" } });
      const history = await reading.read({ previous });
      assert.deepEqual(history.paths, ["a.ts"]);
      assert.deepEqual(history, await reading.read());
    });

    it("but everything when the last commit that was read is gone", async () => {
      reading.git.commit({ date: day(1), files: { "a.ts": "1" } });
      const previous = { ...(await reading.read()), head: "1".repeat(40) };
      assert.deepEqual(await reading.read({ previous }), await reading.read());
    });

    it("but everything when .mailmap has changed, committed or not", async () => {
      reading.git.commit({ date: day(1), author: "bo <bo@home>", files: { "a.ts": "1" } });
      const previous = await reading.read();
      reading.git.write({ ".mailmap": "Bo Berg <bo@example.com> <bo@home>\n" });
      const history = await reading.read({ previous });
      assert.deepEqual(history.authors, [{ name: "Bo Berg", email: "bo@example.com" }]);
    });

    it("but everything when a shallow clone was deepened", async () => {
      for (const number of [1, 2, 3, 4]) reading.git.commit({ date: day(number), files: { "a.ts": String(number) } });
      const clone = reading.disposed(reading.git.clone("--depth=2"));
      const previous = await reading.read({}, clone);
      assert.equal(previous.commits.length, 1);
      clone.git("fetch", "--quiet", "--unshallow");
      const history = await reading.read({ previous }, clone);
      assert.deepEqual([history.commits.length, history.shallow], [4, false]);
    });
  });

  describe("when git fails in the middle", () => {
    /** Removes the folder listing of the first commit, so that git prints the newer commits and then dies. */
    function damage(): void {
      const tree = reading.git.git("rev-list", "--max-parents=0", "HEAD").trim();
      const id = reading.git.git("rev-parse", `${tree}^{tree}`).trim();
      rmSync(join(reading.git.root, ".git/objects", id.slice(0, 2), id.slice(2)));
    }

    it("has no history at all rather than a part of it", async () => {
      for (const number of [1, 2, 3]) reading.git.commit({ date: day(number), files: { "a.ts": String(number) } });
      damage();
      const { history, problems } = await reading.result();
      assert.equal(history, undefined);
      assert.match(problems[0]?.message ?? "", /^Reading the history failed: .*lacks objects or is damaged/);
    });

    it("keeps what was read before and says so", async () => {
      for (const number of [1, 2, 3]) reading.git.commit({ date: day(number), files: { "a.ts": String(number) } });
      const previous = { ...(await reading.read()), basis: "of another version" };
      damage();
      const { history, problems } = await reading.result({ previous });
      assert.equal(history, previous);
      assert.match(problems[0]?.message ?? "", new RegExp(`The history up to ${previous.head.slice(0, 10)} is shown`));
    });
  });
});
