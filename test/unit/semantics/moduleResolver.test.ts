import assert from "node:assert/strict";
import { EditReader } from "../../../src/semantics/editReader";
import { memoryHost } from "../../support/memoryHost";

describe("packages of the workspace that were never built", () => {
  it("are read from their source, and the checker can speak of what they export", async () => {
    const files = {
      "/w/package.json": '{ "workspaces": ["packages/*"] }',
      "/w/packages/data/package.json": '{ "name": "@w/data", "types": "./dist/index.d.ts" }',
      "/w/packages/data/src/index.ts": "export interface Item { name: string }",
      "/w/packages/app/package.json": '{ "name": "@w/app" }',
      "/w/packages/app/tsconfig.json": '{ "compilerOptions": { "strict": true, "types": [] } }',
    };
    const reader = new EditReader("/w", memoryHost(new Map(Object.entries(files))));
    const text = 'import { Item } from "@w/data";\nexport type Holder = { item: Item; items: Item[] };\n';
    const question = { path: "packages/app/a.ts", text, baselineText: null, addedPaths: null, places: false };
    const { facts } = await reader.read(question);
    assert.deepEqual(
      facts.models.models.map(({ name }) => name),
      ["Holder"],
    );
  });
});
