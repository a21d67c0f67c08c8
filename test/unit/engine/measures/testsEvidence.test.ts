import assert from "node:assert/strict";
import { gatherTests } from "../../../../src/engine/measures/testsEvidence";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

const f = (name: string) => `export function ${name}() {\n  return 1;\n}\n`;

describe("evidence of tests", () => {
  let fixture: GitFixture;
  afterEach(() => fixture.dispose());

  async function gathered(files: Readonly<Record<string, string>>, covered = new Map<string, string>(), scope = /./) {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files });
    const { graph } = await folderSources(fixture);
    const question = anyQuestion({ inScope: (path) => scope.test(path) });
    const { evidence } = await gatherTests({ graph, covered: async () => covered }, question);
    if ("kind" in evidence) return evidence;
    return Object.fromEntries(
      evidence.map(({ path, by }) => [path, by.map(({ kind, from }) => `${kind}: ${from}`).join(", ")]),
    );
  }

  it("goes by name and folder", async () => {
    const found = await gathered({
      "src/beside.ts": f("a"),
      "src/beside.test.ts": "",
      "src/inside.ts": f("a"),
      "src/__tests__/inside.ts": "",
      "src/util/mirrored.ts": f("a"),
      "test/unit/util/mirrored.spec.ts": "",
      "src/util/other.ts": f("a"),
      "test/unit/elsewhere/other.spec.ts": "",
      "src/deep/down/flat.ts": f("a"),
      "test/flat.test.ts": "",
      "src/one/twice.ts": f("a"),
      "src/two/twice.ts": f("a"),
      "test/twice.test.ts": "",
      "src/button/index.tsx": f("a"),
      "src/button/button.test.tsx": "",
    });
    assert.deepEqual(found, {
      "src/beside.ts": "name: src/beside.test.ts",
      "src/button/index.tsx": "name: src/button/button.test.tsx",
      // The one file below the folder of the test that is called so.
      "src/deep/down/flat.ts": "name: test/flat.test.ts",
      "src/inside.ts": "name: src/__tests__/inside.ts",
      // Which of the two the test is about cannot be told.
      "src/one/twice.ts": "",
      "src/two/twice.ts": "",
      "src/util/mirrored.ts": "name: test/unit/util/mirrored.spec.ts",
      // `elsewhere` mirrors no `util`.
      "src/util/other.ts": "",
    });
  });

  it("goes by imports, through barrels, helpers, aliases and packages of the workspace", async () => {
    const found = await gathered({
      "package.json": '{ "workspaces": ["packages/*"] }',
      "packages/core/package.json": '{ "name": "@acme/core", "main": "./dist/index.js" }',
      "packages/core/src/index.ts": 'export { one } from "./one";\nexport { two } from "./two";\n',
      "packages/core/src/one.ts": f("one"),
      "packages/core/src/two.ts": f("two"),
      "packages/core/src/typed.ts": `${f("run")}export interface Typed {}\n`,
      "packages/web/tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      "packages/web/src/aliased.ts": f("aliased"),
      "packages/web/src/seeded.ts": f("seeded"),
      "tests/all.spec.ts":
        'import { one } from "@acme/core";\nimport type { Typed } from "../packages/core/src/typed";\n' +
        'import "./mocks/seed";\n',
      "tests/mocks/seed.ts": 'import { seeded } from "../../packages/web/src/seeded";\n',
      "packages/web/test/it.test.ts": 'import { aliased } from "@/aliased";\n',
    });
    assert.deepEqual(found, {
      "packages/core/src/one.ts": "import: tests/all.spec.ts",
      // The barrel is imported, this one of its names is not.
      "packages/core/src/two.ts": "",
      // A type is gone when the test runs.
      "packages/core/src/typed.ts": "",
      "packages/web/src/aliased.ts": "import: packages/web/test/it.test.ts",
      "packages/web/src/seeded.ts": "import: tests/all.spec.ts",
    });
  });

  it("goes on from a declaration file to what it describes", async () => {
    const found = await gathered({
      "package.json": '{ "main": "shop.js" }',
      "shop.js": "module.exports = function shop() {};\n",
      "shop.d.ts": "export default function shop(): void;\n",
      "test/it.test.js": 'const shop = require("..");\nshop();\n',
    });
    assert.deepEqual(found, { "shop.js": "import: test/it.test.js" });
  });

  it("goes by coverage", async () => {
    const found = await gathered({ "src/a.ts": f("a") }, new Map([["src/a.ts", "coverage/lcov.info"]]));
    assert.deepEqual(found, { "src/a.ts": "coverage: coverage/lcov.info" });
  });

  it("leaves out what has nothing to test, and what is out of scope", async () => {
    const found = await gathered(
      {
        "src/a.ts": f("a"),
        "src/types.ts": "export interface A {}\n",
        "src/index.ts": 'export * from "./a";\n',
        "src/constants.ts": "export const a = 1;\n",
        // No function, but a branch.
        "src/run.ts": "if (process.argv.length > 2) process.exitCode = 1;\n",
        "src/a.stories.tsx": f("Story"),
        "vite.config.ts": f("config"),
        "other/b.ts": f("b"),
        "tool.py": "def f():\n    pass\n",
      },
      new Map(),
      /^(src|vite)/,
    );
    assert.deepEqual(found, { "src/a.ts": "", "src/run.ts": "" });
  });

  it("is none where there is nothing to test", async () => {
    const found = await gathered({ "tool.py": "def f():\n    pass\n" });
    assert.deepEqual(found, {
      kind: "not-measured",
      reason: "There is no file in TypeScript or JavaScript that has something to test.",
      whatToDo: "Widen the measure's `scope`, if it is meant to be about some.",
    });
  });
});
