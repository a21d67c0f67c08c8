import assert from "node:assert/strict";
import { join } from "node:path";
import { openRepository, readHistory } from "../../../src/history";
import { CancelledError } from "../../../src/model";
import { day, HistoryReading, importedCommit, seconds, subjectsAndPaths } from "../../support/historyReading";
import { historyText, subject } from "../../support/historyText";

describe("readHistory", () => {
  const reading = new HistoryReading();

  it("says who touched what and when, newest first", async () => {
    const first = reading.git.commit({ date: day(1), message: "One", files: { "a.ts": "1", "src/b.ts": "1" } });
    const second = reading.git.commit({
      date: day(2),
      author: "Bo <bo@example.com>",
      message: "Two\n\nwith a body",
      files: { "a.ts": "2", "src/b.ts": null, "c d.ts": "1" },
    });
    const history = await reading.read();
    assert.deepEqual(historyText(history), [
      `${second} ${seconds(2)} Bo <bo@example.com> Two`,
      "  M a.ts",
      "  A c d.ts",
      "  D src/b.ts",
      `${first} ${seconds(1)} Ada <ada@example.com> One`,
      "  A a.ts",
      "  A src/b.ts",
    ]);
    assert.equal(history.head, second);
    assert.equal(history.headTime, seconds(2));
    assert.deepEqual([history.shallow, history.partial], [false, false]);
  });

  it("is empty and without a Problem before the first commit, which opening the repository reports", async () => {
    assert.deepEqual(await reading.result(), { problems: [] });
  });

  it("orders by committer date, and equal dates by object id", async () => {
    const ids = [2, 3, 3, 3, 3, 3, 1].map((n, i) => reading.git.commit({ date: day(n), files: { "a.ts": String(i) } }));
    const [two = "", ...threes] = ids;
    const one = threes.pop() ?? "";
    const history = await reading.read();
    assert.deepEqual(history.commits, [...threes.sort(), two, one]);
    assert.equal(history.headTime, seconds(1));
  });

  it("keeps commits that touch nothing", async () => {
    reading.git.commit({ date: day(1) });
    reading.git.commit({ date: day(2), message: "Nothing" });
    assert.equal((await reading.read()).commits.length, 2);
  });

  describe("counts merges once", () => {
    let merge: string;
    beforeEach(() => {
      reading.git.commit({ date: day(1), message: "Base", files: { "a.ts": "1", "b.ts": "1" } });
      reading.git.git("checkout", "--quiet", "-b", "branch");
      reading.git.commit({ date: day(2), message: "Branch", files: { "b.ts": "2" } });
      reading.git.git("checkout", "--quiet", "main");
      reading.git.commit({ date: day(3), message: "Main", files: { "a.ts": "2" } });
      reading.git.gitAt(
        day(4),
        "Mo <mo@example.com>",
        "merge",
        "--quiet",
        "--no-ff",
        "-m",
        "Merge pull request #7",
        "branch",
      );
      merge = reading.git.git("rev-parse", "HEAD").trim();
    });

    it("by the commits that they merge", async () => {
      const history = await reading.read();
      assert.deepEqual(subjectsAndPaths(history), ["Main: a.ts", "Branch: b.ts", "Base: a.ts b.ts"]);
      assert.equal(history.head, merge);
      assert.equal(history.headTime, seconds(4));
    });

    it("or by the merges on the main line", async () => {
      const history = await reading.read({ merges: "first-parent" });
      assert.deepEqual(subjectsAndPaths(history), ["Merge pull request #7: b.ts", "Main: a.ts", "Base: a.ts b.ts"]);
    });

    it("and the main line is read anew when HEAD moves to another one", async () => {
      reading.git.git("checkout", "--quiet", "branch");
      const previous = await reading.read({ merges: "first-parent" });
      reading.git.git("checkout", "--quiet", "main");
      // The branch's head is an ancestor of main's, but not on main's line of first parents.
      const history = await reading.read({ merges: "first-parent", previous });
      assert.deepEqual(subjectsAndPaths(history), ["Merge pull request #7: b.ts", "Main: a.ts", "Base: a.ts b.ts"]);
    });

    it("and what was read in one way does not serve for the other", async () => {
      const previous = await reading.read();
      assert.deepEqual(
        await reading.read({ previous, merges: "first-parent" }),
        await reading.read({ merges: "first-parent" }),
      );
    });
  });

  it("leaves out the oldest commits of a shallow clone, which seem to add every file", async () => {
    for (const number of [1, 2, 3])
      reading.git.commit({ date: day(number), files: { "a.ts": String(number), "b.ts": "1" } });
    const history = await reading.read({}, reading.disposed(reading.git.clone("--depth=2")));
    assert.deepEqual(subjectsAndPaths(history), ["Change: a.ts"]);
    assert.equal(history.shallow, true);
  });

  it("has no commits in a clone of depth 1, since nothing is known of any change", async () => {
    for (const number of [1, 2]) reading.git.commit({ date: day(number), files: { "a.ts": String(number) } });
    const history = await reading.read({}, reading.disposed(reading.git.clone("--depth=1")));
    assert.deepEqual([history.commits, history.headTime], [[], seconds(2)]);
  });

  it("is cancelled in the middle", async () => {
    const stream = Array.from({ length: 3000 }, (_, i) => importedCommit({ time: i, files: { "a.ts": String(i) } }));
    reading.git.fastImport(stream.join(""));
    const controller = new AbortController();
    const running = reading.result({ signal: controller.signal, onProgress: () => controller.abort() });
    await assert.rejects(running, CancelledError);
  });

  it("reports how far it has come", async () => {
    reading.git.fastImport(Array.from({ length: 1200 }, (_, i) => importedCommit({ time: i, files: {} })).join(""));
    const progress: number[] = [];
    await reading.read({ onProgress: (commits) => progress.push(commits) });
    assert.ok(progress.length >= 1 && progress.length <= 2, `${progress}`);
    assert.ok(progress.every((commits, i) => commits >= 500 && commits <= 1200 && commits > (progress[i - 1] ?? 0)));
  });

  it("reads dates before 1970, at 1970 and after 2038 and 2106", async () => {
    const times = [-86_400, 0, 1, 2 ** 31, 2 ** 32 + 5];
    reading.git.fastImport(times.map((time) => importedCommit({ time, files: { "a.ts": String(time) } })).join(""));
    assert.deepEqual([...(await reading.read()).times], [2 ** 32 + 5, 2 ** 31, 1, 0, -86_400]);
  });

  it("reads a HEAD from before 1970", async () => {
    reading.git.fastImport(importedCommit({ time: -5, files: { "a.ts": "1" } }));
    const history = await reading.read();
    assert.deepEqual([history.headTime, [...history.times]], [-5, [-5]]);
  });

  it("reads names and subjects in any encoding", async () => {
    const declared = "encoding ISO-8859-1\n";
    reading.git.fastImport(
      Buffer.concat([
        Buffer.from(importedCommit({ time: 1, name: "Zoë", message: "größer 数" })),
        Buffer.from(importedCommit({ time: 2, name: "José", message: "plötzlich" }), "latin1"),
        Buffer.from(importedCommit({ time: 3, name: "Çelik", message: "façade", declared }), "latin1"),
      ]),
    );
    const history = await reading.read();
    assert.deepEqual(
      history.commits.map((_, i) => `${history.authors[history.commitAuthors[i] ?? -1]?.name}: ${subject(history, i)}`),
      ["Çelik: façade", "José: plötzlich", "Zoë: größer 数"],
    );
  });

  it("reads subjects and paths that look like git's own output", async () => {
    const id = "a".repeat(40);
    const path = `:100644 100644 ${id} ${id} M`;
    const message = `:100644 100644 ${id} ${id} M\\x00\x01\x1b[31m ${id}`;
    reading.git.commit({ date: day(1), message, files: { [path]: "1", [`${id}\n0\n\nA`]: "1", "\n:x": "1" } });
    const history = await reading.read();
    assert.equal(subject(history, 0), message);
    assert.deepEqual([...history.paths].sort(), ["\n:x", path, `${id}\n0\n\nA`].sort());
  });

  it("brings names together by .mailmap and mailmap.file", async () => {
    reading.git.commit({ date: day(1), author: "bo <bo@home>", files: { "a.ts": "1" } });
    reading.git.commit({ date: day(2), author: "cy <cy@home>", files: { "a.ts": "2" } });
    reading.git.write({ ".mailmap": "Bo Berg <bo@example.com> <bo@home>\n", "people.txt": "Cy Coe <cy@home>\n" });
    reading.git.git("config", "mailmap.file", "people.txt");
    reading.git.git("config", "log.mailmap", "false");
    assert.deepEqual((await reading.read()).authors, [
      { name: "Cy Coe", email: "cy@home" },
      { name: "Bo Berg", email: "bo@example.com" },
    ]);
  });

  it("takes replacements and grafts for what they are: not the history", async () => {
    const [first, second] = [1, 2].map((number) =>
      reading.git.commit({ date: day(number), files: { "a.ts": String(number) } }),
    );
    const expected = await reading.read();
    reading.git.git("replace", second ?? "", first ?? "");
    assert.deepEqual(await reading.read(), expected);
  });

  it("reads the whole repository for a folder inside it", async () => {
    reading.git.commit({ date: day(1), files: { "packages/a/x.ts": "1", "packages/b/y.ts": "1" } });
    const { repository } = await openRepository(join(reading.git.root, "packages/a"));
    assert.ok(repository);
    const { history } = await readHistory(repository);
    assert.deepEqual(history?.paths, ["packages/a/x.ts", "packages/b/y.ts"]);
  });
});
