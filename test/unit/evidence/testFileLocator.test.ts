import assert from "node:assert/strict";
import { TestFileLocator } from "../../../src/evidence";

const files = [
  "index.test.ts",
  "src/a.test.ts",
  "packages/web/src/a.test.ts",
  "packages/web/src/only.test.ts",
  "packages/web/e2e/login.spec.ts",
  "packages/api/src/a.test.ts",
  "packages/api/src/deep/b.test.ts",
  "packages/api/src/x/b.test.ts",
  "services/api/src/test/java/com/acme/CartTest.java",
  "services/api/src/test/java/com/acme/other/CartTest.java",
  "tools/tests/test_cart.py",
  "tools/tests/test_cart.md",
  "odd\\name.test.ts",
];

/** A hint, the result file that it stands in, and the file that is meant. */
const located: readonly (readonly [why: string, hint: string, resultFile: string, file: string | undefined])[] = [
  ["a path from the root", "src/a.test.ts", "junit.xml", "src/a.test.ts"],
  ["a path with a dot in front", "./src/a.test.ts", "junit.xml", "src/a.test.ts"],
  [
    "a path from the package of the result file",
    "src/a.test.ts",
    "packages/web/junit.xml",
    "packages/web/src/a.test.ts",
  ],
  ["the same, deeper", "src/a.test.ts", "packages/api/reports/out/junit.xml", "packages/api/src/a.test.ts"],
  [
    "a path from the folder of the tests",
    "login.spec.ts",
    "packages/web/test-results/junit.xml",
    "packages/web/e2e/login.spec.ts",
  ],
  [
    "a path up and down again",
    "../../web/e2e/login.spec.ts",
    "packages/api/junit.xml",
    "packages/web/e2e/login.spec.ts",
  ],
  ["backslashes", "packages\\web\\src\\only.test.ts", "junit.xml", "packages/web/src/only.test.ts"],
  [
    "a path from a folder above the root",
    "shop/packages/web/src/only.test.ts",
    "junit.xml",
    "packages/web/src/only.test.ts",
  ],
  ["an absolute path of this machine", "/home/ada/shop/src/a.test.ts", "packages/web/junit.xml", "src/a.test.ts"],
  ["an absolute path of this machine to no file", "/home/ada/shop/dist/src/a.test.ts", "junit.xml", undefined],
  [
    "an absolute path of another machine",
    "/home/ci/work/shop/shop/packages/web/src/a.test.ts",
    "junit.xml",
    "packages/web/src/a.test.ts",
  ],
  [
    "the same under Windows",
    "D:\\a\\shop\\shop\\packages\\api\\src\\a.test.ts",
    "junit.xml",
    "packages/api/src/a.test.ts",
  ],
  ["a package that was mounted elsewhere", "/app/src/only.test.ts", "junit.xml", "packages/web/src/only.test.ts"],
  ["the same, told by the result file", "/app/src/a.test.ts", "packages/api/junit.xml", "packages/api/src/a.test.ts"],
  ["a URL", "file:///home/ada/shop/src/a.test.ts", "junit.xml", "src/a.test.ts"],
  ["a file at the root, of another machine", "/build/clone-17/index.test.ts", "junit.xml", "index.test.ts"],
  // Only the name is the same: another file may be meant.
  ["the name alone of an absolute path", "/app/only.test.ts", "junit.xml", undefined],
  ["a folder that is not there", "lib/src/only.test.ts", "junit.xml", undefined],
  ["a longer name", "xonly.test.ts", "junit.xml", undefined],
  ["two files that are as near", "b.test.ts", "packages/api/junit.xml", undefined],
  ["the one of them that is nearer", "b.test.ts", "packages/api/src/x/junit.xml", "packages/api/src/x/b.test.ts"],
  ["a name with a backslash in it", "odd\\name.test.ts", "junit.xml", "odd\\name.test.ts"],
  ["a class", "com.acme.CartTest", "junit.xml", "services/api/src/test/java/com/acme/CartTest.java"],
  [
    "a class inside of a class",
    "com.acme.other.CartTest$Inner",
    "junit.xml",
    "services/api/src/test/java/com/acme/other/CartTest.java",
  ],
  ["a class in a module", "tests.test_cart.TestCart", "junit.xml", "tools/tests/test_cart.py"],
  ["a module", "tests.test_cart", "junit.xml", "tools/tests/test_cart.py"],
  ["a class of another package", "org.other.CartTest", "junit.xml", undefined],
  ["a title", "adds up", "junit.xml", undefined],
  ["nothing", "", "junit.xml", undefined],
  ["only dots", "../..", "junit.xml", undefined],
];

describe("TestFileLocator", () => {
  const locator = new TestFileLocator("/home/ada/shop", new Set(files));

  for (const [why, hint, resultFile, file] of located) {
    it(`finds ${file ?? "nothing"} by ${why}: ${hint} in ${resultFile}`, () => {
      assert.equal(locator.locate([hint], resultFile), file);
    });
  }

  it("takes the first hint that means a file", () => {
    assert.equal(locator.locate(["gone.test.ts", "src/a.test.ts", "index.test.ts"], "junit.xml"), "src/a.test.ts");
  });

  it("sees a file of the folder above the root in results that were written there", () => {
    const inner = new TestFileLocator("/home/ada/shop/packages/web", new Set(["src/a.test.ts"]));
    assert.equal(inner.locate(["packages/web/src/a.test.ts"], "junit.xml"), "src/a.test.ts");
    assert.equal(inner.locate(["packages/api/src/a.test.ts"], "junit.xml"), undefined);
  });
});
