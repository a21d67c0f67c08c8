import assert from "node:assert/strict";
import { functionArithmetic, hotSpotArithmetic, sumOf, xrayArithmetic } from "../../../src/extension/arithmetic";
import { functionLenses } from "../../../src/extension/functionLenses";
import { heatOf } from "../../../src/extension/heat";
import {
  fileTitle,
  hotSpotDescription,
  partnerText,
  spokenDescription,
  xrayDescription,
} from "../../../src/extension/texts";
import { readFactsOfText } from "../../../src/facts/readFacts";
import { defaultHistoryOptions, type FunctionExplanation, type Stewardship } from "../../../src/model";
import { optionsOf, runSignals, signals } from "../../../src/signals";
import { fakeFacts, fakeHotSpot } from "../../support/fakeSession";
import { fakeFunction } from "./fakeFunction";
import { fakeFunctionHistory, fakeXRay } from "./fakeXRay";

const history = {
  changes: 41,
  authors: 5,
  allChanges: 120,
  allAuthors: 14,
  weightedChanges: 12.345,
  massChanges: 2,
  firstChange: Date.UTC(2016, 1, 29) / 1000,
  lastChange: Date.UTC(2024, 4, 3) / 1000,
};

function viewOf(hotSpot: ReturnType<typeof fakeHotSpot> | undefined, functions = [fakeFunction()]) {
  const facts = fakeFacts("src/server.ts", { complexity: { kind: "cognitive", value: 212 }, functions });
  const input = hotSpot === undefined ? { facts } : { facts, hotSpot };
  return { ...input, findings: runSignals(input, {}).findings, problems: [] };
}

const third = fakeHotSpot("src/server.ts", {
  rank: 3,
  ranked: 412,
  score: (100 * 409) / 411,
  rawScore: 66.18,
  complexity: { kind: "cognitive", value: 212 },
  history,
});

describe("the lens on the first line", () => {
  it("says the rank, the changes, the authors and the complexity of a hot spot", () => {
    assert.equal(fileTitle(viewOf(third)), "Hot spot 3 of 412 · 41 changes by 5 authors · complexity 212");
  });

  it("does not call a cool file a hot spot", () => {
    const cool = { ...third, rank: 1_390, ranked: 1_400, history: { ...history, changes: 1, authors: 1 } };
    const large = { ...third, rank: 1_001, ranked: 40_000, history: { ...history, changes: 4_100 } };
    assert.equal(fileTitle(viewOf(large)), "Hot spot 1,001 of 40,000 · 4,100 changes by 5 authors · complexity 212");
    assert.equal(fileTitle(viewOf(cool)), "Hot-spot rank 1,390 of 1,400 · 1 change by 1 author · complexity 212");
  });

  it("says only the complexity of a file without history", () => {
    assert.equal(fileTitle(viewOf(undefined)), "Complexity 212");
  });

  it("names another kind of complexity, and does not count what is not recent", () => {
    const complexity = { kind: "indentation", value: 12.4, levels: 90 } as const;
    const old = { ...third, rank: 200, complexity, history: { ...history, changes: 0, authors: 0 } };
    assert.equal(fileTitle(viewOf(old)), "Hot-spot rank 200 of 412 · no recent changes · indentation complexity 12");
  });
});

describe("the lens of a function", () => {
  it("stands on its first line, for each one that a signal speaks of", () => {
    const complex = fakeFunction({
      name: "route",
      startLine: 7,
      startColumn: 8,
      endLine: 20,
      cognitive: 16,
      lines: 14,
    });
    const simple = fakeFunction({ startLine: 30, endLine: 31, cognitive: 15 });
    const [lens, ...others] = functionLenses(viewOf(undefined, [complex, simple]));
    assert.deepEqual(others, []);
    assert.equal(lens?.line, 7);
    assert.equal(lens?.column, 8);
    assert.equal(lens?.title, "Cognitive complexity 16");
    assert.match(lens?.tooltip ?? "", /^route: cognitive complexity 16.*\nReturn early/);
  });
});

describe("the lenses of two functions that start on one line", () => {
  // `const a = () => { … }, b = () => { … };`
  const a = fakeFunction({ name: "a", startLine: 7, startColumn: 11, endLine: 90, cognitive: 16 });
  const b = fakeFunction({ name: "b", startLine: 7, startColumn: 40, endLine: 90, cognitive: 1_600 });

  it("are two, each with its own numbers and its own changes", () => {
    const histories = [
      fakeFunctionHistory({ name: "b", changes: 1_200, startColumn: 40 }),
      fakeFunctionHistory({ name: "a", changes: 2, startColumn: 11 }),
    ];
    const lenses = functionLenses(viewOf(undefined, [a, b]), fakeXRay("a.ts", histories));
    assert.deepEqual(
      lenses.map(({ line, column, title }) => [line, column, title]),
      [
        [7, 11, "Cognitive complexity 16 · changed 2 times"],
        [7, 40, "Cognitive complexity 1,600 · changed 1,200 times"],
      ],
    );
    assert.match(lenses[1]?.tooltip ?? "", /^b: cognitive complexity 1,600, /);
  });

  it("stand for functions of one name as well, each with its own past", () => {
    const twins = [a, { ...b, name: "a" }];
    const histories = [
      fakeFunctionHistory({ name: "a", changes: 9, startColumn: 40 }),
      fakeFunctionHistory({ name: "a", changes: 2, startColumn: 11 }),
    ];
    const lenses = functionLenses(viewOf(undefined, twins), fakeXRay("a.ts", histories));
    assert.deepEqual(
      lenses.map(({ title }) => title),
      ["Cognitive complexity 16 · changed 2 times", "Cognitive complexity 1,600 · changed 9 times"],
    );
  });
});

describe("what a signal says in its examples", () => {
  for (const signal of signals) {
    for (const { title, path, code, hotSpot, expected } of signal.examples) {
      it(`stands in the lenses: ${signal.id}: ${title}`, () => {
        const { facts } = readFactsOfText(path, code, "");
        assert.ok(facts !== undefined);
        const input = hotSpot === undefined ? { facts } : { facts, hotSpot: fakeHotSpot(path, hotSpot) };
        const findings = signal.find(input, optionsOf(signal, {}));
        const view = { ...input, findings, problems: [] };
        const lenses = signal.scope === "function" ? functionLenses(view).map((lens) => lens.title) : [fileTitle(view)];
        if (signal.scope === "function") assert.deepEqual(lenses, expected);
        else for (const said of expected) assert.ok(lenses[0]?.includes(said), `${said} is not in ${lenses[0]}`);
      });
    }
  }
});

describe("a tree item's description", () => {
  it("is the rank and the numbers", () => {
    assert.equal(hotSpotDescription(third), "#3 · 41 changes · complexity 212");
  });

  it("has an arrow where the changes have become more or fewer, and a word for whoever hears it", () => {
    const withHalves = (earlierChanges: number, recentChanges: number) => {
      const spot = { ...third, history: { ...history, earlierChanges, recentChanges } };
      return [hotSpotDescription(spot), spokenDescription(spot)];
    };
    assert.deepEqual(withHalves(10, 29), [
      "#3 · ↗ 41 changes · complexity 212",
      "Hot spot 3 of 412, 41 changes, heating, complexity 212",
    ]);
    assert.match(withHalves(29, 10).join(), /· ↘ 41 changes ·.*, cooling,/);
    assert.deepEqual(withHalves(20, 19), [
      "#3 · 41 changes · complexity 212",
      "Hot spot 3 of 412, 41 changes, complexity 212",
    ]);
  });
});

describe("an X-ray", () => {
  const expect = fakeFunctionHistory({ name: "Frame.expect", changes: 20, cognitive: 21, authors: 7 });

  it("describes a function by what its score is made from", () => {
    assert.equal(xrayDescription(expect), "20 changes · cognitive 21");
  });

  it("says its arithmetic, and how much of the past was read", () => {
    const parts = { revisions: 500, allRevisions: 1_812, missing: 3 };
    const text = xrayArithmetic({ ...expect, lastChange: history.lastChange }, fakeXRay("a.ts", [expect], parts));
    // 20 x 21 = 420.
    assert.match(text, /20 changes × cognitive complexity 21 = \*\*420\*\*/);
    assert.match(text, /\| Authors&nbsp;.* \| 7 \|/);
    assert.match(text, /\| Last&nbsp;change&nbsp;.* \| 2024-05-03 \|/);
    assert.match(text, /\| 500 of 1,812, the contents of 3 are missing \|/);
    assert.match(xrayArithmetic(expect, fakeXRay("a.ts", [expect])), /\| Last&nbsp;change&nbsp;.* \| unknown \|/);
  });

  it("adds to the lens of its function, by name, how often that changed", () => {
    const functions = [
      fakeFunction({ name: "route", startLine: 9, endLine: 20, cognitive: 16 }),
      fakeFunction({ name: "new", startLine: 30, endLine: 50, cognitive: 17 }),
      fakeFunction({ name: "unseen", startLine: 60, endLine: 80, cognitive: 18 }),
      fakeFunction({ name: "simple", startLine: 90, endLine: 91, cognitive: 1 }),
    ];
    const titles = (changes: number) => {
      const histories = [
        fakeFunctionHistory({ name: "simple", startLine: 1, changes: 90 }),
        fakeFunctionHistory({ name: "route", startLine: 7, changes }),
        fakeFunctionHistory({ name: "unseen", startLine: 40, changes: 0 }),
      ];
      return functionLenses(viewOf(undefined, functions), fakeXRay("a.ts", histories)).map(({ title }) => title);
    };
    assert.deepEqual(titles(14), [
      "Cognitive complexity 16 · changed 14 times",
      "Cognitive complexity 17",
      "Cognitive complexity 18",
    ]);
    assert.equal(titles(1)[0], "Cognitive complexity 16 · changed once");
  });
});

describe("a coupled file", () => {
  it("is named as short as it can be, with the numbers behind the percentage", () => {
    const partner = { path: "src/server.ts", degree: 66, shared: 12, averageRevs: 18 };
    assert.equal(partnerText("src/client.ts", partner), "server.ts in 66% of commits (12 of 18)");
    assert.equal(partnerText("web/client.ts", partner), "src/server.ts in 66% of commits (12 of 18)");
  });
});

describe("a hot spot's arithmetic", () => {
  it("names the three strongest of the files that change with it", () => {
    const partners = [90, 80, 70, 60].map((degree) => ({
      path: `src/p_${degree}.ts`,
      degree,
      shared: 9,
      averageRevs: 10,
    }));
    const said = hotSpotArithmetic(third, defaultHistoryOptions, { partners }).match(/Changes together.*/g);
    assert.deepEqual(said, [
      "Changes together with p\\_90.ts in 90% of commits (9 of 10)",
      "Changes together with p\\_80.ts in 80% of commits (9 of 10)",
      "Changes together with p\\_70.ts in 70% of commits (9 of 10)",
    ]);
  });

  it("says who wrote the file and who answers for it now", () => {
    const ownership = {
      by: "added-lines",
      mainAuthor: "A*da",
      ownership: 0.625,
      fragmentation: 0.375,
      commits: 4,
      pullRequests: 0,
      authors: [{ name: "A*da", commits: 4, added: 5, deleted: 0, lastChange: 0 }],
    } as const;
    const said = (stewardship: Stewardship) => {
      const owned = { path: third.path, ownership, stewardship };
      return hotSpotArithmetic(third, defaultHistoryOptions, { owned }).split("\n\n").slice(4);
    };
    const main = "Main author A\\*da: 63% of the added lines, of 1 author, fragmentation 0.38";
    assert.deepEqual(said({ teams: null, activeAuthors: null, lastActive: null }), [main]);
    const lastActive = Date.parse("2023-04-01T12:00:00Z") / 1000;
    assert.deepEqual(said({ teams: ["@shop/core", "a@example.com"], activeAuthors: 0, lastActive }), [
      main,
      "Owners by CODEOWNERS: @shop/core, a\\@example.com",
      "Nobody who wrote this is still active; the last was until 2023-04-01.",
    ]);
    assert.deepEqual(said({ teams: [], activeAuthors: 1, lastActive }), [main, "Owners by CODEOWNERS: nobody"]);
  });

  it("says which commits were overlooked, and which were bots'", () => {
    const history = { ...third.history, ignoredChanges: 1, botChanges: 7 };
    const said = hotSpotArithmetic({ ...third, history }, defaultHistoryOptions);
    assert.match(said, /41 by 5 authors, 7 of them by bots \|/);
    assert.match(said, /over 30 files left out, 1 commit of \.git-blame-ignore-revs overlooked \|/);
  });

  it("says how far the history can be trusted, unless it can be", () => {
    const reasons = ["The clone is shallow."];
    const low = hotSpotArithmetic(third, defaultHistoryOptions, { confidence: { level: "low", reasons } });
    assert.match(low, /low\. The clone is shallow\.$/);
    const high = hotSpotArithmetic(third, defaultHistoryOptions, { confidence: { level: "high", reasons: [] } });
    assert.equal(high, hotSpotArithmetic(third, defaultHistoryOptions));
  });

  const text = hotSpotArithmetic(third, defaultHistoryOptions);

  it("has every number that the rank is made from", () => {
    assert.match(text, /\| Hot&nbsp;spot&nbsp;.* \| 3 of 412 \|/);
    assert.match(text, /\| Changes,&nbsp;12&nbsp;months&nbsp;.* \| 41 by 5 authors \|/);
    assert.match(text, /\| Changes,&nbsp;all&nbsp;time&nbsp;.* \| 120 by 14 authors, 2016-02-29 to 2024-05-03 \|/);
    assert.match(text, /\| Weighted&nbsp;changes&nbsp;.* \| 12\.35, 2 commits of over 30 files left out \|/);
    assert.match(text, /\| Complexity&nbsp;.* \| 212, the cognitive complexity of the whole file \|/);
    assert.match(text, /12\.35 × ln\(1 \+ 212 \+ 10 \/ 10\) = 66\.18\. 409 of the other 411 files/);
    assert.match(text, /0\.5\^\(age \/ 180 days\)/);
  });

  it("has one row of changes when the window is the whole history", () => {
    const all = hotSpotArithmetic(third, { ...defaultHistoryOptions, windowMonths: "all" });
    assert.doesNotMatch(all, /Changes,&nbsp;\d+&nbsp;months/);
  });

  it("has the changes of the two halves of the window where they are known", () => {
    assert.doesNotMatch(text, /Trend/);
    const spot = { ...third, history: { ...history, earlierChanges: 10, recentChanges: 29 } };
    // 41 - 29 - 10 = 2.
    const counts = "29 changes in the newer half of the 12 months, 10 in the older, 2 of over 30 files left out";
    assert.match(
      hotSpotArithmetic(spot, defaultHistoryOptions),
      new RegExp(`\\| Trend&nbsp;.* \\| ↗ heating: ${counts} \\|`),
    );
    const whole = hotSpotArithmetic(spot, { ...defaultHistoryOptions, windowMonths: "all" });
    assert.match(whole, /29 changes in the newer half of the history, 10 in the older, 2 of over 30/);
  });

  it("is not fooled by a hostile path", () => {
    const hostile = fakeHotSpot("a](command:evil)|<img src=x>`*b*.ts");
    const first = hotSpotArithmetic(hostile, defaultHistoryOptions).split("\n")[0] ?? "";
    assert.doesNotMatch(first, /(?<!\\)\]|<|(?<!\\)\||(?<!\\)`/);
  });
});

describe("a function's arithmetic", () => {
  const facts = fakeFunction({ name: "route", cognitive: 3, cyclomatic: 3 });
  const explanation: FunctionExplanation = {
    function: facts,
    cognitive: [
      { startLine: 2, startColumn: 3, construct: "if", amount: 1, nesting: 0 },
      { startLine: 3, startColumn: 5, construct: "||", amount: 2, nesting: 1 },
    ],
    cyclomatic: [{ startLine: 2, startColumn: 3, construct: "if", amount: 1, nesting: 0 }],
  };

  it("is a table of its branches, each with a link to its line", () => {
    const text = functionArithmetic(explanation, { step: ({ startLine }) => `#${startLine}`, all: "#all" });
    assert.match(text, /\*\*route\*\*: cognitive complexity \*\*3\*\*, cyclomatic \*\*3\*\*/);
    assert.match(text, /\| \[2\]\(#2\)&nbsp;.* \| if&nbsp;.* \| \+1&nbsp;.* \| {2}\|/);
    // A `|` would open another cell of the table.
    assert.match(text, /\| \[3\]\(#3\)&nbsp;.* \| &#124;&#124;&nbsp;.* \| \+2&nbsp;.* \| \+1 \|/);
  });

  it("shows the paths of a function that reads easily but has many", () => {
    const text = functionArithmetic({ ...explanation, cognitive: [] }, { step: () => "#", all: "#all" });
    assert.match(text, /\| if&nbsp;.* \| \+1&nbsp;/);
  });

  it("ends a long table with what it leaves out: 30 steps, 25 shown", () => {
    const [step] = explanation.cognitive;
    assert.ok(step !== undefined);
    const text = functionArithmetic(
      { ...explanation, cognitive: new Array(30).fill(step) },
      { step: () => "#", all: "#all" },
    );
    assert.equal(text.match(/\| if&nbsp;/g)?.length, 25);
    assert.match(text, /\[and 5 more steps\]\(#all\)$/);
  });

  it("adds up", () => {
    assert.equal(sumOf(3, explanation.cognitive), "3 = 1 + 2");
    assert.equal(sumOf(2, explanation.cyclomatic, 1), "2 = 1 + 1");
    assert.equal(sumOf(1, [], 1), "1");
    assert.equal(sumOf(40, new Array(20).fill(explanation.cognitive[1])), "40");
  });
});

describe("heat", () => {
  const cases = [
    ["file", 100, "high"],
    ["file", 98.9, "medium"],
    ["file", 94.9, "low"],
    ["file", 79.9, "none"],
    // 100 - 50 / n for a function at n times its threshold: 4 -> 87.5, 2 -> 75, 1 -> 50.
    ["function", 87.5, "high"],
    ["function", 87.4, "medium"],
    ["function", 74.9, "low"],
    ["function", 49.9, "none"],
  ] as const;
  for (const [scope, value, expected] of cases) {
    it(`of a ${scope} with ${value} is ${expected}`, () => assert.equal(heatOf(scope, value), expected));
  }
});
