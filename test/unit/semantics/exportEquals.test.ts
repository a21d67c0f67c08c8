import assert from "node:assert/strict";
import { askedNames, outerName, spokenName } from "../../../src/model";
import { breakingChange } from "../../../src/rules/interface/breakingChange";
import { findingsOf } from "../../support/ruleExamples";

const edited = "src/server.d.ts";
const offering = (instance: string, options: string) =>
  "declare function serve(): number;\n" +
  `declare namespace serve {\n  export interface Instance { ${instance} }\n  export interface Options { ${options} }\n}\n` +
  "export = serve;\n";
const clients = {
  "tsconfig.json":
    '{ "compilerOptions": { "strict": true, "module": "CommonJS", "moduleResolution": "Node", "esModuleInterop": true } }\n',
  "src/instance.ts":
    'import { Instance } from "./server";\n\nexport const closed = (server: Instance) => server.closed;\n',
  "src/options.ts": 'import type { Options } from "./server";\n\nexport const portOf = ({ port }: Options) => port;\n',
  "src/default.ts":
    'import serve from "./server";\n\nexport const open = (server: serve.Instance) => !server.closed;\n',
  "src/whole.ts":
    'import serve = require("./server");\n\nexport const state = (server: serve.Instance) => server.closed;\n',
};

describe("what is offered with `export =`", () => {
  it("has those for clients who ask for it by its name, and those who ask for the whole", async () => {
    const findings = await findingsOf(breakingChange, {
      ...{ title: "", edited, expected: [] },
      baseline: { [edited]: offering("closed: boolean", "port: number") },
      files: { ...clients, [edited]: offering("", "port: number") },
    });
    // Of the four files `options.ts` asks for something else.
    assert.deepEqual(
      findings.map(({ message, startLine, related }) => [message, startLine, related?.map(({ path }) => path)]),
      [
        [
          "`Instance` breaks 3 of 3 clients: `closed` is gone.",
          3,
          ["src/default.ts", "src/instance.ts", "src/whole.ts"],
        ],
      ],
    );
  });

  for (const [name, outer, asked, spoken] of [
    ["load", "load", ["load"], "load"],
    ["Outer.inner", "Outer", ["Outer"], "Outer.inner"],
    ["=", "=", ["="], "export ="],
    ["=.load", "=", ["load", "default"], "load"],
    ["=.Outer.inner", "=", ["Outer", "default"], "Outer.inner"],
  ] as const) {
    it(`goes by names: ${name}`, () => {
      assert.deepEqual([outerName(name), askedNames(name), spokenName(name)], [outer, asked, spoken]);
    });
  }
});
