import assert from "node:assert/strict";
import { whyFile, whyFunction } from "../../../src/extension/whyItems";
import { ownershipItems, partnerItems } from "../../../src/extension/whyPast";
import { defaultHistoryOptions, type FileOwnership, type Stewardship } from "../../../src/model";
import { runSignals, signals } from "../../../src/signals";
import { fakeFacts, fakeHotSpot } from "../../support/fakeSession";
import { fakeFunction } from "./fakeFunction";
import { fakeFunctionHistory, fakeXRay } from "./fakeXRay";

const route = fakeFunction({ name: "route", startLine: 2, endLine: 9, cognitive: 18, cyclomatic: 3 });
const short = fakeFunction({ name: "short", startLine: 12, endLine: 14, cognitive: 1, cyclomatic: 2 });
const plain = fakeFunction({ name: "plain", startLine: 20, endLine: 21, cognitive: 0, cyclomatic: 1 });
const facts = fakeFacts("src/server.ts", {
  functions: [plain, short, route],
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
    const [most, ...others] = why.items.filter(({ place }) => place !== undefined);
    assert.equal(most?.label, "route");
    assert.deepEqual(most?.place, { line: 2, column: 1 });
    assert.equal(most?.isFunction, true);
    assert.deepEqual(
      others.map(({ label }) => label),
      ["short"],
    );
  });

  it("of a file: its trend, where it is known", () => {
    const trendOf = (earlierChanges?: number, recentChanges?: number) => {
      const { history } = fakeHotSpot("src/server.ts");
      const halves =
        earlierChanges === undefined || recentChanges === undefined ? {} : { earlierChanges, recentChanges };
      const view = { facts, hotSpot: fakeHotSpot("src/server.ts", { history: { ...history, ...halves } }) };
      return whyFile({ ...view, findings: [], problems: [] }, defaultHistoryOptions).items.find(({ description }) =>
        description?.includes("newer half"),
      );
    };
    assert.deepEqual(trendOf(9, 1), {
      label: "↘ cooling",
      description: "1 change in the newer half of the 12 months, 9 in the older",
    });
    assert.equal(trendOf(3, 2)?.label, "steady");
    assert.equal(trendOf(), undefined);
  });

  it("of a file without history: says so instead of a rank", () => {
    const why = whyFile({ facts, findings: [], problems: [] }, defaultHistoryOptions);
    assert.equal(why.title, "Complexity 18");
    assert.equal(why.items[0]?.label, "No rank");
  });

  it("of a file offers an X-ray, and after it ranks the functions as it does", () => {
    const view = { facts, hotSpot: fakeHotSpot("src/server.ts"), findings: [], problems: [] };
    const offers = (xray?: ReturnType<typeof fakeXRay>) =>
      whyFile(view, defaultHistoryOptions, { xray }).items.filter(({ action }) => action === "xray").length;
    assert.equal(offers(), 1);
    const xray = fakeXRay("src/server.ts", [
      fakeFunctionHistory({ name: "short", startLine: 10, changes: 30, cognitive: 1 }),
      fakeFunctionHistory({ name: "route", startLine: 2, changes: 1, cognitive: 18 }),
      fakeFunctionHistory({ name: "gone", startLine: 40, changes: 2, cognitive: 3 }),
    ]);
    assert.equal(offers(xray), 0);
    const course = [0, 1, 2].map((day) => ({ time: day * 86_400, complexity: 4 * (day + 1), lines: 1 }));
    const grown = whyFile(view, defaultHistoryOptions, { xray: { ...xray, complexityOverTime: course } });
    // 12 columns over two days: 4 of 12 until the second day is there, 8 of 12 until the third is.
    assert.deepEqual(
      grown.items.find(({ label }) => label.startsWith("Complexity ▃")),
      {
        label: "Complexity ▃▃▃▃▃▃▆▆▆▆▆█",
        description: "4 (1970-01-01) → 12 (1970-01-03)",
      },
    );
    const { items } = whyFile(view, defaultHistoryOptions, { xray });
    const start = items.findIndex(({ label }) => label === "X-ray: changes × cognitive complexity");
    assert.deepEqual(
      items.slice(start + 1).map(({ label, description, place }) => [label, description, place?.line]),
      [
        ["Revisions read", "10 of 10", undefined],
        ["short", "line 12 · 30 changes × cognitive 1 = 30", 12],
        ["route", "line 2 · 1 change × cognitive 18 = 18", 2],
        ["gone", "2 changes × cognitive 3 = 6", undefined],
      ],
    );
  });

  it("of a file says how far its history can be trusted", () => {
    const view = { facts, hotSpot: fakeHotSpot("src/server.ts"), findings: [], problems: [] };
    const confidence = { level: "low", reasons: ["The clone is shallow."] } as const;
    const said = whyFile(view, defaultHistoryOptions, { confidence }).items.map(({ label }) => label);
    assert.ok(
      said.some((label) => label.endsWith("low. The clone is shallow.")),
      said.join("\n"),
    );
  });

  it("of a file names the files that it changes with, where there are any", () => {
    const partner = { path: "src/client.ts", degree: 66, shared: 12, averageRevs: 18 };
    assert.deepEqual(
      partnerItems("src/server.ts", [partner]).map(({ label }) => label),
      ["Changes together with", "client.ts in 66% of commits (12 of 18)"],
    );
    assert.deepEqual(partnerItems("src/server.ts", []), []);
  });

  describe("of a file says who wrote it and who answers for it:", () => {
    const author = { name: "Ada", commits: 3, added: 80, deleted: 1, lastChange: 0 };
    const ownership: FileOwnership = {
      by: "added-lines",
      mainAuthor: "Ada",
      ownership: 0.8,
      fragmentation: 0.5,
      commits: 6,
      pullRequests: 0,
      authors: [author, { ...author, name: "Grace", added: 20 }],
    };
    const lastActive = Date.parse("2023-04-01T12:00:00Z") / 1000;
    const nothing: Stewardship = { teams: null, activeAuthors: null, lastActive: null };
    const days = "the 365 days up to the newest";
    const cases: readonly [Partial<FileOwnership>, Partial<Stewardship>, ...(readonly [string, string])[]][] = [
      [{}, {}, ["Ada: 80% of the added lines", "the main author of 2, fragmentation 0.50"]],
      [{ by: "commits" }, {}, ["Ada: 80% of the commits", "the main author of 2, fragmentation 0.50"]],
      [{ pullRequests: 4 }, {}, ["6 commits", "4 of them a whole pull request each, squashed or merged"]],
      [{}, { activeAuthors: 1, lastActive }, ["1 of 2 authors active", `with a commit of any kind in ${days}`]],
      [
        {},
        { activeAuthors: 0, lastActive },
        ["Nobody who wrote it is still active", `no commit in ${days}, the last on 2023-04-01`],
      ],
      [{}, { teams: ["@shop/core", "@ada"] }, ["Owned by @shop/core, @ada", "by CODEOWNERS"]],
      [{}, { teams: [] }, ["No owner", "by CODEOWNERS"]],
    ];
    for (const [owned, stewardship, [label, description] = ["", ""]] of cases) {
      it(label, () => {
        const stewards = { ...nothing, ...stewardship };
        const items = ownershipItems({ path: "a.ts", ownership: { ...ownership, ...owned }, stewardship: stewards });
        assert.equal(items[0]?.label, "Who wrote it");
        assert.deepEqual(items.at(-1), { label, description });
      });
    }

    it("nothing without history", () => assert.deepEqual(ownershipItems(undefined), []));
  });

  it("of a file says which commits count nowhere, or for nobody", () => {
    const history = { ...fakeHotSpot("a.ts").history, massChanges: 2, ignoredChanges: 1, botChanges: 3 };
    const hotSpot = fakeHotSpot("src/server.ts", { history });
    const { items } = whyFile({ facts, hotSpot, findings: [], problems: [] }, defaultHistoryOptions);
    const said = new Map(items.map(({ label, description }) => [label, description]));
    assert.equal(said.get("2 commits not weighted"), "of more than 30 files each");
    assert.equal(said.get("1 commit overlooked"), "listed in .git-blame-ignore-revs");
    assert.equal(said.get("3 of them by bots"), "counted as changes, not as authors");
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
    for (const line of advice) assert.ok(line.length <= 72, line);
  });
});
