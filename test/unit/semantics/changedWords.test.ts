import assert from "node:assert/strict";
import { ChangedUnits } from "../../../src/semantics/changedUnits";
import { changedWords } from "../../../src/semantics/changedWords";
import { declarationUnits } from "../../../src/semantics/declarationUnits";

/** What only one of two declaration files mentions of `A`. */
const rows: readonly (readonly [title: string, before: string, after: string, ...words: string[]])[] = [
  ["members", "export interface A { x: 1; y: 1 }", "export interface A { x: 1; z: 1 }", "y", "z"],
  ["members in quotes", "export type A = { 'x-y': 1 }", "export type A = { x: 1 }", "x", "x-y"],
  [
    "members of what is passed or returned",
    "export declare function A(o: { x: 1 }): void",
    "export declare function A(o: {}): void",
    "x",
  ],
  ["literals", "export type A = 'one' | 'two'", "export type A = 'one'", "two"],
  [
    "types of the file",
    "interface B {} interface C {} export type A = B; export {};",
    "interface B {} interface C {} export type A = C; export {};",
    "B",
    "C",
  ],
  ["types that it imports", "import { B } from 'b'; export type A = B | 1", "export type A = 1", "B"],
  [
    "what it leads to",
    "interface B { x: 1 } export type A = B; export {A};",
    "interface B { y: 1 } export type A = B; export {A};",
    "x",
    "y",
  ],
  [
    "no parameters, which are passed by place",
    "export declare function A(x: 1): void",
    "export declare function A(y: 1): void",
  ],
  ["no types that everybody has", "export type A = Promise<1>", "export type A = 1"],
  [
    "a name under which it is exported",
    "declare class B { x: 1 } export { B as A };",
    "declare class B {} export { B as A };",
    "x",
  ],
  [
    "nothing of other names",
    "export interface A {} export interface B { x: 1 }",
    "export interface A { y: 1 } export interface B {}",
    "y",
  ],
];

describe("changedWords", () => {
  for (const [title, oldText, newText, ...words] of rows) {
    it(`has ${title}: ${oldText} → ${newText}`, () => {
      const before = declarationUnits("/a.d.ts", oldText);
      const after = declarationUnits("/a.d.ts", newText);
      const changed = new ChangedUnits(before, after);
      assert.deepEqual(changedWords({ before, after, changed }, ["A"]), words.length === 0 ? {} : { A: words });
    });
  }
});
