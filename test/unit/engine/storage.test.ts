import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSealed, writeSealed } from "../../../src/engine/atomicFile";
import { cacheFolderFor, platformCacheFolder } from "../../../src/engine/cacheFolder";
import { FactsStore } from "../../../src/engine/factsStore";
import { FileTable } from "../../../src/engine/fileTable";
import { loadIndex, saveIndex } from "../../../src/engine/indexFile";
import { KnownContents } from "../../../src/engine/knownContents";
import { SerialQueue } from "../../../src/engine/serialQueue";
import type { FileFacts } from "../../../src/model";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trueline-storage-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("sealed files", () => {
  const content = new TextEncoder().encode("forty-two");

  it("come back as they were written, and leave nothing else behind", () => {
    writeSealed(join(folder, "index"), content);
    assert.deepEqual(Buffer.from(readSealed(join(folder, "index")) ?? []), Buffer.from(content));
    assert.deepEqual(readdirSync(folder), ["index"]);
  });

  it("are not there until they are whole: a failed write keeps the old one", () => {
    writeSealed(join(folder, "index"), content);
    assert.throws(() => writeSealed(join(folder, "missing", "index"), content), { code: "ENOENT" });
    assert.notEqual(readSealed(join(folder, "index")), undefined);
  });

  for (const [name, damage] of [
    ["missing", (file: string) => rmSync(file)],
    ["empty", (file: string) => truncateSync(file, 0)],
    ["cut short", (file: string) => truncateSync(file, 25)],
    ["shorter than its seal", (file: string) => truncateSync(file, 10)],
    ["altered", (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from("!")]))],
  ] as const) {
    it(`are undefined when they are ${name}`, () => {
      const file = join(folder, "index");
      writeSealed(file, content);
      damage(file);
      assert.equal(readSealed(file), undefined);
    });
  }
});

describe("FactsStore", () => {
  const record = (path: string) => new TextEncoder().encode(JSON.stringify({ path } as FileFacts));

  for (const place of ["on disk", "in memory"] as const) {
    it(`reads back what was appended, ${place}`, () => {
      const store = new FactsStore(place === "on disk" ? folder : undefined);
      const [a, b] = [record("a"), record("b")];
      const first = store.append(a);
      const second = store.append(b);
      const at = (stored: { segment: string; base: number }, length: number, check: string) =>
        store.read({ segment: stored.segment, offset: stored.base, length, check })?.path;
      assert.equal(at(first, a.byteLength, sha1(a)), "a");
      assert.equal(at(second, b.byteLength, sha1(b)), "b");
      assert.equal(at(second, a.byteLength, sha1(a)), undefined, "the check belongs to another record");
      assert.equal(at(second, 1e6, sha1(b)), undefined, "it ends before that");
      store.dispose();
    });
  }

  it("reads segments of earlier processes", () => {
    const earlier = new FactsStore(folder);
    const bytes = record("a");
    const { segment, base } = earlier.append(bytes);
    earlier.dispose();
    const later = new FactsStore(folder);
    const location = { segment, offset: base, length: bytes.byteLength, check: sha1(bytes) };
    assert.equal(later.read(location)?.path, "a");
    later.dispose();
  });

  it("does not follow a segment's name out of its folder", () => {
    writeFileSync(join(folder, "secret"), record("a"));
    const store = new FactsStore(join(folder, "inner"));
    const bytes = record("a");
    assert.equal(
      store.read({ segment: "../secret", offset: 0, length: bytes.byteLength, check: sha1(bytes) }),
      undefined,
    );
  });

  it("keeps records in memory, and says why, when the disk takes none", () => {
    writeFileSync(join(folder, "file"), "");
    const store = new FactsStore(join(folder, "file"));
    const bytes = record("a");
    const { segment, base } = store.append(bytes);
    const location = { segment, offset: base, length: bytes.byteLength, check: sha1(bytes) };
    assert.equal(store.read(location)?.path, "a");
    assert.match(String(store.writeError), /EEXIST|ENOTDIR/);
  });

  it("clears away segments that nobody has used for a day", () => {
    const now = Date.now();
    const [used, orphan, recent] = ["1", "2", "3"].map((digit) => `facts-${digit.repeat(16)}.pack`) as [
      string,
      string,
      string,
    ];
    for (const name of [used, orphan, recent, "notes.txt"]) writeFileSync(join(folder, name), "");
    const twoDaysAgo = (now - 2 * 24 * 60 * 60 * 1000) / 1000;
    for (const name of [used, orphan, "notes.txt"]) utimesSync(join(folder, name), twoDaysAgo, twoDaysAgo);
    new FactsStore(folder).collect(new Set([used]), now);
    assert.deepEqual(readdirSync(folder).sort(), [used, recent, "notes.txt"]);
  });
});

describe("the index", () => {
  it("keeps every file of a text that several have", () => {
    const store = new FactsStore(folder);
    const table = new FileTable(store);
    const stat = { size: 12, mtime: 1, ctime: 1 };
    const complexity = { kind: "cognitive", value: 0 } as const;
    const counts = { bytes: 12, lines: 1, codeLines: 1, commentLines: 0, functionCount: 0 };
    const summary = { path: "", language: "TypeScript", contentHash: "ab", ...counts, complexity };
    const place = { offset: 0, length: 2, check: "" };
    const facts = { ...summary, maxCyclomatic: 0, maxCognitive: 0 };
    // One thread has parsed both: neither was known when the other was read.
    const requests = ["a.ts", "b.ts"].map((path) => ({ path, wanted: false, force: false }));
    const files = requests.map(({ path }) => {
      return { kind: "facts", summary: { ...facts, path }, place, stat, problems: [] } as const;
    });
    table.apply({ files, records: new TextEncoder().encode("{}") }, requests, Date.now());
    saveIndex(join(folder, "index"), "reader", table);
    const loaded = new FileTable(store);
    loadIndex(join(folder, "index"), "reader", loaded);
    assert.deepEqual([...loaded.entries.keys()], ["a.ts", "b.ts"]);
    store.dispose();
  });
});

describe("KnownContents", () => {
  const hash = (digit: string) => digit.repeat(40);

  it("knows the contents it was made of and no others", () => {
    const known = new KnownContents(KnownContents.of([hash("7"), hash("a"), hash("0"), hash("f")]));
    for (const digit of ["0", "7", "a", "f"]) assert.equal(known.mayHave(hash(digit)), true, digit);
    for (const digit of ["1", "8", "b"]) assert.equal(known.mayHave(hash(digit)), false, digit);
  });

  it("knows nothing when it is empty", () => {
    assert.equal(new KnownContents(KnownContents.of([])).mayHave(hash("0")), false);
  });
});

describe("the cache's folder", () => {
  for (const [name, env, platform, expected] of [
    ["XDG_CACHE_HOME where it is set", { XDG_CACHE_HOME: "/var/cache/me" }, "linux", "/var/cache/me/trueline"],
    ["~/.cache on Linux", {}, "linux", "/home/me/.cache/trueline"],
    [
      "~/.cache when XDG_CACHE_HOME is relative, as its specification asks",
      { XDG_CACHE_HOME: "x" },
      "linux",
      "/home/me/.cache/trueline",
    ],
    ["~/Library/Caches on macOS", {}, "darwin", "/home/me/Library/Caches/trueline"],
  ] as const) {
    it(`is ${name}`, () => assert.equal(platformCacheFolder(env, platform, "/home/me"), expected));
  }

  it("is another one for every root, and readable", () => {
    const [a, b] = [cacheFolderFor("/one/app", "/cache"), cacheFolderFor("/two/app", "/cache")];
    assert.notEqual(a, b);
    assert.match(a, /^\/cache\/v\d+\/app-[0-9a-f]{16}$/);
  });
});

describe("SerialQueue", () => {
  it("runs one job after the other, past a failure", async () => {
    const queue = new SerialQueue();
    const seen: string[] = [];
    const job = (name: string, fails = false) =>
      queue.run(async () => {
        seen.push(`${name} starts`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const first = job("first", true);
    const second = job("second");
    await assert.rejects(first, /first/);
    await second;
    assert.deepEqual(seen, ["first starts", "first ends", "second starts", "second ends"]);
  });
});

function sha1(bytes: Uint8Array): string {
  return createHash("sha1").update(bytes).digest("hex").slice(0, 8);
}
