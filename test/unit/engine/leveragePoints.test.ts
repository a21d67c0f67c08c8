import assert from "node:assert/strict";
import { leveragePoints, type PointSources, rankPoints } from "../../../src/engine/leveragePoints";
import { CancelledError, type FileHistory } from "../../../src/model";
import type { PointFound } from "../../../src/semantics/pointFound";
import type { PointQuestion } from "../../../src/semantics/pointReader";
import { fakeHotSpot } from "../../support/fakeSession";

function point(path: string, found: Partial<PointFound> = {}): PointFound {
  const numbers = { clients: 1, implementers: 0, isPublic: false };
  return { kind: "interface", path, name: "A", detail: "class", startLine: 1, ...numbers, ...found };
}

function history(changes: number, weightedChanges: number): FileHistory {
  const { history } = fakeHotSpot("any");
  return { ...history, changes, weightedChanges };
}

describe("the ranking of leverage points", () => {
  const points = [
    point("rare.ts", { clients: 40 }),
    point("often.ts", { clients: 3 }),
    point("new.ts", { clients: 50 }),
    point("alone.ts", { clients: 0 }),
    point("schema.prisma", { clients: null }),
  ];

  it("is by clients x weighted changes", () => {
    const histories = new Map([
      ["rare.ts", history(1, 0.5)], // 40 x 0.5 = 20
      ["often.ts", history(12, 8)], // 3 x 8 = 24
      ["alone.ts", history(5, 4)], // nobody here uses it: 1 x 4 = 4
      ["schema.prisma", history(6, 5)], // who uses it is not known: 1 x 5 = 5
    ]);
    assert.deepEqual(
      rankPoints(points, histories).map(({ path, changes, weightedChanges, score }) => [
        path,
        changes,
        weightedChanges,
        score,
      ]),
      [
        ["often.ts", 12, 8, 24],
        ["rare.ts", 1, 0.5, 20],
        ["schema.prisma", 6, 5, 5],
        ["alone.ts", 5, 4, 4],
        // No commit touched it: 50 x 0 = 0.
        ["new.ts", 0, 0, 0],
      ],
    );
  });

  it("is by clients alone without history", () => {
    const ranked = rankPoints(points, undefined);
    assert.deepEqual(
      ranked.map(({ path, score }) => [path, score]),
      [
        ["new.ts", 50],
        ["rare.ts", 40],
        ["often.ts", 3],
        ["alone.ts", 1],
        ["schema.prisma", 1],
      ],
    );
    assert.ok(ranked.every(({ changes, weightedChanges }) => changes === null && weightedChanges === null));
  });

  it("orders equals by clients, path and line", () => {
    const equals = [
      point("b.ts", { clients: null }),
      point("a.ts", { startLine: 9 }),
      point("a.ts", { startLine: 2 }),
      point("y.ts", { clients: 2 }),
      point("z.ts", { clients: 5 }),
    ];
    assert.deepEqual(
      // No commit touched any of them: all scores are 0.
      rankPoints(equals, new Map()).map(({ path, startLine }) => `${path}:${startLine}`),
      ["z.ts:1", "y.ts:1", "a.ts:2", "a.ts:9", "b.ts:1"],
    );
  });
});

describe("the list of leverage points", () => {
  const { signal } = new AbortController();
  const found = [
    point("src/a.ts", { clients: 9 }),
    point("src/b.ts", { clients: 8 }),
    point("lib/c.ts", { clients: 7 }),
    point("src/d.ts", { kind: "model" }),
  ];
  const sources = (read: PointSources["read"]): PointSources => ({
    isIndexed: () => true,
    list: async () => new Set(["src/a.ts", "prisma/schema.prisma", "a.prisma.md"]),
    read,
    histories: () => undefined,
    defined: async () => [],
  });
  const answering = sources(async () => ({ points: found, problems: [] }));

  it("has so many of each kind, and says how many there are", async () => {
    const { points, totals } = await leveragePoints(answering, { top: 2, signal });
    assert.deepEqual(
      points.map(({ path }) => path),
      ["src/a.ts", "src/b.ts", "src/d.ts"],
    );
    assert.deepEqual(totals, { interface: 3, model: 1, state: 0, endpoint: 0 });
  });

  it("has the kinds and the folder that are asked for; totals are those of the folder", async () => {
    const { points, totals } = await leveragePoints(answering, { kinds: ["model"], folder: "src", signal });
    assert.deepEqual(
      points.map(({ path }) => path),
      ["src/d.ts"],
    );
    assert.deepEqual(totals, { interface: 2, model: 1, state: 0, endpoint: 0 });
  });

  it("looks at the schemas that the folder has", async () => {
    const asked: PointQuestion[] = [];
    const read: PointSources["read"] = async (question) => {
      asked.push(question);
      return { points: [], problems: [] };
    };
    await leveragePoints(sources(read), { signal });
    assert.deepEqual(asked, [{ schemas: ["prisma/schema.prisma"], defined: [] }]);
  });

  it("asks nobody before there are files", async () => {
    const idle: PointSources = { ...answering, isIndexed: () => false, read: () => assert.fail("asked") };
    assert.deepEqual((await leveragePoints(idle, { signal })).points, []);
  });

  it("says that the thread failed, and that it was called off", async () => {
    const failing = sources(async () => {
      throw new Error("out of memory");
    });
    const { points, problems } = await leveragePoints(failing, { signal });
    assert.deepEqual(points, []);
    assert.deepEqual(problems, [
      { path: "", code: "semantics-failed", message: "The type checker failed: out of memory" },
    ]);
    await assert.rejects(leveragePoints(failing, { signal: AbortSignal.abort() }), CancelledError);
  });
});
