import assert from "node:assert/strict";
import { fixes, isFix, pullRequestOf, pullRequests, subjectOf } from "../../../src/history";
import { historyOf } from "../../support/historyOf";

describe("pullRequestOf", () => {
  const cases: readonly [subject: string, number: number | undefined][] = [
    ["feat: report step params (#42358)", 42358],
    ["feat: report step params (#42358) ", 42358],
    ["Merge pull request #7 from ada/topic", 7],
    ["Merged in ada/topic (pull request #31)", 31],
    ["Merged PR 123: Title", 123],
    ["fix: see (#12) for more", undefined],
    ['Revert "feat: report step params (#42358)"', undefined],
    ['Revert "feat: report step params (#42358)" (#42360)', 42360],
    ["fix #12", undefined],
    ["Merge branch 'topic'", undefined],
    ["(#99999999999999999999)", undefined],
    ["", undefined],
  ];
  for (const [subject, number] of cases)
    it(`takes ${JSON.stringify(subject)} for ${number ?? "none"}`, () => {
      assert.equal(pullRequestOf(subject), number);
    });
});

describe("isFix", () => {
  const cases: readonly [subject: string, expected: boolean][] = [
    ["fix: keep the order", true],
    ["Fixes #12", true],
    ["fixed a crash", true],
    ["chore: bugfix in the release script", true],
    ["Bug 1234: do not hang", true],
    ["regression in parsing", true],
    ["Add a prefix", false],
    ["debug output", false],
    ["affix the label", false],
    ["größer: fix", true],
    ["", false],
  ];
  for (const [subject, expected] of cases)
    it(`${expected ? "takes" : "does not take"} ${JSON.stringify(subject)} for a bug fix`, () => {
      assert.equal(isFix(subject), expected);
      assert.deepEqual(
        [...fixes(historyOf({ subject: "ü", files: [] }, { subject, files: [] }))],
        [0, expected ? 1 : 0],
      );
    });
});

describe("subjectOf and pullRequests", () => {
  it("go through a history", () => {
    const history = historyOf(
      { subject: "größer 数", files: [] },
      { subject: "", files: [] },
      { subject: "x (#5)", files: [] },
    );
    assert.deepEqual(
      [0, 1, 2].map((commit) => subjectOf(history, commit)),
      ["größer 数", "", "x (#5)"],
    );
    assert.deepEqual([...pullRequests(history)], [0, 0, 5]);
  });
});
