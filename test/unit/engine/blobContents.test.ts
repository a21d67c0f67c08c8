import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import { FactsStore } from "../../../src/engine/factsStore";
import { FileTable } from "../../../src/engine/fileTable";
import { RecordWriter } from "../../../src/engine/recordWriter";
import type { IndexResult, SessionOptions } from "../../../src/engine/session";
import { summaryOf } from "../../../src/engine/summaryOf";
import { readFacts } from "../../../src/facts/readFacts";
import type { FileFacts } from "../../../src/model";
import { bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

const files = {
  "a.ts": "export const a = 1;\n",
  // The same text twice is one content.
  "b.ts": "export function b(x: number) { return x ? 1 : 2; }\n",
  "c.ts": "export function b(x: number) { return x ? 1 : 2; }\n",
  "d.py": "if a:\n    b()\n",
  "e.ts": "function (\n",
};

describe("a session with blobs", function () {
  this.timeout(60_000);
  let fixture: GitFixture;
  let blobs = "";

  before(async () => {
    fixture = GitFixture.withCommits({ date: "2026-01-05T12:00:00Z", files });
    blobs = mkdtempSync(join(tmpdir(), "trueline-blobs-"));
    for (const index of [1, 2]) {
      await withSession({ files: { shard: { index, of: 2 } } }, { only: "facts" }, (session) =>
        session.writeBlob(join(blobs, `${index}.blob`)),
      );
    }
  });

  after(() => {
    fixture.dispose();
    rmSync(blobs, { recursive: true, force: true });
  });

  async function withSession<Result>(
    options: Partial<SessionOptions>,
    { only }: { readonly only?: "facts" },
    use: (session: ReturnType<typeof createSession>, index: IndexResult) => Promise<Result>,
  ): Promise<Result> {
    const always = { root: fixture.root, trusted: true, cacheFolder: null, threads: 1 };
    const session = createSession({ ...always, ...options }, bundleFolder);
    try {
      return await use(session, await session.index(only === undefined ? {} : { only }));
    } finally {
      await session.dispose();
    }
  }

  /** Everything that a session knows of the files, and how many it had to parse for it. */
  const known = (options: Partial<SessionOptions>) =>
    withSession(options, {}, async (session, { parsed }) => {
      const facts: FileFacts[] = [];
      for await (const each of session.allFacts()) facts.push(each);
      return { parsed, facts, problems: await session.problems() };
    });

  it("parses nothing that a shard has parsed, and knows the same", async () => {
    const alone = await known({});
    const merged = await known({ blobs });
    assert.deepEqual([alone.parsed, merged.parsed], [5, 0]);
    assert.deepEqual(merged.facts, alone.facts);
    assert.deepEqual(merged.problems, alone.problems);
    assert.equal(merged.facts.length, 5);
    assert.ok(merged.problems.some(({ path, code }) => path === "e.ts" && code === "syntax-error"));
  });

  it("finds each record where it was put, in however many portions they came", () => {
    const table = new FileTable(new FactsStore(undefined));
    for (const [path, text] of Object.entries(files)) {
      const contentHash = createHash("sha1").update(path).digest("hex");
      const { facts = assert.fail() } = readFacts(path, Buffer.from(text), contentHash);
      const records = new RecordWriter();
      const location = { ...records.add(facts), segment: "" };
      table.adopt(records.bytes(), [{ summary: summaryOf(facts), wanted: false, problems: [], location }]);
    }
    const found = [...table.contents.values()].map(({ location }) => table.store.read(location)?.path);
    assert.deepEqual(found, Object.keys(files));
  });

  it("parses what no shard has read", async () => {
    fixture.write({ "new.ts": "export const fresh = 1;\n" });
    const { parsed, facts } = await known({ blobs });
    assert.deepEqual([parsed, facts.map(({ path }) => path)], [1, [...Object.keys(files), "new.ts"]]);
    fixture.write({ "new.ts": null });
  });

  it("reads its share only, where it has one", async () => {
    const shares = [];
    for (const index of [1, 2, 3]) {
      const { facts } = await known({ files: { shard: { index, of: 3 } } });
      shares.push(facts.map(({ path }) => path));
    }
    assert.deepEqual(shares.flat().sort(), Object.keys(files));
  });
});
