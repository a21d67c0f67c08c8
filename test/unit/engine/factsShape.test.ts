import assert from "node:assert/strict";
import { areFactsProblems, isFileFacts } from "../../../src/engine/factsShape";
import { readFacts } from "../../../src/facts/readFacts";

const sources: readonly [path: string, text: string][] = [
  [
    "all.ts",
    `import fs from "node:fs"; import old = require("old"); import type { T } from "./t";
     export * from "./all"; export { a as b } from "./a"; export type { T };
     export interface Shape { area(): number; name: string }
     export class Square implements Shape { static { } size = 1; constructor() {} get area2() { return 1 } set s(v) {} area() { return 1 } name = "" }
     export const make = (a: number, ...rest: string[]) => function () { return a ? 1 : 2 };
     export enum E { A } export namespace N { export const x = 1 } export default make;
     const lazy = () => import("./lazy"); const common = require("./common");
     export const one: Shape = { area: () => 1, name: "" };`,
  ],
  ["empty.js", ""],
  ["broken.ts", "function ( {"],
  ["script.py", "if a:\n    if b:\n        c()\n"],
];

function factsOf(path: string, text: string) {
  const { facts, problems } = readFacts(path, Buffer.from(text), "0123456789abcdef0123456789abcdef01234567");
  return { facts: facts ?? assert.fail(`${path} has no facts`), problems };
}

describe("the shape of facts", () => {
  for (const [path, text] of sources)
    it(`is that of what is read off ${path}`, () => {
      const { facts, problems } = factsOf(path, text);
      assert.ok(isFileFacts(JSON.parse(JSON.stringify(facts))));
      assert.ok(areFactsProblems(JSON.parse(JSON.stringify(problems))));
    });

  it("is that of the largest sample: it has something of every kind", () => {
    const { facts } = factsOf(...(sources[0] ?? assert.fail()));
    for (const list of [facts.functions, facts.imports, facts.exports, facts.implementations])
      assert.ok(list.length > 0);
  });

  const sound = () => JSON.parse(JSON.stringify(factsOf(...(sources[0] ?? assert.fail())).facts));
  const hostile: readonly [what: string, value: () => unknown][] = [
    ["nothing", () => null],
    ["a list", () => []],
    ["no path", () => ({ ...sound(), path: undefined })],
    ["something else besides", () => ({ ...sound(), extra: 1 })],
    ["a member of Object's besides", () => JSON.parse(JSON.stringify(sound()).replace("{", '{"__proto__":{},'))],
    ["a number that is none", () => ({ ...sound(), lines: "3" })],
    ["a number without end", () => JSON.parse(JSON.stringify(sound()).replace(/"lines":\d+/, '"lines":1e999'))],
    ["a negative number", () => ({ ...sound(), bytes: -1 })],
    ["a hash that is none", () => ({ ...sound(), contentHash: "x".repeat(40) })],
    ["an unknown complexity", () => ({ ...sound(), complexity: { kind: "other", value: 1 } })],
    ["a function without a name", () => ({ ...sound(), functions: [{ ...sound().functions[0], name: 1 }] })],
    ["a function of no kind", () => ({ ...sound(), functions: [{ ...sound().functions[0], kind: "toString" }] })],
    ["functions that are no list", () => ({ ...sound(), functions: { length: 0 } })],
    ["an import of numbers", () => ({ ...sound(), imports: [{ ...sound().imports[0], names: [1] }] })],
    ["an export of something else", () => ({ ...sound(), exports: [{ ...sound().exports[0], members: "2" }] })],
    ["an implementation of nothing", () => ({ ...sound(), implementations: [{}] })],
  ];
  for (const [what, value] of hostile)
    it(`is not that of facts with ${what}`, () => {
      assert.equal(isFileFacts(value()), false);
    });

  it("is not that of problems that files with facts do not have", () => {
    const problem = { path: "a.ts", code: "syntax-error", message: "It is broken." };
    assert.equal(areFactsProblems([problem]), true);
    assert.equal(areFactsProblems([{ ...problem, code: "untrusted" }]), false);
    assert.equal(areFactsProblems([{ ...problem, message: 1 }]), false);
    assert.equal(areFactsProblems(problem), false);
  });
});
