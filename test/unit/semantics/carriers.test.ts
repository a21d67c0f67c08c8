import assert from "node:assert/strict";
import { carriersOf } from "../../../src/semantics/carriers";
import { declarationUnits } from "../../../src/semantics/declarationUnits";

/** What carries `A`, and what the file is. */
const rows: readonly (readonly [title: string, declarations: string, ...carriers: string[]])[] = [
  ["nothing else", "export interface A { x: string } export declare const b: number;"],
  ["a function that returns it", "export interface A {} export declare function make(): A;", "make"],
  [
    "what leads to it through others, exported or not",
    "export interface A {} interface B { a: A } export declare const b: B; export type C = typeof b; export {};",
    "C",
    "b",
  ],
  ["a name that is exported as another", "export interface A {} declare const b: A; export { b as c };", "c"],
  ["a default export", "export interface A {} export default class B { a: A }", "default"],
  ["an assigned default export", "export interface A {} declare const b: A; export default b;", "default"],
  ["types that mention each other", "export interface A { b: B } export interface B { a: A }", "B"],
  ["a name that is exported twice", "declare class A {} export { A, A as Other };", "Other"],
];

describe("carriersOf", () => {
  for (const [title, text, ...carriers] of rows) {
    it(`${title}: ${text}`, () => {
      const units = declarationUnits("/a.d.ts", text);
      assert.deepEqual(carriersOf(units, ["A"]), carriers.length === 0 ? {} : { A: carriers });
    });
  }

  it("has nothing for a name that is not there", () => {
    assert.deepEqual(carriersOf(declarationUnits("/a.d.ts", "export interface A {}"), ["B"]), {});
  });
});
