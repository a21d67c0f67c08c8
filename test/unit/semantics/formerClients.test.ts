import assert from "node:assert/strict";
import { formerClients } from "../../../src/semantics/formerClients";
import { ImportGraph } from "../../../src/semantics/importGraph";
import { graphFileOf } from "../../support/graphFiles";

/** Who misses a file that is gone. Only `@/…` stands for another path, and only where the compiler is asked. */
function missedBy(path: string, files: Readonly<Record<string, string>>): readonly string[] {
  const graph = new ImportGraph(() => undefined);
  for (const [each, text] of Object.entries(files)) graph.set(graphFileOf(each, text));
  const wouldLead = (specifier: string, _from: string, gone: string) =>
    gone === specifier.replace("@/", "/src/").concat(".ts");
  return formerClients(graph, path, wouldLead).map((each) => `${each.path}:${each.startLine} ${each.specifier}`);
}

describe("formerClients", () => {
  const table: readonly (readonly [
    title: string,
    gone: string,
    files: Readonly<Record<string, string>>,
    ...expected: string[],
  ])[] = [
    [
      "are all that ask for a file that is gone, each once",
      "/src/a.ts",
      {
        "/src/b.ts": '\nimport { one } from "./a";\nexport * from "./a";',
        "/src/c.ts": 'export * from "./a.js";',
        "/src/d/e.ts": 'const { one } = require("../a");',
        "/src/f.ts": 'import "@/a";',
      },
      ...["/src/b.ts:2 ./a", "/src/c.ts:1 ./a.js", "/src/d/e.ts:1 ../a", "/src/f.ts:1 @/a"],
    ],
    [
      "are those who ask for the folder of an index",
      "/src/lib/index.ts",
      {
        "/src/b.ts": 'import "./lib";',
        "/src/c.ts": 'import "./lib/index";',
        "/src/lib/d.ts": 'import ".";',
        "/src/lib/deep/e.ts": 'import "..";',
        "/src/f.ts": 'import "./library";',
      },
      ...["/src/b.ts:1 ./lib", "/src/c.ts:1 ./lib/index", "/src/lib/d.ts:1 .", "/src/lib/deep/e.ts:1 .."],
    ],
    [
      "are none whom another file answers now",
      "/src/a.ts",
      { "/src/b.ts": 'import { one } from "./a";', "/src/a.tsx": "export const one = 1;" },
    ],
    [
      "are none who ask for another file of that name, or for a package",
      "/src/a.ts",
      { "/src/b.ts": 'import "./other/a";\nimport "a";\nimport "lib/a";\nimport "./a.css";\nimport "./ab";' },
    ],
    ["are none who ask for output that it was not the source of", "/src/a.ts", { "/src/b.ts": 'import "./a.mjs";' }],
  ];
  for (const [title, gone, files, ...expected] of table) {
    it(title, () => {
      assert.deepEqual(missedBy(gone, files), expected);
    });
  }
});
