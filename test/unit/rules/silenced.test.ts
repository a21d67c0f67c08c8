import assert from "node:assert/strict";
import type { Rule, RuleFinding } from "../../../src/model";
import { ignoreComments } from "../../../src/rules/ignoreComments";
import { withoutSilenced } from "../../../src/rules/silenced";

const wide = "interface/wide";

/** The lines that each comment speaks of, and what it silences there: `2-3 interface/wide`. */
function spokenOf(...lines: readonly string[]): readonly string[] {
  return ignoreComments(lines.join("\n")).map(
    ({ startLine, endLine, ids, reason }) =>
      `${startLine}-${endLine} ${ids.join("+")}${reason === null ? "" : `: ${reason}`}`,
  );
}

describe("comments that silence rules", () => {
  const table: readonly { title: string; lines: readonly string[]; expected: readonly string[] }[] = [
    {
      title: "speak of the line that follows",
      lines: [`// trueline-ignore ${wide} -- the wire format is given`, "export interface Order {", "}"],
      expected: ["1-2 interface/wide: the wire format is given"],
    },
    {
      title: "speak of their own line, at its end",
      lines: ["const a = 1;", `let b = 2; // trueline-ignore ${wide} -- why`, "const c = 3;"],
      expected: ["2-2 interface/wide: why"],
    },
    {
      title: "reach past blank lines, comments and decorators",
      lines: [`// trueline-ignore ${wide} -- why`, "/** An order. */", "", "@Entity()", "export class Order {", "}"],
      expected: ["1-5 interface/wide: why"],
    },
    {
      title: "name several rules",
      lines: [`// trueline-ignore ${wide}, state/coarse-lock -- why`, "a();"],
      expected: ["1-2 interface/wide+state/coarse-lock: why"],
    },
    {
      title: "may be block comments, JSX's included",
      lines: [`/* trueline-ignore ${wide} -- why */`, "a();", `  {/* trueline-ignore ${wide} -- jsx */}`, "  <b />"],
      expected: ["1-2 interface/wide: why", "3-4 interface/wide: jsx"],
    },
    {
      title: "have no reason where none is given",
      lines: [`// trueline-ignore ${wide}`, "a();", `// trueline-ignore ${wide} --`, "b();"],
      expected: ["1-2 interface/wide", "3-4 interface/wide"],
    },
    { title: "are comments, not strings", lines: [`const a = "trueline-ignore ${wide} -- why";`], expected: [] },
    { title: "name at least one rule", lines: ["// trueline-ignore", "a();"], expected: [] },
    {
      title: "may stand on the last line",
      lines: ["a();", `// trueline-ignore ${wide} -- why`],
      expected: ["2-2 interface/wide: why"],
    },
    {
      title: "may be a line of a block comment, and stand behind the word itself",
      lines: [
        "/*",
        ` * trueline-ignore ${wide} -- block`,
        " */",
        `x("trueline-ignore"); # trueline-ignore ${wide} -- why`,
      ],
      expected: ["2-4 interface/wide: block", "4-4 interface/wide: why"],
    },
    {
      title: "end their reason with the block comment, and name nothing that a reason does not follow",
      lines: [`/* trueline-ignore ${wide} -- why */ a(); /* b */`, `a(); // trueline-ignore ${wide} because`],
      expected: ["1-2 interface/wide: why"],
    },
    {
      // A pattern that tries each slash as the start of a comment takes minutes over this.
      title: "are read in one go from lines of any length",
      lines: ["/".repeat(500_000), `${"// ".repeat(100_000)}trueline-ignore ${wide}${" ".repeat(500_000)}x`],
      expected: [],
    },
  ];
  for (const { title, lines, expected } of table) {
    it(title, () => assert.deepEqual(spokenOf(...lines), expected));
  }
});

describe("findings that comments silence", () => {
  const result = (startLine: number, id: Rule["id"] = wide) => {
    const finding: RuleFinding = {
      ...{ startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
      message: "Too wide.",
      related: [],
    };
    return { rule: { id } as Rule, finding };
  };
  const messages = (text: string, ...results: readonly ReturnType<typeof result>[]) => {
    const { results: kept, silenced } = withoutSilenced(text, results);
    return { kept: kept.map(({ rule, finding }) => `${rule.id} ${finding.startLine}: ${finding.message}`), silenced };
  };

  it("are left out and counted", () => {
    const text = `// trueline-ignore ${wide} -- given\nexport interface A {}\nexport interface B {}\n`;
    assert.deepEqual(messages(text, result(2), result(3)), { kept: [`${wide} 3: Too wide.`], silenced: 1 });
  });

  it("stay when the comment is about another rule", () => {
    const text = "// trueline-ignore state/coarse-lock -- given\nexport interface A {}\n";
    assert.deepEqual(messages(text, result(2)), { kept: [`${wide} 2: Too wide.`], silenced: 0 });
  });

  it("stay when no reason is given, and say why", () => {
    const text = `// trueline-ignore ${wide}\nexport interface A {}\n`;
    const hint = "(The comment on line 1 gives no reason, so it silences nothing: add `-- why`.)";
    assert.deepEqual(messages(text, result(2)), { kept: [`${wide} 2: Too wide. ${hint}`], silenced: 0 });
  });
});
