import assert from "node:assert/strict";
import { SerialQueue } from "../../../src/engine/serialQueue";
import type { HotSpotPage, HotSpotQuery } from "../../../src/engine/session";
import { groupByFolder, HotSpotsModel } from "../../../src/extension/hotSpotsModel";
import { Project } from "../../../src/extension/project";
import {
  functionNodes,
  listedFileNode,
  parentNode,
  problemGroupNodes,
  problemNodes,
  projectNodes,
  rootNodes,
} from "../../../src/extension/treeNodes";
import type { HotSpot, Problem } from "../../../src/model";
import { runSignals } from "../../../src/signals";
import { fakeFacts, fakeHotSpot } from "../../support/fakeSession";
import { fakeFunction } from "./fakeFunction";
import { fakeFunctionHistory, fakeXRay } from "./fakeXRay";
import { FakeLog, LiveFakeSession, turn } from "./liveFakeSession";

const paths = ["src/a.ts", "web/b.ts", "src/c.ts", "d.ts"];
const spots = paths.map((path, index) => fakeHotSpot(path, { rank: index + 1, ranked: paths.length }));

/** A project whose session has answered and ranks these hot spots; it remembers what it was asked. */
async function projectOf(hotSpots: readonly HotSpot[], { root = "/shop", problems = [] as readonly Problem[] } = {}) {
  const session = new LiveFakeSession({ root, trusted: true }, { hotSpots, problems });
  const queries: HotSpotQuery[] = [];
  session.hotSpots = async (query: HotSpotQuery = {}): Promise<HotSpotPage> => {
    queries.push(query);
    const matching = hotSpots.filter(({ path }) => !query.folder || path.startsWith(`${query.folder}/`));
    const languages = [{ language: "TypeScript", files: hotSpots.length }];
    return { hotSpots: matching.slice(0, query.top), matching: matching.length, ranked: hotSpots.length, languages };
  };
  const services = { createSession: async () => session, queue: new SerialQueue(), log: new FakeLog() };
  const project = new Project(root, root.slice(1), services);
  const configured = project.configure({ root, trusted: true });
  await turn();
  session.runs[0]?.end();
  await configured;
  return { project, session, queries };
}

function labels(nodes: ReturnType<typeof rootNodes>): readonly string[] {
  return nodes.map((node) => {
    if (node.kind === "file") return node.hotSpot.path;
    if (node.kind === "folder") return `${node.group.path}/`;
    if (node.kind === "project") return node.listed.project.name;
    return node.kind === "more" ? `more: ${node.rest}` : node.kind;
  });
}

describe("HotSpotsModel", () => {
  it("lists what the limit allows, and more when it is asked for", async () => {
    const { project } = await projectOf(spots);
    const model = new HotSpotsModel(
      () => [project],
      () => 2,
    );
    await model.loadAll();
    assert.deepEqual(labels(rootNodes(model.all, false)), ["src/a.ts", "web/b.ts", "more: 2"]);
    await model.showMore(project);
    assert.deepEqual(labels(rootNodes(model.all, false)), paths);
  });

  it("says that there is something new after it is there", async () => {
    const { project } = await projectOf(spots);
    const model = new HotSpotsModel(
      () => [project],
      () => 10,
    );
    const seen: number[] = [];
    model.onDidChange(() => seen.push(model.of(project).page.hotSpots.length));
    await model.load(project);
    assert.deepEqual(seen, [4]);
  });

  it("asks with the filter, and leaves other projects out when it is a folder", async () => {
    const shop = await projectOf(spots);
    const rates = await projectOf(spots, { root: "/rates" });
    const model = new HotSpotsModel(
      () => [shop.project, rates.project],
      () => 10,
    );
    assert.equal(model.isFiltered, false);
    await model.setFilter({ languages: ["TypeScript"], folder: { project: shop.project, path: "src" } });
    assert.equal(model.isFiltered, true);
    assert.deepEqual(shop.queries.at(-1), { top: 10, languages: ["TypeScript"], folder: "src" });
    assert.equal(rates.queries.at(-1)?.top, 0);
    assert.deepEqual(labels(projectNodes(model.of(shop.project), false)), ["src/a.ts", "src/c.ts"]);
  });

  it("drops the answer to a question that another filter has overtaken", async () => {
    const { project, session } = await projectOf(spots);
    const model = new HotSpotsModel(
      () => [project],
      () => 10,
    );
    const { hotSpots } = session;
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    session.hotSpots = (query) => held.then(() => hotSpots(query));
    const first = model.setFilter({ folder: { project, path: "src" } });
    session.hotSpots = hotSpots;
    await model.setFilter({ folder: { project, path: "web" } });
    answer();
    await first;
    assert.deepEqual(labels(projectNodes(model.of(project), false)), ["web/b.ts"]);
  });

  it("forgets a project that is gone, and the filter on it", async () => {
    const { project } = await projectOf(spots);
    let all = [project];
    const model = new HotSpotsModel(
      () => all,
      () => 10,
    );
    await model.setFilter({ languages: ["Go"], folder: { project, path: "src" } });
    all = [];
    model.forget(project);
    assert.deepEqual(model.filter, { languages: ["Go"] });
    assert.deepEqual(model.all, []);
  });

  it("offers every folder with ranked files, the ones around it counted in", async () => {
    const { project } = await projectOf([...spots, fakeHotSpot("src/deep/e.ts")]);
    const model = new HotSpotsModel(
      () => [project],
      () => 10,
    );
    assert.deepEqual(await model.folders(project), [
      { name: "src", files: 3 },
      { name: "src/deep", files: 1 },
      { name: "web", files: 1 },
    ]);
    await model.loadAll();
    assert.deepEqual(model.languages(), [{ name: "TypeScript", files: 5 }]);
  });
});

describe("the tree", () => {
  it("is empty when no project has anything to list, so that the view can say why", async () => {
    const { project } = await projectOf([], { problems: [{ path: "", code: "no-repository", message: "" }] });
    const model = new HotSpotsModel(
      () => [project],
      () => 10,
    );
    await model.loadAll();
    assert.deepEqual(rootNodes(model.all, false), []);
    assert.equal(model.viewState, "no-repository");
  });

  it("has a node for each project when there are several", async () => {
    const shop = await projectOf(spots);
    const rates = await projectOf([], { root: "/rates" });
    const model = new HotSpotsModel(
      () => [shop.project, rates.project],
      () => 10,
    );
    await model.loadAll();
    assert.deepEqual(labels(rootNodes(model.all, false)), ["shop", "rates"]);
  });

  it("groups by folder, the folder of the hottest file first", () => {
    assert.deepEqual(
      groupByFolder(spots).map(({ path, hotSpots }) => [path, ...hotSpots.map((each) => each.path)]),
      [
        ["src", "src/a.ts", "src/c.ts"],
        ["web", "web/b.ts"],
        ["", "d.ts"],
      ],
    );
  });

  it("ends with what could not be read, by kind", async () => {
    const problems: readonly Problem[] = [
      { path: "x.ts", code: "syntax-error", message: "" },
      { path: "y.ts", code: "unreadable", message: "" },
      { path: "z.ts", code: "syntax-error", message: "" },
    ];
    const { project } = await projectOf(spots, { problems });
    const listed = { project, problems, page: { hotSpots: spots, matching: 4, ranked: 4, languages: [] } };
    assert.equal(labels(projectNodes(listed, true)).at(-1), "problems");
    const groups = problemNodes(project, problems).flatMap((node) =>
      node.kind === "problem-group" ? [node.group] : [],
    );
    assert.deepEqual(
      groups.map(({ code, problems }) => [code, problems.length]),
      [
        ["unreadable", 1],
        ["syntax-error", 2],
      ],
    );
    const many = { code: "unreadable", title: "", problems: new Array(103).fill(problems[1]) } as const;
    assert.deepEqual(problemGroupNodes(project, many).at(-1), { kind: "note", text: "and 3 more" });
  });

  it("lists the functions of a file, most complex first, without those that have no branch", async () => {
    const { project, session } = await projectOf(spots);
    const functions = [
      fakeFunction({ name: "plain", startLine: 1, cognitive: 0, cyclomatic: 1 }),
      fakeFunction({ name: "some", startLine: 10, endLine: 12, cognitive: 3 }),
      fakeFunction({ name: "most", startLine: 20, endLine: 60, cognitive: 40 }),
      fakeFunction({ name: "paths", startLine: 70, endLine: 90, cognitive: 3, cyclomatic: 9 }),
    ];
    const facts = fakeFacts("src/a.ts", { functions });
    session.views.set("src/a.ts", { facts, findings: runSignals({ facts }, {}).findings, problems: [] });
    const [spot] = spots;
    assert.ok(spot !== undefined);
    const nodes = (await functionNodes(project, spot)).flatMap((node) => (node.kind === "function" ? [node] : []));
    assert.deepEqual(
      nodes.map(({ facts: { name }, finding }) => [name, finding?.title]),
      [
        ["most", "Cognitive complexity 40"],
        ["paths", undefined],
        ["some", undefined],
      ],
    );
  });

  it("lists ten functions of a file at most", async () => {
    const { project, session } = await projectOf(spots);
    const functions = Array.from({ length: 12 }, (_, index) => fakeFunction({ startLine: 10 * index + 1 }));
    session.views.set("src/a.ts", { facts: fakeFacts("src/a.ts", { functions }), findings: [], problems: [] });
    const [spot] = spots;
    assert.ok(spot !== undefined);
    assert.equal((await functionNodes(project, spot)).length, 10);
  });

  it("lists the functions of an X-rayed file as the X-ray ranks them, each where it stands now", async () => {
    const { project, session } = await projectOf(spots);
    const [spot] = spots;
    assert.ok(spot !== undefined);
    // Since the newest commit two lines came in at the top, and `gone` went away.
    const functions = [
      fakeFunction({ name: "often", startLine: 3, cognitive: 2 }),
      fakeFunction({ name: "most", startLine: 22, endLine: 60, cognitive: 40 }),
    ];
    const facts = fakeFacts("src/a.ts", { functions });
    session.views.set("src/a.ts", { facts, findings: runSignals({ facts }, {}).findings, problems: [] });
    const xray = fakeXRay("src/a.ts", [
      fakeFunctionHistory({ name: "often", startLine: 1, changes: 50, cognitive: 2 }),
      fakeFunctionHistory({ name: "most", startLine: 20, changes: 2, cognitive: 40 }),
      fakeFunctionHistory({ name: "gone", startLine: 70, changes: 3, cognitive: 1 }),
      fakeFunctionHistory({ name: "plain", startLine: 80, changes: 9, cognitive: 0 }),
    ]);
    const nodes = await functionNodes(project, spot, xray);
    assert.deepEqual(
      nodes.map((node) => node.kind === "x-ray" && [node.history.name, node.facts?.startLine, node.finding?.title]),
      [
        ["often", 3, undefined],
        ["most", 22, "Cognitive complexity 40"],
        ["gone", undefined, undefined],
      ],
    );
  });

  it("lists the complexity over time of an X-rayed file above its functions, where there is more than one revision", async () => {
    const { project, session } = await projectOf(spots);
    const [spot] = spots;
    assert.ok(spot !== undefined);
    session.views.set("src/a.ts", { facts: fakeFacts("src/a.ts"), findings: [], problems: [] });
    const kinds = async (revisions: number) => {
      const complexityOverTime = Array.from({ length: revisions }, (_, time) => ({ time, complexity: 1, lines: 1 }));
      const nodes = await functionNodes(
        project,
        spot,
        fakeXRay("src/a.ts", [fakeFunctionHistory()], { complexityOverTime }),
      );
      return nodes.map(({ kind }) => kind);
    };
    assert.deepEqual(await kinds(2), ["complexity", "x-ray"]);
    assert.deepEqual(await kinds(1), ["x-ray"]);
  });

  it("says when an X-ray has not seen the whole past, or nothing that counts", async () => {
    const { project, session } = await projectOf(spots);
    const [spot] = spots;
    assert.ok(spot !== undefined);
    session.views.set("src/a.ts", { facts: fakeFacts("src/a.ts"), findings: [], problems: [] });
    const functions = [fakeFunctionHistory({ changes: 3, cognitive: 0 })];
    const part = fakeXRay("src/a.ts", functions, { revisions: 500, allRevisions: 812, missing: 2 });
    assert.deepEqual(await functionNodes(project, spot, part), [
      { kind: "note", text: "No function with a branch has changed" },
      { kind: "note", text: "Revisions read: 500 of 812, the contents of 2 are missing" },
    ]);
  });

  it("finds a file and what it stands under, flat, by folder and among several projects", async () => {
    const { project } = await projectOf(spots);
    const page = { hotSpots: spots, matching: 4, ranked: 4, languages: [] };
    const listed = { project, page, problems: [] };
    const other = { ...listed, project: (await projectOf(spots, { root: "/rates" })).project };
    const under = (all: readonly (typeof listed)[], grouped: boolean) => {
      const chain: ReturnType<typeof rootNodes>[number][] = [];
      for (let node = listedFileNode(listed, "src/c.ts", grouped); node; node = parentNode(node, all, grouped))
        chain.push(node);
      return labels(chain);
    };
    assert.deepEqual(under([listed], false), ["src/c.ts"]);
    assert.deepEqual(under([listed], true), ["src/c.ts", "src/"]);
    assert.deepEqual(under([other, listed], false), ["src/c.ts", "shop"]);
    assert.deepEqual(under([other, listed], true), ["src/c.ts", "src/", "shop"]);
    assert.equal(listedFileNode(listed, "src/z.ts", false), undefined);
  });

  it("says so when a file has no branches, or is gone", async () => {
    const { project, session } = await projectOf(spots);
    const [spot] = spots;
    assert.ok(spot !== undefined);
    assert.deepEqual(await functionNodes(project, spot), [{ kind: "note", text: "This file cannot be read any more" }]);
    session.views.set("src/a.ts", { facts: fakeFacts("src/a.ts"), findings: [], problems: [] });
    assert.deepEqual(await functionNodes(project, spot), [{ kind: "note", text: "No branches in any function" }]);
  });
});
