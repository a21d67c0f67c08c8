import assert from "node:assert/strict";
import { gatherInterfaces } from "../../../../src/engine/measures/interfacesEvidence";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

describe("evidence of interfaces", () => {
  let fixture: GitFixture;
  afterEach(() => fixture.dispose());

  /** By path: `name` for what is used from outside, `-name` for what is not, `!specifier` for what goes around. */
  async function gathered(files: Readonly<Record<string, string>>, modules?: readonly string[], scope = /./) {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files });
    const { graph } = await folderSources(fixture);
    const definition = modules === undefined ? {} : { modules: [...modules] };
    const question = anyQuestion({ definition, inScope: (path) => scope.test(path) });
    const { evidence } = await gatherInterfaces({ graph }, question);
    if ("kind" in evidence) return evidence.reason;
    return Object.fromEntries(
      evidence.map(({ path, exports, deepImports }) => [
        path,
        [
          ...exports.map(
            ({ name, usedOutside, members }) =>
              `${usedOutside ? "" : "-"}${name}${members === null ? "" : ` ${members}`}`,
          ),
          ...deepImports.map(({ specifier, module }) => `!${specifier} of ${module}`),
        ].join(", "),
      ]),
    );
  }

  const workspace = {
    "package.json": '{ "private": true, "workspaces": ["packages/*"] }',
    "packages/a/package.json": '{ "name": "@w/a", "private": true, "main": "./dist/index.js" }',
    "packages/a/src/index.ts": 'export { one, two, type Shape } from "./inner";\nexport * as more from "./more";\n',
    "packages/a/src/inner.ts":
      "export function one() {}\nexport function two() {}\nexport interface Shape { x: number; y: number }\n" +
      "export function hidden() {}\n",
    "packages/a/src/more.ts": "export const m = 1;\n",
    "packages/b/package.json": '{ "name": "@w/b", "private": true }',
    "packages/b/run.ts": "import { one } from '@w/a';\n",
  };

  it("takes what a package's entry point passes on, and who uses it", async () => {
    assert.deepEqual(await gathered(workspace), {
      // `hidden` is for the module itself. `b` offers nothing that anybody uses.
      "packages/a/src/inner.ts": "one, -two, -Shape 2",
      "packages/a/src/more.ts": "-m",
    });
  });

  it("knows that tests are no users", async () => {
    const files = { "packages/b/run.test.ts": "import { two } from '@w/a';\n" };
    assert.deepEqual(await gathered({ ...workspace, ...files }), {
      "packages/a/src/inner.ts": "one, -two, -Shape 2",
      "packages/a/src/more.ts": "-m",
    });
  });

  it("knows that a published package has users elsewhere", async () => {
    const manifest = '{ "name": "@w/a", "main": "./dist/index.js" }';
    assert.deepEqual(await gathered({ ...workspace, "packages/a/package.json": manifest }), {
      "packages/a/src/inner.ts": "one, two, Shape 2",
      "packages/a/src/more.ts": "m",
    });
  });

  it("knows that passing on is using", async () => {
    const files = { "packages/b/index.ts": "export { two } from '@w/a';\n" };
    assert.deepEqual(await gathered({ ...workspace, ...files }), {
      "packages/a/src/inner.ts": "one, two, -Shape 2",
      "packages/a/src/more.ts": "-m",
    });
  });

  it("finds imports around an entry point", async () => {
    const files = {
      "packages/b/run.ts":
        "import { one } from '@w/a';\nimport { hidden } from '../a/src/inner';\nimport '@w/a/src/more';\n",
      "packages/b/run.test.ts": "import { hidden } from '../a/src/inner';\n",
      "tool.ts": "import { hidden } from './packages/a/src/inner';\n",
    };
    assert.deepEqual(await gathered({ ...workspace, ...files }), {
      "packages/a/src/inner.ts": "one, -two, -Shape 2",
      // Run for its effects, and used by nobody.
      "packages/a/src/more.ts": "-m",
      "packages/b/run.ts": "!../a/src/inner of packages/a, !@w/a/src/more of packages/a",
      "tool.ts": "!./packages/a/src/inner of packages/a",
    });
  });

  it("takes what `exports` offers for an entry point", async () => {
    const files = {
      "packages/a/package.json":
        '{ "name": "@w/a", "private": true, "main": "./src/index.ts", "exports": { "./*": "./src/*.ts" } }',
      "packages/b/run.ts": "import { one } from '@w/a';\nimport { m } from '@w/a/more';\n",
    };
    assert.deepEqual(await gathered({ ...workspace, ...files }), {
      "packages/a/src/inner.ts": "one, -two, -Shape 2",
      "packages/a/src/more.ts": "m",
    });
  });

  const folders = {
    "src/a/one.ts": "export class One { a = 1; private b = 2; }\nexport const other = 1;\n",
    "src/a/own.ts": "export const own = 1;\n",
    "src/b/index.ts": 'import { One } from "../a/one";\nexport const entry = new One();\nexport default 1;\n',
    "src/b/deep.ts": "export const deep = 1;\n",
    "src/main.ts": 'import { entry } from "./b";\nimport { deep } from "./b/deep";\n',
    "other/x.ts": "export const x = 1;\n",
  };

  it("takes the folders inside of `src`, and all of a used file where there is no entry point", async () => {
    assert.deepEqual(await gathered(folders), {
      "src/a/one.ts": "One 1, -other",
      "src/b/index.ts": "entry, -default",
      "src/main.ts": "!./b/deep of src/b",
    });
  });

  it("takes the folders that the definition names", async () => {
    const named = await gathered({ ...folders, "src/b/x.ts": 'import { x } from "../../other/x";\n' }, [
      "src/*",
      "!src/a",
      "other/",
    ]);
    assert.deepEqual(named, {
      "other/x.ts": "x",
      "src/b/index.ts": "entry, -default",
      "src/main.ts": "!./b/deep of src/b",
    });
  });

  it("keeps to its scope", async () => {
    assert.deepEqual(await gathered(folders, undefined, /^src\/a/), { "src/a/one.ts": "One 1, -other" });
  });

  it("is none without modules", async () => {
    assert.match(String(await gathered({ "src/a.ts": "export const a = 1;\n" })), /no workspace of several packages/);
    fixture.dispose();
    assert.match(String(await gathered(folders, ["lib/*"])), /^No folder with files in it matches `lib\/\*`/);
    fixture.dispose();
    assert.match(String(await gathered(folders, ["other"])), /^None of the 1 modules offers anything/);
  });
});
