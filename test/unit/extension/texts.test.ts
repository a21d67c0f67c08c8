import assert from "node:assert/strict";
import { functionArithmetic, hotSpotArithmetic, sumOf } from "../../../src/extension/arithmetic";
import { functionLenses } from "../../../src/extension/functionLenses";
import { heatOf } from "../../../src/extension/heat";
import { fileTitle, hotSpotDescription } from "../../../src/extension/texts";
import { defaultHistoryOptions, type FunctionExplanation } from "../../../src/model";
import { runSignals } from "../../../src/signals";
import { fakeFacts, fakeHotSpot } from "../../support/fakeSession";
import { fakeFunction } from "./fakeFunction";

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

describe("a tree item's description", () => {
  it("is the rank and the numbers", () => {
    assert.equal(hotSpotDescription(third), "#3 · 41 changes · complexity 212");
  });
});

describe("a hot spot's arithmetic", () => {
  const text = hotSpotArithmetic(third, defaultHistoryOptions);

  it("has every number that the rank is made from", () => {
    assert.match(text, /\| Hot spot&nbsp;.* \| 3 of 412 \|/);
    assert.match(text, /\| Changes, 12 months&nbsp;.* \| 41 by 5 authors \|/);
    assert.match(text, /\| Changes, all time&nbsp;.* \| 120 by 14 authors, 2016-02-29 to 2024-05-03 \|/);
    assert.match(text, /\| Weighted changes&nbsp;.* \| 12\.35, 2 commits of over 30 files left out \|/);
    assert.match(text, /\| Complexity&nbsp;.* \| 212, the cognitive complexity of the whole file \|/);
    assert.match(text, /12\.35 × ln\(1 \+ 212\) = 66\.18\. 409 of the other 411 files/);
    assert.match(text, /0\.5\^\(age \/ 180 days\)/);
  });

  it("has one row of changes when the window is the whole history", () => {
    const all = hotSpotArithmetic(third, { ...defaultHistoryOptions, windowMonths: "all" });
    assert.doesNotMatch(all, /Changes, \d+ months/);
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
