import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { truncateSync } from "node:fs";
import { maxDepth } from "../../../src/evidence/junitBuilder";
import { maxResultBytes, parse, readTestResults } from "../../../src/evidence/readTestResults";
import { CancelledError, type ProblemCode } from "../../../src/model";
import { ResultFolder, runsOf, writerOutput } from "./resultFolder";

const suite = (body: string) => `<testsuite name="s">${body}</testsuite>`;

describe("readTestResults", () => {
  const folder = new ResultFolder();

  async function outcomes(body: string) {
    const runs = runsOf(await folder.read(suite(body)));
    return runs.map(({ outcome, seconds }) => [outcome, seconds]);
  }

  const cases: readonly (readonly [string, string, readonly (readonly [string, number | null])[]])[] = [
    ["a test that passed", `<testcase name="a" time="1.5"/>`, [["passed", 1.5]]],
    ["a failure", `<testcase name="a" time="1"><failure message="m">text</failure></testcase>`, [["failed", 1]]],
    ["an error", `<testcase name="a" time="1"><error/></testcase>`, [["error", 1]]],
    ["a failure and an error while cleaning up", `<testcase time="1"><failure/><error/></testcase>`, [["failed", 1]]],
    ["the same the other way round", `<testcase time="1"><error/><failure/></testcase>`, [["failed", 1]]],
    ["two failed assertions in one run", `<testcase time="1"><failure/><failure/></testcase>`, [["failed", 1]]],
    ["a skipped test, whose time means nothing", `<testcase time="0"><skipped/></testcase>`, [["skipped", null]]],
    ["a test that was not run, as GoogleTest has it", `<testcase status="notrun" time="0"/>`, [["skipped", null]]],
    ["a test without a time", `<testcase name="a"/>`, [["passed", null]]],
    ["a test with an empty time", `<testcase name="a" time=" "/>`, [["passed", null]]],
    [
      "a flaky test of Surefire: two failed runs, then it passed",
      `<testcase time="0.1"><flakyFailure time="0.3"/><flakyError/></testcase>`,
      [
        ["passed", 0.1],
        ["failed", 0.3],
        ["error", null],
      ],
    ],
    [
      "a test that failed again in every rerun",
      `<testcase time="0.1"><failure/><rerunFailure/><rerunError/></testcase>`,
      [
        ["failed", 0.1],
        ["failed", null],
        ["error", null],
      ],
    ],
    ["what goes wrong outside of the tests of a suite", `<error message="teardown"/>`, [["error", null]]],
    ["texts that look like results", `<system-out><![CDATA[<failure/>]]></system-out><testcase/>`, [["passed", null]]],
    [
      "a failure that is not of the test",
      `<testcase><system-out><failure/></system-out></testcase>`,
      [["passed", null]],
    ],
    [
      "nested suites",
      `<testcase time="1"/>${suite(`<testcase time="2"/>${suite('<testcase time="3"/>')}`)}<testcase time="4"/>`,
      [
        ["passed", 3],
        ["passed", 2],
        ["passed", 1],
        ["passed", 4],
      ],
    ],
  ];
  for (const [title, body, expected] of cases) {
    it(`reads ${title}`, async () => assert.deepEqual(await outcomes(body), expected));
  }

  it("reads results without a single test", async () => {
    assert.deepEqual((await folder.read("<testsuites/>")).suites, []);
  });

  it("counts times that are none, and takes them for unknown instead of zero", async () => {
    const times = ["-1", "NaN", "soon", "0.5", "Infinity", "-0.2"];
    const body = times.map((time, index) => `<testcase name="t${index}" time="${time}"/>`).join("");
    const results = await folder.read(suite(body));
    assert.deepEqual(
      runsOf(results).map(({ seconds }) => seconds),
      [null, null, null, 0.5, null, null],
    );
    assert.deepEqual(results.badTimes, { count: 5, first: '"-1" of "t0"' });
  });

  it("reads a message of any length in an attribute, and a text of any length", async () => {
    const long = "x".repeat(300_000);
    const body = `<testcase name="a" time="1"><failure message="${long}">${long}</failure></testcase><testcase name="b"/>`;
    assert.deepEqual(await outcomes(body), [
      ["failed", 1],
      ["passed", null],
    ]);
  });

  it("reads attributes with the names of JavaScript's own properties, or refuses them, but does not fail", async () => {
    await folder.read(suite(`<testcase __proto__="x" constructor="y" toString="z"/>`));
    const { code } = await folder.refusal(suite(`<testcase hasOwnProperty="x" name="y"/>`));
    assert.equal(code, "not-test-results");
  });

  const encodings: readonly (readonly [string, Uint8Array])[] = [
    ["UTF-8", Buffer.from(named("utf-8"))],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${named("utf-8")}`)],
    ["UTF-8 that nothing declares", Buffer.from(suite('<testcase name="é"/>'))],
    ["Latin-1, declared", Buffer.from(named("ISO-8859-1"), "latin1")],
    ["Windows-1252, declared", Buffer.from(named("windows-1252"), "latin1")],
    ["UTF-16 LE with a byte order mark", Buffer.from(`\ufeff${named("UTF-16")}`, "utf16le")],
    ["UTF-16 BE with a byte order mark", Buffer.from(`\ufeff${named("UTF-16")}`, "utf16le").swap16()],
    ["UTF-16 LE without one", Buffer.from(named("UTF-16LE"), "utf16le")],
    ["UTF-16 BE without one", Buffer.from(named("UTF-16BE"), "utf16le").swap16()],
  ];
  for (const [encoding, bytes] of encodings) {
    it(`decodes ${encoding}`, async () => {
      const [run] = runsOf(await folder.read(bytes));
      assert.equal(run?.test.split("\0").at(-1), "é");
    });
  }

  const tooDeep = "<testsuite>".repeat(maxDepth + 1) + "</testsuite>".repeat(maxDepth + 1);
  const refused: readonly (readonly [string, string | Uint8Array, ProblemCode, RegExp])[] = [
    ["a document type", `<!DOCTYPE x><testsuite/>`, "refused-xml", /document type/],
    ["an entity", `<!DOCTYPE x [<!ENTITY a "b">]><testsuite name="&a;"/>`, "refused-xml", /document type/],
    [
      "an entity of a file",
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`,
      "refused-xml",
      /document/,
    ],
    [
      "an entity that nobody defined",
      `<testsuite name="&lol;"/>`,
      "not-test-results",
      /broken XML: .*entity.*, in line 1/,
    ],
    ["deep nesting", tooDeep, "refused-xml", /nested more than 64 deep/],
    ["deep nesting in a text", suite("<a>".repeat(100_000)), "refused-xml", /nested more than 64 deep/],
    ["an empty file", "", "not-test-results", /empty/],
    ["a file of blanks", " \n", "not-test-results", /empty/],
    ["what is cut off between elements", `<testsuite><testcase/>`, "not-test-results", /ends in the middle/],
    ["what is cut off in an element", `<testsuite><testcase na`, "not-test-results", /ends in the middle/],
    ["what is cut off in a text", `<testsuite><testcase><failure>Err`, "not-test-results", /ends in the middle/],
    ["what is cut off in CDATA", `<testsuite><system-out><![CDATA[ab`, "not-test-results", /ends in the middle/],
    [
      "a tag that closes another",
      `<testsuite>\n<testcase></testsuite>`,
      "not-test-results",
      /broken XML: .*, in line 2\./,
    ],
    ["a second root", `<testsuite/><testsuite/>`, "not-test-results", /more than one root/],
    ["text after the end", `<testsuite/>tail`, "not-test-results", /broken XML/],
    ["JSON", `{"tests": 3}`, "not-test-results", /no XML/],
    ["HTML", `<html><body>504</body></html>`, "not-test-results", /no JUnit results: it begins with <html>/],
    ["another kind of XML", `<coverage version="1"/>`, "not-test-results", /it begins with <coverage>/],
    [
      "bytes that are no UTF-8",
      Buffer.from(suite('<testcase name="é"/>'), "latin1"),
      "invalid-encoding",
      /not valid UTF-8/,
    ],
    ["UTF-8 that ends in the middle of a character", Buffer.from([0x3c, 0xc3]), "invalid-encoding", /not valid UTF-8/],
    ["UTF-16 that is only declared", named("UTF-16"), "invalid-encoding", /declares the encoding UTF-16/],
    ["an encoding that nobody knows", named("klingon"), "invalid-encoding", /klingon, is not known/],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), "invalid-encoding", /UTF-32/],
    ["zeros", Buffer.alloc(200), "not-test-results", /no XML/],
  ];
  for (const [title, content, code, message] of refused) {
    it(`refuses ${title}`, async () => {
      const problem = await folder.refusal(content);
      assert.match(problem.message, message);
      assert.equal(problem.code, code);
    });
  }

  it("reads as deep as it says", async () => {
    // The deepest suite may stand at the 63rd level, with a test case at the 64th.
    const levels = maxDepth - 1;
    const deep = `${"<testsuite>".repeat(levels)}<testcase/>${"</testsuite>".repeat(levels)}`;
    assert.equal(runsOf(await folder.read(deep)).length, 1);
  });

  it("refuses every part of real results that is cut off somewhere, and loses none silently", async () => {
    const whole = Buffer.from(writerOutput("vitest").trimEnd());
    for (let length = 0; length < whole.length; length += 7) {
      const { code } = await folder.refusal(whole.subarray(0, length));
      assert.ok(code === "not-test-results" || code === "invalid-encoding", `${length}: ${code}`);
    }
  });

  it("refuses a file over the limit without reading it", async () => {
    // Whoever began to read it would say that it is no XML.
    const file = folder.write("junit.xml", "{}");
    // A hole, which takes no room on the disk.
    truncateSync(file, maxResultBytes + 1);
    const read = await readTestResults(file, "junit.xml", new AbortController().signal);
    assert.ok("problem" in read);
    assert.deepEqual(read.problem, {
      path: "junit.xml",
      code: "too-large",
      message: "It has more than 64 MB, so it was not read.",
    });
  });

  it("refuses a file that grows over the limit while it is read", async () => {
    const grown = { stat: async () => ({ size: 1 }), read: async () => ({ bytesRead: maxResultBytes + 1 }) };
    await assert.rejects(parse(grown as never, new AbortController().signal), /more than 64 MB/);
  });

  it("says of a file that is gone, or is none, that it could not be read", async () => {
    const { signal } = new AbortController();
    const codes = [];
    for (const path of ["nowhere.xml", "."]) {
      const read = await readTestResults(`${folder.root}/${path}`, path, signal);
      codes.push("problem" in read && read.problem.code);
    }
    assert.deepEqual(codes, ["unreadable", "unreadable"]);
  });

  it("stops when it is told to", async () => {
    const controller = new AbortController();
    controller.abort();
    const file = folder.write("junit.xml", "<testsuite/>");
    await assert.rejects(readTestResults(file, "junit.xml", controller.signal), CancelledError);
  });

  it("does not wait for a pipe", async function () {
    if (process.platform === "win32") this.skip();
    execFileSync("mkfifo", [`${folder.root}/junit.xml`]);
    const { findResultFiles } = await import("../../../src/evidence");
    const found = await findResultFiles(folder.root, ["**/junit.xml"], new AbortController().signal);
    assert.deepEqual(found.files, []);
    assert.deepEqual(
      found.problems.map(({ path, code }) => [path, code]),
      [["junit.xml", "unreadable"]],
    );
  });
});

function named(encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?>${suite('<testcase name="é"/>')}`;
}
