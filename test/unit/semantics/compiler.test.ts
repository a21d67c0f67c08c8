import assert from "node:assert/strict";
import * as esbuild from "esbuild";
import { bundledLibFiles, ts } from "../../../src/semantics/compiler";

describe("the compiler", () => {
  it("still has what its public declarations leave out", () => {
    const checker: object = ts.createProgram([], { noLib: true }).getTypeChecker();
    for (const name of ["createSignature", "createAnonymousType", "getUnionType", "getTypeOnlyAliasDeclaration"]) {
      assert.equal(typeof (checker as Readonly<Record<string, unknown>>)[name], "function", name);
    }
    assert.equal(typeof (ts as unknown as { readonly matchFiles: unknown }).matchFiles, "function");
  });

  it("brings its libraries along", () => {
    const files = bundledLibFiles();
    for (const name of ["lib.es5.d.ts", "lib.esnext.full.d.ts", "lib.dom.d.ts"]) {
      assert.ok((files.get(name)?.length ?? 0) > 100, name);
    }
  });

  it("loads from one bundle that asks node_modules for nothing", async () => {
    const { metafile } = await esbuild.build({
      entryPoints: ["src/semantics/contractProjects.ts"],
      bundle: true,
      platform: "node",
      format: "cjs",
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    const outside = imports.filter(
      ({ path, external }) =>
        external &&
        !/^(node:|fs|path|os|perf_hooks|inspector|module|url|util|assert|crypto|buffer|stream|events)/.test(path),
    );
    assert.deepEqual(outside, []);
  });
});
