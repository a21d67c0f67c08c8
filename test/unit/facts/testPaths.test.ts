import assert from "node:assert/strict";
import { isTestPath } from "../../../src/facts/testPaths";

describe("files that are there for tests", () => {
  const table: readonly (readonly [path: string, isTest: boolean])[] = [
    ["src/a.test.ts", true],
    ["src/__tests__/a.ts", true],
    ["test/helpers/server.js", true],
    // tsd and `vitest --typecheck`: tests of types.
    ["src/store.test-d.ts", true],
    ["packages/pinia/test-dts/index.d.ts", true],
    ["packages-private/dts-test/ref.ts", true],
    ["type-tests/a.ts", true],
    // A part of the product that is about tests or types.
    ["src/test/runner.ts", false],
    ["src/types/a.ts", false],
    ["src/latest-d.ts", false],
    ["src/contest/a.ts", false],
  ];
  for (const [path, isTest] of table) {
    it(`${isTest ? "has" : "has not"} ${path} among them`, () => assert.equal(isTestPath(path), isTest));
  }
});
