import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PatternSearch } from "../../../src/engine/patternSearch";
import type { PatternLimits } from "../../../src/engine/searchWatch";
import { CancelledError } from "../../../src/model";
import { bundle } from "../../support/bundles";

const { signal } = new AbortController();

/** Backtracks for longer than anybody lives over a line of 60 `a` and something else. */
const endless = "^(a+)+$";
const endlessLine = `${"a".repeat(60)}!`;

describe("PatternSearch", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "trueline-patterns-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) writeFileSync(join(root, path), content);
  }

  const searchOf = (limits?: PatternLimits) =>
    new PatternSearch(bundle("patternWorker.js"), { root, maxFileBytes: 1000 }, limits);

  async function found(pattern: string, paths: readonly string[], search = searchOf()) {
    const result = await search.find({ pattern, paths, signal });
    if (result.kind !== "found") assert.fail(JSON.stringify(result));
    return result.files.map((file) =>
      file.kind === "lines" ? `${file.path}:${file.lines.map(({ line }) => line)}` : `${file.path} ${file.kind}`,
    );
  }

  it("finds lines, file by file in the order of the question", async () => {
    write({ "a.txt": "one\ntwo TODO\n", "b.md": "TODO\n\nTODO\n", "c.ts": "nothing\n" });
    assert.deepEqual(await found("TODO", ["b.md", "c.ts", "a.txt"]), ["b.md:1,3", "c.ts:", "a.txt:2"]);
  });

  it("reads text only, whatever it is encoded in", async () => {
    write({
      "utf16.txt": Buffer.from("\ufeffTODO\r\n", "utf16le"),
      "bom.txt": "\ufeffTODO\n",
      "latin1.txt": Buffer.from("caf\u00e9 TODO\n", "latin1"),
      "data.bin": Buffer.from("TODO\0"),
      "picture.png": "TODO",
    });
    const paths = ["utf16.txt", "bom.txt", "latin1.txt", "data.bin", "picture.png"];
    assert.deepEqual(await found("^(caf.+ )?TODO$", paths), ["utf16.txt:1", "bom.txt:1", "latin1.txt:1"]);
  });

  it("says what it did not read", async () => {
    write({ "large.txt": "TODO\n".repeat(201), "at the limit.txt": "TODO\n".repeat(200), "closed.txt": "TODO\n" });
    chmodSync(join(root, "closed.txt"), 0);
    const isRoot = process.getuid?.() === 0;
    const files = await found("TODO", ["large.txt", "at the limit.txt", ...(isRoot ? [] : ["closed.txt"])]);
    assert.deepEqual(
      files.map((file) => file.replace(/:.*/, "")),
      ["large.txt too-large", "at the limit.txt", ...(isRoot ? [] : ["closed.txt unreadable"])],
    );
  });

  it("follows no link, and goes on where a file is gone or is none", async () => {
    const outside = mkdtempSync(join(tmpdir(), "trueline-outside-"));
    writeFileSync(join(outside, "secret.txt"), "TODO\n");
    symlinkSync(join(outside, "secret.txt"), join(root, "link.txt"));
    mkdirSync(join(root, "folder"));
    write({ "a.txt": "TODO\n" });
    assert.deepEqual(await found("TODO", ["link.txt", "folder", "gone.txt", "a.txt/b", "a.txt"]), ["a.txt:1"]);
    rmSync(outside, { recursive: true });
  });

  it("finds what a file holds by then", async () => {
    write({ "a.txt": "TODO\n", "b.txt": "TODO\n" });
    const search = searchOf();
    assert.deepEqual(await found("TODO", ["a.txt", "b.txt"], search), ["a.txt:1", "b.txt:1"]);
    write({ "b.txt": "none\nTODO\n" });
    assert.deepEqual(await found("TODO", ["a.txt", "b.txt"], search), ["a.txt:1", "b.txt:2"]);
    // Another pattern is another question.
    assert.deepEqual(await found("none", ["a.txt", "b.txt"], search), ["a.txt:", "b.txt:1"]);
    rmSync(join(root, "a.txt"));
    assert.deepEqual(await found("TODO", ["a.txt", "b.txt"], search), ["b.txt:2"]);
  });

  it("keeps what was found in a file that is as it was", async () => {
    // Stands in for the thread: whatever is not known yet is read, and has one line.
    const worker = `
      const { parentPort, workerData } = require("node:worker_threads");
      const stat = { size: 1, mtime: 2, ctime: 3 };
      parentPort.postMessage(workerData.files.map(({ path, known }) =>
        known === undefined
          ? { kind: "read", stat, lines: [{ line: 7, text: path }] }
          : JSON.stringify(known) === JSON.stringify(stat) ? { kind: "same" } : { kind: "none" }));
    `;
    write({ "worker.js": worker });
    const search = new PatternSearch(join(root, "worker.js"), { root, maxFileBytes: 1000 });
    for (const paths of [["a"], ["a", "b"], ["b", "a"]]) {
      assert.deepEqual(
        await found("x", paths, search),
        paths.map((path) => `${path}:7`),
      );
    }
  });

  it("gives an expression up that comes to no end, and says over which file", async () => {
    write({ "a.txt": "a\n", "b.txt": `${endlessLine}\n`, "c.txt": "a\n" });
    const search = searchOf({ file: 1000, all: 60_000 });
    const paths = ["a.txt", "b.txt", "c.txt"];
    const given = { kind: "timed-out", path: "b.txt" };
    assert.deepEqual(await search.find({ pattern: endless, paths, signal }), given);
    // Others go on, and so does this one without that file.
    assert.deepEqual(await found("^a", paths, search), ["a.txt:1", "b.txt:1", "c.txt:1"]);
    assert.deepEqual(await found(endless, ["a.txt", "c.txt"], search), ["a.txt:1", "c.txt:1"]);
    // And with it, once it has changed.
    write({ "b.txt": "aa\n" });
    assert.deepEqual(await found(endless, paths, search), ["a.txt:1", "b.txt:1", "c.txt:1"]);
  });

  it("does not try an expression again that came to no end, while the file is as it was", async () => {
    // Stands in for the thread: leaves its mark, and is at the first file for ever.
    const worker = `
      const { workerData } = require("node:worker_threads");
      require("node:fs").appendFileSync(workerData.root + "/starts", "x");
      Atomics.store(workerData.progress, 0, 0);
      for (;;) {}
    `;
    write({ "worker.js": worker, "b.txt": "b\n" });
    const place = { root, maxFileBytes: 1000 };
    const search = new PatternSearch(join(root, "worker.js"), place, { file: 1, all: 60_000 });
    for (let i = 0; i < 3; i++) {
      const result = await search.find({ pattern: "x", paths: ["b.txt"], signal });
      assert.deepEqual(result, { kind: "timed-out", path: "b.txt" });
    }
    assert.equal(readFileSync(join(root, "starts"), "utf8"), "x");
    write({ "b.txt": "changed\n" });
    await search.find({ pattern: "x", paths: ["b.txt"], signal });
    assert.equal(readFileSync(join(root, "starts"), "utf8"), "xx");
  });

  it("gives an expression up that takes too long over all files", async () => {
    write({ "b.txt": `${endlessLine}\n` });
    const search = searchOf({ file: 60_000, all: 300 });
    assert.deepEqual(await search.find({ pattern: endless, paths: ["b.txt"], signal }), {
      kind: "timed-out",
      path: null,
    });
  });

  it("ends when it is called off, in the middle of an expression", async () => {
    write({ "b.txt": `${endlessLine}\n` });
    const cancellation = new AbortController();
    const search = searchOf().find({ pattern: endless, paths: ["b.txt"], signal: cancellation.signal });
    setTimeout(() => cancellation.abort(), 100);
    await assert.rejects(search, CancelledError);
    const late = searchOf().find({ pattern: "a", paths: [], signal: AbortSignal.abort() });
    await assert.rejects(late, CancelledError);
  });

  it("says why where an expression is none", async () => {
    const result = await searchOf().find({ pattern: "(", paths: [], signal });
    assert.equal(result.kind, "failed");
    assert.match(result.kind === "failed" ? result.why : "", /Invalid regular expression/);
  });
});
