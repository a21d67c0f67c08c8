import assert from "node:assert/strict";
import { readFactsOfText } from "../../../src/facts/readFacts";
import { ImportGraph } from "../../../src/semantics/importGraph";

function graphOf(files: Readonly<Record<string, string>>, aliases: Readonly<Record<string, string>> = {}): ImportGraph {
  const graph = new ImportGraph((specifier) => aliases[specifier]);
  for (const [path, text] of Object.entries(files)) {
    const result = readFactsOfText(path, text, "");
    assert.ok("facts" in result);
    graph.set({ path, imports: result.facts.imports, exports: result.facts.exports });
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

  it("knows of files that came and went", () => {
    const graph = graphOf({ "/b.ts": 'import { one } from "./a";' });
    assert.deepEqual(clients(graph, "/a.ts"), []);
    const facts = readFactsOfText("/a.ts", a, "");
    assert.ok("facts" in facts);
    graph.set({ path: "/a.ts", imports: [], exports: facts.facts.exports });
    assert.deepEqual(clients(graph, "/a.ts"), ["/b.ts one"]);
    graph.delete("/b.ts");
    assert.deepEqual(clients(graph, "/a.ts"), []);
  });
});
