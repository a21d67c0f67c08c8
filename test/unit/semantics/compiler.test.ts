import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { bundledLibFiles, ts } from "../../../src/semantics/compiler";

describe("the compiler", () => {
  it("still has what its public declarations leave out", () => {
    const checker: object = ts.createProgram([], { noLib: true }).getTypeChecker();
    for (const name of [
      "createSignature",
      "createAnonymousType",
      "getUnionType",
      "getTypeOnlyAliasDeclaration",
      "getImmediateAliasedSymbol",
    ]) {
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

  it("works from one bundle, far from any node_modules", async () => {
    const folder = mkdtempSync(join(tmpdir(), "trueline-semantics-"));
    try {
      const outfile = join(folder, "bundle.cjs");
      const entry = join(__dirname, "contracts.ts");
      const shared = { bundle: true, platform: "node", format: "cjs", logLevel: "silent" } as const;
      await esbuild.build({ ...shared, entryPoints: [entry], outfile });
      const { SmallProject, inShort }: typeof import("./contracts") = createRequire(outfile)(outfile);
      const comparison = await new SmallProject().compare("export const a = new Map();", "export const b = new Map();");
      assert.deepEqual(inShort(comparison), ["breaking (consumers, implementers): `a` is called `b` now"]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
