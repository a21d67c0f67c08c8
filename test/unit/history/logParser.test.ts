import assert from "node:assert/strict";
import { LogFormatError, LogParser } from "../../../src/history/logParser";

const a = "a".repeat(40);
const b = "b".repeat(40);
const zero = "0".repeat(40);

/** What `git log` prints with `logArguments` for a commit that changes two files and one that changes none. */
const output = Buffer.from(
  `${a}\n1700000000\n${b}\nAda\nada@example.com\nFirst\0` +
    `\n:100644 100644 ${a} ${b} M\0src/a.ts\0` +
    `:000000 100755 ${zero} ${b} A\0src/b c.ts\0` +
    `${b}\n-5\n${a} ${b}\nBo\nbo@example.com\n\0`,
);

const parsed = [
  `${a} at 1700000000 by Ada <ada@example.com>, 1 parent: First`,
  `M 100644 ${a} -> 100644 ${b} src/a.ts`,
  `A 000000 ${zero} -> 100755 ${b} src/b c.ts`,
  `${b} at -5 by Bo <bo@example.com>, 2 parents: `,
];

describe("LogParser", () => {
  it("reads commits and their changes", () => {
    assert.deepEqual(parse([output]), parsed);
  });

  it("reads the same whatever way the output is cut into chunks", () => {
    for (let cut = 1; cut < output.length; cut++)
      assert.deepEqual(parse([output.subarray(0, cut), output.subarray(cut)]), parsed, `cut at ${cut}`);
    const bytes = Array.from(output, (_, i) => output.subarray(i, i + 1));
    assert.deepEqual(parse(bytes), parsed);
  });

  it("takes a path for a path whatever it looks like", () => {
    const strange = [":100644", `${a}\n1`, "\n:x", " lead", "tab\there"];
    const entries = strange.map((path) => `:100644 100644 ${a} ${b} M\0${path}\0`).join("");
    const lines = parse([Buffer.from(`${a}\n0\n\nAda\nada@example.com\nS\0\n${entries}`)]);
    assert.deepEqual(
      lines.slice(1),
      strange.map((path) => `M 100644 ${a} -> 100644 ${b} ${path}`),
    );
  });

  it("reads ids of 64 digits", () => {
    const long = "c".repeat(64);
    const lines = parse([Buffer.from(`${long}\n0\n\nA\ne\nS\0\n:100644 100644 ${long} ${long} M\0p\0`)]);
    assert.deepEqual(lines, [`${long} at 0 by A <e>, 0 parents: S`, `M 100644 ${long} -> 100644 ${long} p`]);
  });

  it("takes bytes that are no UTF-8 for Latin-1", () => {
    const line = Buffer.concat([Buffer.from(`${a}\n0\n\nJos`), Buffer.from([0xe9]), Buffer.from("\ne\nS\0")]);
    assert.deepEqual(parse([line]), [`${a} at 0 by José <e>, 0 parents: S`]);
  });

  it("has no date where git prints none", () => {
    assert.deepEqual(parse([Buffer.from(`${a}\n\n\nA\ne\nS\0`)]), [`${a} at NaN by A <e>, 0 parents: S`]);
  });

  it("cuts a long subject after 1,000 bytes, between two characters", () => {
    // 999 bytes and then a letter of two bytes, which would end at 1,001.
    const [line = ""] = parse([Buffer.from(`${a}\n0\n\nA\ne\n${"x".repeat(999)}é${"y".repeat(5000)}\0`)]);
    assert.equal(line.slice(line.indexOf(": ") + 2), "x".repeat(999));
  });

  it("passes over the changes of a commit that is not wanted", () => {
    const paths: string[] = [];
    const parser = new LogParser({ commit: ({ id }) => id === b, change: (path) => paths.push(path) });
    parser.push(output);
    assert.deepEqual(paths, []);
  });

  it("is complete only where a commit may end", () => {
    for (let end = 0; end <= output.length; end++) {
      const parser = new LogParser({ commit: () => true, change: () => {} });
      parser.push(output.subarray(0, end));
      // After a NUL, but not after the NUL between a change and its path.
      const afterHeader = [" M\0", " A\0"].some((header) => output.toString("latin1", 0, end).endsWith(header));
      assert.equal(parser.complete, end === 0 || (output[end - 1] === 0 && !afterHeader), `after ${end} bytes`);
    }
  });

  for (const [title, text] of [
    ["a commit with too few lines", `${a}\n0\n\nA\0`],
    ["a commit without an id", "nothing\n0\n\nA\ne\nS\0"],
    ["an id that is too short", `${a.slice(1)}\n0\n\nA\ne\nS\0`],
    ["a change with short ids", `${a}\n0\n\nA\ne\nS\0\n:100644 100644 aaaa bbbb M\0p\0`],
    ["a change of a merge", `${a}\n0\n\nA\ne\nS\0\n::100644 100644 100644 ${a} ${b} ${b} MM\0p\0`],
  ] as const)
    it(`refuses ${title}`, () => {
      assert.throws(() => parse([Buffer.from(text)]), LogFormatError);
    });
});

function parse(chunks: readonly Buffer[]): string[] {
  const lines: string[] = [];
  const parser = new LogParser({
    commit({ id, time, parents, authorName, authorEmail, subject }) {
      lines.push(
        `${id} at ${time} by ${authorName} <${authorEmail}>, ${parents.length} parent${parents.length === 1 ? "" : "s"}: ${subject}`,
      );
      return true;
    },
    change(path, { kind, oldMode, oldId, newMode, newId }) {
      lines.push(`${String.fromCharCode(kind)} ${oldMode} ${oldId} -> ${newMode} ${newId} ${path}`);
    },
  });
  for (const chunk of chunks) parser.push(chunk);
  return lines;
}
