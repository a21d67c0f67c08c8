import assert from "node:assert/strict";
import { nameMatcher } from "../../../src/history/people";

describe("nameMatcher", () => {
  const cases: readonly [pattern: string, matching: readonly string[], others: readonly string[]][] = [
    ["*[bot]", ["renovate[bot]", "Dependabot[BOT]", "[bot]", "x[bot] "], ["[bot] Ada", "bot", "Ada", ""]],
    ["Ada", ["Ada", "ada"], ["Ada B", "Nada"]],
    ["*", ["", "anything"], []],
    ["ci-*-bot", ["ci-a-bot", "CI--bot", "ci-a-bot-bot"], ["ci-bot", "ci-a", "x-ci-a-bot"]],
    ["a*b*c", ["abc", "a b b c", "abbc"], ["acb", "ab", "bac"]],
    ["a*aa*a", ["aaaa", "abaaba"], ["aaa"]],
    // Taken literally, unlike in a regular expression.
    ["a.c", ["a.c"], ["abc"]],
  ];
  for (const [pattern, matching, others] of cases)
    it(`reads ${pattern}`, () => {
      const matches = nameMatcher([pattern]);
      assert.deepEqual([...matching, ...others].filter(matches), matching);
    });

  it("takes any of several patterns, and none of none", () => {
    assert.equal(nameMatcher(["x", "a*"])("ada"), true);
    assert.equal(nameMatcher([])(""), false);
  });

  it("is not slowed down by a pattern full of stars", function () {
    this.timeout(10_000);
    assert.equal(nameMatcher([`${"a*".repeat(5000)}b`])("a".repeat(50_000)), false);
  });
});
