import assert from "node:assert/strict";
import { SerialQueue } from "../../../src/engine/serialQueue";
import type { LeveragePointPage, LeveragePointQuery } from "../../../src/engine/session";
import { groupNodes, type PointNode, pointChildren, rootPointNodes } from "../../../src/extension/leveragePointNodes";
import { LeveragePointsModel, shownPoints } from "../../../src/extension/leveragePointsModel";
import {
  isPointKind,
  pointArithmetic,
  pointDescription,
  pointLabel,
  spokenPoint,
} from "../../../src/extension/leveragePointTexts";
import { Project } from "../../../src/extension/project";
import { CancelledError, defaultHistoryOptions, type LeveragePoint, type Problem } from "../../../src/model";
import { FakeLog, LiveFakeSession, turn } from "./liveFakeSession";

const noPoints = { interface: 0, model: 0, state: 0, endpoint: 0 };

function point(given: Partial<LeveragePoint> = {}): LeveragePoint {
  return {
    kind: "interface",
    path: "src/orders/order.ts",
    name: "Order",
    detail: "interface",
    startLine: 3,
    clients: 14,
    implementers: 3,
    isPublic: false,
    changes: 12,
    weightedChanges: 8.3,
    score: 116.2,
    ...given,
  };
}

/** A project that is ready; its session is asked what the test says, and remembers the questions. */
async function projectOf(answer: (query: LeveragePointQuery) => Promise<LeveragePointPage> | LeveragePointPage) {
  const session = new LiveFakeSession({ root: "/shop", trusted: true });
  const asked: LeveragePointQuery[] = [];
  session.leveragePoints = async (query = {}) => {
    asked.push(query);
    return answer(query);
  };
  const services = { createSession: async () => session, queue: new SerialQueue(), log: new FakeLog() };
  const project = new Project("/shop", "shop", services);
  const configured = project.configure({ root: "/shop", trusted: true });
  await turn();
  const finish = async () => {
    session.runs[0]?.end();
    await configured;
  };
  return { project, session, asked, finish };
}

function pageOf(points: readonly LeveragePoint[], problems: readonly Problem[] = []): LeveragePointPage {
  return { points, totals: { ...noPoints, interface: points.length }, problems };
}

describe("LeveragePointsModel", () => {
  it("asks for nothing while nobody looks, and once when somebody does", async () => {
    const { project, asked, finish } = await projectOf(() => pageOf([point()]));
    await finish();
    const model = new LeveragePointsModel(() => [project]);
    model.outdate(project);
    await model.refresh();
    assert.equal(asked.length, 0);
    assert.equal(model.viewState, "loading");
    await model.setShown(true);
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.top, shownPoints);
    assert.equal(model.viewState, "listed");
    // Nothing has changed meanwhile.
    await model.setShown(false);
    await model.setShown(true);
    assert.equal(asked.length, 1);
    model.outdate(project);
    await model.refresh();
    assert.equal(asked.length, 2);
  });

  it("waits until the folder has been read", async () => {
    const { project, asked, finish } = await projectOf(() => pageOf([point()]));
    const model = new LeveragePointsModel(() => [project]);
    await model.setShown(true);
    assert.deepEqual([asked.length, model.viewState], [0, "loading"]);
    await finish();
    await model.refresh();
    assert.deepEqual([asked.length, model.viewState], [1, "listed"]);
  });

  it("shows the old list until there is a new one", async () => {
    let release = () => {};
    const pages = [pageOf([point()]), pageOf([point({ name: "New" })])];
    const { project, finish } = await projectOf(async () => {
      const page = pages.shift() ?? pageOf([]);
      if (pages.length === 0) await new Promise<void>((resolve) => (release = resolve));
      return page;
    });
    await finish();
    const model = new LeveragePointsModel(() => [project]);
    await model.setShown(true);
    model.outdate(project);
    const refreshed = model.refresh();
    await turn();
    const shown = () => model.all[0]?.page?.points.map(({ name }) => name);
    assert.deepEqual([shown(), model.isLoading], [["Order"], true]);
    release();
    await refreshed;
    assert.deepEqual([shown(), model.isLoading], [["New"], false]);
  });

  it("calls the question off when the view is out of sight, and asks again when it is back", async () => {
    const { project, asked, finish } = await projectOf(async ({ signal }) => {
      if (asked.length > 1) return pageOf([point()]);
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new CancelledError())));
    });
    await finish();
    const model = new LeveragePointsModel(() => [project]);
    const first = model.setShown(true);
    await turn();
    await model.setShown(false);
    await first;
    assert.deepEqual([model.isLoading, model.viewState], [false, "loading"]);
    await model.setShown(true);
    assert.equal(model.viewState, "listed");
  });

  it("lists all of one kind when that is asked for", async () => {
    const all = Array.from({ length: 30 }, (_, index) => point({ name: `A${index}` }));
    const models = [point({ kind: "model", name: "User" })];
    const totals = { ...noPoints, interface: 30, model: 1 };
    const { project, finish } = await projectOf(({ kinds, top }) => {
      const interfaces = kinds?.includes("interface") === false ? [] : all.slice(0, top);
      return { points: [...interfaces, ...(kinds === undefined ? models : [])], totals, problems: [] };
    });
    await finish();
    const model = new LeveragePointsModel(() => [project]);
    await model.setShown(true);
    assert.deepEqual(labels(rootPointNodes(model.all)), ["interface: 30", "model: 1"]);
    const [group] = rootPointNodes(model.all);
    assert.ok(group !== undefined);
    assert.deepEqual(labels(pointChildren(group)).slice(9), ["A9", "all interface: 20 not shown"]);
    await model.showAll(project, "interface");
    const [longer, other] = rootPointNodes(model.all);
    assert.ok(longer !== undefined && other !== undefined);
    assert.deepEqual(labels(pointChildren(longer)).slice(28), ["A28", "A29"]);
    assert.deepEqual(labels(pointChildren(other)), ["User"]);
  });

  it("says that there is nothing, that it failed, and what could not be looked at", async () => {
    const nothing = await projectOf(() => pageOf([]));
    await nothing.finish();
    const failing = await projectOf(() => {
      throw new Error("no memory");
    });
    await failing.finish();
    const problem = { path: "", code: "semantics-failed", message: "The type checker failed: why" } as const;
    const partly = await projectOf(() => pageOf([], [problem]));
    await partly.finish();
    const stateOf = async (project: Project) => {
      const model = new LeveragePointsModel(() => [project]);
      await model.setShown(true).catch(() => {});
      return [model.viewState, ...labels(rootPointNodes(model.all))];
    };
    assert.deepEqual(await stateOf(nothing.project), ["none"]);
    assert.deepEqual(await stateOf(failing.project), ["failed"]);
    assert.deepEqual(await stateOf(partly.project), ["listed", "problems"]);
  });

  it("lists several projects under their names", async () => {
    const { project, finish } = await projectOf(() => pageOf([point()]));
    await finish();
    const other = await projectOf(() => pageOf([]));
    const model = new LeveragePointsModel(() => [project, other.project]);
    await model.setShown(true);
    assert.deepEqual(labels(rootPointNodes(model.all)), ["project shop", "project shop"]);
    const [first, second] = model.all;
    assert.ok(first !== undefined && second !== undefined);
    assert.deepEqual(labels(groupNodes(first)), ["interface: 1"]);
    assert.deepEqual(groupNodes(second), []);
  });
});

function labels(nodes: readonly PointNode[]): readonly string[] {
  return nodes.map((node) => {
    switch (node.kind) {
      case "points-project":
        return `project ${node.listed.project.name}`;
      case "points-group":
        return `${node.of}: ${node.page.totals[node.of]}`;
      case "point":
        return node.point.name;
      case "all-points":
        return `all ${node.of}: ${node.rest} not shown`;
      default:
        return node.kind;
    }
  });
}

describe("the texts of a leverage point", () => {
  const state = { kind: "state", detail: "writes through TypeORM" } as const;
  const answers = "GET /orders";
  const endpoint = { kind: "endpoint", name: answers, detail: answers, clients: null, implementers: null } as const;
  const descriptions: readonly [description: string, given: Partial<LeveragePoint>][] = [
    ["14 clients · 3 implementers · 12 changes · src/orders", {}],
    ["1 client · 1 change · src/orders", { clients: 1, implementers: 0, changes: 1 }],
    // Nobody here uses it, and others may.
    ["public · 12 changes · src/orders", { clients: 0, implementers: 0, isPublic: true }],
    ["0 clients · 12 changes · src/orders", { clients: 0, implementers: 0 }],
    // Not known is not zero.
    [
      "Prisma model · 12 changes",
      { kind: "model", detail: "Prisma model", clients: null, implementers: null, path: "schema.prisma" },
    ],
    ["14 clients · 3 implementers · src/orders", { changes: null, weightedChanges: null }],
    ["writes through TypeORM · 14 clients · 12 changes · src/orders", { ...state, implementers: 0 }],
    ["listOrders · 12 changes · src/orders", { ...endpoint, name: "listOrders" }],
    // A handler without a name is called by what it answers.
    ["12 changes · src/orders", endpoint],
  ];
  for (const [expected, given] of descriptions)
    it(expected, () => assert.equal(pointDescription(point(given)), expected));

  it("names what has no name of its own after its file", () => {
    assert.equal(pointLabel(point({ name: "default" })), "order (default)");
    assert.equal(pointLabel(point({ ...endpoint, name: "listOrders" })), "GET /orders");
    assert.equal(pointLabel(point({ name: "=", path: "lib/index.js" })), "index (module)");
    assert.equal(spokenPoint(point()), "Order, interface, 14 clients, 3 implementers, 12 changes, src/orders/order.ts");
  });

  it("shows the arithmetic, name and path escaped", () => {
    const text = pointArithmetic(point({ name: "A_[x](y)" }), defaultHistoryOptions);
    assert.match(text, /A\\_\\\[x\\\]\(y\)/);
    // 14 x 8.3 = 116.2
    assert.match(text, /14 clients × 8\.30 weighted changes = \*\*116\.2\*\*/);
    assert.match(text, /12 changes of its file in 12 months/);
    assert.match(text, /Each commit counts 0\.5\^\(age \/ 180 days\)/);
  });

  it("says what the arithmetic lacks", () => {
    const unknown = point({ clients: null, implementers: null, score: 8.3 });
    assert.match(pointArithmetic(unknown, defaultHistoryOptions), /1 \(for clients that are not known\) × 8\.30/);
    const noHistory = point({ changes: null, weightedChanges: null, score: 14 });
    const text = pointArithmetic(noHistory, defaultHistoryOptions);
    assert.match(text, /14 clients = \*\*14\*\*/);
    assert.match(text, /by clients alone/);
    assert.doesNotMatch(text, /weighted/);
  });

  it("knows its kinds from what may come from anywhere", () => {
    assert.ok(isPointKind("state"));
    for (const other of ["toString", "", undefined, 3]) assert.ok(!isPointKind(other));
  });
});
