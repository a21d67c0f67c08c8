import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  openRepository,
  type ReadRevisionsOptions,
  type Repository,
  readBlobs,
  readHistory,
  readRevisions,
} from "../../../src/history";
import { CancelledError } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";

const day = (number: number) => `2024-05-${String(number).padStart(2, "0")}T00:00:00Z`;

describe("readRevisions", () => {
  let git: GitFixture;
  beforeEach(() => {
    git = new GitFixture();
  });
  afterEach(() => git.dispose());

  async function read(path: string, options: ReadRevisionsOptions = {}, folder = "") {
    const repository = await open(join(git.root, folder));
    const { history } = await readHistory(repository);
    assert.ok(history);
    return await readRevisions(repository, history, path, options);
  }

  const blobAt = (commit: string, path: string) => git.git("rev-parse", `${commit}:${path}`).trim();

  it("gives each commit's content, newest first", async () => {
    const first = git.commit({ date: day(1), files: { "a.ts": "1", "b.ts": "1" } });
    git.commit({ date: day(2), files: { "b.ts": "2" } });
    const second = git.commit({ date: day(3), author: "Bo <b@x>", files: { "a.ts": "2" } });
    const { revisions, total, problems } = await read("a.ts");
    const time = (number: number) => Date.parse(day(number)) / 1000;
    assert.deepEqual(revisions, [
      {
        ...{ commit: second, commitIndex: 0, time: time(3), author: "Bo", path: "a.ts" },
        ...{ kind: "M", creates: false, blob: blobAt(second, "a.ts"), ignored: false },
      },
      {
        ...{ commit: first, commitIndex: 2, time: time(1), author: "Ada", path: "a.ts" },
        ...{ kind: "A", creates: true, blob: blobAt(first, "a.ts"), ignored: false },
      },
    ]);
    assert.deepEqual([total, problems], [2, []]);
  });

  it("follows moves, unless told not to", async () => {
    git.commit({ date: day(1), files: { "src/old.ts": "1" } });
    git.commit({ date: day(2), moves: { "src/old.ts": "lib/new.ts" } });
    git.commit({ date: day(3), files: { "lib/new.ts": "3", "src/old.ts": "another" } });
    const text = async (options: ReadRevisionsOptions) =>
      (await read("lib/new.ts", options)).revisions.map(({ path, kind, creates }) => `${kind} ${path} ${creates}`);
    assert.deepEqual(await text({}), ["M lib/new.ts false", "A lib/new.ts false", "A src/old.ts true"]);
    assert.deepEqual(await text({ followRenames: false }), ["M lib/new.ts false", "A lib/new.ts true"]);
  });

  it("has no content where the file was deleted", async () => {
    git.commit({ date: day(1), files: { "a.ts": "1" } });
    git.commit({ date: day(2), files: { "a.ts": null } });
    git.commit({ date: day(3), files: { "a.ts": "3" } });
    const { revisions } = await read("a.ts");
    assert.deepEqual(
      revisions.map(({ kind, blob }) => [kind, blob !== null]),
      [
        ["A", true],
        ["D", false],
        ["A", true],
      ],
    );
  });

  it("stops at the limit and says how many there are", async () => {
    for (const number of [1, 2, 3, 4]) git.commit({ date: day(number), files: { "a.ts": String(number) } });
    const { revisions, total } = await read("a.ts", { limit: 2 });
    assert.deepEqual([revisions.map(({ commitIndex }) => commitIndex), total], [[0, 1], 4]);
  });

  it("takes paths from the folder that was opened, and literally", async () => {
    git.commit({ date: day(1), files: { "app/*.ts": "1", "app/a.ts": "1", "*.ts": "1", ":(top)x.ts": "1" } });
    git.commit({ date: day(2), files: { "app/a.ts": "2", "*.ts": "2" } });
    const pathsOf = async (path: string, folder: string) =>
      (await read(path, {}, folder)).revisions.map((revision) => revision.path);
    assert.deepEqual(await pathsOf("*.ts", "app"), ["app/*.ts"]);
    assert.deepEqual(await pathsOf(":(top)x.ts", ""), [":(top)x.ts"]);
  });

  it("gives a merge's content when merges count as one change", async () => {
    git.commit({ date: day(1), files: { "a.ts": "1\n2\n3\n" } });
    git.git("checkout", "--quiet", "-b", "branch");
    git.commit({ date: day(2), files: { "a.ts": "1\n2\n4\n" } });
    git.git("checkout", "--quiet", "main");
    git.commit({ date: day(3), files: { "a.ts": "0\n2\n3\n", "b.ts": "1" } });
    git.write({ "a.ts": "0\n2\n4\n" });
    git.gitAt(day(4), "Mo <m@x>", "merge", "--quiet", "--no-commit", "--strategy=ours", "branch");
    git.commit({ date: day(4), author: "Mo <m@x>", files: { "a.ts": "0\n2\n4\n" } });
    const repository = await open(git.root);
    const { history } = await readHistory(repository, { merges: "first-parent" });
    assert.ok(history);
    const { revisions } = await readRevisions(repository, history, "a.ts");
    assert.deepEqual(
      revisions.map(({ author, blob }) => [author, blob]),
      [
        ["Mo", blobAt("HEAD", "a.ts")],
        ["Ada", blobAt("HEAD~1", "a.ts")],
        ["Ada", blobAt("HEAD~2", "a.ts")],
      ],
    );
  });

  it("marks commits that are to be overlooked", async () => {
    const id = git.commit({ date: day(1), files: { "a.ts": "1" } });
    git.write({ ".git-blame-ignore-revs": `${id}\n` });
    assert.equal((await read("a.ts")).revisions[0]?.ignored, true);
  });

  it("finds nothing for a path that was never there", async () => {
    git.commit({ date: day(1), files: { "a.ts": "1" } });
    assert.deepEqual(await read("gone.ts"), { revisions: [], total: 0, problems: [] });
  });

  it("works in a partial clone", async () => {
    git.commit({ date: day(1), files: { "a.ts": "1" } });
    git.commit({ date: day(2), files: { "a.ts": "2" } });
    const clone = git.clone("--filter=blob:none");
    const origin = git;
    git = clone;
    origin.dispose();
    const { revisions, problems } = await read("a.ts");
    assert.deepEqual([revisions.length, problems], [2, []]);
  });
});

describe("readBlobs", () => {
  let git: GitFixture;
  beforeEach(() => {
    git = new GitFixture();
  });
  afterEach(() => git.dispose());

  async function read(root: string, ids: readonly string[]) {
    const blobs: string[] = [];
    const onBlob = (id: string, content: Buffer) => blobs.push(`${id} ${content.toString("latin1")}`);
    return { blobs, ...(await readBlobs(await open(root), ids, { onBlob })) };
  }

  /** Commits the files and gives their object ids. */
  function ids(files: Readonly<Record<string, string | Uint8Array>>): string[] {
    git.commit({ date: day(1), files });
    return Object.keys(files).map((path) => git.git("rev-parse", `HEAD:${path}`).trim());
  }

  it("gives each content once, whatever is in it", async () => {
    const large = "x".repeat(300_000);
    const [empty, lines, tricky, big] = ids({ a: "", b: "1\n2\n", c: `${"1".repeat(40)} blob 3\nabc\n\0`, d: large });
    const { blobs, missing, problems } = await read(git.root, [big, empty, lines, empty, tricky].map(String));
    assert.deepEqual(blobs, [
      `${big} ${large}`,
      `${empty} `,
      `${lines} 1\n2\n`,
      `${tricky} ${"1".repeat(40)} blob 3\nabc\n\0`,
    ]);
    assert.deepEqual([missing, problems], [[], []]);
  });

  it("reads nothing and starts nothing for no ids", async () => {
    git.commit({ date: day(1) });
    assert.deepEqual(await read(git.root, []), { blobs: [], missing: [], problems: [] });
  });

  it("names what the repository does not have", async () => {
    const [a] = ids({ a: "1" });
    const gone = "1".repeat(40);
    const { blobs, missing, problems } = await read(git.root, [gone, String(a)]);
    assert.deepEqual([blobs, missing, problems], [[`${a} 1`], [gone], []]);
  });

  it("names what a partial clone leaves out, and fetches nothing", async () => {
    const [old] = ids({ a: "1" });
    const [current] = ids({ a: "2" });
    const clone = git.clone("--filter=blob:none");
    const before = clone.git("count-objects", "-v");
    const { blobs, missing, problems } = await read(clone.root, [String(old), String(current)]);
    assert.deepEqual([blobs, missing, problems], [[`${current} 2`], [old], []]);
    assert.equal(clone.git("count-objects", "-v"), before);
    clone.dispose();
  });

  it("reports what was not read when git fails", async () => {
    const [a, b] = ids({ a: "1", b: "2" });
    const repository = await open(git.root);
    rmSync(join(git.root, ".git/HEAD"));
    const { missing, problems } = await readBlobs(repository, [String(a), String(b)], { onBlob: () => {} });
    assert.deepEqual(missing, [a, b]);
    assert.equal(problems[0]?.code, "git-failed");
  });

  it("is cancelled between two contents", async () => {
    const all = ids(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, String(i).repeat(100_000)])));
    const controller = new AbortController();
    const reading = readBlobs(await open(git.root), all, {
      onBlob: () => controller.abort(),
      signal: controller.signal,
    });
    await assert.rejects(reading, CancelledError);
  });
});

async function open(root: string): Promise<Repository> {
  const { repository } = await openRepository(root);
  assert.ok(repository);
  return repository;
}
