import assert from "node:assert/strict";
import { doubts } from "../../../src/report/confidence";
import { explain, score, workedExample } from "../../../src/report/explain";
import { toHotSpotEntry } from "../../../src/report/hotSpotList";
import { buildOwnershipList, mostFragmentedFirst } from "../../../src/report/ownershipList";
import { groupProblems, sortProblems } from "../../../src/report/problemGroups";
import { buildHotSpotList, buildReport } from "../../../src/report/report";
import { FakeSession, fakeHotSpot } from "../../support/fakeSession";
import { ownedFile, sampleSession } from "./sampleFolder";

describe("buildReport", () => {
  it("names the folder and the commit", async () => {
    const session = sampleSession();
    const report = await buildReport(session, await session.index());
    assert.equal(report.folder, "shop");
    assert.equal(report.head, "3f2a91c0d1e5b7a8c9d0e1f2a3b4c5d6e7f8a9b0");
    assert.equal(report.headDate, "2026-09-01T12:00:00Z");
  });

  it("adds the languages up, most lines first", async () => {
    const session = sampleSession();
    const report = await buildReport(session, await session.index());
    assert.deepEqual(report.index.languages, [
      { language: "TypeScript", files: 1, lines: 1200 },
      { language: "Python", files: 1, lines: 300 },
      { language: "Markdown", files: 1, lines: 30 },
    ]);
  });

  it("lists findings about functions, not those about files, which the ranking has already", async () => {
    const session = sampleSession();
    const report = await buildReport(session, await session.index());
    assert.equal(report.functionsWorthALook, 1);
    assert.deepEqual(
      report.functions.map(({ signal }) => signal),
      ["complex-function"],
    );
  });

  it("lists the functions of hot spots first, each group in the order of its heat", async () => {
    const finding = (signal: string, path: string, startLine: number, heat: number) => {
      return { signal, path, startLine, endLine: startLine + 1, title: "", message: "", heat };
    };
    const session = new FakeSession({
      findings: [
        finding("hot-spot", "hot.ts", 1, 99),
        finding("complex-function", "old.ts", 1, 95),
        finding("complex-function", "hot.ts", 10, 80),
        finding("complex-function", "old.ts", 20, 70),
        finding("complex-function", "hot.ts", 30, 60),
      ],
    });
    const { functions } = await buildReport(session, await session.index(), { top: 3 });
    assert.deepEqual(
      functions.map(({ path, startLine, inHotSpot }) => [path, startLine, inHotSpot]),
      [
        ["hot.ts", 10, true],
        ["hot.ts", 30, true],
        ["old.ts", 1, false],
      ],
    );
  });

  it("lists no more than asked for, and says how many there are", async () => {
    const session = sampleSession();
    const report = await buildReport(session, await session.index(), { top: 1 });
    assert.equal(report.hotspots.length, 1);
    assert.equal(report.ranked, 3);
  });

  it("says how changes were counted", async () => {
    const session = sampleSession();
    const history = { windowMonths: "all", halfLifeDays: 90 } as const;
    const report = await buildReport(session, await session.index(), { history });
    assert.deepEqual(report.history, {
      windowMonths: "all",
      halfLifeDays: 90,
      maxFilesPerCommit: 30,
      followRenames: true,
      bots: ["*[bot]"],
      fixWeight: 3,
      merges: "no-merges",
    });
  });

  it("has null, not zero, for what is unknown without history", async () => {
    const session = new FakeSession();
    const report = await buildReport(session, await session.index());
    const { head, headDate, confidence, index } = report;
    assert.deepEqual([head, headDate, confidence, index.commits], [null, null, null, null]);
  });
});

describe("buildHotSpotList", () => {
  it("lists every hot spot when no number is given", async () => {
    const session = sampleSession();
    const list = await buildHotSpotList(session, await session.index());
    assert.deepEqual(
      list.hotspots.map(({ path, rank }) => [rank, path]),
      [
        [1, "src/checkout/payment/PaymentProviderRegistry.ts"],
        [2, "src/cart.py"],
        [3, "README.md"],
      ],
    );
    assert.equal(list.root, "/home/ada/shop");
  });

  it("keeps every part of the arithmetic", async () => {
    const session = sampleSession();
    const [first] = (await buildHotSpotList(session, await session.index(), { top: 1 })).hotspots;
    assert.deepEqual(first, {
      path: "src/checkout/payment/PaymentProviderRegistry.ts",
      language: "TypeScript",
      rank: 1,
      score: 100,
      // 30.5 x ln(1 + 402 + 1200 / 10), to six decimals.
      rawScore: 190.917235,
      changes: 120,
      allChanges: 310,
      weightedChanges: 30.5,
      fixChanges: 5,
      massChanges: 4,
      earlierChanges: 36,
      recentChanges: 80,
      trend: "heating",
      ignoredChanges: 2,
      botChanges: 0,
      complexity: 402,
      complexityKind: "cognitive",
      lines: 1200,
      authors: 7,
      allAuthors: 12,
      lastChange: "2026-09-01T12:00:00Z",
      // 1000 days before.
      firstChange: "2023-12-06T12:00:00Z",
    });
  });
});

describe("the confidence in a report", () => {
  it("is a paragraph with its reasons", () => {
    const reasons = ["The window holds only 12 commits.", "The history begins on 2026-01-01."];
    const text = "Confidence in the history: low. The window holds only 12 commits. The history begins on 2026-01-01.";
    assert.equal(doubts({ level: "low", reasons }), text);
  });

  it("is not worth a word where it is high, or where there is no history", () => {
    assert.equal(doubts({ level: "high", reasons: [] }), undefined);
    assert.equal(doubts(null), undefined);
  });
});

describe("buildOwnershipList", () => {
  const files = [
    ownedFile("few.ts", { fragmentation: 0.75, commits: 4 }, 4),
    ownedFile("spread.ts", { fragmentation: 0.5, commits: 6 }, 2),
    ownedFile("calm.ts", { fragmentation: 0, commits: 9 }, 1),
    ownedFile("busy.ts", { fragmentation: 0.5, commits: 8 }, 2),
    ownedFile("also.ts", { fragmentation: 0.5, commits: 6 }, 2),
  ];
  const session = () => new FakeSession({ ownership: { files, problems: [] } });

  it("takes the most fragmented of those with at least 5 commits, and lists them by path", async () => {
    const list = await buildOwnershipList(session(), await session().index(), { top: 3 });
    assert.deepEqual(
      list.files.map(({ path }) => path),
      ["also.ts", "busy.ts", "spread.ts"],
    );
    assert.equal(list.found, 5);
  });

  it("orders by fragmentation, then commits, then path, and files of few commits last", async () => {
    const list = await buildOwnershipList(session(), await session().index());
    assert.deepEqual(
      mostFragmentedFirst(list.files).map(({ path }) => path),
      ["busy.ts", "also.ts", "spread.ts", "calm.ts", "few.ts"],
    );
  });
});

describe("the explanation of the numbers", () => {
  const entry = (spot: Parameters<typeof fakeHotSpot>[1]) => toHotSpotEntry(fakeHotSpot("a.ts", spot));

  it("works the arithmetic out for one file", () => {
    const spot = entry({ score: 75, rawScore: 4 * Math.log(9), complexity: { kind: "cognitive", value: 7 } });
    // 3 of the 4 others have less: 100 x 3 / 4 = 75.
    assert.equal(
      workedExample({ ...spot, weightedChanges: 4 }, 5),
      "4.00 × ln(1 + 7 + 10 / 10) = 8.79. 3 of the other 4 files with changes have less: score 100 × 3 / 4 = 75.0.",
    );
  });

  for (const [ranked, share, expected] of [
    [5, 100, "All 4 other files with changes have less: score 100 × 4 / 4 = 100.0."],
    [5, 25, "1 of the other 4 files with changes has less: score 100 × 1 / 4 = 25.0."],
    [5, 0, "0 of the other 4 files with changes have less: score 100 × 0 / 4 = 0.0."],
    [2, 100, "The other file with changes has less: score 100 × 1 / 1 = 100.0."],
    // Two files with the same raw score.
    [2, 0, "The other file with changes has no less: score 100 × 0 / 1 = 0.0."],
  ] as const) {
    it(`works the score of ${share} among ${ranked} files out`, () => {
      const spot = entry({ score: share, rawScore: Math.log(5) });
      assert.equal(workedExample(spot, ranked), `1.00 × ln(1 + 3 + 10 / 10) = 1.61. ${expected}`);
    });
  }

  it("says why a file that is alone has 100", () => {
    assert.equal(
      workedExample(entry({ rawScore: Math.log(5) }), 1),
      "1.00 × ln(1 + 3 + 10 / 10) = 1.61. It is the only file with changes, so its score is 100.",
    );
  });

  for (const [value, shown] of [
    [100, "100.0"],
    // Rounded it would look like the hottest file.
    [99.99, "99.9"],
    [99.84, "99.8"],
    [0, "0.0"],
  ] as const) {
    it(`shows a score of ${value} as ${shown}`, () => assert.equal(score(entry({ score: value })), shown));
  }

  for (const [windowMonths, headDate, meaning] of [
    [12, "2026-09-01T12:00:00Z", "commits, and who made them, in the 12 months up to the newest commit (2026-09-01)."],
    [1, null, "commits, and who made them, in the 1 month up to the newest commit."],
    ["all", "2026-09-01T12:00:00Z", "commits, and who made them, over the whole history."],
  ] as const) {
    it(`says what a window of ${windowMonths} counts`, () => {
      const history = { windowMonths, halfLifeDays: 180, maxFilesPerCommit: 30 };
      assert.equal(explain({ headDate, history, ranked: 0, hotspots: [] }).terms.at(-1)?.meaning, meaning);
    });
  }

  it("names the options that were used", () => {
    const history = { windowMonths: 12, halfLifeDays: 7.5, maxFilesPerCommit: 1000 };
    const text = JSON.stringify(explain({ headDate: null, history, ranked: 0, hotspots: [] }));
    assert.match(text, /0\.5\^\(age in days \/ 7\.5\), so one of 7\.5 days ago counts half, and 3 times that if/);
    assert.match(text, /commits over 1,000 files have no weight/);
    const alike = JSON.stringify(
      explain({ headDate: null, history: { ...history, fixWeight: 1 }, ranked: 0, hotspots: [] }),
    );
    assert.match(alike, /so one of 7\.5 days ago counts half, whatever it does;/);
  });
});

describe("problems in a report", () => {
  const syntax = { code: "syntax-error", message: "Line 1." } as const;
  const git = { path: "", code: "git-missing", message: "Install git." } as const;

  it("are in one order, whoever was read first", () => {
    const sorted = [git, { path: "a.ts", ...syntax }, { path: "b.ts", ...syntax }];
    assert.deepEqual(sortProblems([...sorted].reverse()), sorted);
  });

  it("are grouped by what they are, the farthest-reaching first", () => {
    const groups = groupProblems([{ path: "b.ts", ...syntax }, git, { path: "a.ts", ...syntax }]);
    assert.deepEqual(
      groups.map(({ code, problems }) => [code, problems.map(({ path }) => path)]),
      [
        ["git-missing", [""]],
        ["syntax-error", ["a.ts", "b.ts"]],
      ],
    );
  });
});
