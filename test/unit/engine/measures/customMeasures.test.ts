import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Definition } from "../../../../src/definition";
import { customMeasurements } from "../../../../src/engine/measures/customMeasures";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";
import { nodeCommand } from "../../../support/processes";

const goal = { title: "Old things", direction: "lower", target: 0, floor: 10 } as const;

describe("measures of a team's own", () => {
  let fixture: GitFixture;

  before(() => {
    fixture = GitFixture.withCommits({
      date: "2026-05-01T12:00:00Z",
      files: {
        "legacy/a.php": "<?php\n",
        "src/trueline.jsonc": "// Some import map.\n{}\n",
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
          : measurement.kind === "number"
            ? measurement.value
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

  it("count the lines that a pattern matches, in any text", async () => {
    // legacy/a.php: `<?php`. legacy/b.txt: `b`. The comment and the import of src/list.ts are lines 1 and 2.
    assert.deepEqual(
      await measured({ lines: { kind: "pattern", ...goal, pattern: "^(<\\?php|b|.* from .*map.*)$" } }),
      [
        {
          id: "lines",
          found: ["legacy/a.php:1", "legacy/b.txt:1", "src/deep/again.ts:", "src/list.ts:2", "src/other.ts:"],
        },
      ],
    );
    assert.deepEqual(await measured({ lines: { kind: "pattern", ...goal, pattern: "import", scope: ["src/*"] } }), [
      { id: "lines", found: ["src/list.ts:2", "src/other.ts:1"] },
    ]);
    assert.deepEqual(await measured({ lines: { kind: "pattern", ...goal, pattern: "import", scope: ["lib/**"] } }), [
      { id: "lines", found: "not-measured" },
    ]);
  });

  it("run a program in the definition's folder, whose number is the value", async () => {
    // legacy/a.php and legacy/b.txt.
    const source = 'console.log(require("node:fs").readdirSync("legacy").length)';
    const [counted] = await measured({ old: { kind: "command", ...goal, command: nodeCommand(source) } });
    assert.deepEqual(counted, { id: "old", found: 2 });
  });

  it("run no program of a measure that nobody asks for", async () => {
    const left = join(fixture.root, "left");
    const leaves = (name: string) => nodeCommand(`require("node:fs").writeFileSync("left", ${JSON.stringify(name)})`);
    const customMeasures: Definition["customMeasures"] = {
      one: { kind: "command", ...goal, command: leaves("one") },
      two: { kind: "command", ...goal, command: leaves("two") },
    };
    const question = anyQuestion({ definition: { customMeasures }, measures: ["one"] });
    const found = await customMeasurements(await folderSources(fixture), question);
    assert.deepEqual([found.map(({ terms }) => terms.id), readFileSync(left, "utf8")], [["one"], "one"]);
  });

  it("say in what their value is told: counts are of files, a program's number is its own", async () => {
    const customMeasures: Definition["customMeasures"] = {
      files: { kind: "files", ...goal, scope: ["**"] },
      number: { kind: "command", ...goal, command: nodeCommand("console.log(1)") },
    };
    const found = await customMeasurements(
      await folderSources(fixture),
      anyQuestion({ definition: { customMeasures } }),
    );
    assert.deepEqual(
      found.map(({ terms }) => [terms.id, terms.unit]),
      [
        ["files", "count"],
        ["number", "number"],
      ],
    );
  });
});
