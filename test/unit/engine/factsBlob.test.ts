import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { readBlobs } from "../../../src/engine/blobFolder";
import { type BlobContent, type BlobHead, readBlob, storeBlob } from "../../../src/engine/factsBlob";
import { readFacts } from "../../../src/facts/readFacts";
import { UserError } from "../../../src/model";

const commit = "a".repeat(40);
const head: BlobHead = { commit, shard: { index: 1, of: 1 }, reader: "reader" };

function contentOf(path: string, text: string): BlobContent {
  const { facts, problems } = readFacts(path, Buffer.from(text), "0".repeat(40));
  return { facts: facts ?? assert.fail(), wanted: false, problems };
}

const contents: readonly BlobContent[] = [
  contentOf("a.ts", "export const a = 1;\n"),
  // Line separators of Unicode are no ends of lines here.
  contentOf("b.ts", 'export { "\u2028" as b } from "\u2029\\n";\n'),
  contentOf("broken.ts", "function ( {\n"),
];

describe("blobs of facts", () => {
  let folder = "";
  let file = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trueline-blobs-"));
    file = join(folder, "shard.blob");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function all<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
    const found: Value[] = [];
    for await (const value of values) found.push(value);
    return found;
  }

  const read = () => all(readBlob(file));
  /** What somebody has made of the lines of a good blob. */
  async function forged(change: (lines: string[]) => readonly string[]): Promise<void> {
    await storeBlob(file, head, contents);
    writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString().split("\n")).join("\n")));
  }

  it("hold what was put in, and are there whole or not at all", async () => {
    assert.equal(await storeBlob(join(folder, "new", "shard.blob"), head, contents), 3);
    assert.deepEqual(await all(readBlob(join(folder, "new", "shard.blob"))), contents);
    assert.deepEqual(readdirSync(join(folder, "new")), ["shard.blob"]);
    const failing = function* (): Iterable<BlobContent> {
      yield contents[0] ?? assert.fail();
      throw new Error("No more");
    };
    await assert.rejects(storeBlob(file, head, failing()), UserError);
    assert.deepEqual(readdirSync(folder), ["new"]);
  });

  it("are the same to the byte for the same files", async () => {
    await storeBlob(file, head, contents);
    const first = readFileSync(file);
    await storeBlob(file, head, contents);
    assert.deepEqual(readFileSync(file), first);
  });

  it("may be empty: there are more shards than files", async () => {
    await storeBlob(file, head, []);
    assert.deepEqual(await read(), []);
  });

  const hostile: readonly [what: string, change: (lines: string[]) => readonly string[], why: RegExp][] = [
    ["has lost its end", (lines) => lines.slice(0, -2), /is cut short/],
    ["has lost a line", (lines) => lines.filter((_, i) => i !== 1), /is cut short/],
    ["goes on", (lines) => [...lines.slice(0, -1), lines[1] ?? ""], /goes on after its end/],
    ["is no JSON", (lines) => [...lines.slice(0, 1), "{", ...lines.slice(1)], /something else than JSON/],
    ["holds something else", (lines) => [lines[0] ?? "", '{"facts":{}}'], /line 2 holds something else than facts/],
    ["is of another kind", () => ['{"format":"zip"}'], /is no blob of facts/],
    ["is a word", () => ["null"], /is no blob of facts/],
    ["is empty", () => [], /is cut short/],
    ["is of an impossible shard", ([first = ""]) => [first.replace('"index":1', '"index":2')], /makes no sense/],
    ["is of no commit", ([first = ""]) => [first.replace(/"a+"/, '"main"')], /makes no sense/],
    ["is of an impossible version", ([first = ""]) => [first.replace('"version":1', '"version":0')], /makes no sense/],
    ["is newer", ([first = ""]) => [first.replace('"version":1', '"version":2')], /newer version of Trueline/],
  ];
  for (const [what, change, why] of hostile)
    it(`are refused when one ${what}`, async () => {
      await forged(change);
      await assert.rejects(read(), (error) => error instanceof UserError && why.test(error.message));
    });

  it("are refused when they are cut off, altered, or no gzip at all", async () => {
    await storeBlob(file, head, contents);
    const whole = readFileSync(file);
    const altered = Buffer.from(whole);
    altered.writeUInt8(altered.readUInt8(40) ^ 1, 40);
    for (const bytes of [whole.subarray(0, -9), altered, Buffer.from("text"), Buffer.alloc(0)]) {
      writeFileSync(file, bytes);
      await assert.rejects(read(), UserError);
    }
    rmSync(file);
    await assert.rejects(read(), /ENOENT/);
  });

  it("do not fill the memory with a line that never ends", async () => {
    writeFileSync(file, gzipSync(Buffer.alloc(70 * 1024 * 1024, "x")));
    await assert.rejects(read(), /a line that is longer than any facts/);
  });

  describe("of one folder", () => {
    const shardOf = (index: number, of: number, others: Partial<BlobHead> = {}) => ({
      ...head,
      shard: { index, of },
      ...others,
    });
    const merged = (others: { commit?: string | null | undefined; reader?: string } = {}) =>
      all(readBlobs(folder, { commit, reader: "reader", ...others }));

    it("are read together, also from folders of their own", async () => {
      await storeBlob(join(folder, "blob-2", "2.blob"), shardOf(2, 2), contents.slice(1));
      await storeBlob(join(folder, "blob-1", "1.blob"), shardOf(1, 2), contents.slice(0, 1));
      writeFileSync(join(folder, "README.md"), "Not one of them");
      mkdirSync(join(folder, "folder.blob"));
      assert.deepEqual(await merged(), contents);
    });

    const refused: readonly [what: string, heads: readonly BlobHead[], why: RegExp][] = [
      ["there is none", [], /^There is no blob in .*--shard 1\/5` writes the first one of five\.$/],
      ["some are missing", [shardOf(2, 4)], /^Of 4 shards 1 are in .*Missing: 1, 3, 4\. Wait for their jobs\.$/],
      ["very many are missing", [shardOf(1, 9000)], /Missing: 2, 3, .* 11 and 8989 more\./],
      ["one is there twice", [shardOf(1, 2), shardOf(1, 2)], /are the same shard\. Remove one of them\.$/],
      ["they are of different numbers", [shardOf(1, 2), shardOf(2, 3)], /is a shard of 2, and .* one of 3\./],
      [
        "one is of another commit",
        [shardOf(1, 1, { commit: "b".repeat(40) })],
        /is of commit b+, and .* at commit a+\./,
      ],
      ["one is of no commit", [shardOf(1, 1, { commit: null })], /is of no commit, and the folder is at commit a+\./],
      ["one is of another version", [shardOf(1, 1, { reader: "other" })], /by another version of Trueline\./],
    ];
    for (const [what, heads, why] of refused)
      it(`are refused where ${what}`, async () => {
        for (const [index, each] of heads.entries()) await storeBlob(join(folder, `${index}.blob`), each, contents);
        await assert.rejects(merged(), (error) => error instanceof UserError && why.test(error.message));
      });

    it("may be of any commit where it does not matter", async () => {
      await storeBlob(file, shardOf(1, 1, { commit: "b".repeat(40) }), contents);
      assert.equal((await merged({ commit: undefined })).length, 3);
    });

    it("are refused where there is no folder", async () => {
      await assert.rejects(
        all(readBlobs(join(folder, "none"), { commit, reader: "reader" })),
        /^UserError: The folder of blobs .* cannot be read \(ENOENT\)/,
      );
    });
  });
});
