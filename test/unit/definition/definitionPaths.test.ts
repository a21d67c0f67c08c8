import assert from "node:assert/strict";
import { dirname } from "node:path/posix";
import { findDefinition } from "../../../src/definition";

describe("the definition that is in force for a file", () => {
  const files = new Set(["trueline.jsonc", "packages/api/trueline.jsonc"]);
  const host = { exists: async (path: string) => files.has(path) };
  const cases: readonly (readonly [string, string])[] = [
    ["package.json", "trueline.jsonc"],
    ["packages/web/src/a.ts", "trueline.jsonc"],
    ["packages/api/src/deep/a.ts", "packages/api/trueline.jsonc"],
    ["packages/api/trueline.jsonc", "packages/api/trueline.jsonc"],
    // A name that only begins the same is another folder.
    ["packages/api-client/a.ts", "trueline.jsonc"],
  ];
  for (const [path, expected] of cases) {
    it(`${path}: ${expected}`, async () => {
      assert.equal(await findDefinition(dirname(path).replace(/^\.$/, ""), host), expected);
    });
  }

  it("is none where no folder above has one", async () => {
    assert.equal(await findDefinition("src", { exists: async () => false }), undefined);
  });
});
