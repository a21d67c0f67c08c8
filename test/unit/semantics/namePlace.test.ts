import assert from "node:assert/strict";
import type { ContractVerdict, MemberVerdict } from "../../../src/model";
import { namePlace } from "../../../src/semantics/namePlace";

const text = [
  "export interface Order {", // 1
  "  total: number;", // 2
  "  subtotal: string; total2: 1;", // 3
  "}", // 4
  "export const $load = 1, load = 2;", // 5
  "  export default 3;\r", // 6
].join("\n");

interface At {
  readonly name: string;
  readonly line: number;
  /** The name of a member and its line; with `gone`, one that is no longer there. */
  readonly member?: readonly [name: string, line: number, gone?: true];
}

function verdictOf({ name, line, member }: At): ContractVerdict {
  const nothing = { change: "breaking", breaks: { consumers: true, implementers: false } } as const;
  const members = (member === undefined ? [] : [member]).map(
    ([memberName, startLine, gone]): MemberVerdict => ({
      ...nothing,
      ...{ name: memberName, startLine, reason: "", oldType: "string", newType: gone === true ? null : "string" },
    }),
  );
  return { ...nothing, name, kind: "interface", startLine: line, endLine: line, reasons: [""], members };
}

/** What is marked, as `line:text`. */
function marked(at: At): string {
  const { startLine, startColumn, endLine, endColumn } = namePlace(text, verdictOf(at));
  assert.equal(endLine, startLine);
  return `${startLine}:${(text.split("\n")[startLine - 1] ?? "").slice(startColumn - 1, endColumn - 1)}`;
}

describe("namePlace", () => {
  const table: readonly (readonly [title: string, at: At, expected: string])[] = [
    ["marks the exported name", { name: "Order", line: 1 }, "1:Order"],
    ["marks the worst member where it stands", { name: "Order", line: 1, member: ["total", 2] }, "2:total"],
    ["marks no part of a longer name", { name: "Order", line: 1, member: ["total2", 3] }, "3:total2"],
    ["marks a static member by its own name", { name: "Order", line: 1, member: ["static total", 2] }, "2:total"],
    ["marks the owner of a member that is gone", { name: "Order", line: 1, member: ["id", 1, true] }, "1:Order"],
    ["takes `$` for a part of a name", { name: "load", line: 5 }, "5:load"],
    ["marks the last part of a dotted name", { name: "Outer.Order", line: 1 }, "1:Order"],
    // Neither the indentation nor the end of the line belongs to what is marked.
    ["marks the whole line where the name is not in it", { name: "gone", line: 6 }, "6:export default 3;"],
    [
      "marks a line where a part of a longer name alone is in it",
      { name: "total", line: 3 },
      "3:subtotal: string; total2: 1;",
    ],
    ["keeps within the text", { name: "gone", line: 99 }, "6:export default 3;"],
  ];
  for (const [title, at, expected] of table) it(title, () => assert.equal(marked(at), expected));

  it("finds the right one of two that end alike", () => {
    // `$load` stands in column 14, `load` in column 25.
    assert.equal(namePlace(text, verdictOf({ name: "load", line: 5 })).startColumn, 25);
  });

  it("has a place in an empty text", () => {
    const place = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
    assert.deepEqual(namePlace("", verdictOf({ name: "gone", line: 1 })), place);
  });
});
