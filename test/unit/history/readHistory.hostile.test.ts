import assert from "node:assert/strict";
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { listFiles, openRepository } from "../../../src/history";
import { GitFixture } from "../../support/gitFixture";
import { day, HistoryReading } from "../../support/historyReading";
import { renameText } from "../../support/historyText";

describe("readHistory on a repository that means harm", () => {
  const reading = new HistoryReading();

  describe("never makes git fetch", () => {
    let before: string;
    beforeEach(() => {
      for (const number of [1, 2, 3])
        reading.git.commit({ date: day(number), files: { "src/a.ts": `content ${number}` } });
    });

    it("in a clone without old contents, whose history can be read", async () => {
      const clone = reading.disposed(reading.git.clone("--filter=blob:none"));
      before = objects(clone);
      const history = await reading.read({}, clone);
      assert.equal(history.commits.length, 3);
      assert.equal(history.partial, true);
      assert.equal(objects(clone), before);
    });

    it("in a clone without old folders, whose history cannot be read", async () => {
      const clone = reading.disposed(reading.git.clone("--filter=tree:0"));
      before = objects(clone);
      const { history, problems } = await reading.result({}, clone);
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

  describe("starts no program that the repository names", () => {
    it("whatever its configuration says", async () => {
      const marker = join(reading.git.root, "marker");
      const program = join(reading.git.root, ".git/program");
      reading.git.write({
        ".git/program": `#!/bin/sh\necho "$0 $@" >> '${marker}'\ncat\n`,
        ".gitattributes": "*.ts diff=evil filter=evil\n",
      });
      reading.git.git("config", "core.fileMode", "true");
      reading.git.commit({ date: day(1), files: { "a.ts": "1\n2\n3\n" } });
      reading.git.commit({ date: day(2), files: { "a.ts": null, "b.ts": "1\n2\n4\n" } });
      chmodSync(program, 0o755);
      for (const name of ["core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"])
        reading.git.git("config", name, program);
      for (const name of [
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "pager.log",
        "credential.helper",
      ])
        reading.git.git("config", name, program);
      reading.git.git("config", "core.hooksPath", join(reading.git.root, ".git/hooks-of-ours"));
      reading.git.write({ ".git/hooks-of-ours/post-index-change": `#!/bin/sh\ntouch '${marker}'\n` });
      chmodSync(join(reading.git.root, ".git/hooks-of-ours/post-index-change"), 0o755);
      reading.git.git("config", "log.showSignature", "true");
      reading.git.git("config", "diff.renames", "copies");

      const { repository } = await openRepository(reading.git.root);
      assert.ok(repository);
      assert.deepEqual((await listFiles(repository)).problems, []);
      assert.deepEqual(renameText(await reading.read()), ["a.ts -> b.ts"]);
      assert.equal(existsSync(marker), false);

      // Were git run without care, this configuration would start the program: the test above is not idle.
      reading.git.git("status");
      assert.equal(existsSync(marker), true);
    });

    it("and its settings do not change what is read", async () => {
      reading.git.commit({ date: day(1), message: "привет", files: { "sub/a.ts": "1", "sub/b.ts": "1", "c.ts": "" } });
      reading.git.commit({ date: day(2), moves: { "sub/a.ts": "sub/d.ts" } });
      reading.git.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},submodule`);
      reading.git.gitAt(day(3), "Ada <ada@example.com>", "commit", "--quiet", "-m", "Add a submodule");
      reading.git.git("checkout", "--quiet", "-b", "branch", "HEAD~1");
      reading.git.commit({ date: day(4), files: { "e.ts": "1" } });
      reading.git.git("checkout", "--quiet", "main");
      reading.git.gitAt(day(5), "Ada <ada@example.com>", "merge", "--quiet", "--no-ff", "-m", "Merge", "branch");
      const expected = await reading.read();
      const expectedLine = await reading.read({ merges: "first-parent" });
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
      for (const [name, value] of Object.entries(settings)) reading.git.git("config", name, value);
      reading.git.gitAt(day(3), "Ada <ada@example.com>", "notes", "add", "-m", "a note");
      assert.deepEqual(await reading.read(), expected);
      assert.deepEqual(await reading.read({ merges: "first-parent" }), expectedLine);
      assert.deepEqual(await reading.read({}, new GitFixture(join(reading.git.root, "sub"), "existing")), expected);
    });
  });
});
