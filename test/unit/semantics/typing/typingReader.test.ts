import assert from "node:assert/strict";
import { CancelledError } from "../../../../src/model";
import { withOwnRealpath } from "../../../../src/semantics/typing/ownRealpath";
import { TypingReader } from "../../../../src/semantics/typing/typingReader";
import { memoryHost } from "../../../support/memoryHost";

/** `path typed/identifiers`, and `unchecked` where nothing checks it. */
async function read(files: Readonly<Record<string, string>>, asked = sources(files)) {
  const host = memoryHost(new Map(Object.entries(files).map(([path, text]) => [`/project/${path}`, text])));
  const reading = await new TypingReader("/project", host).read({ files: asked });
  const counts = reading.files.map(
    ({ path, typed, identifiers, checked }) => `${path} ${typed}/${identifiers}${checked ? "" : " unchecked"}`,
  );
  return { ...reading, counts: counts.sort() };
}

function sources(files: Readonly<Record<string, string>>): string[] {
  return Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
}

/** f, x, and x again: the parameter is any where nothing says otherwise. */
const loose = "export function f(x) {\n  return x;\n}\n";
const config = (options: object, more: object = {}) =>
  JSON.stringify({ compilerOptions: { types: [], module: "esnext", ...options }, ...more });

describe("types counted in programs", () => {
  it("reads each file as its nearest tsconfig.json says", async () => {
    const { counts, inputs } = await read({
      "tsconfig.json": config({ strict: false }),
      "shared/base.json": config({ strict: true }),
      "strict/tsconfig.json": JSON.stringify({ extends: "../shared/base.json" }),
      // b is null: any where null may be everything, and null under strict.
      "a.ts": "export let a = null;\n",
      "strict/b.ts": "export let b = null;\n",
    });
    assert.deepEqual(counts, ["a.ts 0/1", "strict/b.ts 1/1"]);
    assert.deepEqual(inputs, ["a.ts", "shared/base.json", "strict/b.ts"]);
  });

  it("counts a file that no tsconfig.json takes apart from those that it takes", async () => {
    const { counts } = await read({
      "tsconfig.json": config({}, { include: ["src"] }),
      "src/a.ts": "export const a: Shape = {};\n",
      // A global of a script that is not part of the program is none for the program.
      "scripts/shapes.ts": "interface Shape { x?: any }\ndeclare const shape: Shape;\nshape.x;\n",
    });
    // a, Shape; Shape, x, shape, Shape, shape, x.
    assert.deepEqual(counts, ["scripts/shapes.ts 4/6", "src/a.ts 2/2"]);
  });

  it("follows packages of the workspace to their sources", async () => {
    const { counts } = await read({
      "package.json": JSON.stringify({ workspaces: ["packages/*"] }),
      "tsconfig.json": config({ strict: true, moduleResolution: "bundler" }),
      "packages/one/package.json": JSON.stringify({ name: "one", main: "src/index.ts" }),
      "packages/one/src/index.ts": "export const one: any = 1;\n",
      "packages/two/src/index.ts": 'import { one } from "one";\none;\n',
    });
    // The compiler knows that it is any, instead of not knowing it.
    assert.deepEqual(counts, ["packages/one/src/index.ts 0/1", "packages/two/src/index.ts 0/2"]);
  });

  for (const [text, options, expected] of [
    [loose, {}, "0/3 unchecked"],
    [loose, { allowJs: true }, "0/3 unchecked"],
    [loose, { allowJs: true, checkJs: true }, "1/3"],
    [`// @ts-check\n${loose}`, {}, "1/3"],
    [`// @ts-nocheck\n${loose}`, { allowJs: true, checkJs: true }, "0/3 unchecked"],
  ] as const) {
    it(`takes JavaScript for ${expected}: ${JSON.stringify(text.slice(0, 12))} with ${JSON.stringify(options)}`, async () => {
      const { counts } = await read({ "tsconfig.json": config(options), "a.js": text });
      assert.deepEqual(counts, [`a.js ${expected}`]);
    });
  }

  it("says which files declare what others know without importing them", async () => {
    const { globals } = await read({
      "tsconfig.json": config({}),
      "globals.d.ts": "declare const everywhere: string;\n",
      "script.ts": "const here = 1;\n",
      "augments.ts": "export {};\ndeclare global { interface Window { own: string } }\n",
      "module.ts": "export const a = everywhere;\n",
    });
    assert.deepEqual(globals, ["augments.ts", "globals.d.ts", "script.ts"]);
  });

  it("counts what it can of a project with a broken configuration, and says so", async () => {
    const { counts, problems } = await read({ "tsconfig.json": '{ "extends": "./gone.json" }', "a.ts": loose });
    assert.deepEqual(counts, ["a.ts 1/3"]);
    assert.deepEqual(
      problems.map(({ path, code }) => `${path}: ${code}`),
      ["tsconfig.json: broken-tsconfig"],
    );
  });

  it("says of a file that is gone that it was not counted", async () => {
    const { counts, problems } = await read({ "tsconfig.json": config({}) }, ["gone.ts"]);
    assert.deepEqual(counts, []);
    assert.deepEqual(
      problems.map(({ path, code }) => `${path}: ${code}`),
      ["gone.ts: analysis-failed"],
    );
  });

  it("ends when it is called off", async () => {
    const reader = new TypingReader("/project", memoryHost(new Map([["/project/a.ts", loose]])));
    await assert.rejects(reader.read({ files: ["a.ts"] }, AbortSignal.abort()), CancelledError);
  });
});

describe("packages that are borrowed from another copy", () => {
  const files = ["/past/packages/one/index.ts", "/past/packages/two/a.ts"];
  const links: Readonly<Record<string, string>> = {
    "/past/node_modules": "/now/node_modules",
    "/past/node_modules/one/index.ts": "/now/packages/one/index.ts",
    "/past/node_modules/one/lib.ts": "/now/packages/one/lib.ts",
    "/past/node_modules/other/index.ts": "/now/node_modules/.store/other/index.ts",
    "/past/linked.ts": "/elsewhere/linked.ts",
  };
  const host = {
    ...memoryHost(new Map(files.map((path) => [path, ""]))),
    realpath: (path: string) => links[path] ?? path,
  };

  for (const [path, expected] of [
    // A package of the workspace is the one of this copy, where it has it.
    ["/past/node_modules/one/index.ts", "/past/packages/one/index.ts"],
    ["/past/node_modules/one/lib.ts", "/now/packages/one/lib.ts"],
    ["/past/node_modules/other/index.ts", "/now/node_modules/.store/other/index.ts"],
    ["/past/packages/two/a.ts", "/past/packages/two/a.ts"],
    ["/past/linked.ts", "/elsewhere/linked.ts"],
  ] as const) {
    it(`leads ${path} to ${expected}`, () => {
      assert.equal(withOwnRealpath("/past", host).realpath?.(path), expected);
    });
  }
});
