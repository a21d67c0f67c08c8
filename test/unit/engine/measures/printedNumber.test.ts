import assert from "node:assert/strict";
import { printedNumber } from "../../../../src/engine/measures/printedNumber";
import type { ProgramRun } from "../../../../src/processes";

function ran(stdout: string, { stderr = "", end = { kind: "exited", code: 0 } as ProgramRun["end"] } = {}): ProgramRun {
  return { end, output: { stdout, stderr, both: stdout + stderr, stdoutBytes: Buffer.byteLength(stdout) } };
}

describe("the number that a program prints", () => {
  const numbers: readonly [printed: string, value: number][] = [
    ["42", 42],
    ["42\n", 42],
    ["\r\n\t 42 \r\n\n", 42],
    ["\u{feff}42", 42],
    ["-0.5", -0.5],
    ["+7", 7],
    ["12.", 12],
    [".25", 0.25],
    ["1.5e3", 1500],
    ["2E-2", 0.02],
    ["007", 7],
    ["-0", 0],
  ];
  for (const [printed, value] of numbers)
    it(`is ${value} where ${JSON.stringify(printed)} was printed`, () => {
      assert.deepEqual(printedNumber(ran(printed), 60), { kind: "number", value });
    });

  const refused: readonly [printed: string, why: string][] = [
    ["", "printed nothing on standard output."],
    [" \n\n", "printed nothing on standard output."],
    ["NaN", "printed something else than one number: `NaN`."],
    ["Infinity", "printed something else than one number: `Infinity`."],
    ["-Infinity", "printed something else than one number: `-Infinity`."],
    ["1e999", "printed a number that is too large: `1e999`."],
    ["1 2", "printed something else than one number: `1 2`."],
    ["1\n2\n", "printed something else than one number: `1`."],
    ["3,5", "printed something else than one number: `3,5`."],
    ["85%", "printed something else than one number: `85%`."],
    ["0x10", "printed something else than one number: `0x10`."],
    ["1_000", "printed something else than one number: `1_000`."],
    [".", "printed something else than one number: `.`."],
    ["e5", "printed something else than one number: `e5`."],
    ["null", "printed something else than one number: `null`."],
    [
      "\n\n  > shop@1.0.0 count\n> node count.js\n\n42\n",
      "printed something else than one number: `> shop@1.0.0 count`.",
    ],
  ];
  for (const [printed, why] of refused)
    it(`is none where ${JSON.stringify(printed)} was printed`, () => {
      assert.deepEqual(printedNumber(ran(printed), 60), { kind: "none", why });
    });

  it("does not mind what is said on standard error when all went well", () => {
    assert.deepEqual(printedNumber(ran("3", { stderr: "Warning: old\n" }), 60), { kind: "number", value: 3 });
  });

  it("is none where the program failed, whatever it printed", () => {
    const table: readonly [end: ProgramRun["end"], why: string][] = [
      [{ kind: "exited", code: 3 }, "ended with exit code 3: `No such file`."],
      [{ kind: "signalled", signal: "SIGSEGV" }, "was ended by SIGSEGV: `No such file`."],
      [{ kind: "timed-out" }, "had not ended after 60 s and was stopped: `No such file`."],
      [{ kind: "not-started", reason: "There is no program `a`." }, "could not be started. There is no program `a`."],
    ];
    for (const [end, why] of table) {
      assert.deepEqual(printedNumber(ran("42", { end, stderr: "\nNo such file\n" }), 60), { kind: "none", why });
    }
    // Nothing on standard error: what stands on standard output may say why.
    const end = { kind: "exited", code: 1 } as const;
    assert.deepEqual(printedNumber(ran("boom", { end }), 60), { kind: "none", why: "ended with exit code 1: `boom`." });
    assert.deepEqual(printedNumber(ran("", { end }), 60), { kind: "none", why: "ended with exit code 1." });
  });

  it("is none where more was printed than is kept, although what is kept is a number", () => {
    const { output } = ran("42");
    const run: ProgramRun = { end: { kind: "exited", code: 0 }, output: { ...output, stdoutBytes: 4097 } };
    assert.deepEqual(printedNumber(run, 60), {
      kind: "none",
      why: "printed more than 4096 bytes, and not just a number: `42`.",
    });
  });

  it("is quoted in short and without what could disturb where it is shown", () => {
    const quoted = (text: string) => printedNumber(ran(text), 60);
    // 100 code points, none of them cut in half.
    const expected = `printed something else than one number: \`${"😀".repeat(100)}…\`.`;
    assert.deepEqual(quoted("😀".repeat(101)), { kind: "none", why: expected });
    assert.deepEqual(quoted("\u001b[31m`red`\u202e\u0000 line\rsecond"), {
      kind: "none",
      why: "printed something else than one number: `[31m'red'   line`.",
    });
  });
});
