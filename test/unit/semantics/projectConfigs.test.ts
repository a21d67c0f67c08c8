import assert from "node:assert/strict";
import { ContractProjects } from "../../../src/semantics/contractProjects";
import { ProjectConfigs } from "../../../src/semantics/projectConfigs";
import { memoryHost } from "../../support/memoryHost";

type Files = Readonly<Record<string, string>>;

const json = (value: unknown) => JSON.stringify(value);
const hostOf = (files: Files) => memoryHost(new Map(Object.entries(files)));
const configOf = (files: Files, path: string) => new ProjectConfigs(hostOf({ ...files, [path]: "" })).configOf(path);

describe("ProjectConfigs", () => {
  it("takes the nearest tsconfig.json that includes the file, with what it extends", () => {
    const files = {
      "/p/base.json": json({ compilerOptions: { strict: true } }),
      "/p/tsconfig.json": json({ extends: "./base.json" }),
      "/p/a/tsconfig.json": json({ include: ["src"] }),
    };
    assert.equal(configOf(files, "/p/a/src/x.ts").key, "/p/a/tsconfig.json");
    const config = configOf(files, "/p/a/test/x.ts");
    assert.equal(config.key, "/p/tsconfig.json");
    assert.equal(config.options.strict, true);
  });

  it("follows project references", () => {
    const files = {
      "/p/tsconfig.json": json({ files: [], references: [{ path: "./tsconfig.app.json" }, { path: "./lib" }] }),
      "/p/tsconfig.app.json": json({ include: ["src"] }),
      "/p/lib/tsconfig.json": json({ include: ["."] }),
    };
    assert.equal(configOf(files, "/p/src/x.ts").key, "/p/tsconfig.app.json");
    assert.equal(configOf(files, "/p/lib/x.ts").key, "/p/lib/tsconfig.json");
  });

  it("reads what it can of a broken one, and says so", () => {
    const config = configOf(
      { "/p/tsconfig.json": '{ "compilerOptions": { "strict": true, "module": "nonsense" } ' },
      "/p/x.ts",
    );
    assert.equal(config.options.strict, true);
    assert.deepEqual(
      config.problems.map(({ path, code }) => [path, code]),
      [["/p/tsconfig.json", "broken-tsconfig"]],
    );
  });

  it("names files as they lie to the broken one, so that the message is the same wherever the folder lies", () => {
    const messageOf = (base: string) =>
      configOf({ "/home/me/p/tsconfig.json": json({ extends: base }) }, "/home/me/p/x.ts").problems[0]?.message;
    const rest = "What can be read of this file is used.";
    assert.equal(messageOf("../base.json"), `Cannot read file '../base.json'. ${rest}`);
    assert.equal(messageOf("./config/base.json"), `Cannot read file 'config/base.json'. ${rest}`);
    assert.equal(messageOf("gone/base.json"), `File 'gone/base.json' not found. ${rest}`);
  });

  it("has sensible defaults without any, and reads JavaScript that no tsconfig.json takes", () => {
    const { key, options } = configOf({ "/p/package.json": "{}" }, "/p/src/x.js");
    assert.match(key, /^\/p /);
    assert.deepEqual([options.strict, options.allowJs], [true, true]);
    assert.equal(configOf({ "/p/tsconfig.json": "{}" }, "/p/x.js").options.allowJs, true);
  });

  it("completes options as the project's own TypeScript would", () => {
    const strictIn = (version: string) =>
      configOf(
        { "/p/tsconfig.json": "{}", "/p/package.json": json({ devDependencies: { typescript: version } }) },
        "/p/x.ts",
      ).options.strict;
    assert.equal(strictIn("~5.9.3"), false);
    // Version 6 is strict where nothing is said, and the compiler here knows that by itself.
    assert.equal(strictIn("^6.0.2"), undefined);
  });
});

describe("ContractProjects", () => {
  it("resolves path aliases and packages of the workspace that are neither linked nor built", () => {
    const files = {
      "/p/package.json": json({ workspaces: ["packages/*"] }),
      "/p/pnpm-workspace.yaml": "packages:\n  - 'tools'\n",
      "/p/packages/one/package.json": json({ name: "@p/one", main: "dist/index.js" }),
      "/p/packages/one/src/index.ts": "export const one = 1;",
      "/p/tools/package.json": json({ name: "tools", source: "./main.ts" }),
      "/p/tools/main.ts": "export const tool = 1;",
      "/p/packages/two/tsconfig.json": json({
        compilerOptions: { module: "ESNext", moduleResolution: "Bundler", paths: { "~/*": ["./lib/*"] } },
      }),
      "/p/packages/two/lib/b.ts": "export const b = 1;",
      "/p/packages/two/a.ts": "",
    };
    const from = "/p/packages/two/a.ts";
    const project = new ContractProjects(hostOf(files)).projectOf(from);
    assert.equal(project.resolve("~/b", from), "/p/packages/two/lib/b.ts");
    assert.equal(project.resolve("@p/one", from), "/p/packages/one/src/index.ts");
    assert.equal(project.resolve("tools", from), "/p/tools/main.ts");
    assert.equal(project.resolve("@p/none", from), undefined);
  });

  it("drops the projects that were asked longest ago until the rest fits", async () => {
    const files = { "/p/a/tsconfig.json": "{}", "/p/a/x.ts": "", "/p/b/tsconfig.json": "{}", "/p/b/x.ts": "" };
    const projects = new ContractProjects(hostOf(files));
    const [a, b] = [projects.projectOf("/p/a/x.ts"), projects.projectOf("/p/b/x.ts")];
    for (const [project, path] of [
      [a, "/p/a/x.ts"],
      [b, "/p/b/x.ts"],
    ] as const) {
      await project.compareContract({ path, baselineText: "export {};", text: "export const x = 1;" });
    }
    assert.ok(projects.memoryBytes > 0);
    projects.evict(1);
    assert.notEqual(projects.projectOf("/p/a/x.ts"), a);
    assert.equal(projects.projectOf("/p/b/x.ts"), b);
  });
});
