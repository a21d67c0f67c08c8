import assert from "node:assert/strict";
import { pullRequestOf, pullRequests, subjectOf } from "../../../src/history";
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
