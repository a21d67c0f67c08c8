import assert from "node:assert/strict";
import { DefinitionLoader, repositoryFindings, starterDefinition } from "../../../src/definition";
import { measureTerms } from "../../../src/measures/measureTerms";
import { rules } from "../../../src/rules";

/** What is found in files in memory, the definition that it makes, and what that definition is when it is read. */
async function start(files: Readonly<Record<string, unknown>>, defaultBranch?: string) {
  const text = (path: string) => {
    const file = files[path];
    return typeof file === "string" ? file : JSON.stringify(file);
  };
  const host = {
    exists: async (path: string) => Object.keys(files).some((file) => file === path || file.startsWith(`${path}/`)),
    readFile: async (path: string) => (path in files ? new TextEncoder().encode(text(path)) : undefined),
  };
  const found = await repositoryFindings({ folderName: "shop", defaultBranch, paths: Object.keys(files) }, host);
  const written = starterDefinition(found, measureTerms);
  const loader = new DefinitionLoader({ measures: measureTerms, rules }, host);
  const { definition, errors } = await loader.load("trueline.jsonc", written);
  assert.deepEqual(errors, [], "what is written can be used");
  return { found, written, definition };
}

describe("a definition to start from", () => {
  it("can be used where nothing is known", async () => {
    const { definition } = await start({ "README.md": "" });
    assert.equal(definition?.name, "shop");
    assert.deepEqual(definition?.thresholds, { cognitive: 15, cyclomatic: 20, ceilings: [] });
    assert.deepEqual(
      Object.keys(definition?.measures ?? {}),
      measureTerms.map(({ id }) => id),
    );
    for (const left of ["defaultBranch", "modules", "libraries", "evidence"])
      assert.ok(!(left in (definition ?? {})), left);
    assert.equal(definition?.measures?.["one-transaction"]?.enabled, false);
  });

  it("has what package.json tells", async () => {
    const { definition, written } = await start(
      {
        "package.json": {
          name: "@acme/shop",
          dependencies: { axios: "1", got: "14", moment: "2", dayjs: "1", typeorm: "0.3" },
          devDependencies: { vitest: "3" },
        },
        "src/orders/index.ts": "",
      },
      "trunk",
    );
    assert.equal(definition?.name, "@acme/shop");
    assert.equal(definition?.defaultBranch, "trunk");
    assert.deepEqual(definition?.modules, ["src/*"]);
    assert.deepEqual(definition?.libraries, {
      "http-client": { preferred: ["axios"] },
      dates: { preferred: ["dayjs"], discouraged: ["moment"] },
      database: { preferred: ["typeorm"] },
    });
    assert.deepEqual(definition?.measures?.["one-transaction"], { weight: 1, target: 95, floor: 0 });
    assert.match(written, /\/\/ Also found: `got`\. Is one of them the one to prefer\?\n {4}"http-client"/);
    assert.match(written, /The tests run with Vitest\./);
    assert.ok(definition?.evidence?.coverage?.includes("**/coverage/lcov.info"));
  });

  it("says how cold starts are measured where package.json says how the program starts, and starts nothing by it", async () => {
    const table: readonly (readonly [start: unknown, command: string | undefined])[] = [
      ["node dist/server.js --port=3000", '["node", "dist/server.js", "--port=3000"]'],
      ["NODE_ENV=production node dist/server.js && echo done", '["npm", "start"]'],
      ['node server.js */\n"probe": {}', '["npm", "start"]'],
      [{ node: "server.js" }, undefined],
      [undefined, undefined],
    ];
    for (const [start_, command] of table) {
      const { written, definition } = await start({ "package.json": { name: "shop", scripts: { start: start_ } } });
      const commented = command && `  // "probe": { "command": ${command}, "port": 3000, "endpoints": ["GET /"] },\n`;
      assert.equal(written.includes('"probe"'), command !== undefined);
      if (commented !== undefined) assert.ok(written.includes(commented), written);
      assert.ok(!("probe" in (definition ?? {})));
    }
  });

  it("prefers what most packages of a monorepo ask for", async () => {
    const asks = (...names: string[]) => ({ dependencies: Object.fromEntries(names.map((name) => [name, "1"])) });
    const { found } = await start({
      "package.json": { devDependencies: { mocha: "11" } },
      "services/a/package.json": asks("axios", "pino"),
      "services/b/package.json": asks("ky"),
      "services/c/package.json": asks("ky"),
      "services/a/test/fixtures/x/package.json": asks("moment"),
      "services/a/node_modules/y/package.json": asks("joi"),
    });
    assert.deepEqual(
      [...found.libraries],
      [
        ["http-client", ["ky", "axios"]],
        ["logging", ["pino"]],
      ],
    );
    assert.deepEqual(found.modules, ["services/*"]);
    assert.equal(found.testRunner, "Mocha");
  });

  it("takes packages of tests, examples and benchmarks neither for modules nor for what the product is made with", async () => {
    const { found, definition, written } = await start({
      "package.json": { name: "ky", devDependencies: { vitest: "3" } },
      "src/core/a.ts": "",
      "src/demos/a.ts": "",
      "test/module/esm/package.json": { dependencies: { ky: "1" } },
      "test/module/cjs/package.json": { dependencies: { ky: "1" } },
      "benchmarks/a/package.json": { dependencies: { axios: "1" } },
      "benchmarks/b/package.json": { dependencies: { axios: "1" } },
      "benchmarks/a/run.mjs": "",
      "packages/online-playground/main.ts": "",
      "examples/README.md": "",
      "test/examples/a.ts": "",
      "docs/.vitepress/config.ts": "",
      "{a,b}/docs/c.ts": "",
    });
    assert.deepEqual(found.modules, ["src/*"]);
    assert.deepEqual([...found.libraries], []);
    // Of the examples there is nothing but a text, those of the tests are tests, and those in src are the product's own.
    const scope = ["**", "!benchmarks/**", "!docs/**", "!packages/online-playground/**"];
    assert.deepEqual(definition?.measures?.["files-with-tests"]?.scope, scope);
    assert.deepEqual(definition?.measures?.["static-typing"]?.scope, scope);
    assert.equal(definition?.measures?.["change-concentration"]?.scope, undefined);
    assert.match(written, /"files-with-tests": \{ "weight": 1, .*"scope": \["\*\*", /);
  });

  it("does not prefer a library to itself", async () => {
    const { found } = await start({
      "package.json": { name: "axios" },
      "packages/a/package.json": { name: "a", dependencies: { axios: "1", got: "1" } },
    });
    assert.deepEqual([...found.libraries], [["http-client", ["got"]]]);
  });

  const modules: readonly (readonly [string, unknown, readonly string[]])[] = [
    ["workspaces", ["packages/*", "tools/cli"], ["packages/*", "tools/cli"]],
    ["Yarn's workspaces", { packages: ["packages/*"] }, ["packages/*"]],
    ["no path that leaves the folder, and no pattern that nobody could check", ["../*", "!a", "{a,b}/**"], []],
  ];
  for (const [title, workspaces, expected] of modules) {
    it(`has as modules: ${title}`, async () => {
      assert.deepEqual((await start({ "package.json": { workspaces } })).found.modules, expected);
    });
  }

  const coverage: readonly (readonly [string, Readonly<Record<string, unknown>>, string | undefined])[] = [
    [
      "where Jest is told to write it",
      { jest: { coverageDirectory: "<rootDir>/out/cov/" }, devDependencies: { jest: "30" } },
      "out/cov/lcov.info",
    ],
    [
      "not outside of the folder",
      { jest: { coverageDirectory: "../cov" }, devDependencies: { jest: "30" } },
      "**/coverage/lcov.info",
    ],
    ["with the runner of Node.js", { scripts: { test: "node --import tsx --test" } }, "**/coverage/lcov.info"],
    ["nowhere without tests", {}, undefined],
  ];
  for (const [title, json, expected] of coverage) {
    it(`looks for coverage ${title}`, async () => {
      assert.equal((await start({ "package.json": json })).definition?.evidence?.coverage?.[0], expected);
    });
  }

  it("is made from hostile files without harm", async () => {
    const name = '"\n}, "version": 9 /*';
    const { definition } = await start({
      "package.json": { name, dependencies: { __proto__: "1" }, workspaces: "packages/*", jest: 3, scripts: [1] },
      "a/package.json": "[".repeat(50_000),
      "b/package.json": "null",
    });
    assert.equal(definition?.name, name);
    assert.equal(definition?.version, 1);
  });
});
