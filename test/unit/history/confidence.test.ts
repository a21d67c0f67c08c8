import assert from "node:assert/strict";
import { historyConfidence } from "../../../src/history";
import { defaultHistoryOptions, type HistoryFacts, type HistoryOptions } from "../../../src/model";
import { historyOf } from "../../support/historyOf";

const head = Date.parse("2024-07-01T00:00:00Z") / 1000;
const days = (count: number) => count * 86_400;

/** So many commits, one after the other back from HEAD. */
function history(commits: number, daysBetween: number, more: Partial<HistoryFacts> = {}): HistoryFacts {
  const list = Array.from({ length: commits }, (_, i) => ({ time: head - days(i * daysBetween), files: ["a.ts"] }));
  return { ...historyOf(...list), headTime: head, ...more };
}

describe("historyConfidence", () => {
  const cases: readonly [
    title: string,
    history: HistoryFacts,
    level: string,
    reasons: readonly string[],
    options?: Partial<HistoryOptions>,
  ][] = [
    ["is high for a whole history of many commits", history(400, 3), "high", []],
    [
      "is low for a shallow clone that ends inside the window",
      history(120, 1, { shallow: true }),
      "low",
      // 119 days before 1 July
      ["The clone is shallow: it holds 120 commits since 2024-03-04; changes before that are unknown."],
    ],
    [
      "is medium for a shallow clone that goes back further than the window",
      history(400, 3, { shallow: true }),
      "medium",
      // 1,197 days before 1 July
      [
        "The clone is shallow: it holds 400 commits since 2021-03-22, which is more than the window; older changes are unknown.",
      ],
    ],
    [
      "is low for a shallow clone when the window is the whole history",
      history(400, 3, { shallow: true }),
      "low",
      ["The clone is shallow: it holds 400 commits since 2021-03-22; changes before that are unknown."],
      { windowMonths: "all" },
    ],
    [
      "is low for a clone of depth 1",
      history(0, 1, { shallow: true }),
      "low",
      ["The clone is shallow and holds no commit whose changes are known."],
    ],
    [
      "is medium for a young repository",
      history(120, 1),
      "medium",
      ["The history begins on 2024-03-04, inside the window, which begins on 2023-07-01."],
    ],
    [
      "is high for a young repository when the window is the whole history",
      history(120, 1),
      "high",
      [],
      { windowMonths: "all" },
    ],
    // One commit every 13 days: 0, 13, …, 364 days lie within the 366 days of the window, 29 of them.
    ["is low for fewer than 30 commits in the window", history(100, 13), "low", ["The window holds only 29 commits."]],
    // Days 0, 4, …, 364.
    ["is medium for fewer than 100", history(200, 4), "medium", ["The window holds only 92 commits."]],
    ["is low for a single one", history(1, 1), "low", ["The history holds only 1 commit."], { windowMonths: "all" }],
    [
      "is medium where moved files cannot be followed",
      history(400, 1, { partial: true, uncomparedCommits: null }),
      "medium",
      ["Files that were moved and changed at once are not followed: the clone lacks the contents of old versions."],
    ],
    [
      "is medium where some contents are missing",
      history(400, 1, { uncomparedCommits: 2 }),
      "medium",
      ["Files that were moved and changed at once are not followed: the contents of 2 commits are missing."],
    ],
    [
      "is high where they need not be followed",
      history(400, 1, { uncomparedCommits: null }),
      "high",
      [],
      { followRenames: false },
    ],
    [
      "names the weightiest reason first",
      history(20, 1, { uncomparedCommits: null }),
      "low",
      [
        "The window holds only 20 commits.",
        "The history begins on 2024-06-12, inside the window, which begins on 2023-07-01.",
        "Files that were moved and changed at once are not followed: the clone lacks the contents of old versions.",
      ],
    ],
  ];
  for (const [title, facts, level, reasons, options] of cases)
    it(title, () => {
      assert.deepEqual(historyConfidence(facts, { ...defaultHistoryOptions, ...options }), { level, reasons });
    });
});
