import assert from "node:assert/strict";
import { folderOf, isNoise, nameOf, relativePath } from "../../../src/extension/paths";

describe("paths", () => {
  it("are relative to the root, and nothing outside has one", () => {
    assert.equal(relativePath("/shop", "/shop/src/a.ts"), "src/a.ts");
    assert.equal(relativePath("/shop", "/shop/..a/b.ts"), "..a/b.ts");
    for (const outside of ["/shop", "/", "/shopping/a.ts", "/rates/a.ts"]) {
      assert.equal(relativePath("/shop", outside), undefined, outside);
    }
  });

  it("have a folder and a name", () => {
    assert.deepEqual([folderOf("src/deep/a.ts"), nameOf("src/deep/a.ts")], ["src/deep", "a.ts"]);
    assert.deepEqual([folderOf("a.ts"), nameOf("a.ts")], ["", "a.ts"]);
  });

  it("are noise inside of what git and package managers write", () => {
    for (const noise of [".git", ".git/index", "node_modules/a/b.js", "packages/a/node_modules/x"]) {
      assert.equal(isNoise(noise), true, noise);
    }
    for (const counted of [".github/ci.yml", "src/.gitignore", "src/node_modules.ts"]) {
      assert.equal(isNoise(counted), false, counted);
    }
  });
});
