import assert from "node:assert/strict";
import type { Definition } from "../../../src/definition";
import type { Gatherers } from "../../../src/engine/measures/evidence";
import type { EvidenceQuestion, Gathered } from "../../../src/engine/measures/gathered";
import { type QualitySources, qualityReport } from "../../../src/engine/quality";
import type { Measure } from "../../../src/measures/measure";
import { fakeHotSpot } from "../../support/fakeSession";

const { signal } = new AbortController();

const terms = { title: "A", summary: "A.", unit: "percent", direction: "higher", target: 80, floor: 30 } as const;

/** Tested files over all files. */
const tested: Measure<"tests"> = {
  ...terms,
  id: "files-with-tests",
  evidence: "tests",
  measure: (files) => ({
    kind: "files",
    files: files.map(({ path, by }) => ({
      path,
      counted: by.length > 0 ? 1 : 0,
      of: 1,
      misses: by.length > 0 ? [] : [{ startLine: null, message: "No test goes with it." }],
    })),
    beside: [{ name: "files", value: files.length }],
  }),
};

const covered: Measure<"coverage"> = {
  ...terms,
  id: "test-coverage",
  evidence: "coverage",
  measure: () => assert.fail("There is no evidence to measure"),
};

const files = [
  { path: "api/a.ts", by: [{ kind: "name", from: "api/a.test.ts" }] },
  { path: "api/b.ts", by: [] },
  { path: "main.ts", by: [] },
  { path: "web/c.ts", by: [{ kind: "import", from: "web/c.test.ts" }] },
] as const;

function sources(definition?: Definition): QualitySources {
  const gatherers = {
    tests: async ({ inScope }: EvidenceQuestion): Promise<Gathered<"tests">> => ({
      evidence: files.filter(({ path }) => inScope(path)),
      problems: [{ path: "api/b.ts", code: "analysis-failed", message: "It is odd." }],
    }),
    coverage: async () => ({
      evidence: { kind: "not-measured", reason: "No file matches.", whatToDo: "Run the tests with coverage." },
      problems: [],
    }),
  };
  return {
    measures: [tested, covered],
    // The others are not asked for.
    gatherers: gatherers as unknown as Gatherers,
    custom: async () => [],
    definition: async () => definition,
    hotSpotOf: (path) => (path === "main.ts" ? { ...fakeHotSpot(path), score: 70 } : undefined),
    ownersOf: async () => (path) => (path.startsWith("api/") ? ["@api", "@all"] : ["@all"]),
  };
}

describe("the quality report", () => {
  it("says how each measure stands, and what the score is made of", async () => {
    const { score, measures, definition, problems } = await qualityReport(sources(), { signal });
    const [first, second] = measures;
    assert.equal(definition, null);
    // 100 x 2 / 4; (50 - 30) / (80 - 30).
    assert.deepEqual([first?.value, first?.counted, first?.of, first?.attainment], [50, 2, 4, 0.4]);
    assert.deepEqual(first?.beside, [{ name: "files", value: 4 }]);
    // What is not measured is neither zero nor in the score: 100 x 1 x 0.4 / 1, and 60 points are left.
    assert.deepEqual([second?.value, second?.attainment, second?.gain], [null, null, null]);
    assert.deepEqual(second?.notMeasured, { reason: "No file matches.", whatToDo: "Run the tests with coverage." });
    assert.equal(score, 40);
    assert.equal(first?.gain, 60);
    assert.equal(problems.length, 1);
  });

  it("lists the files that miss a measure, the hottest first", async () => {
    const { measures } = await qualityReport(sources(), { signal });
    const inShort = measures[0]?.files.map(({ path, hotSpotScore }) => [path, hotSpotScore]);
    assert.deepEqual(inShort, [
      ["main.ts", 70],
      ["api/b.ts", null],
    ]);
    const top = await qualityReport(sources(), { signal, top: 1 });
    assert.deepEqual([top.measures[0]?.missing, top.measures[0]?.files.length], [2, 1]);
  });

  it("takes goals, weights and scopes from the definition", async () => {
    const definition: Definition = {
      name: "Shop",
      version: 3,
      measures: {
        "files-with-tests": { weight: 2, target: 100, floor: 0, scope: ["api/**"], reason: "It is ours." },
        "test-coverage": { enabled: false },
      },
    };
    const report = await qualityReport(sources(definition), { signal });
    assert.deepEqual(report.definition, { name: "Shop", version: 3 });
    assert.equal(report.measures.length, 1);
    const [measure] = report.measures;
    // api/a.ts of api/a.ts and api/b.ts.
    assert.deepEqual([measure?.value, measure?.attainment, measure?.weight], [50, 0.5, 2]);
    assert.equal(measure?.reason, "It is ours.");
    assert.equal(report.score, 50);
  });

  it("measures one folder, and only what is asked for", async () => {
    const report = await qualityReport(sources(), { signal, folder: "web", measures: ["files-with-tests"] });
    assert.deepEqual(
      report.measures.map(({ id, value }) => [id, value]),
      [["files-with-tests", 100]],
    );
  });

  it("says that a share of nothing was not measured", async () => {
    const { measures, score } = await qualityReport(sources(), { signal, folder: "none" });
    assert.equal(measures[0]?.value, null);
    assert.match(measures[0]?.notMeasured?.reason ?? "", /no file/);
    assert.equal(score, null);
  });

  for (const [parts, expected] of [
    ["folders", ["=0/1", "api=1/2", "web=1/1"]],
    // One file may be several teams'.
    ["teams", ["@all=2/4", "@api=1/2"]],
  ] as const) {
    it(`measures each of the ${parts}`, async () => {
      const { measures } = await qualityReport(sources(), { signal, parts });
      assert.deepEqual(
        measures[0]?.parts.map(({ name, counted, of }) => `${name}=${counted}/${of}`),
        expected,
      );
    });
  }
});
