import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { findResultFiles, resultMatcher } from "../../../src/evidence";
import { CancelledError, defaultTestResults } from "../../../src/model";
import { ResultFolder } from "./resultFolder";

const { signal } = new AbortController();

describe("findResultFiles", () => {
  const folder = new ResultFolder();

  async function found(globs: readonly string[] = defaultTestResults): Promise<readonly string[]> {
    const { files, problems } = await findResultFiles(folder.root, globs, signal);
    assert.deepEqual(problems, []);
    return files.map(({ path }) => path).sort();
  }

  it("finds where the usual runners write, ignored by git or not", async () => {
    const results = [
      "junit.xml",
      "packages/web/junit.xml",
      "reports/web-junit-1.xml",
      "packages/web/test-results/e2e/results.xml",
      "app/build/test-results/test/TEST-com.acme.CartTest.xml",
      "target/surefire-reports/TEST-com.acme.CartTest.xml",
      ".reports/junit.xml",
    ];
    const others = ["pom.xml", "test-results/trace.zip", "junit.json", "src/results.xml", "TEST-1.txt"];
    folder.write(".gitignore", "*.xml\n");
    for (const path of [...results, ...others]) folder.write(path, "");
    assert.deepEqual(await found(), [...results].sort());
  });

  it("enters neither node_modules nor git's folder nor repositories inside nor links", async () => {
    folder.write("junit.xml", "");
    folder.write("node_modules/x/junit.xml", "");
    folder.write(".git/junit.xml", "");
    folder.write("inner/.git", "gitdir: elsewhere\n");
    folder.write("inner/junit.xml", "");
    symlinkSync(folder.root, join(folder.root, "loop"));
    symlinkSync(join(folder.root, "junit.xml"), join(folder.root, "linked-junit.xml"));
    assert.deepEqual(await found(), ["junit.xml"]);
  });

  it("looks only where the globs can mean something, each folder once", async () => {
    for (const path of ["a/one.xml", "a/b/two.xml", "c/three.xml", "four.xml"]) folder.write(path, "");
    assert.deepEqual(await found(["a/**/*.xml", "a/b/*.xml", "./c/three.xml", "nowhere/*.xml"]), [
      "a/b/two.xml",
      "a/one.xml",
      "c/three.xml",
    ]);
    assert.deepEqual(await found(["{a/b,c}/*.xml"]), ["a/b/two.xml", "c/three.xml"]);
    assert.deepEqual(await found([]), []);
  });

  it("takes away what a glob with an exclamation mark means", async () => {
    for (const path of ["junit.xml", "a/junit.xml", "b/junit.xml", "b/other.txt"]) folder.write(path, "");
    assert.deepEqual(await found(["**/junit.xml", "!a/**"]), ["b/junit.xml", "junit.xml"]);
    assert.deepEqual(await found(["!a/**"]), []);
    assert.deepEqual(await found(["!(a)/junit.xml"]), ["b/junit.xml"]);
  });

  it("says which globs leave the folder, and looks for the others", async () => {
    folder.write("junit.xml", "");
    const { files, problems } = await findResultFiles(folder.root, ["../*.xml", "/etc/*.xml", "*.xml"], signal);
    assert.deepEqual([files.length, problems.length], [1, 2]);
    assert.match(problems[0]?.message ?? "", /^The glob \.\.\/\*\.xml leaves the folder\./);
    assert.equal(resultMatcher(["../*.xml"])("../a.xml"), false);
  });

  it("says which results it passed over: links, unless they lead to results that are read, and what is no plain file", async () => {
    folder.write("junit.xml", "");
    folder.write("notes/other.txt", "");
    symlinkSync("../notes/other.txt", join(folder.root, "notes", "TEST-inside.xml"));
    symlinkSync("/etc/hostname", join(folder.root, "TEST-outside.xml"));
    symlinkSync("gone.xml", join(folder.root, "TEST-dangling.xml"));
    symlinkSync("junit.xml", join(folder.root, "TEST-again.xml"));
    symlinkSync("/etc/hostname", join(folder.root, "asked-for-by-nobody.xml"));
    execFileSync("mkfifo", ["--", join(folder.root, "TEST-pipe.xml")]);
    const { files, problems } = await findResultFiles(folder.root, ["**/junit.xml", "**/TEST-*.xml"], signal);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["junit.xml"],
    );
    const link = "It is a link, and links are not followed, so it was not read.";
    assert.deepEqual(problems.map(({ path, code, message }) => `${path} ${code}: ${message}`).sort(), [
      `TEST-dangling.xml unreadable: ${link}`,
      `TEST-outside.xml unreadable: ${link}`,
      "TEST-pipe.xml unreadable: It is no plain file, so it was not read.",
      `notes/TEST-inside.xml unreadable: ${link}`,
    ]);
  });

  it("has the newest first, and says when there are too many", async () => {
    for (let index = 0; index < 1_002; index++) folder.write(`r/${index}.xml`, "");
    utimesSync(join(folder.root, "r/500.xml"), 4_000_000_000, 4_000_000_000);
    utimesSync(join(folder.root, "r/7.xml"), 1_000, 1_000);
    utimesSync(join(folder.root, "r/8.xml"), 1_001, 1_001);
    const { files, problems } = await findResultFiles(folder.root, ["r/*.xml"], signal);
    assert.equal(files.length, 1_000);
    assert.equal(files[0]?.path, "r/500.xml");
    assert.ok(!files.some(({ path }) => path === "r/7.xml" || path === "r/8.xml"));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["too-many-files"],
    );
  });

  it("stops when it is told to", async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(findResultFiles(folder.root, ["**"], controller.signal), CancelledError);
  });
});
