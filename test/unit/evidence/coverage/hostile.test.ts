import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCoverage } from "../../../../src/evidence";
import { CancelledError } from "../../../../src/model";
import { figures, merged, parse, refusal, shopReport } from "./reports";

const lcov = "TN:\nSF:src/price.js\nDA:1,1\nDA:2,0\nend_of_record\n";
const cobertura = (lines: string, head = "") =>
  `<?xml version="1.0"?>${head}<coverage><packages><package><classes><class filename="src/price.js"><lines>${lines}</lines></class></classes></package></packages></coverage>`;
const cases: readonly (readonly [what: string, content: string | Uint8Array, refusal: RegExp])[] = [
  ["nothing", "", /^not-coverage: It is empty/],
  ["blanks", " \r\n\t", /^not-coverage: It is empty/],
  ["another text", "total: 80%\n", /^not-coverage: It is no coverage report/],
  ["LCOV that ends in the middle", "TN:\nSF:src/price.js\nDA:1,1\nDA:2", /^not-coverage: It ends in the middle/],
  [
    "LCOV with a file in a file",
    "SF:a.js\nDA:1,1\nSF:b.js\nend_of_record",
    /^not-coverage: It is broken LCOV: .* line 3 /,
  ],
  ["JSON that ends in the middle", '{"a.js":{"path":"a.js","stat', /^not-coverage: It is broken JSON/],
  ["a list", "[1]", /^not-coverage: It is JSON, but no coverage report/],
  ["other JSON", '{"name":"shop","version":"1"}', /^not-coverage: .* no entry has a statementMap/],
  ["XML that ends in the middle", '<coverage><project><file path="a', /^not-coverage: It ends in the middle/],
  ["XML with crossed elements", "<coverage><a></b></coverage>", /^not-coverage: It is broken XML: .* in line 1/],
  ["test results", "<testsuites></testsuites>", /^not-coverage: It is XML, but .* begins with <testsuites>/],
  ["an entity of its own", cobertura("", '<!DOCTYPE coverage [<!ENTITY a "b">]>'), /^refused-xml: /],
  [
    "an entity from elsewhere",
    cobertura("", '<!DOCTYPE coverage [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    /^refused-xml/,
  ],
  ["an entity that nobody defined", cobertura("&lol;"), /^not-coverage: .*entity/i],
  ["deep nesting", "<coverage>".repeat(40), /^refused-xml: .* more than 32 deep/],
  ["bytes that are no UTF-8", Buffer.from([0x54, 0x4e, 0x3a, 0xff, 0xfe, 0x0a]), /^invalid-encoding: .* UTF-8/],
  ["XML in an encoding it only claims", '<?xml version="1.0" encoding="utf-16"?><coverage/>', /^invalid-encoding: /],
];

describe("coverage reports that cannot be used", () => {
  for (const [what, content, expected] of cases) {
    it(`refuses ${what}`, async () => assert.match(await refusal(content), expected));
  }

  it("does not refuse Cobertura's own document type, which every writer names", async () => {
    const dtd = '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">';
    const { totals } = await merged({ "coverage.xml": cobertura('<line number="1" hits="1"/>', dtd) });
    assert.equal(figures(totals), "1/1 lines, 0/0 branches, 0/0 functions, ? statements");
  });

  it("reads UTF-16 with a byte order mark, and UTF-8 with one", async () => {
    for (const encoding of ["utf16le", "utf8"] as const) {
      const { totals } = await merged({ "lcov.info": Buffer.from(`\uFEFF${lcov}`, encoding) });
      assert.deepEqual(totals.lines, { covered: 1, total: 2 }, encoding);
    }
  });

  describe("on disk", () => {
    const { signal } = new AbortController();
    let folder = "";
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "trueline-coverage-"));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("does not read more than 64 MB", async () => {
      const file = join(folder, "lcov.info");
      writeFileSync(file, lcov);
      truncateSync(file, 64 * 1024 * 1024 + 1);
      const read = await readCoverage(file, "lcov.info", signal);
      assert.ok("problem" in read);
      assert.equal(read.problem.code, "too-large");
    });

    it("says that a file has gone", async () => {
      const read = await readCoverage(join(folder, "lcov.info"), "lcov.info", signal);
      assert.ok("problem" in read);
      assert.deepEqual([read.problem.path, read.problem.code], ["lcov.info", "unreadable"]);
    });

    it("reads what is there, and stops when it is called off", async () => {
      const file = join(folder, "lcov.info");
      writeFileSync(file, lcov);
      const read = await readCoverage(file, "lcov.info", signal);
      assert.ok("coverage" in read);
      assert.deepEqual([read.coverage.format, read.coverage.files.length], ["lcov", 1]);
      await assert.rejects(readCoverage(file, "lcov.info", AbortSignal.abort()), CancelledError);
    });
  });
});

describe("coverage reports with parts that cannot be understood", () => {
  const damaged: readonly (readonly [what: string, content: string, count: number, first: RegExp])[] = [
    ["a line without hits", "SF:src/price.js\nDA:1\nDA:2,1\nend_of_record", 1, /^line 2, "DA:1"$/],
    ["hits below zero", "SF:src/price.js\nDA:1,-3\nBRDA:1,0,0,-3\nDA:2,1\nend_of_record", 2, /^line 2, "DA:1,-3"$/],
    ["a line number of zero", "SF:src/price.js\nDA:0,3\nDA:2,1\nend_of_record", 1, /^line 2/],
    ["records outside of a file", "TN:\nDA:1,1\nSF:src/price.js\nDA:2,1\nend_of_record", 1, /^line 2/],
    ["a file without a name", "SF:\nDA:1,1\nend_of_record\nSF:src/price.js\nDA:2,1\nend_of_record", 1, /^line 1/],
    ["hits that are words", cobertura('<line number="1" hits="often"/><line number="2" hits="1"/>'), 1, /^a line of/],
    [
      "more conditions covered than there are",
      cobertura('<line number="2" hits="1" condition-coverage="100% (3/2)"/>'),
      1,
      /^a condition of "src\/price.js", line 2$/,
    ],
    [
      "metrics that cannot be",
      '<coverage><project><file path="src/price.js"><metrics methods="1" coveredmethods="2"/><line num="2" count="1" type="stmt"/></file></project></coverage>',
      1,
      /^the metrics of "src\/price.js"$/,
    ],
  ];
  for (const [what, content, count, first] of damaged) {
    it(`counts ${what} as damage, and keeps the rest`, async () => {
      const { damage } = await parse(content);
      assert.equal(damage.count, count);
      assert.match(damage.first, first);
      // What is damaged is missing: line 2, which ran, is the only one.
      assert.deepEqual((await merged({ report: content })).totals.lines, { covered: 1, total: 1 });
    });
  }

  it("counts an entry of Istanbul's as damage whose hits and places do not match", async () => {
    const report = JSON.parse(shopReport("nyc/coverage-final.json").toString());
    const entries: Record<string, unknown> = { ...report };
    const [first, second] = Object.keys(report) as [string, string];
    const broken: readonly unknown[] = [
      null,
      7,
      { ...report[first], s: { 0: 1 } },
      { ...report[first], s: { ...report[first].s, 0: "1" } },
      { ...report[first], s: { ...report[first].s, 0: -1 } },
      { ...report[first], b: { ...report[first].b, 0: 1 } },
      { ...report[first], statementMap: { ...report[first].statementMap, 0: { start: {}, end: {} } } },
      { ...report[first], fnMap: null },
    ];
    for (const entry of broken) {
      const { files, damage } = await parse(JSON.stringify({ ...entries, [first]: entry }));
      assert.equal(damage.count, 1, JSON.stringify(entry));
      assert.deepEqual(
        files.map(({ names }) => names),
        [[second]],
      );
    }
  });

  it("is not fooled by names that objects have of themselves", async () => {
    const { files } = await parse('{"__proto__":{"statementMap":{}},"constructor":{"statementMap":null}}');
    assert.deepEqual(files, []);
    assert.equal(({} as { statementMap?: unknown }).statementMap, undefined);
  });
});
