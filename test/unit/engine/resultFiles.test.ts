import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { changedSince, ResultFiles } from "../../../src/engine/resultFiles";
import type { Problem } from "../../../src/model";

const { signal } = new AbortController();
const megabyte = 1024 * 1024;

describe("the files that other tools wrote", () => {
  let root: string;
  let opened: string[];
  let globs: readonly string[];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "trueline-results-"));
    opened = [];
    globs = ["out/*.txt"];
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** @param time when it was written, in seconds since 1970. */
  function write(path: string, bytes: number, time: number): void {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.alloc(bytes));
    utimesSync(file, time, time);
  }

  /** Files of at most 1 MB, 2 MB together; one whose name begins with `broken` cannot be used. */
  function files(): ResultFiles<{ readonly name: string }> {
    const read = async (_file: string, path: string): Promise<{ name: string } | { problem: Problem }> => {
      opened.push(path);
      const problem: Problem = { path, code: "unreadable", message: "It is broken." };
      return path.startsWith("out/broken") ? { problem } : { name: path };
    };
    const kind = { what: "notes", maxTotalBytes: 2 * megabyte, maxFileBytes: megabyte, read };
    return new ResultFiles<{ readonly name: string }>(root, kind, async () => globs);
  }

  const inShort = (of: Awaited<ReturnType<ResultFiles<{ name: string }>["read"]>>) => ({
    files: of.files.map(({ path, written }) => `${path} ${written}`),
    problems: of.problems.map(({ path, code }) => `${path} ${code}`),
  });

  it("are read with the newest first, and again only when they have changed", async () => {
    write("out/old.txt", 1, 100);
    write("out/new.txt", 1, 200);
    const results = files();
    const expected = { files: ["out/new.txt 200", "out/old.txt 100"], problems: [] };
    assert.deepEqual(inShort(await results.read(await results.look(), signal)), expected);
    write("out/old.txt", 2, 100);
    assert.deepEqual(inShort(await results.read(await results.look(), signal)), expected);
    assert.deepEqual(opened, ["out/new.txt", "out/old.txt", "out/old.txt"]);
  });

  it("are read as far as all of them together may be large, broken ones included", async () => {
    write("out/broken-1.txt", megabyte, 400);
    write("out/broken-2.txt", megabyte, 300);
    write("out/third.txt", 1, 200);
    const results = files();
    // 1 MB + 1 MB is what there may be; one byte more is not read.
    assert.deepEqual(inShort(await results.read(await results.look(), signal)), {
      files: [],
      problems: ["out/broken-1.txt unreadable", "out/broken-2.txt unreadable", " too-large"],
    });
  });

  it("are read in spite of a newer one that is too large by itself", async () => {
    write("out/broken-huge.txt", 3 * megabyte, 300);
    write("out/a.txt", 1, 200);
    write("out/b.txt", 1, 100);
    const results = files();
    assert.deepEqual(inShort(await results.read(await results.look(), signal)), {
      files: ["out/a.txt 200", "out/b.txt 100"],
      problems: ["out/broken-huge.txt unreadable"],
    });
  });

  it("are concerned by what the globs mean, by what was read, by folders, and by other globs", async () => {
    write("out/a.txt", 1, 100);
    const results = files();
    await results.read(await results.look(), signal);
    write("deep/er/file.ts", 1, 100);
    for (const path of ["out/new.txt", "out/a.txt", "out", "deep"]) assert.ok(await results.concern([path]), path);
    for (const path of ["src/a.ts", "deep/er/file.ts", "ou"]) assert.ok(!(await results.concern([path])), path);
    globs = ["elsewhere/*.txt"];
    assert.ok(await results.concern([]));
    assert.ok(!(await results.concern([])));
  });
});

describe("a file that results are about", () => {
  it("has changed when a commit or the disk is newer than the results", async () => {
    const root = mkdtempSync(join(tmpdir(), "trueline-results-"));
    try {
      const file = join(root, "a.ts");
      writeFileSync(file, "");
      utimesSync(file, 100, 100);
      assert.equal(await changedSince(file, 100, undefined), false);
      assert.equal(await changedSince(file, 100, 100), false);
      assert.equal(await changedSince(file, 100, 101), true);
      assert.equal(await changedSince(file, 99, 99), true);
      assert.equal(await changedSince(join(root, "gone.ts"), 99, undefined), false);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
