import assert from "node:assert/strict";
import { ResultFolder, writerOutput } from "./resultFolder";

/** The files of a shop's folder, which every runner's tests are among. */
const files = [
  "src/cart/total.test.ts",
  "src/broken.test.ts",
  "src/order.test.js",
  "src/boom.test.js",
  "test/price.test.js",
  "test/deep/price.test.js",
  "e2e/checkout.spec.ts",
  "e2e/sub/checkout.spec.ts",
  "tests/test_cart.py",
];

/** Tests, runs, failures, errors, skipped: by test file. A `?` marks what is no file of the folder. */
type Expected = Readonly<Record<string, readonly [number, number, number, number, number]>>;

const writers: Readonly<Record<string, Expected>> = {
  // A retried test stands there once. A file that does not load is one failed test.
  vitest: { "src/cart/total.test.ts": [5, 4, 1, 0, 1], "src/broken.test.ts": [1, 1, 1, 0, 0] },
  // As it comes, jest-junit has titles only, and leaves a file out that does not load.
  jest: { "?order": [4, 3, 1, 0, 1] },
  // A file that does not load fails twice under one name.
  "jest-files": { "src/order.test.js": [4, 3, 1, 0, 1], "src/boom.test.js": [1, 2, 1, 1, 0] },
  "jest-classname": { "src/order.test.js": [4, 3, 1, 0, 1] },
  "mocha-xunit": { "test/price.test.js": [4, 3, 1, 0, 1], "test/deep/price.test.js": [4, 3, 1, 0, 1] },
  // Skipped tests are left out by that reporter.
  "mocha-suites": { "test/price.test.js": [3, 3, 1, 0, 0], "test/deep/price.test.js": [3, 3, 1, 0, 0] },
  // Paths are relative to the folder of the tests; `checkout.spec.ts` is the end of both files.
  playwright: { "e2e/checkout.spec.ts": [4, 3, 1, 0, 1], "e2e/sub/checkout.spec.ts": [4, 3, 1, 0, 1] },
  // Two files with the same suites, which nothing tells apart; a test outside of suites has only its class.
  "node-test": { "?stock": [5, 6, 2, 0, 4], "?test": [1, 2, 0, 0, 0] },
  pytest: { "tests/test_cart.py": [5, 5, 1, 1, 0] },
};

describe("the results of", () => {
  const folder = new ResultFolder();

  for (const [writer, expected] of Object.entries(writers)) {
    it(`${writer} are counted by the files that its tests stand in`, async () => {
      const { files: found } = await folder.merged({ "junit.xml": writerOutput(writer) }, files);
      const counted = found.map(({ path, known, tests, runs, failures, errors, skipped }) => {
        return [known ? path : `?${path}`, [tests, runs, failures, errors, skipped]] as const;
      });
      assert.deepEqual(Object.fromEntries(counted), expected);
    });
  }

  it("vitest have the times of its tests, skipped ones left out", async () => {
    const { files: found } = await folder.merged({ "junit.xml": writerOutput("vitest") }, files);
    const total = found.find(({ path }) => path === "src/cart/total.test.ts");
    // 0.001479293 + 0.005566271 + 0.060979965 + 0.001951983
    assert.equal(total?.seconds?.toFixed(9), "0.069977512");
    assert.equal(total?.untimed, 0);
  });

  it("all of them together add up", async () => {
    const all = Object.keys(writers).map((writer) => [`${writer}/junit.xml`, writerOutput(writer)]);
    const { totals, resultFiles } = await folder.merged(Object.fromEntries(all), files);
    const expected = Object.values(writers).flatMap((each) => Object.values(each));
    const sum = (index: number) => expected.reduce((total, counts) => total + (counts[index] ?? 0), 0);
    assert.deepEqual([totals.runs, totals.failures, totals.errors, totals.skipped], [sum(1), sum(2), sum(3), sum(4)]);
    assert.equal(
      resultFiles.reduce((total, { runs }) => total + runs, 0),
      totals.runs,
    );
  });
});
