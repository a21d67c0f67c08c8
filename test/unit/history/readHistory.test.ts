import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openRepository, type ReadHistoryOptions, type ReadHistoryResult, readHistory } from "../../../src/history";
import { CancelledError, type HistoryFacts } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";
import { historyText, renameText, subject } from "../../support/historyText";

const day = (number: number) => `2024-05-${String(number).padStart(2, "0")}T00:00:00Z`;
const seconds = (number: number) => Date.parse(day(number)) / 1000;

describe("readHistory", () => {
  const fixtures: GitFixture[] = [];
  let git: GitFixture;
  beforeEach(() => {
    git = disposed(new GitFixture());
  });
  afterEach(() => {
    for (const fixture of fixtures.splice(0)) fixture.dispose();
  });

  function disposed(fixture: GitFixture): GitFixture {
    fixtures.push(fixture);
    return fixture;
  }

  it("says who touched what and when, newest first", async () => {
    const first = git.commit({ date: day(1), message: "One", files: { "a.ts": "1", "src/b.ts": "1" } });
    const second = git.commit({
      date: day(2),
      author: "Bo <bo@example.com>",
      message: "Two\n\nwith a body",
      files: { "a.ts": "2", "src/b.ts": null, "c d.ts": "1" },
    });
    const history = await read();
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
    assert.deepEqual(await result(), { problems: [] });
  });

  it("orders by committer date, and equal dates by object id", async () => {
    const ids = [2, 3, 3, 3, 3, 3, 1].map((n, i) => git.commit({ date: day(n), files: { "a.ts": String(i) } }));
    const [two = "", ...threes] = ids;
    const one = threes.pop() ?? "";
    const history = await read();
    assert.deepEqual(history.commits, [...threes.sort(), two, one]);
    assert.equal(history.headTime, seconds(1));
  });

  it("keeps commits that touch nothing", async () => {
    git.commit({ date: day(1) });
    git.commit({ date: day(2), message: "Nothing" });
    assert.equal((await read()).commits.length, 2);
  });

  describe("counts merges once", () => {
    let merge: string;
    beforeEach(() => {
      git.commit({ date: day(1), message: "Base", files: { "a.ts": "1", "b.ts": "1" } });
      git.git("checkout", "--quiet", "-b", "branch");
      git.commit({ date: day(2), message: "Branch", files: { "b.ts": "2" } });
      git.git("checkout", "--quiet", "main");
      git.commit({ date: day(3), message: "Main", files: { "a.ts": "2" } });
      git.gitAt(day(4), "Mo <mo@example.com>", "merge", "--quiet", "--no-ff", "-m", "Merge pull request #7", "branch");
      merge = git.git("rev-parse", "HEAD").trim();
    });

    it("by the commits that they merge", async () => {
      const history = await read();
      assert.deepEqual(subjectsAndPaths(history), ["Main: a.ts", "Branch: b.ts", "Base: a.ts b.ts"]);
      assert.equal(history.head, merge);
      assert.equal(history.headTime, seconds(4));
    });

    it("or by the merges on the main line", async () => {
      const history = await read({ merges: "first-parent" });
      assert.deepEqual(subjectsAndPaths(history), ["Merge pull request #7: b.ts", "Main: a.ts", "Base: a.ts b.ts"]);
    });

    it("and what was read in one way does not serve for the other", async () => {
      const previous = await read();
      assert.deepEqual(await read({ previous, merges: "first-parent" }), await read({ merges: "first-parent" }));
    });
  });

  describe("reads only what has come since", () => {
    it("and gives what reading everything gives", async () => {
      git.commit({ date: day(5), files: { "a.ts": "1", "b.ts": "1" } });
      const previous = await read();
      git.commit({ date: day(3), author: "Bo <bo@example.com>", files: { "z.ts": "1", "a.ts": "2" } });
      git.commit({ date: day(9), files: { "b.ts": "2" } });
      assert.deepEqual(await read({ previous }), await read());
    });

    it("when a branch that is older than what was read is merged", async () => {
      git.commit({ date: day(1), files: { "a.ts": "1" } });
      git.git("checkout", "--quiet", "-b", "branch");
      git.commit({ date: day(2), author: "Bo <bo@example.com>", files: { "old.ts": "1" } });
      git.git("checkout", "--quiet", "main");
      git.commit({ date: day(3), files: { "a.ts": "2" } });
      const previous = await read();
      git.gitAt(day(4), "Ada <ada@example.com>", "merge", "--quiet", "--no-ff", "-m", "Merge", "branch");
      const history = await read({ previous });
      assert.deepEqual(history.paths, ["a.ts", "old.ts"]);
      assert.deepEqual(history, await read());
    });

    it("and not even git is run when HEAD is the same", async () => {
      git.commit({ date: day(1), files: { "a.ts": "1" } });
      const previous = await read();
      const repository = (await openRepository(git.root)).repository;
      assert.ok(repository);
      git.dispose();
      assert.equal((await readHistory(repository, { previous })).history, previous);
    });

    it("but everything when history was rewritten", async () => {
      git.commit({ date: day(1), files: { "a.ts": "1" } });
      git.commit({ date: day(2), files: { "a.ts": "2", "gone.ts": "1" } });
      const previous = await read();
      git.git("reset", "--quiet", "--hard", "HEAD~1");
      git.commit({ date: day(3), files: { "a.ts": "3" } });
      const history = await read({ previous });
      assert.deepEqual(history.paths, ["a.ts"]);
      assert.deepEqual(history, await read());
    });

    it("but everything when the last commit that was read is gone", async () => {
      git.commit({ date: day(1), files: { "a.ts": "1" } });
      const previous = { ...(await read()), head: "1".repeat(40) };
      assert.deepEqual(await read({ previous }), await read());
    });

    it("but everything when .mailmap has changed, committed or not", async () => {
      git.commit({ date: day(1), author: "bo <bo@home>", files: { "a.ts": "1" } });
      const previous = await read();
      git.write({ ".mailmap": "Bo Berg <bo@example.com> <bo@home>\n" });
      const history = await read({ previous });
      assert.deepEqual(history.authors, [{ name: "Bo Berg", email: "bo@example.com" }]);
    });

    it("but everything when a shallow clone was deepened", async () => {
      for (const number of [1, 2, 3, 4]) git.commit({ date: day(number), files: { "a.ts": String(number) } });
      const clone = disposed(git.clone("--depth=2"));
      const previous = await read({}, clone);
      assert.equal(previous.commits.length, 1);
      clone.git("fetch", "--quiet", "--unshallow");
      const history = await read({ previous }, clone);
      assert.deepEqual([history.commits.length, history.shallow], [4, false]);
    });
  });

  it("leaves out the oldest commits of a shallow clone, which seem to add every file", async () => {
    for (const number of [1, 2, 3]) git.commit({ date: day(number), files: { "a.ts": String(number), "b.ts": "1" } });
    const history = await read({}, disposed(git.clone("--depth=2")));
    assert.deepEqual(subjectsAndPaths(history), ["Change: a.ts"]);
    assert.equal(history.shallow, true);
  });

  it("has no commits in a clone of depth 1, since nothing is known of any change", async () => {
    for (const number of [1, 2]) git.commit({ date: day(number), files: { "a.ts": String(number) } });
    const history = await read({}, disposed(git.clone("--depth=1")));
    assert.deepEqual([history.commits, history.headTime], [[], seconds(2)]);
  });

  describe("never makes git fetch", () => {
    let before: string;
    beforeEach(() => {
      for (const number of [1, 2, 3]) git.commit({ date: day(number), files: { "src/a.ts": `content ${number}` } });
    });

    it("in a clone without old contents, whose history can be read", async () => {
      const clone = disposed(git.clone("--filter=blob:none"));
      before = objects(clone);
      const history = await read({}, clone);
      assert.equal(history.commits.length, 3);
      assert.equal(history.partial, true);
      assert.equal(objects(clone), before);
    });

    it("in a clone without old folders, whose history cannot be read", async () => {
      const clone = disposed(git.clone("--filter=tree:0"));
      before = objects(clone);
      const { history, problems } = await result({}, clone);
      assert.equal(history, undefined);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ["git-failed"],
      );
      assert.match(problems[0]?.message ?? "", /never makes git fetch.*--filter=blob:none/);
      assert.equal(objects(clone), before);
    });

    /** The packs and loose objects of a clone; a fetch adds one. */
    function objects(clone: GitFixture): string {
      return clone.git("count-objects", "-v");
    }
  });

  describe("when git fails in the middle", () => {
    /** Removes the folder listing of the first commit, so that git prints the newer commits and then dies. */
    function damage(): void {
      const tree = git.git("rev-list", "--max-parents=0", "HEAD").trim();
      const id = git.git("rev-parse", `${tree}^{tree}`).trim();
      rmSync(join(git.root, ".git/objects", id.slice(0, 2), id.slice(2)));
    }

    it("has no history at all rather than a part of it", async () => {
      for (const number of [1, 2, 3]) git.commit({ date: day(number), files: { "a.ts": String(number) } });
      damage();
      const { history, problems } = await result();
      assert.equal(history, undefined);
      assert.match(problems[0]?.message ?? "", /^Reading the history failed: .*lacks objects or is damaged/);
    });

    it("keeps what was read before and says so", async () => {
      for (const number of [1, 2, 3]) git.commit({ date: day(number), files: { "a.ts": String(number) } });
      const previous = { ...(await read()), basis: "of another version" };
      damage();
      const { history, problems } = await result({ previous });
      assert.equal(history, previous);
      assert.match(problems[0]?.message ?? "", new RegExp(`The history up to ${previous.head.slice(0, 10)} is shown`));
    });
  });

  it("is cancelled in the middle", async () => {
    const stream = Array.from({ length: 3000 }, (_, i) => importedCommit({ time: i, files: { "a.ts": String(i) } }));
    git.fastImport(stream.join(""));
    const controller = new AbortController();
    const reading = result({ signal: controller.signal, onProgress: () => controller.abort() });
    await assert.rejects(reading, CancelledError);
  });

  it("reports how far it has come", async () => {
    git.fastImport(Array.from({ length: 1200 }, (_, i) => importedCommit({ time: i, files: {} })).join(""));
    const progress: number[] = [];
    await read({ onProgress: (commits) => progress.push(commits) });
    assert.ok(progress.length >= 1 && progress.length <= 2, `${progress}`);
    assert.ok(progress.every((commits, i) => commits >= 500 && commits <= 1200 && commits > (progress[i - 1] ?? 0)));
  });

  it("reads dates before 1970, at 1970 and after 2038 and 2106", async () => {
    const times = [-86_400, 0, 1, 2 ** 31, 2 ** 32 + 5];
    git.fastImport(times.map((time) => importedCommit({ time, files: { "a.ts": String(time) } })).join(""));
    assert.deepEqual([...(await read()).times], [2 ** 32 + 5, 2 ** 31, 1, 0, -86_400]);
  });

  it("reads a HEAD from before 1970", async () => {
    git.fastImport(importedCommit({ time: -5, files: { "a.ts": "1" } }));
    const history = await read();
    assert.deepEqual([history.headTime, [...history.times]], [-5, [-5]]);
  });

  it("reads names and subjects in any encoding", async () => {
    const declared = "encoding ISO-8859-1\n";
    git.fastImport(
      Buffer.concat([
        Buffer.from(importedCommit({ time: 1, name: "Zoë", message: "größer 数" })),
        Buffer.from(importedCommit({ time: 2, name: "José", message: "plötzlich" }), "latin1"),
        Buffer.from(importedCommit({ time: 3, name: "Çelik", message: "façade", declared }), "latin1"),
      ]),
    );
    const history = await read();
    assert.deepEqual(
      history.commits.map((_, i) => `${history.authors[history.commitAuthors[i] ?? -1]?.name}: ${subject(history, i)}`),
      ["Çelik: façade", "José: plötzlich", "Zoë: größer 数"],
    );
  });

  it("reads subjects and paths that look like git's own output", async () => {
    const id = "a".repeat(40);
    const path = `:100644 100644 ${id} ${id} M`;
    const message = `:100644 100644 ${id} ${id} M\\x00\x01\x1b[31m ${id}`;
    git.commit({ date: day(1), message, files: { [path]: "1", [`${id}\n0\n\nA`]: "1", "\n:x": "1" } });
    const history = await read();
    assert.equal(subject(history, 0), message);
    assert.deepEqual([...history.paths].sort(), ["\n:x", path, `${id}\n0\n\nA`].sort());
  });

  it("brings names together by .mailmap and mailmap.file", async () => {
    git.commit({ date: day(1), author: "bo <bo@home>", files: { "a.ts": "1" } });
    git.commit({ date: day(2), author: "cy <cy@home>", files: { "a.ts": "2" } });
    git.write({ ".mailmap": "Bo Berg <bo@example.com> <bo@home>\n", "people.txt": "Cy Coe <cy@home>\n" });
    git.git("config", "mailmap.file", "people.txt");
    git.git("config", "log.mailmap", "false");
    assert.deepEqual((await read()).authors, [
      { name: "Cy Coe", email: "cy@home" },
      { name: "Bo Berg", email: "bo@example.com" },
    ]);
  });

  it("takes replacements and grafts for what they are: not the history", async () => {
    const [first, second] = [1, 2].map((number) =>
      git.commit({ date: day(number), files: { "a.ts": String(number) } }),
    );
    const expected = await read();
    git.git("replace", second ?? "", first ?? "");
    assert.deepEqual(await read(), expected);
  });

  it("reads the whole repository for a folder inside it", async () => {
    git.commit({ date: day(1), files: { "packages/a/x.ts": "1", "packages/b/y.ts": "1" } });
    const { repository } = await openRepository(join(git.root, "packages/a"));
    assert.ok(repository);
    const { history } = await readHistory(repository);
    assert.deepEqual(history?.paths, ["packages/a/x.ts", "packages/b/y.ts"]);
  });

  it("sees moves without a change by the object ids", async () => {
    git.commit({ date: day(1), files: { "old/a.ts": "a", "old/b.ts": "b", "c.ts": "c" } });
    git.commit({ date: day(2), moves: { "old/a.ts": "new/a.ts" }, files: { "old/b.ts": null, "copy.ts": "c" } });
    const history = await read();
    assert.deepEqual(renameText(history), ["old/a.ts -> new/a.ts"]);
    assert.deepEqual([...history.renames.commits], [0]);
  });

  describe("starts no program that the repository names", () => {
    it("whatever its configuration says", async () => {
      const marker = join(git.root, "marker");
      const program = join(git.root, ".git/program");
      git.write({
        ".git/program": `#!/bin/sh\necho "$0 $@" >> '${marker}'\ncat\n`,
        ".gitattributes": "*.ts diff=evil\n",
      });
      git.git("config", "core.fileMode", "true");
      git.commit({ date: day(1), files: { "a.ts": "1" } });
      git.commit({ date: day(2), files: { "a.ts": "2" } });
      const { chmodSync } = await import("node:fs");
      chmodSync(program, 0o755);
      for (const name of ["core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"])
        git.git("config", name, program);
      for (const name of [
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "pager.log",
        "credential.helper",
      ])
        git.git("config", name, program);
      git.git("config", "core.hooksPath", join(git.root, ".git/hooks-of-ours"));
      git.write({ ".git/hooks-of-ours/post-index-change": `#!/bin/sh\ntouch '${marker}'\n` });
      chmodSync(join(git.root, ".git/hooks-of-ours/post-index-change"), 0o755);
      git.git("config", "log.showSignature", "true");
      git.git("config", "diff.renames", "copies");

      const { repository } = await openRepository(git.root);
      assert.ok(repository);
      const { listFiles } = await import("../../../src/history");
      assert.deepEqual((await listFiles(repository)).problems, []);
      assert.equal((await readHistory(repository)).history?.commits.length, 2);
      assert.equal(existsSync(marker), false);

      // Were git run without care, this configuration would start the program: the test above is not idle.
      git.git("status");
      assert.equal(existsSync(marker), true);
    });

    it("and its settings do not change what is read", async () => {
      git.commit({ date: day(1), message: "привет", files: { "sub/a.ts": "1", "sub/b.ts": "1", "c.ts": "" } });
      git.commit({ date: day(2), moves: { "sub/a.ts": "sub/d.ts" } });
      git.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},submodule`);
      git.gitAt(day(3), "Ada <ada@example.com>", "commit", "--quiet", "-m", "Add a submodule");
      const expected = await read();
      const settings = {
        "log.showRoot": "false",
        "diff.renames": "true",
        "diff.relative": "true",
        "diff.orderFile": "/nonexistent",
        "diff.ignoreSubmodules": "all",
        "core.quotePath": "true",
        "core.abbrev": "4",
        "log.date": "relative",
        "log.decorate": "full",
        "log.diffMerges": "combined",
        "log.follow": "true",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "KOI8-R",
        "color.ui": "always",
        "color.diff": "always",
        "notes.displayRef": "*",
        "diff.noprefix": "true",
        "diff.statGraphWidth": "1",
      };
      for (const [name, value] of Object.entries(settings)) git.git("config", name, value);
      git.gitAt(day(3), "Ada <ada@example.com>", "notes", "add", "-m", "a note");
      assert.deepEqual(await read(), expected);
      assert.deepEqual(await read({}, new GitFixture(join(git.root, "sub"), "existing")), expected);
    });
  });

  async function result(options: ReadHistoryOptions = {}, fixture = git): Promise<ReadHistoryResult> {
    const { repository } = await openRepository(fixture.root);
    assert.ok(repository);
    return await readHistory(repository, options);
  }

  async function read(options: ReadHistoryOptions = {}, fixture = git): Promise<HistoryFacts> {
    const { history, problems } = await result(options, fixture);
    assert.deepEqual(problems, []);
    assert.ok(history);
    return history;
  }
});

function subjectsAndPaths(history: HistoryFacts): string[] {
  return history.commits.map((_, i) => {
    const changed = history.changedFiles.subarray(history.changeStarts[i], history.changeStarts[i + 1]);
    return `${subject(history, i)}: ${Array.from(changed, (file) => history.paths[file]).join(" ")}`;
  });
}

interface ImportedCommit {
  readonly time: number;
  readonly name?: string;
  readonly message?: string;
  readonly declared?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A commit on main as `git fast-import` reads it; all lengths are counted in characters of one byte unless UTF-8. */
function importedCommit({ time, name = "Ada", message = "Change", declared = "", files = {} }: ImportedCommit): string {
  const person = `${name} <ada@example.com> ${time} +0000`;
  const changes = Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\ndata <<EOT\n${text}\nEOT\n`);
  const head = `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\n${declared}`;
  return `${head}data <<EOT\n${message}\nEOT\n${changes.join("")}\n`;
}
