import assert from "node:assert/strict";
import { inShort, SmallProject } from "./contracts";

type Row = readonly [before: string, after: string, ...expected: string[]];

interface Surroundings {
  readonly path?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** One line of expectation for each reason; none for a contract that did not change. */
function table(title: string, rows: readonly Row[], { path, files }: Surroundings = {}): void {
  describe(title, () => {
    const project = new SmallProject(files);
    for (const [before, after, ...expected] of rows) {
      it(`${before} -> ${after}`, async () => {
        assert.deepEqual(inShort(await project.compare(before, after, path)), expected);
      });
    }
  });
}

describe("compareContract", () => {
  table("functions: only callers matter", [
    ["export function f(a: string) {}", "export function f(b: string) { b; }"],
    [
      "export function f(a: string) {}",
      "export function f(a: string, b: number) {}",
      "breaking (consumers): `f`: parameter `b` is new and required",
    ],
    [
      "export function f(a: string) {}",
      "export function f(a: string, b?: number) {}",
      "compatible: `f` was `(a: string) => void`, is `(a: string, b?: number | undefined) => void`",
    ],
    [
      "export function f(a: string, b?: number) {}",
      "export function f(a: string, b: number) {}",
      "breaking (consumers): `f`: parameter `b` can no longer be left out",
    ],
    // A function with fewer parameters is assignable to one with more, and yet calls that pass them are refused.
    [
      "export function f(a: string, b: number) {}",
      "export function f(a: string) {}",
      "breaking (consumers): `f`: parameter `b` is gone",
    ],
    [
      "export function f(a: string, b: number) {}",
      "export function f(b: number, a: string) {}",
      "breaking (consumers): `f`: parameter `b` takes `number` now, took `string`",
      "breaking (consumers): `f`: parameter `a` takes `string` now, took `number`",
    ],
    [
      "export function f(a: string | number) {}",
      "export function f(a: string) {}",
      "breaking (consumers): `f`: parameter `a` takes `string` now, took `string | number`",
    ],
    [
      "export function f(a: string) {}",
      "export function f(a: string | number) {}",
      "compatible: `f` was `(a: string) => void`, is `(a: string | number) => void`",
    ],
    // A literal with a member that is not asked for is refused.
    [
      "export function f(o: { a: string; b?: string }) {}",
      "export function f(o: { a: string }) {}",
      "breaking (consumers): `f`: `b` of parameter `o` is gone",
    ],
    [
      "export function f() { return 'a' as string; }",
      "export async function f() { return 'a' as string; }",
      "breaking (consumers): `f` returns `Promise<string>` now, returned `string`",
    ],
    [
      "export function f(): string { return 'a'; }",
      "export function f(): string | undefined { return 'a'; }",
      "breaking (consumers): `f` returns `string | undefined` now, returned `string`",
    ],
    [
      "export function f(): string | undefined { return 'a'; }",
      "export function f() { return 'a' as string; }",
      "compatible: `f` was `() => string | undefined`, is `() => string`",
    ],
    // Assignability has nothing against an optional member that is gone; who reads it is refused.
    [
      "export function f(): { a: string; b?: string } { return { a: '' }; }",
      "export function f(): { a: string } { return { a: '' }; }",
      "breaking (consumers): `f`: `b` of what it returns is gone",
    ],
    [
      "export function f(): void {}",
      "export function f(): never { throw 1; }",
      "compatible: `f` was `() => void`, is `() => never`",
    ],
    [
      "export function f(a: string): void; export function f(a: number): void; export function f(a: any) {}",
      "export function f(a: string): void; export function f(a: any) {}",
      "breaking (consumers): `f` was `{ (a: string): void; (a: number): void; }`, is `(a: string) => void`",
    ],
    [
      "export function f(a: string): void; export function f(a: any) {}",
      "export function f(a: string): void; export function f(a: number): void; export function f(a: any) {}",
      "compatible: `f` was `(a: string) => void`, is `{ (a: string): void; (a: number): void; }`",
    ],
    [
      "export function f<T>(a: T): T { return a; }",
      "export function f<T extends object>(a: T): T { return a; }",
      "breaking (consumers): `f` was `<T>(a: T) => T`, is `<T extends object>(a: T) => T`",
    ],
    [
      "export const f = (...a: string[]) => a;",
      "export const f = (a: string) => [a];",
      "breaking (consumers): `f`: parameter `a` can no longer be left out",
      "breaking (consumers): `f` takes at most 1 argument now",
    ],
  ]);

  table("functions: what assignability does not ask for", [
    // Who writes one type argument is refused where there are two.
    [
      "export function f<T>(a: T): T { return a; }",
      "export function f<T, U>(a: T, b?: U): T { return a; }",
      "breaking (consumers): `f` needs 2 type arguments now where any are given, needed 1",
    ],
    [
      "export function f<T>(a: T): T { return a; }",
      "export function f<T, U = T>(a: T, b?: U): T { return a; }",
      "compatible: `f` was `<T>(a: T) => T`, is `<T, U = T>(a: T, b?: U | undefined) => T`",
    ],
    [
      "export function f<T, U>(a: T, b?: U): void {}",
      "export function f<T>(a: T, b?: unknown): void {}",
      "breaking (consumers): `f` takes 1 type argument now, took 2",
    ],
    // Nobody can have written one.
    ["export function f(a: string): void {}", "export function f<T extends string>(a: T): void {}"],
    [
      "export function f(a: unknown): asserts a {}",
      "export function f(a: unknown): void {}",
      "breaking (consumers): `f` no longer asserts anything",
    ],
    [
      "export function f(...o: { a?: string; b?: string }[]) {}",
      "export function f(...o: { a?: string }[]) {}",
      "breaking (consumers): `f`: `b` of parameter `o` is gone",
    ],
    // `any` took everything; `unknown` still does.
    [
      "export function f(a: any) {}",
      "export function f(a: string) {}",
      "breaking (consumers): `f` was `(a: any) => void`, is `(a: string) => void`: `any` went for everything",
    ],
    [
      "export function f(a: any) {}",
      "export function f(a: unknown) {}",
      "undecided: `f` was `(a: any) => void`, is `(a: unknown) => void`: nothing is checked against `any`",
    ],
    // What was not found is `any` to the checker, and so is what follows from it.
    [
      "import { make } from './missing'; export const a = make();",
      "import { make } from './missing'; make(); export const a = 1 as number;",
      "undecided: `a` was `any`, is `number`: nothing is checked against `any`",
    ],
  ]);

  table("variables", [
    ["export const a = 1;", "export const a = 2;", "compatible: `a` was `1`, is `2`"],
    ["export const a = 1;", "export const a = '1';", 'breaking (consumers): `a` was `1`, is `"1"`'],
    [
      "export let a: any;",
      "export let a: string;",
      "breaking (consumers): `a` was `any`, is `string`: `any` went for everything",
    ],
    [
      "export let a: string;",
      "export let a: any;",
      "undecided: `a` was `string`, is `any`: nothing is checked against `any`",
    ],
    ["export const o = { a: 1, b: 2 };", "export const o = { a: 1 };", "breaking (consumers): `b` is gone"],
    ["export const o = { a: 1 };", "export const o = { a: 1, b: 2 };", "compatible: `b` is new"],
    [
      "export const { a, b } = { a: 1, b: 2 };",
      "export const { a } = { a: 1 };",
      "breaking (consumers, implementers): `b` is no longer exported",
    ],
  ]);

  table("interfaces: those who read and those who implement", [
    ["export interface A { x: string }", "export interface A {\n  // why\n  x: string;\n}"],
    [
      "export interface A { x: string }",
      "export interface A { x: string; y: number }",
      "breaking (implementers): `y` is new and required",
    ],
    ["export interface A { x: string }", "export interface A { x: string; y?: number }", "compatible: `y` is new"],
    [
      "export interface A { x: string; y: number }",
      "export interface A { x: string }",
      "breaking (consumers): `y` is gone",
    ],
    [
      "export interface A { x: string; y?: number }",
      "export interface A { x: string }",
      "breaking (consumers): `y` is gone",
    ],
    [
      "export interface A { x: string }",
      "export interface A { x?: string }",
      "breaking (consumers): `x` may be missing now",
    ],
    [
      "export interface A { x?: string }",
      "export interface A { x: string }",
      "breaking (implementers): `x` can no longer be left out",
    ],
    [
      "export interface A { x: string }",
      "export interface A { x: string | number }",
      "breaking (consumers): `x` was `string`, is `string | number`",
    ],
    [
      "export interface A { x: string | number }",
      "export interface A { x: string }",
      "breaking (implementers): `x` was `string | number`, is `string`",
    ],
    [
      "export interface A { x: string }",
      "export interface A { x: number }",
      "breaking (consumers, implementers): `x` was `string`, is `number`",
    ],
    [
      "export interface A { x: string }",
      "export interface A { readonly x: string }",
      "breaking (consumers): `x` can no longer be written",
    ],
    [
      "export interface A { readonly x: string }",
      "export interface A { x: string }",
      "compatible: `x` can be written now",
    ],
    // Who read it had to be prepared for `undefined` before; who has to give it can leave it out now.
    [
      "export interface A { x: string | undefined }",
      "export interface A { x?: string }",
      "compatible: `x` can be left out now",
    ],
    [
      "export interface A { x?: string }",
      "export interface A { x: string | undefined }",
      "breaking (implementers): `x` can no longer be left out",
    ],
    [
      "export interface A { with(): this }",
      "export interface A { with(): A }",
      "breaking (consumers, implementers): `with` names a type where it said `this`: what extends it loses its own",
    ],
    // The compiler lets methods stand in for each other whichever of their parameters is wider; callers are not let off.
    [
      "export interface A { m(a: string | number): void }",
      "export interface A { m(a: string): void }",
      "breaking (consumers): `m`: parameter `a` takes `string` now, took `string | number`",
    ],
    [
      "export interface A { m(a: string): void }",
      "export interface A { m(a: string | number): void }",
      "compatible: `m` was `(a: string) => void`, is `(a: string | number) => void`",
    ],
    [
      "export interface A { m: (a: string) => void }",
      "export interface A { m: (a: string | number) => void }",
      "breaking (implementers): `m` was `(a: string) => void`, is `(a: string | number) => void`",
    ],
    [
      "export interface A { (a: string): void }",
      "export interface A { (a: number): void }",
      "breaking (consumers, implementers): `A`: parameter `a` takes `number` now, took `string`",
    ],
    [
      "export interface A { [key: string]: string }",
      "export interface A { [key: string]: string | number }",
      "breaking (consumers): `[string]` was `string`, is `string | number`",
    ],
    [
      "interface B { x: string } export interface A extends B {}",
      "interface B { y?: string } export interface A extends B {}",
      "breaking (consumers): `x` is gone (through `B`)",
      "breaking (consumers): `y` is new (through `B`)",
    ],
    // `B` says the same as before; `A` has the verdict.
    [
      "export interface A { x: string } export interface B { a: A }",
      "export interface A { y?: string } export interface B { a: A }",
      "breaking (consumers): `x` is gone",
      "breaking (consumers): `y` is new",
    ],
  ]);

  table("type aliases", [
    ["export type T = 'a' | 'b';", "export type T = 'b' | 'a';"],
    [
      "export type T = 'a' | 'b';",
      "export type T = 'a' | 'b' | 'c';",
      'breaking (consumers): `T` was `"a" | "b"`, is `"a" | "b" | "c"`',
    ],
    [
      "export type T = 'a' | 'b';",
      "export type T = 'a';",
      'breaking (implementers): `T` no longer takes all that it took: was `"a" | "b"`, is `"a"`',
    ],
    [
      "export type T = { a: string };",
      "export type T = { a: string; b: number };",
      "breaking (implementers): `b` is new and required",
    ],
    ["export type T = { a: string };", "export interface T { a: string }"],
    [
      "export type T = string[];",
      "export type T = readonly string[];",
      "breaking (consumers): `T` was `string[]`, is `readonly string[]`",
    ],
  ]);

  table("generic types", [
    ["export interface B<T> { get(): T }", "export interface B<U> { get(): U }"],
    [
      "export interface B<T> { get(): T }",
      "export interface B<T> { get(): T | undefined }",
      "breaking (consumers): `get` returns `T | undefined` now, returned `T`",
    ],
    [
      "export interface B<T> { get(): T }",
      "export interface B<T, U> { get(): T; u?: U }",
      "breaking (consumers, implementers): `B` needs 2 type arguments now, needed 1",
    ],
    [
      "export interface B<T> { get(): T }",
      "export interface B<T, U = T> { get(): T; u?: U }",
      "compatible: `u` is new",
    ],
    [
      "export interface B<T, U> { t: T; u?: U }",
      "export interface B<T> { t: T }",
      "breaking (consumers, implementers): `B` takes 1 type argument now, took 2",
    ],
    [
      "export interface B<T> { t: T }",
      "export interface B<T extends string> { t: T }",
      "breaking (consumers, implementers): `B`: type argument `T` must be `string` now",
    ],
    ["export interface B<T extends string> { t: T }", "export interface B<T> { t: T }"],
    // For a type that is not known yet the two say nothing about each other; for those that are tried they are the same.
    [
      "export type N<T> = T extends string ? 1 : 2;",
      "export type N<T> = T extends string ? (T extends string ? 1 : 3) : 2;",
      "undecided: `N` was `T extends string ? 1 : 2`, is `T extends string ? T extends string ? 1 : 3 : 2` " +
        "(cannot be told for all type arguments)",
    ],
  ]);

  table("classes: by their public shape", [
    // Two declarations of a class with private members are different classes to the checker.
    [
      "export class A { private x = 1; m(): number { return this.x; } }",
      "export class A { #y = 2; m(): number { return this.#y; } }",
    ],
    [
      "export class A { clone(): A { return this; } }",
      "export class A { private x = 1; clone(): A { this.x; return this; } }",
    ],
    ["export class A { m() { return 1; } }", "export class A { m() { return 1; } n() {} }", "compatible: `n` is new"],
    [
      "export class A { m() {} n() {} }",
      "export class A { m() {} private n() {} }",
      "breaking (consumers): `n` is gone",
    ],
    ["export class A { m() {} }", "export class A { protected m() {} }", "breaking (consumers): `m` is protected now"],
    ["export class A { protected m() {} }", "export class A { m() {} }"],
    [
      "export class A { m() {} }",
      "export class A { m = () => {}; }",
      "breaking (implementers): `m` is a property now: no method of a subclass can stand in for it",
    ],
    ["export class A { protected m() {} }", "export class A {}", "breaking (implementers): `m` is gone"],
    [
      "export class A { protected m(a: string) {} }",
      "export class A { protected m(a: number) {} }",
      "breaking (implementers): `m`: parameter `a` takes `number` now, took `string`",
    ],
    [
      "export abstract class A { abstract m(): void }",
      "export abstract class A { abstract m(): void; abstract n(): void }",
      "breaking (implementers): `n` is new and abstract",
    ],
    [
      "export class A {}",
      "export abstract class A {}",
      "breaking (consumers): `A` is abstract now and can no longer be constructed",
    ],
    [
      "export class A { constructor(a: string) {} }",
      "export class A { constructor(a: number) {} }",
      "breaking (consumers, implementers): `A` cannot be constructed as before: parameter `a` takes `number` now, took `string`",
    ],
    ["export class A { constructor(private a: string) {} }", "export class A { constructor(private b: string) {} }"],
    [
      "export class A { constructor(readonly a: string) {} }",
      "export class A { constructor(a: string) {} }",
      "breaking (consumers): `a` is gone",
    ],
    [
      "export class A { constructor() {} }",
      "export class A { private constructor() {} }",
      "breaking (consumers, implementers): `A` can no longer be constructed from outside: its constructor is private",
    ],
    [
      "export class A { static of(a: string) {} }",
      "export class A { static of(a: string, b: string) {} }",
      "breaking (consumers): `of`: parameter `b` is new and required",
    ],
    [
      "export class A { x = 1 }",
      "export class A { get x() { return 1; } }",
      "breaking (consumers): `x` can no longer be written",
    ],
    [
      "export class A { m(a: A) {} gone() {} }",
      "export class A { m(a: A) {} }",
      "breaking (consumers): `gone` is gone",
    ],
    [
      "export class A { x: string = '' }",
      "export interface A { x: string }",
      "breaking (consumers): `A` is only a type now and can no longer be used as a value",
    ],
  ]);

  table("enums", [
    [
      "export enum E { A, B }",
      "export enum E { A, B, C }",
      "breaking (consumers): `C` is new: code that handles all members lacks it",
    ],
    [
      "export enum E { A = 'a', B = 'b' }",
      "export enum E { A = 'a' }",
      "breaking (consumers, implementers): `B` is gone",
    ],
    ["export enum E { A = 1 }", "export enum E { A = 2 }", "compatible: `A` stands for 2 now, stood for 1"],
    [
      "export enum E { A }",
      "export const enum E { A }",
      "undecided: `E` is a `const enum` now: code that reads it as an object is refused",
    ],
    [
      "export const enum E { A, B }",
      "export const enum E { A, B }\nexport const x: E = E.A;",
      "compatible: `x` is new",
    ],
    // The enum did not change, and so is the same one in both.
    [
      "export enum E { A } export interface U { e: E }",
      "export enum E { A } export interface U { e: E; n?: string }",
      "compatible: `n` is new",
    ],
  ]);

  table("what is nominal stays the same thing", [
    [
      "declare const b: unique symbol; export type Id = string & { [b]: true }; export function f(id: Id): void {}",
      "declare const b: unique symbol; export type Id = string & { [b]: true }; export function f(id: Id, n?: 1): void {}",
      "compatible: `f` was `(id: Id) => void`, is `(id: Id, n?: 1 | undefined) => void`",
    ],
    [
      "class P { protected x = 1; } export const make = (a: P): P => a;",
      "class P { protected x = 1; } export const make = (a: P | string): P => a as P;",
      "compatible: `make` was `(a: P) => P`, is `(a: string | P) => P`",
    ],
    [
      "declare const b: unique symbol; export type Id = string & { [b]: true }; export interface U { id: Id }",
      "declare const b: unique symbol; export type Id = string & { [b]: true }; export interface U { id: Id; n: string }",
      "breaking (implementers): `n` is new and required",
    ],
  ]);

  table("namespaces", [
    // The namespace did not change: what it exports is still there.
    [
      "export namespace N { export class C { x: string } }",
      "export namespace N { export class C { x: string } } export const a = 1;",
      "compatible: `a` is new",
    ],
    [
      "export namespace N { export interface I { a: string } }",
      "export namespace N { export interface I { b?: string } }",
      "breaking (consumers): `a` is gone",
      "breaking (consumers): `b` is new",
    ],
    [
      "export namespace N { export const c: number = 1 }",
      "export namespace N { export const c: string = ''; }",
      "breaking (consumers): `N.c` was `number`, is `string`",
    ],
    [
      "export function f() {} export namespace f { export const a = 1; }",
      "export function f() {} export namespace f { export const b = 1; }",
      "breaking (consumers, implementers): `f.a` is no longer exported",
      "compatible: `f.b` is new",
    ],
  ]);

  // Only modules have a contract: what a script declares is everybody's, and who uses it is not asked for.
  table("files that are no modules, or no longer", [
    ["const a = 1;", "const a = '';"],
    ["const a = 1;", "import './other'; const a = '';"],
    ["const a = 1;", "export const a = 1;", "compatible: `a` is new"],
    ["export const a = 1;", "const a = 1;", "breaking (consumers, implementers): `a` is no longer exported"],
    ["export const a = 1;", "", "breaking (consumers, implementers): `a` is no longer exported"],
    ["import './other'; const a = 1;", "const a = 1;"],
    ["export {}; interface A { x: string }", "export {}; interface A { x: number }"],
    [
      "export {}; declare global { interface Window { x: string } }",
      "export {}; declare global { interface Window { x: number } }",
    ],
  ]);

  table("names", [
    ["export const a = 1;", "export {};", "breaking (consumers, implementers): `a` is no longer exported"],
    ["export {};", "export const a = 1;", "compatible: `a` is new"],
    [
      "export function one(a: string) { return 1; }",
      "export function other(a: string) { return 1; }",
      "breaking (consumers, implementers): `one` is called `other` now",
    ],
    [
      "function f(a: string) {} export { f as g };",
      "function f(a: number) {} export { f as g };",
      "breaking (consumers): `g`: parameter `a` takes `number` now, took `string`",
    ],
    ["function f(a: string) {} export { f };", "export function f(a: string) {}"],
    [
      "export default function (a: string) {}",
      "export default function (a: number) {}",
      "breaking (consumers): `default`: parameter `a` takes `number` now, took `string`",
    ],
    [
      "export default class { m() {} }",
      "export default class { n() {} }",
      "breaking (consumers): `m` is gone",
      "breaking (consumers): `n` is new",
    ],
    [
      "export default { a: 1 };",
      "export default { b: 1 };",
      "breaking (consumers): `a` is gone",
      "breaking (consumers): `b` is new",
    ],
    [
      "class A { x = 1 } export { A };",
      "class A { x = 1 } export type { A };",
      "breaking (consumers): `A` is exported as a type only and can no longer be used as a value",
    ],
    [
      "declare const key: unique symbol; export type Kept = { [key]: 1; a: 1; gone?: 1 };",
      "declare const key: unique symbol; export type Kept = { [key]: 1; a: 1 };",
      "breaking (consumers): `gone` is gone",
    ],
    [
      "declare const key: unique symbol; export function keep(): { a?: { [key]?: 1; gone?: 1 } } { return {}; }",
      "declare const key: unique symbol; export function keep(): { a?: { [key]?: 1 } } { return {}; }",
      "breaking (consumers): `keep`: `a.gone` of what it returns is gone",
    ],
    [
      "declare const key: unique symbol; export interface Kept { [key]: 1; [Symbol.iterator]: string }",
      "declare const key: unique symbol; export interface Kept { [key]: string; [Symbol.iterator]: number }",
      "breaking (consumers, implementers): `[key]` was `1`, is `string`",
      "breaking (consumers, implementers): `[Symbol.iterator]` was `string`, is `number`",
    ],
    // The namespace has the whole under another name once more.
    [
      "declare namespace f { export const f: F; export { f as default } } type F = typeof f; declare function f(): 1; export = f;",
      "declare namespace f { export const f: F; export { f as default } } type F = typeof f; declare function f(): 2; export = f;",
      "breaking (consumers): `export =` returns `2` now, returned `1`",
    ],
    [
      "class Foo { x = 1 } export = Foo;",
      "class Foo { x = '' } export = Foo;",
      "breaking (consumers, implementers): `x` was `number`, is `string`",
    ],
  ]);

  table(
    "what is passed on",
    [
      [
        "export * from './b';",
        "export { b } from './b';",
        "breaking (consumers, implementers): `B` is no longer exported",
      ],
      ["export * from './b';", "export { b, type B } from './b';"],
      ["export { b } from './b';", "export const b = 'x';", 'breaking (consumers): `b` was `1`, is `"x"`'],
      // What the module does not say it cannot be held to.
      [
        "export const a = 1; export * from './b';",
        "export * from './b'; export * from './missing';",
        "undecided: `a` may no longer be exported: a module that is passed on as a whole was not found",
      ],
    ],
    { files: { "/project/src/b.ts": "export const b = 1; export interface B { x: string }" } },
  );

  table("modules that are not found are never an alarm", [
    [
      "import { Z } from './missing'; export function f(a: Z) {}",
      "import { Z } from './missing'; export function f(a: Z, b: Z) {}",
      "undecided: `f`: parameter `b` is new and required, and types that it mentions were not found",
    ],
    [
      "import { Z } from './missing'; export class A extends Z { x() {} }",
      "import { Z } from './missing'; export class A extends Z {}",
      "undecided: `x` may be gone: a type that it extends was not found",
    ],
    // `W` did not change: what is in it is the same in both.
    [
      "import { Z } from './missing'; export interface W { z: Z } export interface A { f(w: W): void }",
      "import { Z } from './missing'; export interface W { z: Z } export interface A { f(w: W, n: number): void }",
      "breaking (consumers): `f`: parameter `n` is new and required",
    ],
    // What does not rest on it is decided as ever.
    [
      "import { Z } from './missing'; export interface A { z: Z; x: string }",
      "import { Z } from './missing'; export interface A { z: Z }",
      "breaking (consumers): `x` is gone",
    ],
    [
      "export interface A { x: string }",
      "export interface A { x: Unknown }",
      "undecided: `x` differs, and types that it mentions were not found",
    ],
    // To the checker all that was not found is the same.
    [
      "import { Y, Z } from './missing'; export interface A { z: Z; m(): Z } export function f(z: Z) {}",
      "import { Y, Z } from './missing'; export interface A { z: Y; m(): Y } export function f(z: Y) {}",
      "undecided: `f` differs, and types that it mentions were not found",
      "undecided: `z` differs, and types that it mentions were not found",
      "undecided: `m` differs, and types that it mentions were not found",
    ],
    [
      "import { Y, Z } from './missing'; export declare const z: Z;",
      "import { Y, Z } from './missing'; export declare const z: Y;",
      "undecided: `z` was `Z`, is `Y`, and types that it mentions were not found",
    ],
    [
      "import { Z } from './missing'; export function f(z: Z) {}",
      "import { Z } from './missing'; export function f(renamed: Z) {}",
    ],
  ]);

  table(
    "JavaScript with JSDoc",
    [
      [
        "/** @param {string} a */ export function f(a) {}",
        "/** @param {number} a */ export function f(a) {}",
        "breaking (consumers): `f`: parameter `a` takes `number` now, took `string`",
      ],
      [
        "/** @typedef {{ x: string }} A */ export {};",
        "/** @typedef {{ x: string, y: string }} A */ export {};",
        "breaking (implementers): `y` is new and required",
      ],
      [
        "module.exports = { a: 1 };",
        "module.exports = { b: 1 };",
        "breaking (consumers, implementers): `a` is called `b` now",
      ],
      // The whole is offered again under two names: one word is enough.
      [
        "function f(a) { return 1; } module.exports = f; module.exports.f = f; module.exports.default = f;",
        "function f(a) { return ''; } module.exports = f; module.exports.f = f; module.exports.default = f;",
        "breaking (consumers): `export =` returns `string` now, returned `number`",
      ],
      [
        "function f() {} module.exports = f; module.exports.f = f; module.exports.default = f;",
        "function f() {} module.exports = f; module.exports.f = f;",
        "breaking (consumers, implementers): `default` is no longer exported",
      ],
      // A constant object has members, and is no namespace.
      [
        "function f() {} const all = { a: 1, inner: { b: 1 } }; module.exports = f; module.exports.all = all;",
        "function f() {} const all = { a: 1, inner: { c: 1 } }; module.exports = f; module.exports.all = all;",
        "breaking (consumers): `inner` has no `b` any more",
      ],
    ],
    { path: "/project/src/a.js" },
  );

  table(
    "TSX",
    [
      [
        "export function A(props: { x: string }) { return <b>{props.x}</b>; }",
        "export function A(props: { x: string; y: string }) { return <b>{props.x}</b>; }",
        "breaking (consumers): `A`: parameter `props` takes `{ x: string; y: string; }` now, took `{ x: string; }`",
      ],
    ],
    {
      path: "/project/src/a.tsx",
      files: {
        "/project/src/jsx.d.ts":
          "declare namespace JSX { type Element = string; interface IntrinsicElements { b: {} } }",
      },
    },
  );

  table(
    "declaration files",
    [
      [
        "export interface A { x: string }\ndeclare function f(): void;",
        "export interface A { x: string }",
        "breaking (consumers, implementers): `f` is no longer exported",
      ],
      ["interface Global { x: string }", "interface Global {}"],
    ],
    { path: "/project/src/a.d.ts" },
  );
});
