import assert from "node:assert/strict";
import type { EditedPoint } from "../../../src/model";
import { editedPointsOf } from "../../support/ruleExamples";

/** `interface Store: 2 clients, 1 implementers, 1 scenarios, breaks 0 and 0, spec none`. */
function inShort(points: readonly EditedPoint[]): readonly string[] {
  return points.map(
    ({ kind, name, detail, place, clients, implementers, scenarios, broken, spec }) =>
      `${place.startLine}:${place.startColumn} ${kind} ${name} (${detail}): clients ${clients.length}, ` +
      `implementers ${implementers.length}, scenarios ${scenarios.map(({ path }) => path).join("+")}, ` +
      `breaks ${broken?.clients} and ${broken?.further}, spec ${spec}`,
  );
}

const store = "export interface Store {\n  read(key: string): string;\n}\nexport interface Other {\n  a: string;\n}\n";

describe("leverage points that an edit changes", () => {
  it("are those whose declarations differ, with who uses, implements and tests them", async () => {
    const points = await editedPointsOf({
      edited: "src/store.ts",
      baseline: { "src/store.ts": store },
      files: {
        "src/store.ts": store.replace("read(key: string): string;", "read(key: string): string;\n  close(): void;"),
        "src/memory.ts":
          'import type { Store } from "./store";\nexport class Memory implements Store {\n  read = (key: string) => key;\n}\n',
        "test/store.test.ts":
          'import type { Store } from "../src/store";\nexport const store: Store = { read: String };\n',
        "src/storeFactory.ts": 'import type { Store } from "./store";\nexport type Make = () => Store;\n',
        "src/other.ts": 'import type { Other } from "./store";\nexport type Same = Other;\n',
        // It only passes the name on, which makes it no client.
        "src/index.ts": 'export * from "./store";\n',
      },
    });
    assert.deepEqual(inShort(points), [
      "1:18 interface Store (interface): clients 3, implementers 2, " +
        "scenarios src/storeFactory.ts+test/store.test.ts, breaks 2 and 0, spec null",
    ]);
  });

  it("are none where white space or comments differ, and where nobody uses what differs", async () => {
    const files = { "src/store.ts": store.replace("{\n  a", "{\n\n    a"), "src/x.ts": 'import "./store";\n' };
    const baseline = { "src/store.ts": store };
    assert.deepEqual(await editedPointsOf({ edited: "src/store.ts", baseline, files }), []);
    const unused = { "src/store.ts": store.replace("a: string", "a: number") };
    assert.deepEqual(await editedPointsOf({ edited: "src/store.ts", baseline, files: unused }), []);
  });

  it("name the specification that their doc comment names", async () => {
    const constant =
      "/**\n * Retries.\n * @spec docs/specs/retries.md for the numbers\n */\nexport const retries = 3;\n";
    const points = await editedPointsOf({
      edited: "src/retries.ts",
      baseline: { "src/retries.ts": constant.replace("3", "4") },
      files: {
        "src/retries.ts": constant,
        "src/load.ts": 'import { retries } from "./retries";\nexport const all = retries + 1;\n',
      },
    });
    assert.deepEqual(inShort(points), [
      "5:14 interface retries (variable): clients 1, implementers 0, scenarios , breaks 0 and 0, spec docs/specs/retries.md",
    ]);
  });

  it("are declarations of several parts where any of them differs", async () => {
    const merged = `export interface Store {\n  path: string;\n}\n${store}`;
    const points = await editedPointsOf({
      edited: "src/store.ts",
      baseline: { "src/store.ts": merged },
      files: {
        "src/store.ts": merged.replace("path: string", "path: number"),
        "src/make.ts": 'import type { Store } from "./store";\nexport type Make = () => Store;\n',
      },
    });
    assert.deepEqual(
      points.map(({ name, place }) => [name, place.startLine]),
      [["Store", 1]],
    );
  });

  it("are endpoints whose handlers have no name, by their routes", async () => {
    const server =
      'import express from "express";\n\nconst app = express();\n' +
      'app.get("/users/:id", (request, response) => {\n  response.send("a");\n});\n' +
      'app.post("/users/:id", (request, response) => {\n  response.send("b");\n});\n';
    const points = await editedPointsOf({
      edited: "src/server.ts",
      // What asks another server for the same path is no route.
      baseline: { "src/server.ts": `${server}api.get("/users/:id");\n` },
      files: { "src/server.ts": `${server.replace('"b"', '"c"')}others.get("/users/:id");\n` },
    });
    assert.deepEqual(inShort(points), [
      "7:1 endpoint POST /users/:id (POST /users/:id): " +
        "clients 0, implementers 0, scenarios , breaks 0 and 0, spec null",
    ]);
  });

  it("are data models by themselves, and no interfaces besides", async () => {
    const order = 'import { z } from "zod";\n\nexport const Order = z.object({ id: z.number() });\n';
    const points = await editedPointsOf({
      edited: "src/order.ts",
      baseline: { "src/order.ts": order },
      files: {
        "src/order.ts": order.replace("z.number()", "z.string()"),
        "src/cart.ts": 'import { Order } from "./order";\nexport const parse = Order.parse;\n',
      },
    });
    assert.deepEqual(
      points.map(({ kind, name, clients }) => [kind, name, clients.length]),
      // Once, although it is an exported name with a client as well.
      [["model", "Order", 1]],
    );
  });
});
