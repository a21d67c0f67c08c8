import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(__dirname, "../../..");

describe("the bundle that runs on the extension host's thread", () => {
  let inputs: readonly string[];

  before(async () => {
    const result = await build({
      absWorkingDir: root,
      entryPoints: ["src/extension/extension.ts"],
      bundle: true,
      platform: "node",
      format: "cjs",
      external: ["vscode"],
      metafile: true,
      write: false,
      outdir: "dist",
    });
    inputs = Object.keys(result.metafile.inputs);
  });

  it("has the extension in it", () => {
    assert.ok(inputs.includes("src/extension/extension.ts"));
    assert.ok(inputs.includes("src/engine/sessionClient.ts"));
  });

  it("has nothing in it that parses, runs git or validates: that is the engine's, on its own thread", () => {
    const heavy = /node_modules\/(@ts-morph|ts-morph|typescript|simple-git|zod|jsonc-parser|piscina|picomatch|sax)\//;
    assert.deepEqual(
      inputs.filter((input) => heavy.test(input)),
      [],
    );
    assert.deepEqual(
      inputs.filter((input) => /^src\/(facts|history|evidence|semantics|definition)\//.test(input)),
      [],
    );
  });

  it("is not named in the sources that it must not reach", () => {
    for (const input of inputs.filter((each) => each.startsWith("src/") && !each.startsWith("src/extension/"))) {
      assert.doesNotMatch(readFileSync(join(root, input), "utf8"), /from "vscode"/, input);
    }
  });
});
