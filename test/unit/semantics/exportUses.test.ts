import assert from "node:assert/strict";
import fc from "fast-check";
import type { GraphFile } from "../../../src/semantics/graphFile";
import { ImportGraph } from "../../../src/semantics/importGraph";
import { graphFileOf } from "../../support/graphFiles";

function graphOf(files: Readonly<Record<string, string>>): ImportGraph {
  const graph = new ImportGraph(() => undefined);
  for (const [path, text] of Object.entries(files)) graph.set(graphFileOf(path, text));
  return graph;
}

describe("what exported names stand for", () => {
  const graph = graphOf({
    "/a.ts": "export class A {} export default class D {}",
    "/b.ts": "export * from './a'; export { default as B, A as Again } from './a'; export const A2 = 1;",
    "/c.ts": "import E, { Again } from './b'; import * as a from './a'; export { E, Again as C, a as space };",
    "/near.ts": "export * from './a'; export class A {}",
    "/ring1.ts": "export * from './ring2'; export const one = 1; export { lost } from './ring2';",
    "/ring2.ts": "export * from './ring1'; export { lost } from './ring1';",
    "/whole.js": "module.exports = require('./value');",
    "/value.js": "module.exports = class {};",
    "/gone.ts": "export { x } from './nowhere'; export * from 'library';",
  });
  const cases: readonly [path: string, name: string, origin: string | undefined][] = [
    ["/a.ts", "A", "/a.ts A"],
    ["/a.ts", "unknown", undefined],
    ["/b.ts", "A", "/a.ts A"],
    ["/b.ts", "B", "/a.ts default"],
    // `export *` leaves `default` out.
    ["/b.ts", "default", undefined],
    ["/c.ts", "C", "/a.ts A"],
    ["/c.ts", "E", undefined],
    ["/c.ts", "space", "/a.ts *"],
    // A module's own name stands before the one that it passes on.
    ["/near.ts", "A", "/near.ts A"],
    ["/ring2.ts", "one", "/ring1.ts one"],
    ["/ring1.ts", "lost", undefined],
    // `module.exports = …` answers for every name.
    ["/whole.js", "=", "/value.js ="],
    ["/whole.js", "default", "/value.js ="],
    ["/gone.ts", "x", undefined],
    ["/not-there.ts", "x", undefined],
  ];
  for (const [path, name, expected] of cases)
    it(`${name} of ${path}`, () => {
      const origin = graph.origins.originOf(path, name);
      assert.equal(origin && `${origin.path} ${origin.name}`, expected);
    });
});

describe("uses of all exported names at once", () => {
  const graph = graphOf({
    "/a.ts": "export class A {} export interface I {} export const own: I = {};",
    "/index.ts": "export * from './a';",
    "/space.ts": "export * as all from './a';",
    "/direct.ts": "import { A } from './a'; class B extends A implements I {}",
    "/through.ts": "import { A, type I } from './index'; const i: I = {}; class B extends A {}",
    "/whole.ts": "import * as a from './a'; class B implements a.I {}",
    "/twice.ts": "import * as a from './a'; import { A } from './index';",
    "/named.ts": "import { all } from './space';",
  });
  const cases: readonly [name: string, clients: number, implementers: readonly string[]][] = [
    // direct, through, whole, twice (once) and named; the barrels only pass it on.
    ["A", 5, ["/direct.ts:1", "/through.ts:1"]],
    // through, whole, twice and named; `I` in direct.ts is another one. The file builds one itself.
    ["I", 4, ["/a.ts:1", "/through.ts:1", "/whole.ts:1"]],
    // whole, twice and named, which could take it.
    ["own", 3, []],
    ["unknown", 0, []],
  ];
  for (const [name, clients, implementers] of cases)
    it(name, () => {
      const origin = { path: "/a.ts", name };
      assert.equal(graph.uses.countClients(origin), clients);
      const found = graph.uses.implementersOf(origin).map(({ path, startLine }) => `${path}:${startLine}`);
      assert.deepEqual(found, implementers);
    });

  it("tells where clients lie, the file itself left out", () => {
    const { uses } = graph;
    assert.equal(
      uses.someClient({ path: "/a.ts", name: "own" }, (client) => client === "/whole.ts"),
      true,
    );
    assert.equal(
      uses.someClient({ path: "/a.ts", name: "own" }, (client) => client === "/direct.ts"),
      false,
    );
    const self = graphOf({
      "/a.ts": "import * as a from './b'; export const one = a;",
      "/b.ts": "export * from './a';",
    });
    assert.equal(self.uses.countClients({ path: "/a.ts", name: "one" }), 0);
    assert.equal(
      self.uses.someClient({ path: "/a.ts", name: "one" }, () => true),
      false,
    );
  });

  it("follows the graph when files change", () => {
    const changing = graphOf({ "/a.ts": "export const a = 1;", "/b.ts": "import { a } from './a';" });
    assert.equal(changing.uses.countClients({ path: "/a.ts", name: "a" }), 1);
    changing.set(graphFileOf("/b.ts", "import './a';"));
    assert.equal(changing.uses.countClients({ path: "/a.ts", name: "a" }), 0);
  });

  it("counts as importersOf does, name by name", () => {
    const file = fc.nat({ max: 5 });
    const step = fc.oneof(
      file.map((to) => `export * from './f${to}';`),
      fc.tuple(file, file).map(([to, name]) => `export { n${name} } from './f${to}';`),
      fc.tuple(file, file).map(([to, name]) => `import { n${name} } from './f${to}';`),
      fc.tuple(file, file).map(([to, name]) => `import { default as d${name} } from './f${to}';`),
      fc.tuple(file, file).map(([to, as]) => `import * as all${as} from './f${to}';`),
    );
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(step, { maxLength: 4 }), { minLength: 6, maxLength: 6 }), (steps) => {
        const texts = steps.map((lines, index) => [
          `/f${index}.ts`,
          `${lines.join("\n")}\nexport const n${index} = 1; export default 2;`,
        ]);
        const random = graphOf(Object.fromEntries(texts.filter(([, text]) => !hasTwice(text ?? ""))));
        // What leads nowhere is an error, and still stands before what `export *` brings.
        fc.pre([...random.all()].every((each) => leadSomewhere(random, each)));
        for (const { path, exports } of random.all()) {
          for (const { name, kind } of exports) {
            if (kind === undefined) continue;
            const slow = random.importersOf(path, [name]).filter(({ passesOn }) => !passesOn);
            assert.equal(random.uses.countClients({ path, name }), slow.length, `${name} of ${path}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

function leadSomewhere(graph: ImportGraph, { path, exports }: GraphFile): boolean {
  return exports.every(
    ({ name, specifier }) =>
      specifier === undefined || name === "*" || graph.origins.originOf(path, name) !== undefined,
  );
}

/** A name that is exported twice is an error, and stands for whatever comes first. */
function hasTwice(text: string): boolean {
  const names = [...text.matchAll(/export (?:const|\{) (n\d)/g)].map((match) => match[1]);
  return new Set(names).size < names.length;
}
