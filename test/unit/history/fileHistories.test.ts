import assert from "node:assert/strict";
import { fileHistories } from "../../../src/history";
import { defaultHistoryOptions, type HistoryOptions } from "../../../src/model";
import { historyOf } from "../../support/historyOf";

const days = (number: number) => number * 86_400;
const head = Date.parse("2024-07-01T00:00:00Z") / 1000;

describe("fileHistories", () => {
  it("weighs each commit by its age: half after one half-life, a quarter after two", () => {
    const history = historyOf(
      { time: head, files: ["a.ts"] },
      { time: head - days(180), files: ["a.ts"] },
      { time: head - days(360), files: ["a.ts"] },
    );
    // 0.5^(0/180) + 0.5^(180/180) + 0.5^(360/180) = 1 + 0.5 + 0.25
    assert.equal(weight(history, "a.ts"), 1.75);
    // 0.5^0 + 0.5^2 + 0.5^4 = 1 + 0.25 + 0.0625
    assert.equal(weight(history, "a.ts", { halfLifeDays: 90 }), 1.3125);
  });

  it("counts a bug fix as three commits, told by its subject", () => {
    const history = historyOf(
      { time: head, subject: "Fix the total (#12)", files: ["a.ts"] },
      { time: head - days(180), subject: "bugfix: rounding", files: ["a.ts"] },
      { time: head, subject: "Add a prefix", files: ["a.ts"] },
    );
    // 3 x 1 + 3 x 0.5 + 1
    assert.equal(weight(history, "a.ts"), 5.5);
    assert.equal(fileHistory(history, "a.ts").fixChanges, 2);
    assert.equal(weight(history, "a.ts", { fixWeight: 1 }), 2.5);
  });

  it("counts ages from HEAD, even when HEAD is a merge that is not counted itself", () => {
    const history = { ...historyOf({ time: head - days(180), files: ["a.ts"] }), headTime: head };
    assert.equal(weight(history, "a.ts"), 0.5);
  });

  it("gives a commit from the future the age 0, and lets it not age the others", () => {
    const history = {
      ...historyOf({ time: head + days(3650), files: ["a.ts"] }, { time: head - days(180), files: ["a.ts"] }),
      headTime: head,
    };
    assert.equal(weight(history, "a.ts"), 1.5);
  });

  it("gives no weight to a commit over the limit, but counts it", () => {
    const files = Array.from({ length: 31 }, (_, i) => `f${i}.ts`);
    const history = historyOf({ time: head, files }, { time: head, files: files.slice(0, 30) });
    const { changes, allChanges, weightedChanges, massChanges } = fileHistory(history, "f0.ts");
    assert.deepEqual([changes, allChanges, weightedChanges, massChanges], [2, 2, 1, 1]);
    assert.equal(fileHistory(history, "f30.ts").weightedChanges, 0);
    assert.equal(weight(history, "f0.ts", { maxFilesPerCommit: 31 }), 2);
  });

  it("counts the files of the whole commit for the limit, not only those below the folder", () => {
    const outside = Array.from({ length: 30 }, (_, i) => `other/f${i}.ts`);
    const history = historyOf({ time: head, files: [...outside, "app/a.ts"] });
    const found = fileHistories(history, defaultHistoryOptions, "app/");
    assert.deepEqual([...found.keys()], ["a.ts"]);
    assert.equal(found.get("a.ts")?.massChanges, 1);
  });

  it("looks at a folder by its whole name", () => {
    const history = historyOf({ time: head, files: ["app/a.ts", "app2/b.ts", "app", "x/app/c.ts"] });
    assert.deepEqual([...fileHistories(history, defaultHistoryOptions, "app/").keys()], ["a.ts"]);
  });

  it("knows the first and the last change", () => {
    const history = historyOf(
      { time: head, files: ["b.ts"] },
      { time: 50, files: ["a.ts"] },
      { time: -7, files: ["a.ts"] },
    );
    const { firstChange, lastChange } = fileHistory(history, "a.ts");
    assert.deepEqual([firstChange, lastChange], [-7, 50]);
  });

  it("counts an author once, and two addresses of one name as one author", () => {
    const history = historyOf(
      { time: head, author: "Ada <ada@work>", files: ["a.ts"] },
      { time: head, author: "Ada <ada@home>", files: ["a.ts", "b.ts"] },
      { time: head, author: "Bo <ada@work>", files: ["a.ts"] },
      { time: head, author: "Ada <ada@work>", files: ["a.ts"] },
    );
    assert.equal(fileHistory(history, "a.ts").authors, 2);
    assert.equal(fileHistory(history, "b.ts").authors, 1);
  });

  describe("follows moves", () => {
    const history = historyOf(
      { time: head, author: "Ada <>", files: ["new.ts"] },
      { time: head - days(180), author: "Bo <>", files: ["old.ts => new.ts"] },
      { time: head - days(360), author: "Cy <>", files: ["old.ts"] },
    );

    it("so that a moved file keeps its commits, weights, dates and authors", () => {
      assert.deepEqual(Object.fromEntries(fileHistories(history, defaultHistoryOptions, "")), {
        "new.ts": {
          changes: 3,
          allChanges: 3,
          // 1 + 0.5 + 0.25
          weightedChanges: 1.75,
          massChanges: 0,
          authors: 3,
          allAuthors: 3,
          lastChange: head,
          firstChange: head - days(360),
        },
      });
    });

    it("unless told not to", () => {
      const found = fileHistories(history, { ...defaultHistoryOptions, followRenames: false }, "");
      assert.deepEqual(
        [...found].map(([path, { allChanges }]) => `${path} ${allChanges}`),
        ["new.ts 2", "old.ts 2"],
      );
    });

    it("into the folder from outside", () => {
      const moved = historyOf({ files: ["lib/a.ts => app/a.ts"] }, { files: ["lib/a.ts"] });
      assert.equal(fileHistories(moved, defaultHistoryOptions, "app/").get("a.ts")?.allChanges, 2);
    });

    it("and counts a move once when it tells mass changes", () => {
      const moves = Array.from({ length: 30 }, (_, i) => `a/${i}.ts => b/${i}.ts`);
      // 30 files, though git lists 30 deletions and 30 additions.
      assert.equal(fileHistory(historyOf({ files: moves }), "b/0.ts").massChanges, 0);
      assert.equal(fileHistory(historyOf({ files: [...moves, "c.ts"] }), "b/0.ts").massChanges, 1);
    });
  });

  describe("counts bots as changes, not as authors", () => {
    const history = historyOf(
      { time: head, author: "Ada <>", files: ["a.ts"] },
      { time: head, author: "renovate[bot] <>", files: ["a.ts", "b.ts"] },
      { time: head - days(1000), author: "dependabot[Bot] <>", files: ["a.ts"] },
      { time: head, author: "Release Train 7 <>", files: ["a.ts"] },
    );

    it("by names that end in [bot]", () => {
      const { changes, allChanges, authors, allAuthors, botChanges } = fileHistory(history, "a.ts");
      assert.deepEqual(
        { changes, allChanges, authors, allAuthors, botChanges },
        {
          ...{ changes: 3, allChanges: 4, authors: 2, allAuthors: 2 },
          // One of the two lies outside the window.
          botChanges: 1,
        },
      );
      assert.equal(fileHistory(history, "b.ts").authors, 0);
    });

    it("by names of one's own instead", () => {
      assert.equal(fileHistory(history, "a.ts", { bots: ["release*", "*[BOT]"] }).allAuthors, 1);
      assert.equal(fileHistory(history, "a.ts", { bots: [] }).allAuthors, 4);
    });
  });

  it("counts ignored commits apart, and nowhere else", () => {
    const history = {
      ...historyOf(
        { time: head, author: "Format <>", files: ["a.ts", "b.ts"] },
        { time: head - days(180), author: "Ada <>", files: ["a.ts"] },
      ),
      ignoredCommits: Uint32Array.of(0),
    };
    assert.deepEqual(fileHistory(history, "a.ts"), {
      ...{ changes: 1, allChanges: 1, weightedChanges: 0.5, massChanges: 0, ignoredChanges: 1 },
      ...{ authors: 1, allAuthors: 1, lastChange: head - days(180), firstChange: head - days(180) },
    });
    assert.equal(fileHistories(history, defaultHistoryOptions, "").has("b.ts"), false);
  });

  describe("halves the window", () => {
    // From 2023-07-01 to 2024-07-01 are 366 days; the newer half begins 183 days before HEAD.
    const long = [
      { time: head, files: ["a.ts"] },
      { time: head - days(183), files: ["a.ts"] },
      { time: head - days(183) - 1, files: ["a.ts"] },
      { time: head - days(366), files: ["a.ts"] },
      { time: head - days(366) - 1, files: ["a.ts", "old.ts"] },
    ];
    const halves = (history: ReturnType<typeof historyOf>, path = "a.ts", options: Partial<HistoryOptions> = {}) => {
      const { earlierChanges, recentChanges } = fileHistory(history, path, options);
      return [earlierChanges, recentChanges];
    };

    it("in the middle of its time", () => {
      assert.deepEqual(halves(historyOf(...long)), [2, 2]);
      assert.deepEqual(halves(historyOf(...long), "old.ts"), [0, 0]);
      // Half a month: from 2024-06-01 to 2024-07-01 are 30 days.
      const month = [15, 16, 31].map((age) => ({ time: head - days(age), files: ["a.ts"] }));
      const history = historyOf({ time: head, files: ["b.ts"] }, ...month);
      assert.deepEqual(halves(history, "a.ts", { windowMonths: 1 }), [1, 1]);
    });

    it("and leaves mass changes and ignored commits out", () => {
      const many = Array.from({ length: 31 }, (_, i) => (i === 0 ? "a.ts" : `f${i}.ts`));
      const history = historyOf({ time: head, files: many }, { time: head, files: ["a.ts"] }, ...long);
      assert.deepEqual(halves(history), [2, 3]);
      assert.deepEqual(halves({ ...history, ignoredCommits: Uint32Array.of(1) }), [2, 2]);
    });

    it("unless the history begins inside it, as in a young repository or a shallow clone", () => {
      assert.deepEqual(halves(historyOf(...long.slice(0, 3))), [undefined, undefined]);
      const exactly = historyOf(...long.slice(0, 4));
      assert.deepEqual(halves(exactly), [2, 2]);
      // What the clone lacks is older than the window.
      assert.deepEqual(halves({ ...exactly, shallow: true }), [2, 2]);
    });

    it("and the whole history where half of its commits are, whatever their clocks said", () => {
      const whole = { windowMonths: "all" } as const;
      const times = [head, head - 1, head - 2, head - 3, -1e9];
      const history = historyOf(...times.map((time) => ({ time, files: ["a.ts"] })));
      // Of five commits three are in the newer half.
      assert.deepEqual(halves(history, "a.ts", whole), [2, 3]);
      assert.deepEqual(halves({ ...history, shallow: true }, "a.ts", whole), [undefined, undefined]);
    });
  });

  describe("looks at a window that goes back whole calendar months", () => {
    const cases: readonly [headDate: string, months: number, inside: string, outside: string][] = [
      ["2024-07-01T12:00:00Z", 12, "2023-07-01T12:00:00Z", "2023-07-01T11:59:59Z"],
      ["2024-07-01T12:00:00Z", 1, "2024-06-01T12:00:00Z", "2024-06-01T11:59:59Z"],
      // January less two months is November of the year before.
      ["2024-01-15T00:00:00Z", 2, "2023-11-15T00:00:00Z", "2023-11-14T23:59:59Z"],
      // 31 February runs over into March, in a leap year by two days and otherwise by three.
      ["2024-05-31T00:00:00Z", 3, "2024-03-02T00:00:00Z", "2024-03-01T23:59:59Z"],
      ["2023-05-31T00:00:00Z", 3, "2023-03-03T00:00:00Z", "2023-03-02T23:59:59Z"],
    ];
    for (const [headDate, months, inside, outside] of cases)
      it(`${months} before ${headDate} takes in ${inside}`, () => {
        const history = historyOf(
          { time: Date.parse(headDate) / 1000, author: "Ada <>", files: ["head.ts"] },
          { time: Date.parse(inside) / 1000, author: "Bo <>", files: ["a.ts"] },
          { time: Date.parse(outside) / 1000, author: "Cy <>", files: ["a.ts"] },
        );
        const { changes, allChanges, authors, allAuthors } = fileHistory(history, "a.ts", { windowMonths: months });
        assert.deepEqual(
          { changes, allChanges, authors, allAuthors },
          { changes: 1, allChanges: 2, authors: 1, allAuthors: 2 },
        );
      });

    it("or over the whole history", () => {
      const history = historyOf({ time: head, files: ["a.ts"] }, { time: -1e9, author: "Bo <>", files: ["a.ts"] });
      const { changes, authors } = fileHistory(history, "a.ts", { windowMonths: "all" });
      assert.deepEqual([changes, authors], [2, 2]);
    });
  });
});

function fileHistory(history: ReturnType<typeof historyOf>, path: string, options: Partial<HistoryOptions> = {}) {
  const found = fileHistories(history, { ...defaultHistoryOptions, ...options }, "").get(path);
  assert.ok(found, path);
  return found;
}

function weight(history: ReturnType<typeof historyOf>, path: string, options: Partial<HistoryOptions> = {}): number {
  return fileHistory(history, path, options).weightedChanges;
}
