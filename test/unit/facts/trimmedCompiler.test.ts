import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { readFactsOfText } from "../../../src/facts/readFacts";

const root = resolve(__dirname, "../../..");

describe("the compiler that the build has trimmed to its parser", () => {
  let folder = "";
  let trimmed: { readonly readFactsOfText: typeof readFactsOfText };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "trueline-trimmed-"));
    const { parserOnly } = await import("../../../scripts/parserOnly.mjs");
    const outfile = join(folder, "facts.cjs");
    await build({
      entryPoints: [join(root, "src/facts/readFacts.ts")],
      ...{ bundle: true, platform: "node", target: "node20", format: "cjs", minify: true },
      plugins: [parserOnly],
      outfile,
    });
    trimmed = require(outfile);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const files = ["test/fixtures/facts/constructs.tsx", "test/fixtures/facts/legacy.js", "src/facts/walk/walk.ts"];
  for (const file of files)
    it(`gives the same facts of ${file} as the whole one`, () => {
      const text = readFileSync(join(root, file), "utf8");
      const whole = readFactsOfText(file, text, "");
      assert.ok((whole.facts?.functions.length ?? 0) > 10);
      assert.deepEqual(trimmed.readFactsOfText(file, text, ""), whole);
    });

  it("gives the same syntax errors", () => {
    const text = "class A { #a = ; b( { ";
    const whole = readFactsOfText("a.ts", text, "");
    assert.equal(whole.problems.length, 1);
    assert.deepEqual(trimmed.readFactsOfText("a.ts", text, ""), whole);
  });
});
