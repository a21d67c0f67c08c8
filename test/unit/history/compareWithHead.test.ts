import assert from "node:assert/strict";
import { chmodSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type CompareOptions, compareWithHead, openRepository, presentPaths } from "../../../src/history";
import { GitFixture } from "../../support/gitFixture";
import { HistoryReading } from "../../support/historyReading";

const date = "2024-05-01T00:00:00Z";

describe("compareWithHead", () => {
  const reading = new HistoryReading();

  async function compare(paths: readonly string[], options: CompareOptions = {}, root = reading.git.root) {
    const { repository } = await openRepository(root);
    assert.ok(repository);
    return Object.fromEntries(await compareWithHead(repository, paths, options));
  }

  it("tells files that are as HEAD has them from those that are not", async () => {
    const names = ["same.ts", "edited.ts", "deleted.ts", "mode.ts", "*.ts", ":(top)x", "größe\n.ts"];
    reading.git.commit({ date, files: Object.fromEntries(names.map((name) => [name, `${name}\n`])) });
    reading.git.write({ "edited.ts": "2\n", "deleted.ts": null, "new.ts": "" });
    reading.git.write({ "staged.ts": "1\n" });
    reading.git.git("add", "staged.ts", "edited.ts");
    chmodSync(join(reading.git.root, "mode.ts"), 0o755);
    symlinkSync("same.ts", join(reading.git.root, "link.ts"));
    assert.deepEqual(await compare([...names, "new.ts", "staged.ts", "link.ts", "nowhere.ts"]), {
      "same.ts": "same",
      // Staged or not makes no difference: it is not as HEAD has it.
      "edited.ts": "changed",
      "deleted.ts": "unknown",
      "mode.ts": "same",
      "*.ts": "same",
      ":(top)x": "same",
      "größe\n.ts": "same",
      "new.ts": "changed",
      "staged.ts": "changed",
      "link.ts": "unknown",
      "nowhere.ts": "unknown",
    });
    assert.deepEqual(await compare([]), {});
  });

  it("goes by the unsaved text where there is one", async () => {
    reading.git.commit({ date, files: { "a.ts": "ä\n", "b.ts": "1\n" } });
    reading.git.write({ "a.ts": "saved\n" });
    const texts = new Map([
      ["a.ts", "ä\n"],
      ["b.ts", "2\n"],
    ]);
    const textOf = (path: string) => texts.get(path);
    assert.deepEqual(await compare(["a.ts", "b.ts"], { textOf }), { "a.ts": "same", "b.ts": "changed" });
  });

  it("knows HEAD as it is now, and files by their paths in the folder", async () => {
    reading.git.commit({ date, files: { "packages/a/x.ts": "1\n", "x.ts": "other\n" } });
    const { repository } = await openRepository(join(reading.git.root, "packages/a"));
    assert.ok(repository);
    reading.git.write({ "packages/a/x.ts": "2\n" });
    assert.deepEqual([...(await compareWithHead(repository, ["x.ts"]))], [["x.ts", "changed"]]);
    reading.git.commit({ date });
    assert.deepEqual([...(await compareWithHead(repository, ["x.ts"]))], [["x.ts", "same"]]);
  });

  it("takes CRLF for LF where git stores LF", async () => {
    reading.git.commit({ date, files: { "a.ts": "1\n2\n", "crlf.ts": "1\r\n2\r\n" } });
    reading.git.write({ "a.ts": "1\r\n2\r\n" });
    assert.deepEqual(await compare(["a.ts", "crlf.ts"]), { "a.ts": "same", "crlf.ts": "same" });
  });

  it("runs no filter that the repository names, and says that it does not know", async () => {
    const marker = join(reading.git.root, "marker");
    reading.git.write({ ".git/program": `#!/bin/sh\ntouch '${marker}'\ncat\n` });
    chmodSync(join(reading.git.root, ".git/program"), 0o755);
    reading.git.commit({ date, files: { "a.ts": "1\n", "b.ts": "1\n", ".gitattributes": "a.ts filter=evil\n" } });
    for (const name of ["filter.evil.clean", "filter.evil.smudge", "core.fsmonitor", "diff.external"])
      reading.git.git("config", name, join(reading.git.root, ".git/program"));
    reading.git.write({ "a.ts": "2\n", "b.ts": "2\n" });
    assert.deepEqual(await compare(["a.ts", "b.ts"]), { "a.ts": "unknown", "b.ts": "changed" });
    assert.equal(existsSync(marker), false);
    // `git status` would have run it.
    reading.git.git("status");
    assert.equal(existsSync(marker), true);
  });

  it("works in a SHA-256 repository", async () => {
    const other = reading.disposed(new GitFixture());
    other.git("init", "--quiet", "--object-format=sha256", "inner");
    const sha256 = new GitFixture(join(other.root, "inner"), "existing");
    sha256.commit({ date, files: { "a.ts": "1\n", "b.ts": "1\n" } });
    sha256.write({ "b.ts": "2\n" });
    assert.deepEqual(await compare(["a.ts", "b.ts"], {}, sha256.root), { "a.ts": "same", "b.ts": "changed" });
  });
});

describe("presentPaths", () => {
  const reading = new HistoryReading();

  it("has what is on disk, and what only a sparse checkout leaves out", async () => {
    reading.git.commit({ date, files: { "in/a.ts": "", "in/gone.ts": "", "out/b.ts": "", "out/gone.ts": "" } });
    reading.git.commit({ date, files: { "in/gone.ts": null, "out/gone.ts": null } });
    const all = ["in/a.ts", "in/gone.ts", "in", "out/b.ts", "out/gone.ts"];
    const present = async () => {
      const { repository } = await openRepository(reading.git.root);
      assert.ok(repository);
      return [...(await presentPaths(repository, all))].sort();
    };
    assert.deepEqual(await present(), ["in/a.ts", "out/b.ts"]);
    reading.git.git("sparse-checkout", "set", "in");
    assert.deepEqual(await present(), ["in/a.ts", "out/b.ts"]);
  });
});
