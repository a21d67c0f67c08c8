import assert from "node:assert/strict";
import { ImportGraph } from "../../../src/semantics/importGraph";
import { nameClashes } from "../../../src/semantics/nameClashes";
import { reachingFiles } from "../../../src/semantics/reachingFiles";
import { graphFileOf } from "../../support/graphFiles";

type Files = Readonly<Record<string, string>>;

/** Paths are `/a.ts`; what lies next to each other is asked for by `./b`. */
function graphOf(files: Files): ImportGraph {
  const graph = new ImportGraph(() => undefined);
  for (const [path, text] of Object.entries(files)) graph.set(graphFileOf(`/${path}`, text));
  return graph;
}

const bill = {
  "bill.ts": "export interface Bill {}",
  "order.ts": "export interface Bill {}\nexport interface Order {}",
};

describe("nameClashes", () => {
  const table: readonly (readonly [title: string, files: Files, ...expected: string[]])[] = [
    [
      "are where two modules of one name are passed on whole",
      { "index.ts": "export * from './bill'; export * from './order';" },
      "/index.ts and /bill.ts",
    ],
    [
      "are where either comes through others",
      { "index.ts": "export * from './one'; export * from './order';", "one.ts": "export { Bill } from './bill';" },
      "/index.ts and /bill.ts",
    ],
    [
      "are said of the first module that has both, not of those that pass it on",
      { "index.ts": "export * from './bill'; export * from './order';", "all.ts": "export * from './index';" },
      "/index.ts and /bill.ts",
    ],
    [
      "are said of each module that has both",
      {
        "b.ts": "export * from './bill'; export * from './order';",
        "a.ts": "export * from './order'; export * from './bill';",
      },
      "/a.ts and /bill.ts",
      "/b.ts and /bill.ts",
    ],
    ["are none of another name", { "index.ts": "export * from './order';" }],
    [
      "are none where the module names one itself",
      { "index.ts": "export * from './bill'; export * from './order'; export { Bill } from './bill';" },
    ],
    [
      "are none where the module declares one itself",
      { "index.ts": "export * from './bill'; export * from './order'; export interface Bill {}" },
    ],
    [
      "are none where both are the same thing",
      { "index.ts": "export * from './again'; export * from './order';", "again.ts": "export * from './order';" },
    ],
    [
      "are none where one is passed on by name",
      { "index.ts": "export { Bill } from './bill'; export { Order } from './order';" },
    ],
    [
      "are none where one has a name of its own",
      { "index.ts": "export * from './bill'; export * as orders from './order';" },
    ],
    [
      "are none where the other module is not known",
      { "index.ts": "export * from './gone'; export * from './order';" },
    ],
    [
      "are none in modules that only pass each other on",
      { "index.ts": "export * from './more'; export * from './order';", "more.ts": "export * from './index';" },
    ],
  ];
  for (const [title, files, ...expected] of table) {
    it(title, () => {
      const clashes = nameClashes(graphOf({ ...bill, ...files }), "/order.ts", "Bill");
      assert.deepEqual(
        clashes.map(({ barrel, other }) => `${barrel} and ${other}`),
        expected,
      );
    });
  }
});

describe("reachingFiles", () => {
  const uses = (name: string) => `import { x } from './${name}'; export const y = x;`;
  const table: readonly (readonly [title: string, files: Files, ...expected: string[]])[] = [
    ["has the nearest first", { "z.ts": uses("a"), "b.ts": uses("z"), "c.ts": uses("b") }, "/z.ts", "/b.ts", "/c.ts"],
    ["orders equals by their paths", { "c.ts": uses("a"), "b.ts": uses("a") }, "/b.ts", "/c.ts"],
    [
      "has each once, and none that it began with",
      { "b.ts": `${uses("a")}import './c';`, "c.ts": uses("b"), "a.ts": uses("c") },
      "/b.ts",
      "/c.ts",
    ],
    ["goes through modules that only pass on", { "index.ts": "export * from './a';", "b.ts": uses("index") }, "/b.ts"],
    ["has those that only run it", { "b.ts": "import './a';" }, "/b.ts"],
    ["has those that pass on besides", { "b.ts": `${uses("a")}export * from './a';` }, "/b.ts"],
    ["has nobody who is asked for", { "a.ts": uses("b"), "b.ts": "export const x = 1;" }],
  ];
  for (const [title, files, ...expected] of table) {
    it(title, () => {
      assert.deepEqual(reachingFiles(graphOf({ "a.ts": "export const x = 1;", ...files }), ["/a.ts"]), expected);
    });
  }
});
