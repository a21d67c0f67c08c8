import assert from "node:assert/strict";
import type { Definition } from "../../../../src/definition";
import { customMeasurements } from "../../../../src/engine/measures/customMeasures";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

const goal = { title: "Old things", direction: "lower", target: 0, floor: 10 } as const;

describe("measures of a team's own", () => {
  let fixture: GitFixture;

  before(() => {
    fixture = GitFixture.withCommits({
      date: "2026-05-01T12:00:00Z",
      files: {
        "legacy/a.php": "<?php\n",
        "legacy/b.txt": "b\n",
        "src/list.ts": '// Its own.\nimport map from "lodash/map";\nexport const m = map;\n',
        "src/other.ts": 'import x from "lodash-es";\nexport const o = x;\n',
        "src/deep/again.ts": 'import { chunk } from "lodash";\nexport const c = chunk;\n',
      },
    });
  });

  after(() => fixture.dispose());

  async function measured(customMeasures: Definition["customMeasures"], inScope = (_: string) => true) {
    const sources = await folderSources(fixture);
    const all = await customMeasurements(sources, anyQuestion({ definition: { customMeasures }, inScope }));
    return all.map(({ terms, measurement }) => ({
      id: terms.id,
      found:
        measurement.kind === "files"
          ? measurement.files.map(({ path, misses }) => `${path}:${misses.map(({ startLine }) => startLine)}`)
          : measurement.kind,
    }));
  }

  it("count files by their globs, whatever they are", async () => {
    assert.deepEqual(await measured({ old: { kind: "files", ...goal, scope: ["legacy/**", "!**/*.txt"] } }), [
      { id: "old", found: ["legacy/a.php:"] },
    ]);
  });

  it("count files that import a module or what is below it, and no other of a like name", async () => {
    assert.deepEqual(await measured({ lodash: { kind: "import", ...goal, import: "lodash" } }), [
      { id: "lodash", found: ["src/deep/again.ts:1", "src/list.ts:2"] },
    ]);
    assert.deepEqual(await measured({ lodash: { kind: "import", ...goal, import: "lodash", scope: ["src/*"] } }), [
      { id: "lodash", found: ["src/list.ts:2"] },
    ]);
  });

  it("have no file to blame where more is better", async () => {
    const [counted] = await measured({ lodash: { kind: "import", ...goal, direction: "higher", import: "lodash" } });
    assert.deepEqual(counted?.found, ["src/deep/again.ts:", "src/list.ts:"]);
  });

  it("keep to the folder that is asked about, and come in the order of their ids", async () => {
    const all = await measured(
      {
        b: { kind: "files", ...goal, scope: ["**/*.ts"] },
        a: { kind: "import", ...goal, import: "lodash" },
      },
      (path) => path.startsWith("src/deep/"),
    );
    assert.deepEqual(all, [
      { id: "a", found: ["src/deep/again.ts:1"] },
      { id: "b", found: ["src/deep/again.ts:"] },
    ]);
  });

  it("say what they cannot measure", async () => {
    const all = await measured({
      lines: { kind: "pattern", ...goal, pattern: "TODO" },
      size: { kind: "command", ...goal, command: ["du"] },
    });
    assert.deepEqual(
      all.map(({ found }) => found),
      ["not-measured", "not-measured"],
    );
  });
});
