import assert from "node:assert/strict";
import { whyFile, whyFunction } from "../../../src/extension/whyItems";
import { defaultHistoryOptions } from "../../../src/model";
import { runSignals, signals } from "../../../src/signals";
import { fakeFacts, fakeHotSpot } from "../../support/fakeSession";
import { fakeFunction } from "./fakeFunction";

const route = fakeFunction({ name: "route", startLine: 2, endLine: 9, cognitive: 18, cyclomatic: 3 });
const plain = fakeFunction({ name: "plain", startLine: 20, endLine: 21, cognitive: 0, cyclomatic: 1 });
const facts = fakeFacts("src/server.ts", {
  functions: [plain, route],
  complexity: { kind: "cognitive", value: 18 },
});

describe("Show Why", () => {
  it("of a file: its rank, what to do, and the functions that its complexity is in", () => {
    const hotSpot = fakeHotSpot("src/server.ts", { rank: 1, ranked: 3, complexity: facts.complexity });
    const input = { facts, hotSpot };
    const why = whyFile({ ...input, findings: runSignals(input, {}).findings, problems: [] }, defaultHistoryOptions);
    assert.equal(why.title, "Hot spot 1 of 3 · 1 change by 1 author · complexity 18");
    assert.deepEqual(
      why.items.filter(({ heading }) => heading).map(({ label }) => label),
      ["How it is ranked", "Complexity 18, function by function", "What to do"],
    );
    const [only, ...others] = why.items.filter(({ place }) => place !== undefined);
    assert.deepEqual(others, []);
    assert.equal(only?.label, "route");
    assert.deepEqual(only?.place, { line: 2, column: 1 });
    assert.equal(only?.functionLine, 2);
  });

  it("of a file without history: says so instead of a rank", () => {
    const why = whyFile({ facts, findings: [], problems: [] }, defaultHistoryOptions);
    assert.equal(why.title, "Complexity 18");
    assert.equal(why.items[0]?.label, "No rank");
  });

  it("of a function: both sums, and each step with its line of code", () => {
    const explanation = {
      function: route,
      cognitive: [{ startLine: 3, startColumn: 5, construct: "if", amount: 2, nesting: 1 }],
      cyclomatic: [
        { startLine: 3, startColumn: 5, construct: "if", amount: 1, nesting: 0 },
        { startLine: 4, startColumn: 9, construct: "&&", amount: 1, nesting: 0 },
      ],
    };
    const { findings } = runSignals({ facts }, {});
    const why = whyFunction(explanation, { facts, findings, problems: [] }, (line) => `code of ${line}`);
    const advice = why.items
      .slice(why.items.findIndex(({ label }) => label === "What to do") + 1)
      .map((each) => each.label);
    assert.deepEqual(
      why.items.map(({ label, description, place }) => [label, description, place?.line]),
      [
        ["Cognitive complexity 18", undefined, undefined],
        ["+2  if", "3: code of 3  (+1 for nesting)", 3],
        ["Cyclomatic complexity 3 = 1 + 1 + 1", undefined, undefined],
        ["1  function", "2: code of 2", 2],
        ["+1  if", "3: code of 3", 3],
        ["+1  &&", "4: code of 4", 4],
        ["What to do", undefined, undefined],
        ...advice.map((line) => [line, undefined, undefined]),
      ],
    );
    assert.ok(advice.length > 1);
    assert.equal(advice.join(" "), signals.find(({ id }) => id === "complex-function")?.whatToDo);
    for (const line of advice) assert.ok(line.length <= 85, line);
  });
});
