import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findResultFiles, readLatency } from "../../../../src/evidence";
import { CancelledError, defaultLatency } from "../../../../src/model";

const { signal } = new AbortController();
const list = '[{"endpoint":"GET /users","coldStartMs":320}]';

describe("files of cold starts that cannot be used", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trueline-latency-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function read(content: string | Uint8Array): Promise<string> {
    const file = join(folder, "cold.json");
    writeFileSync(file, content);
    const read = await readLatency(file, "cold.json", signal);
    if ("latency" in read) return [`${read.latency.times.length} times`, ...read.latency.unusable].join(", ");
    assert.equal(read.problem.path, "cold.json");
    return `${read.problem.code}: ${read.problem.message}`;
  }

  const cases: readonly (readonly [what: string, content: string | Uint8Array, expected: RegExp])[] = [
    ["nothing", "", /^not-latency: It is empty/],
    ["blanks", " \n\t", /^not-latency: It is empty/],
    ["another text", "users 320\n", /^not-latency: It is broken JSON/],
    ["JSON that ends in the middle", list.slice(0, -3), /^not-latency: It is broken JSON, or ends in the middle/],
    [
      "JSON over several lines that does",
      `${JSON.stringify(JSON.parse(list), null, 2).slice(0, -3)}`,
      /^not-latency: It is broken JSON/,
    ],
    [
      "other JSON",
      '{"name":"shop","metrics":{"size":{"value":3}}}',
      /^not-latency: It is JSON, but neither a summary of k6/,
    ],
    ["a number", "320", /^not-latency: It is JSON, but neither/],
    ["an empty list", "[]", /^not-latency: It names no endpoint/],
    ["a list of nothing", '{"endpoints":[]}', /^not-latency: It names no endpoint/],
    ["a list of lists", "[[[]]]", /^not-latency: It is JSON, but neither/],
    ["XML", "<coverage/>", /^not-latency: It is broken JSON/],
    ["bytes that are no UTF-8", Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), /^invalid-encoding: It is not valid UTF-8/],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0]), /^invalid-encoding: It is UTF-32/],
    ["half a character of UTF-16", Buffer.from([0xff, 0xfe, 0x5b, 0, 0x00, 0xd8]), /^invalid-encoding: .*UTF-16LE/],
    ["binary", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /^invalid-encoding/],
    ["deep nesting", "[".repeat(1_000_000), /^not-latency: It is nested more than 100 deep/],
    ["deep nesting that ends", `${"[".repeat(101)}${"]".repeat(101)}`, /^not-latency: It is nested more than 100 deep/],
    ["nesting that is not too deep", `${"[".repeat(100)}${"]".repeat(100)}`, /^not-latency: It is JSON, but neither/],
    [
      "deep nesting on a line",
      `${list}\n${'{"a":'.repeat(200)}1${"}".repeat(200)}`,
      /^1 times, Line 2: It is nested more than 100 deep/,
    ],
    ["brackets that are text", `[{"endpoint":"${"[{".repeat(200)}\\"${"[".repeat(200)}","coldStartMs":1}]`, /^0 times/],
    ["lines that mean nothing", "1\n".repeat(1_000_000), /^not-latency: More than 9999 parts of it mean nothing here/],
    [
      "a list that means nothing",
      `[${"1,".repeat(1_000_000)}1]`,
      /^not-latency: More than 9999 parts of it mean nothing/,
    ],
    [
      "lines that are broken",
      `${list}\n${"{\n".repeat(20_000)}`,
      /^not-latency: More than 9999 parts of it mean nothing here/,
    ],
  ];
  for (const [what, content, expected] of cases) {
    it(`are told from others: ${what}`, async () => assert.match(await read(content), expected));
  }

  it("are not those in UTF-16, with a byte order mark or without, or with one of UTF-8", async () => {
    const swapped = Buffer.from(`\uFEFF${list}`, "utf16le").swap16();
    const all = [
      Buffer.from(`\uFEFF${list}`, "utf16le"),
      swapped,
      Buffer.from(list, "utf16le"),
      swapped.subarray(2),
      Buffer.from(`\uFEFF${list}`),
    ];
    for (const bytes of all) assert.equal(await read(bytes), "1 times");
  });

  it("lose only the lines that are broken", async () => {
    const file = join(folder, "cold.ndjson");
    writeFileSync(file, `{"endpoint":"GET /a","coldStartMs":1}\n{"other":1}\n{"endpoint":"GET /a","coldSt`);
    const read = await readLatency(file, "cold.ndjson", signal);
    assert.ok("latency" in read);
    assert.equal(read.latency.times.length, 1);
    assert.match(read.latency.unusable[0] ?? "", /^Line 2: It is JSON, but neither/);
    assert.equal(
      read.latency.unusable[1],
      "Line 3: It is broken JSON, or ends in the middle. Was the tool still writing it?",
    );
  });

  it("lose entries without end, and only the first are said", async () => {
    const file = join(folder, "cold.json");
    writeFileSync(
      file,
      `[${'{"endpoint":"GET /a","coldStartMs":-1},'.repeat(50_000)}{"endpoint":"GET /a","coldStartMs":1}]`,
    );
    const read = await readLatency(file, "cold.json", signal);
    assert.ok("latency" in read);
    const { times, unusable, unusableCount } = read.latency;
    assert.deepEqual([times.length, unusable.length, unusableCount], [1, 20, 50_000]);
  });

  it("are those of 500 MB", async () => {
    const file = join(folder, "cold.json");
    writeFileSync(file, list);
    truncateSync(file, 500 * 1024 * 1024);
    const read = await readLatency(file, "cold.json", signal);
    assert.deepEqual(read, {
      problem: { path: "cold.json", code: "too-large", message: "It has more than 64 MB, so it was not read." },
    });
  });

  it("are folders, and files that have gone", async () => {
    for (const name of [".", "gone.json"]) {
      const read = await readLatency(join(folder, name), name, signal);
      assert.ok("problem" in read);
      assert.equal(read.problem.code, "unreadable");
    }
  });

  it("are not read on when nobody wants them any more", async () => {
    writeFileSync(join(folder, "cold.json"), list);
    await assert.rejects(readLatency(join(folder, "cold.json"), "cold.json", AbortSignal.abort()), CancelledError);
  });

  describe("are not looked for", () => {
    let outside = "";
    beforeEach(() => {
      outside = mkdtempSync(join(tmpdir(), "trueline-outside-"));
      writeFileSync(join(outside, "cold.json"), list);
    });
    afterEach(() => rmSync(outside, { recursive: true, force: true }));

    it("behind a link to a file, which is said", async () => {
      mkdirSync(join(folder, ".trueline/evidence"), { recursive: true });
      symlinkSync(join(outside, "cold.json"), join(folder, ".trueline/evidence/cold.json"));
      const found = await findResultFiles(folder, defaultLatency, signal, "cold starts");
      assert.deepEqual(found.files, []);
      assert.deepEqual(
        found.problems.map(({ path, code }) => [path, code]),
        [[".trueline/evidence/cold.json", "unreadable"]],
      );
    });

    for (const link of [".trueline", ".trueline/evidence"]) {
      it(`behind ${link} that leads out of the folder, which is said`, async () => {
        mkdirSync(join(outside, "evidence"));
        writeFileSync(join(outside, "evidence/cold.json"), list);
        if (link.includes("/")) mkdirSync(join(folder, ".trueline"));
        symlinkSync(link.includes("/") ? join(outside, "evidence") : outside, join(folder, link));
        const { files, problems } = await findResultFiles(folder, defaultLatency, signal, "cold starts");
        assert.deepEqual(files, []);
        assert.deepEqual(
          problems.map(({ path, code }) => [path, code]),
          [[".trueline/evidence", "unreadable"]],
        );
      });
    }

    it("outside of the folder by their path, which is said", async () => {
      const { files, problems } = await findResultFiles(folder, ["../*.json", `${outside}/*.json`], signal);
      assert.deepEqual([files, problems.length], [[], 2]);
    });
  });
});
