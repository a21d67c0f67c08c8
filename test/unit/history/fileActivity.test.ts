import assert from "node:assert/strict";
import { type ActivityOptions, fileActivity } from "../../../src/history";
import { defaultOwnershipOptions, type HistoryFacts } from "../../../src/model";
import { type HistoryCommit, historyOf } from "../../support/historyOf";

const head = Date.parse("2024-07-01T00:00:00Z") / 1000;
const daysAgo = (days: number) => head - days * 86_400;
const [ada, bo, cy, bot] = ["Ada <a@x>", "Bo <b@x>", "Cy <c@x>", "dependabot[bot] <d@x>"];

/** Enough commits to be believed: 30 by Ada, one a day, who touches nothing but other.ts. */
const busy: readonly HistoryCommit[] = Array.from({ length: 30 }, (_, i) => ({
  time: daysAgo(i),
  author: ada,
  files: ["other.ts"],
}));

function activityOf(history: HistoryFacts, options: Partial<ActivityOptions> = {}) {
  const all = { ...defaultOwnershipOptions, merges: "no-merges", ...options } as const;
  return Object.fromEntries(fileActivity(history, () => true, all));
}

describe("fileActivity", () => {
  it("counts those who committed anything in the 365 days up to the newest commit", () => {
    const history = historyOf(
      ...busy,
      // Bo wrote a.ts two years ago and was last seen exactly 365 days ago, Cy a day before that.
      { time: daysAgo(365), author: bo, files: ["b.ts"] },
      { time: daysAgo(366), author: cy, files: ["c.ts"] },
      { time: daysAgo(730), author: bo, files: ["a.ts"] },
      { time: daysAgo(731), author: cy, files: ["a.ts"] },
      { time: daysAgo(732), author: cy, files: ["gone.ts"] },
    );
    assert.deepEqual(activityOf(history), {
      "other.ts": { activeAuthors: 1, lastActive: head },
      "b.ts": { activeAuthors: 1, lastActive: daysAgo(365) },
      "c.ts": { activeAuthors: 0, lastActive: daysAgo(366) },
      "a.ts": { activeAuthors: 1, lastActive: daysAgo(365) },
      "gone.ts": { activeAuthors: 0, lastActive: daysAgo(366) },
    });
  });

  it("takes who moved a file for one of its authors, and who reformatted it for none", () => {
    const history = historyOf(
      ...busy,
      { time: daysAgo(40), author: bo, files: ["old.ts => new.ts"] },
      { time: daysAgo(500), author: cy, files: ["old.ts"] },
    );
    // Bo has had the file in hands. A commit that is listed in .git-blame-ignore-revs says nothing of it.
    assert.deepEqual(activityOf(history)["new.ts"], { activeAuthors: 1, lastActive: daysAgo(40) });
    const ignored = { ...history, ignoredCommits: Uint32Array.of(30) };
    assert.deepEqual(activityOf(ignored)["new.ts"], { activeAuthors: 0, lastActive: daysAgo(500) });
  });

  it("does not take a bot for a person", () => {
    const history = historyOf(
      ...busy,
      { time: daysAgo(40), author: bot, files: ["a.ts", "lock.json"] },
      { time: daysAgo(500), author: cy, files: ["a.ts"] },
    );
    assert.deepEqual(activityOf(history)["a.ts"], { activeAuthors: 0, lastActive: daysAgo(500) });
    assert.equal(activityOf(history)["lock.json"], undefined);
    assert.equal(activityOf(history, { bots: [] })["a.ts"]?.activeAuthors, 1);
  });

  const old = { time: daysAgo(500), author: cy, files: ["a.ts"] };
  const whole = historyOf(...busy, old);
  const unknown: readonly [title: string, history: HistoryFacts, options?: Partial<ActivityOptions>][] = [
    ["a shallow clone", { ...whole, shallow: true }],
    ["a partial clone, in which moves are not followed", { ...whole, partial: true, uncomparedCommits: null }],
    ["a clone that lacks some contents", { ...whole, uncomparedCommits: 1 }],
    ["a history of 29 commits", historyOf(...busy.slice(0, 28), old)],
    ["a history whose moves are not to be followed", whole, { followRenames: false }],
    ["a main line, whose commits are made by those who merge", whole, { merges: "first-parent" }],
  ];
  it("knows the last author of a whole history", () => {
    assert.deepEqual(activityOf(whole)["a.ts"], { activeAuthors: 0, lastActive: daysAgo(500) });
  });
  for (const [title, history, options] of unknown) {
    it(`says nothing of ${title}`, () => assert.deepEqual(activityOf(history, options), {}));
  }
});
