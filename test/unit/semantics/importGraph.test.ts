import assert from "node:assert/strict";
import { ImportGraph } from "../../../src/semantics/importGraph";
import { graphFileOf } from "../../support/graphFiles";

function graphOf(files: Readonly<Record<string, string>>, aliases: Readonly<Record<string, string>> = {}): ImportGraph {
  const graph = new ImportGraph((specifier) => aliases[specifier]);
  for (const [path, text] of Object.entries(files)) {
    graph.set(graphFileOf(path, text));
  }
  return graph;
}

function clients(graph: ImportGraph, path: string, names?: readonly string[]): readonly string[] {
  return graph
    .importersOf(path, names)
    .map(
      (each) =>
        `${each.path} ${each.names.join()}${each.passesOn ? " passes on" : ""}${each.through.length > 0 ? ` through ${each.through.join()}` : ""}`,
    );
}

describe("ImportGraph", () => {
  const a = "export const one = 1; export const two = 2; export default 3;";

  it("finds direct importers, however the specifier is written", () => {
    const graph = graphOf(
      {
        "/src/a.ts": a,
        "/src/b.ts": 'import { one } from "./a";',
        "/src/c.ts": 'import three from "./a.js";',
        "/src/d/e.ts": 'import * as all from "../a";',
        "/src/f.ts": 'import { two } from "@alias/a";',
        "/src/g.ts": 'import { one } from "./other/a";',
      },
      { "@alias/a": "/src/a.ts" },
    );
    assert.deepEqual(clients(graph, "/src/a.ts"), [
      "/src/b.ts one",
      "/src/c.ts default",
      "/src/d/e.ts default,one,two",
      "/src/f.ts two",
    ]);
    assert.deepEqual(clients(graph, "/src/a.ts", ["two"]), ["/src/d/e.ts two", "/src/f.ts two"]);
  });

  it("counts clients of a barrel, but only those that take what is passed on", () => {
    const graph = graphOf(
      {
        "/src/a.ts": a,
        "/src/index.ts":
          'export * from "./a";\nexport * from "./z";\nexport { one as first, two as second } from "./a";',
        "/src/z.ts": "export const z = 1;",
        "/src/b.ts": 'import { one } from ".";',
        "/src/c.ts": 'import { second } from "./index";',
        "/src/d.ts": 'import { z } from ".";',
        // `export *` leaves `default` out.
        "/src/e.ts": 'import unknown from ".";',
      },
      { ".": "/src/index.ts" },
    );
    assert.deepEqual(clients(graph, "/src/a.ts"), [
      "/src/b.ts one through /src/index.ts",
      "/src/c.ts two through /src/index.ts",
      "/src/index.ts default,one,two passes on",
    ]);
    assert.deepEqual(clients(graph, "/src/z.ts"), ["/src/d.ts z through /src/index.ts", "/src/index.ts z passes on"]);
  });

  it("follows an import that is exported again, and modules that pass each other on", () => {
    const graph = graphOf({
      "/a.ts": "export const one = 1; export * from './b';",
      "/b.ts": "export * from './a';",
      "/c.ts": "import { one } from './b'; export { one };",
      "/d.ts": "import { one } from './c';",
    });
    assert.deepEqual(clients(graph, "/a.ts"), [
      "/b.ts one passes on",
      "/c.ts one through /b.ts",
      "/d.ts one through /b.ts,/c.ts",
    ]);
  });

  it("follows what is imported under one name and exported under another", () => {
    const graph = graphOf({
      "/a.ts": "export default class {} export const one = 1;",
      "/index.ts": "import First, { one as uno } from './a'; export { First, uno as eins };",
      "/b.ts": "import { First } from './index';",
      "/c.ts": "import { eins } from './index';",
      // What a module declares under the same name is its own.
      "/d.ts": "import * as all from './a'; export const one = all.one;",
      "/e.ts": "import { one } from './d';",
    });
    assert.deepEqual(clients(graph, "/a.ts"), [
      "/b.ts default through /index.ts",
      "/c.ts one through /index.ts",
      "/d.ts default,one",
      "/index.ts default,one",
    ]);
  });

  it("follows what CommonJS modules pass on", () => {
    const graph = graphOf({
      "/a.js": "exports.one = 1; exports.two = 2;",
      "/whole.js": "module.exports = require('./a');",
      "/part.js": "const { two } = require('./a'); exports.zwei = two; exports.drei = require('./a').three;",
      "/b.js": "const { one } = require('./whole');",
      "/c.js": "require('./part').zwei();",
    });
    assert.deepEqual(clients(graph, "/a.js"), [
      "/b.js one through /whole.js",
      "/c.js two through /part.js",
      "/part.js two",
      "/whole.js one,two",
    ]);
  });

  it("finds who implements, extends and builds what a file exports", () => {
    const graph = graphOf({
      "/p/a.ts": "export interface A { x: string } export class B {} class D extends B {}",
      "/p/index.ts": "export * from './a';",
      "/p/b.ts": [
        "import { type A as Other, B } from './a';",
        "import * as all from './index';",
        "class C extends B implements Other { x = ''; }",
        "const literal: Other = { x: '' };",
        "const partial = { x: '' } satisfies all.A;",
        "const made: Other = make();",
      ].join("\n"),
    });
    assert.deepEqual(
      graph.implementersOf("/p/a.ts").map(({ path, startLine, name, kind }) => [path, startLine, name, kind]),
      [
        ["/p/b.ts", 3, "B", "extends"],
        ["/p/b.ts", 3, "A", "implements"],
        ["/p/b.ts", 4, "A", "object-literal"],
        ["/p/b.ts", 5, "A", "object-literal"],
      ],
    );
  });

  it("knows of files that came and went", () => {
    const graph = graphOf({ "/b.ts": 'import { one } from "./a";' });
    assert.deepEqual(clients(graph, "/a.ts"), []);
    graph.set(graphFileOf("/a.ts", a));
    assert.deepEqual(clients(graph, "/a.ts"), ["/b.ts one"]);
    graph.delete("/b.ts");
    assert.deepEqual(clients(graph, "/a.ts"), []);
  });
});
