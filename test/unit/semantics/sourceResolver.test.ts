import assert from "node:assert/strict";
import { PathAliases } from "../../../src/semantics/pathAliases";
import { SourceFolder } from "../../../src/semantics/sourceFolder";
import { SourceResolver } from "../../../src/semantics/sourceResolver";
import { WorkspacePackages } from "../../../src/semantics/workspacePackages";

/** Texts by path; the empty ones are sources. */
function resolver(files: Readonly<Record<string, string>>): (specifier: string, from: string) => string | undefined {
  const host = new SourceFolder(Object.keys(files), new Map(Object.entries(files)));
  const configurations = new Map<string, string[]>();
  for (const path of Object.keys(files)) {
    const folder = `/${path}`.slice(0, `/${path}`.lastIndexOf("/")) || "/";
    if (/tsconfig/.test(path)) configurations.set(folder, [...(configurations.get(folder) ?? []), `/${path}`]);
  }
  const aliases = new PathAliases(host, configurations);
  const isSource = (path: string) => files[path.slice(1)] === "";
  const made = new SourceResolver(host, { aliases, packages: new WorkspacePackages(host), isSource });
  return (specifier, from) => made.resolve(specifier, `/${from}`);
}

describe("where specifiers lead among the sources of a folder", () => {
  const cases: readonly (readonly [what: string, files: Record<string, string>, specifier: string, to?: string])[] = [
    ["a file beside it", { "src/b.ts": "" }, "./b", "/src/b.ts"],
    ["a file that is called as it will be when built", { "src/b.mts": "" }, "./b.mjs", "/src/b.mts"],
    ["the index of a folder", { "src/b/index.tsx": "" }, "./b", "/src/b/index.tsx"],
    ["the file before the folder", { "src/b.js": "", "src/b/index.ts": "" }, "./b", "/src/b.js"],
    ["the folder that it lies in", { "src/index.ts": "" }, ".", "/src/index.ts"],
    [
      "what a folder says that its main file is",
      { "package.json": '{"main":"lib/x.js"}', "lib/x.js": "" },
      "..",
      "/lib/x.js",
    ],
    [
      "what something built was built from",
      { "packages/a/src/b.ts": "" },
      "../packages/a/lib/b",
      "/packages/a/src/b.ts",
    ],
    ["nowhere outside of the list", {}, "./b"],
    ["no module of Node", { "node/fs.ts": "" }, "node:fs"],
    [
      "what an alias stands for, in a configuration with comments that another extends",
      {
        "src/tsconfig.json": '{ "extends": "../tsconfig.base.json" }',
        "tsconfig.base.json":
          '{ /* ours */ "compilerOptions": { "paths": { "~/*": ["./code/*"], "~/x/*": ["./x/*"], } } }',
        "x/b.ts": "",
        "code/x/b.ts": "",
      },
      // The longer pattern is tried first.
      "~/x/b",
      "/x/b.ts",
    ],
    [
      "what lies below baseUrl",
      { "tsconfig.json": '{"compilerOptions":{"baseUrl":"src"}}', "src/u/b.ts": "" },
      "u/b",
      "/src/u/b.ts",
    ],
    [
      "what the package calls so inside",
      { "package.json": '{"imports":{"#u/*":{"default":"./src/u/*.js"}}}', "src/u/b.ts": "" },
      "#u/b",
      "/src/u/b.ts",
    ],
    ["the package itself", { "package.json": '{"name":"me"}', "src/index.ts": "" }, "me", "/src/index.ts"],
    [
      "a package of the workspace, by what it is built into",
      {
        "pnpm-workspace.yaml": "packages:\n  - 'p/*'\n",
        "p/b/package.json": '{"name":"@w/b","main":"./dist/main.js"}',
        "p/b/src/main.ts": "",
      },
      "@w/b",
      "/p/b/src/main.ts",
    ],
    ["no configuration that extends itself", { "tsconfig.json": '{"extends":"./tsconfig.json"}' }, "b"],
    ["no broken configuration", { "tsconfig.json": '{"compilerOptions":{"paths":[1],"baseUrl":3' }, "b"],
    ["no broken manifest", { "package.json": "[" }, "#b"],
  ];
  for (const [what, files, specifier, to] of cases) {
    it(`is ${what}`, () => assert.equal(resolver(files)(specifier, "src/a.ts"), to));
  }
});
