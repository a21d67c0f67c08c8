import assert from "node:assert/strict";
import { SerialQueue } from "../../../src/engine/serialQueue";
import type { QualityQuery } from "../../../src/engine/session";
import type { SnapshotList } from "../../../src/engine/snapshots";
import { Project } from "../../../src/extension/project";
import { QualityModel, type QualityPage, shownFiles, shownOfAllFiles } from "../../../src/extension/qualityModel";
import { hasPlaces, type QualityNode, qualityChildren, rootQualityNodes } from "../../../src/extension/qualityNodes";
import {
  barOf,
  measureDescription,
  measureTooltip,
  missingDescription,
  missLabel,
  scoreDescription,
  scoreTooltip,
  spokenMeasure,
} from "../../../src/extension/qualityViewTexts";
import type { MeasureReport, MissingFile, Problem, QualityReport } from "../../../src/model";
import { FakeLog, LiveFakeSession, turn } from "./liveFakeSession";

const commit = "0".repeat(40);

function file(path: string, given: Partial<MissingFile> = {}): MissingFile {
  return { path, counted: 0, of: 1, misses: [{ startLine: null, message: "No test." }], hotSpotScore: 90, ...given };
}

/** 201 of 504 files, from 30% to 60%: (39.9 - 30) / (60 - 30) = 0.329. */
function measure(given: Partial<MeasureReport> = {}): MeasureReport {
  return {
    id: "files-with-tests",
    title: "Files with tests",
    summary: "Share of the files that a test goes with.",
    unit: "percent",
    direction: "higher",
    weight: 2,
    target: 60,
    floor: 30,
    reason: null,
    value: 39.881,
    counted: 201,
    of: 504,
    attainment: 0.3294,
    gain: 26.8,
    notMeasured: null,
    beside: [],
    measured: 504,
    missing: 303,
    files: [file("src/a.ts")],
    parts: [],
    ...given,
  };
}

const reached = measure({ id: "preferred-library", title: "Preferred library", attainment: 1, gain: 0, files: [] });
const unknown = measure({
  id: "test-coverage",
  title: "Test coverage",
  value: null,
  attainment: null,
  gain: null,
  files: [],
  notMeasured: { reason: "There is no report at `**/lcov.info`.", whatToDo: "Run the tests." },
});

function report(measures: readonly MeasureReport[], given: Partial<QualityReport> = {}): QualityReport {
  return { formula: 1, definition: { name: "Shop", version: 1 }, score: 64.3, measures, problems: [], ...given };
}

function page(measures: readonly MeasureReport[], given: Partial<QualityPage> = {}): QualityPage {
  return { report: report(measures), past: [], problems: [], ...given };
}

const snapshots = (definition = { name: "Shop", version: 1 }): SnapshotList => ({
  problems: [],
  snapshots: [
    {
      schemaVersion: 1,
      formula: 1,
      commit,
      date: "2026-01-05T12:00:00Z",
      definition,
      score: 60,
      measures: { "files-with-tests": { ...measure({ value: 35 }), value: 35 }, "test-coverage": null },
    },
  ],
});

/** A project that has been read; what its session is asked for is remembered. */
async function projectOf(
  answer: QualityReport,
  { past = snapshots(), problems = [] }: { readonly past?: SnapshotList; readonly problems?: readonly Problem[] } = {},
) {
  const session = new LiveFakeSession({ root: "/shop", trusted: true }, { quality: answer, snapshots: past, problems });
  const asked: QualityQuery[] = [];
  const { quality } = session;
  session.quality = (query = {}) => {
    asked.push(query);
    return quality.call(session, query);
  };
  const services = { createSession: async () => session, queue: new SerialQueue(), log: new FakeLog() };
  const project = new Project("/shop", "shop", services);
  const configured = project.configure({ root: "/shop", trusted: true });
  await turn();
  session.runs[0]?.end();
  await configured;
  return { project, asked };
}

function labelOf(node: QualityNode): string {
  switch (node.kind) {
    case "measure":
      return node.measure.title;
    case "missing-file":
      return node.file.path;
    case "miss":
      return missLabel(node.miss);
    case "all-files":
      return `all of ${node.measure}: ${node.rest} more`;
    default:
      return node.kind;
  }
}

const labels = (nodes: readonly QualityNode[]) => nodes.map(labelOf);

describe("QualityModel", () => {
  it("asks for the first files of each measure, and for all when one is listed whole", async () => {
    const files = Array.from({ length: 30 }, (_, index) => file(`src/${index}.ts`));
    const { project, asked } = await projectOf(report([measure({ files, missing: 30 }), { ...reached, files }]));
    const model = new QualityModel(() => [project]);
    await model.setShown(true);
    assert.deepEqual(
      asked.map(({ top }) => top),
      [shownFiles],
    );
    await model.showAll(project, "files-with-tests");
    assert.equal(asked.at(-1)?.top, shownOfAllFiles);
    const shown = model.all[0]?.page?.report.measures.map(({ files }) => files.length);
    // The other measure stays as short as it was.
    assert.deepEqual(shown, [30, shownFiles]);
  });

  it("has programs run and types counted when somebody asks for fresh numbers, and not with every change", async () => {
    const { project, asked } = await projectOf(report([measure()]));
    const model = new QualityModel(() => [project]);
    await model.setShown(true);
    model.requestCommands();
    await model.refresh();
    model.outdate(project);
    await model.refresh();
    assert.deepEqual(
      asked.map(({ commands, types }) => [commands, types]),
      [
        [false, "last"],
        [true, "count"],
        [false, "last"],
      ],
    );
  });

  it("compares with snapshots of the same definition only", async () => {
    for (const [version, length] of [
      [1, 1],
      [2, 0],
    ] as const) {
      const { project } = await projectOf(report([measure()]), { past: snapshots({ name: "Shop", version }) });
      const model = new QualityModel(() => [project]);
      await model.setShown(true);
      assert.equal(model.all[0]?.page?.past.length, length, `version ${version}`);
    }
  });

  it("lists a broken definition and what measures could not read, but nothing else of the folder", async () => {
    const broken: Problem = { path: "trueline.jsonc", code: "invalid-definition", message: "Line 1" };
    const syntax: Problem = { path: "src/a.ts", code: "syntax-error", message: "Line 2" };
    const evidence: Problem = { path: "lcov.info", code: "not-coverage", message: "It is empty." };
    const { project } = await projectOf(report([], { problems: [evidence] }), { problems: [broken, syntax] });
    const model = new QualityModel(() => [project]);
    await model.setShown(true);
    assert.deepEqual(model.all[0]?.page?.problems, [broken, evidence]);
  });
});

describe("the nodes of the Quality view", () => {
  const project = {} as Project;
  const root = (given: QualityPage) => rootQualityNodes([{ project, page: given, hasFailed: false }]);

  it("begin with the score, then what would raise it most, then what is reached and what is not measured", () => {
    const more = measure({ id: "cold-start", title: "Cold start", gain: 30 });
    assert.deepEqual(labels(root(page([reached, measure(), unknown, more]))), [
      "score",
      "Cold start",
      "Files with tests",
      "Preferred library",
      "not-measured",
    ]);
    assert.deepEqual(labels(root(page([measure()], { report: report([measure()], { definition: null }) }))), [
      "score",
      "Files with tests",
      "no-definition",
    ]);
  });

  it("are none while nothing is known, so that the welcome text says why", () => {
    assert.deepEqual(rootQualityNodes([{ project, hasFailed: false }]), []);
    const two = [
      { project, hasFailed: false },
      { project, hasFailed: false, page: page([]) },
    ];
    assert.deepEqual(labels(rootQualityNodes(two)), ["quality-project", "quality-project"]);
  });

  it("lead from a measure to files and places, and to what is not measured", () => {
    const places = file("src/b.ts", {
      misses: [
        { startLine: 3, message: "`moment` is discouraged." },
        { startLine: 9, message: "So is `request`." },
      ],
    });
    const [, node, none] = root(page([measure({ files: [file("src/a.ts"), places], missing: 5 }), unknown]));
    assert.ok(node !== undefined && none !== undefined);
    const children = qualityChildren(node);
    assert.deepEqual(labels(children), ["src/a.ts", "src/b.ts", "all of files-with-tests: 3 more"]);
    const [, withPlaces] = children;
    assert.ok(withPlaces !== undefined);
    assert.deepEqual(labels(qualityChildren(withPlaces)), ["Line 3: moment is discouraged.", "Line 9: So is request."]);
    assert.deepEqual(labels(qualityChildren(none)), ["Test coverage"]);
    assert.deepEqual([hasPlaces(file("src/a.ts")), hasPlaces(places)], [false, true]);
  });
});

describe("the texts of the Quality view", () => {
  const past = [{ commit, date: "2026-01-05T12:00:00Z", score: 65, values: { "files-with-tests": 35 } }];

  it("say the score, and how it stands to the last snapshot", () => {
    assert.equal(scoreDescription(page([])), "64.3 of 100");
    // Attained now 0.3294, then (35 − 30) / (60 − 30) = 0.1667: 100 x 0.1627, of the only measure that both have.
    assert.equal(scoreDescription(page([measure(), unknown], { past })), "64.3 of 100 · ↗ +16.3 since 2026-01-05");
    assert.equal(scoreDescription(page([unknown], { past })), "64.3 of 100");
    assert.equal(scoreDescription(page([], { report: report([], { score: null }) })), "not measured");
  });

  for (const [attainment, bar] of [
    [0, "▱▱▱▱▱▱"],
    [0.3294, "▰▰▱▱▱▱"],
    // Only what is attained in full fills all cells.
    [0.99, "▰▰▰▰▰▱"],
    [1, "▰▰▰▰▰▰"],
    [null, "▱▱▱▱▱▱"],
  ] as const) {
    it(`draw an attainment of ${attainment} as ${bar}`, () => assert.equal(barOf({ attainment }), bar));
  }

  it("say a measure's value, its goal, and what happened since", () => {
    assert.equal(measureDescription(measure(), past), "39.9% ▰▰▱▱▱▱ goal 60% · ↗ +4.9");
    const locks = measure({
      id: "coarse-locks",
      unit: "count",
      direction: "lower",
      value: 3,
      target: 0,
      attainment: 0.7,
    });
    assert.equal(measureDescription(locks, past), "3 ▰▰▰▰▱▱ goal at most 0");
    assert.equal(measureDescription(unknown, past), "There is no report at **/lcov.info.");
  });

  it("say it to whoever hears it", () => {
    assert.equal(spokenMeasure(measure()), "Files with tests, 39.9%, at least 60% is the goal, 303 files miss it");
    assert.equal(spokenMeasure(measure({ missing: 1 })).endsWith("1 file misses it"), true);
    assert.match(spokenMeasure(unknown), /^Test coverage, not measured: There is no report/);
  });

  it("say where a file misses it", () => {
    assert.equal(missingDescription(file("src/orders/a.ts")), "src/orders");
    const [one, two] = [1, 2].map((startLine) => ({ startLine, message: "" }));
    assert.ok(one !== undefined && two !== undefined);
    assert.equal(missingDescription(file("a.ts", { misses: [one, two] })), "2 places");
  });

  it("redo the arithmetic of the score and of a measure", () => {
    const measures = [measure(), { ...reached, weight: 1 }, unknown];
    const score = scoreTooltip(page(measures, { past }));
    assert.match(score, /100 × \(2 × 0\.329 \+ 1 × 1\.000\) \/ 3 = \*\*64\.3\*\*/);
    assert.match(score, /What would raise it most: \*Files with tests\*, by up to 26\.8\./);
    assert.match(score, /2026-01-05\\?: 65\.0/);
    const told = measureTooltip(measure({ reason: "<b>Orders</b> are *money*." }), page(measures, { past }));
    assert.match(told, /201 of 504 = 39\.9%/);
    assert.match(told, /\(39\.9 − 30\) \/ \(60 − 30\) = 0\.329/);
    assert.match(told, /303 of 504 files miss it/);
    assert.match(told, /2026-01-05: 35\.0% {2}\nnow: 39\.9%/);
    // What a definition says is text, no markup.
    assert.match(told, /Why this goal: &#60;b&#62;Orders&#60;\/b&#62; are \\\*money\\\*\./);
    assert.match(measureTooltip(unknown, page([])), /Not measured: There is no report at .*Run the tests\./);
  });
});
