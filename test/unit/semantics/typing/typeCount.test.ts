import assert from "node:assert/strict";
import { bundledLibFiles, checkerOf, ts } from "../../../../src/semantics/compiler";
import { identifierCount, typeCount } from "../../../../src/semantics/typing/typeCount";
import { typeEscapes } from "../../../../src/semantics/typing/typeEscapes";
import { memoryHost } from "../../../support/memoryHost";
import { referenceCounter } from "../../../support/typeCoverage";

interface Example {
  readonly name: string;
  readonly text: string;
  /** Typed identifiers of all that are counted. */
  readonly count: string;
  readonly untyped?: readonly string[];
  readonly file?: string;
}

/** Each is held against type-coverage's own counter as well. */
const examples: readonly Example[] = [
  // a, b, a: three names, all numbers.
  { name: "names", text: "const a = 1;\nconst b = a;\n", count: "3/3" },
  // f, x; `x` again. The parameter is any, where it is declared and where it is used.
  { name: "a parameter", text: "function f(x: any) {\n  return x;\n}\n", count: "1/3", untyped: ["1 x", "2 x"] },
  // any[] and Promise<any> are no any: a, b, Promise. `c` is an element.
  {
    name: "any inside of a type",
    text: "let a: any[] = [];\nlet b: Promise<any>;\nlet c = a[0];\n",
    count: "4/5",
    untyped: ["3 c"],
  },
  // The error type is not any: m and its uses count as typed, and so does a name that nobody declared.
  { name: "modules that are missing", text: 'import m from "gone";\nm.a.b();\nnobody;\n', count: "5/5" },
  // What is expected counts: `x` is any, and expected to be a number where it is given away. f, n, x, f, x.
  {
    name: "an any where a type is expected",
    text: "declare function f(n: number): void;\ndeclare const x: any;\nf(x);\n",
    count: "4/5",
    untyped: ["2 x"],
  },
  // e twice: unknown under strict. g: error's type is that of the clause.
  { name: "catch", text: "try {\n} catch (e) {\n  e;\n}\n", count: "2/2" },
  { name: "catch of any", text: "try {\n} catch (e: any) {\n  e;\n}\n", count: "0/2", untyped: ["2 e", "3 e"] },
  // this counts; in a function without one it is any.
  { name: "this", text: "function f() {\n  return this;\n}\n", count: "1/2", untyped: ["2 this"] },
  // A, #p, m; this, #p.
  { name: "private names", text: "class A {\n  #p = 1;\n  m() {\n    return this.#p;\n  }\n}\n", count: "5/5" },
  // The tag of a template is looked at by nobody, what stands in it is: s, s.
  { name: "tagged templates", text: "const s = 1;\nString.raw`$" + "{s}`;\n", count: "2/2" },
  // Members of enums are left out; E, E, A.
  { name: "enums", text: "enum E {\n  A = 1,\n}\nE.A;\n", count: "3/3" },
  // o, toString is left out with the other names of Object.prototype, as constructor and hasOwnProperty; o twice more.
  {
    name: "names of Object.prototype",
    text: "const o: any = {};\no.toString();\no.constructor;\n",
    count: "0/3",
    untyped: ["1 o", "2 o", "3 o"],
  },
  // x (any, ignored), y (any).
  {
    name: "comments that ignore a line",
    text:
      "// type-coverage:ignore-next-line\nlet x: any;\nlet y: any;\nx; // type-coverage:ignore-line\n" +
      "/* type-coverage:ignore-next-line */\ny;\n",
    count: "3/4",
    untyped: ["3 y"],
  },
  {
    name: "what looks like a comment in the text of JSX",
    file: "a.tsx",
    text:
      "declare const y: any;\ndeclare namespace JSX { interface IntrinsicElements { [name: string]: any } }\n" +
      "const a = <a>{y} // type-coverage:ignore-line\n</a>;\n" +
      "const b = <b>// type-coverage:ignore-line\n  {y}</b>; // type-coverage:ignore-line {y}\n" +
      "const c = <c d={y /* type-coverage:ignore-line */} />;\n" +
      "const d = <><c /> {/* type-coverage:ignore-line */ y}</>;\n",
    // y; JSX, IntrinsicElements, name; a, a, y, a; b, b, y, b; c, c, d, y; d, c, y. What follows `{y}` and `<b>` on
    // their lines is text; the other three are comments.
    count: "17/19",
    untyped: ["1 y", "3 y"],
  },
  // d, d, A, d, m, d, p. What decorates a class is expected to be a function, whatever it is.
  {
    name: "decorators",
    text: "declare const d: any;\n@d\nclass A {\n  @d() m(@d p: number) {}\n}\n",
    count: "4/7",
    untyped: ["1 d", "4 d", "4 d"],
  },
  // Not strict: assertions hide what they are about.
  {
    name: "assertions",
    text: "const a = {} as any;\n(a as string).length;\na!;\n",
    count: "2/4",
    untyped: ["1 a", "3 a"],
  },
  {
    name: "types of all kinds",
    text: `
declare const input: any;
type A<T extends string = string> = { readonly [K in keyof T as Uppercase<K & string>]?: T[K] };
type B = [first: number, second?: string, ...rest: A[]];
type C<T> = T extends (infer U extends string)[] ? U : \`x-$\{string}\`;
type D = typeof input.a.b;
type E = import("gone").F<B>;
type F = { (x: any): void; new (y: number): C<string[]>; [key: string]: any; m?(): this is D };
declare function isE(value: unknown): value is E;
declare function asserts(value: unknown): asserts value;
abstract class G<in out T> extends Map<string, T> implements Iterable<[string, T]> {
  static { input.x; }
  declare private readonly g: unique symbol;
  get h(): any { return super.size; }
  set h(value) { void value; }
  constructor(readonly i: any, ...rest: any[]) { super(); delete input.a; }
}
namespace N.M { export const a = 1; }
declare global { interface Window { z: any } }
export import O = N.M;
export * as ns from "gone";
export { isE as default, asserts };
`,
    count: "?",
  },
  {
    name: "statements of all kinds",
    text: `
declare const input: any;
const { a, b: { c = 1 }, ...d } = input;
const [e, , ...f] = input;
label: for (const g of input) { if (g) continue label; else break; }
for (const h in input) input[h] = \`$\{h}$\{input}\`;
for (let i = 0, j; i < 1; i++, --j) do { j = i; } while (input);
while (false) debugger;
switch (input) { case a: { break; } default: e; }
async function* k() { yield* input; await input; for await (const l of input) l; throw new Error(\`$\{e}\`); }
const m = { a, [c]: d, "n": f, ...input, o() { return new.target; }, get p() { return input?.q?.[0]?.(); } };
let r = input satisfies unknown, s = <any>input, t = input as const, u = typeof input;
const v = class extends input { static w = () => input; accessor x = 1 };
({ a: r, r = input } = input);
import.meta.url;
import("gone").then((y) => y);
const z = (input, a) ? -input : (input || +a, void 0);
export default z;
`,
    count: "?",
  },
  {
    name: "JSX of all kinds",
    file: "b.tsx",
    text: `
declare const input: any;
declare namespace JSX { interface IntrinsicElements { [name: string]: any } interface Element { a: 1 } }
function A<T>(props: { a?: T; children?: unknown }): JSX.Element { return <b a={props.a} {...input} c="d" e />; }
const f = <A<string> a="1"><A.b /><this.c />{...input}{/* nothing */}<></></A>;
export = f;
`,
    count: "?",
  },
];

describe("identifiers and their types", () => {
  const reference = referenceCounter();

  for (const { name, text, file = "a.ts", count, untyped } of examples) {
    it(`counts as type-coverage does: ${name}`, () => {
      const context = contextOf(`/${file}`, text);
      const expected = reference(context.source, context.checker);
      const found = typeCount(context);
      const said = found.untyped.map(({ name, startLine }) => `${startLine} ${name}`);
      assert.equal(`${found.typed}/${found.identifiers}`, `${expected.correctCount}/${expected.totalCount}`);
      assert.deepEqual([...said].sort(), expected.anys.map(({ line, text }) => `${line + 1} ${text}`).sort());
      assert.equal(identifierCount(context.source), expected.totalCount);
      if (count !== "?") {
        assert.equal(`${found.typed}/${found.identifiers}`, count);
        assert.deepEqual(said, untyped ?? []);
      }
    });
  }

  it("looks at a sum of ten thousand terms", () => {
    const text = `export const a = 1;\nexport const b = ${"a + ".repeat(10_000)}a;\n`;
    // a, b, and the terms.
    const source = ts.createSourceFile("/a.ts", text, ts.ScriptTarget.ESNext);
    assert.equal(identifierCount(source), 10_003);
  });
});

describe("what silences the checker", () => {
  for (const [text, expected] of [
    ["// @ts-ignore\nlet a: string = 1;\n/* @ts-ignore */\nlet b: string = 1;\n", [2, 0, 0]],
    // It complains itself when there is nothing to expect.
    ["// @ts-expect-error\nlet a: string = 1;\n", [0, 0, 0]],
    ["// @ts-nocheck\nlet a: string = 1;\n", [1, 0, 0]],
    ["// @ts-check\nlet a = 1;\n", [0, 0, 0]],
    ['const s = "// @ts-ignore";\n', [0, 0, 0]],
    // Of these as any and <any>, wherever they stand, and no other assertion.
    ["f`$" + "{a as any}`;\nconst b = <any>c, d = e as unknown, g = [] as any[];\n", [0, 2, 0]],
    // The property is definitely assigned, which is no expression.
    ["class A {\n  b!: string;\n}\na!.b!;\nif (!a) c;\n", [0, 0, 2]],
  ] as const) {
    it(`counts ${JSON.stringify(text)}`, () => {
      const [ignores, anys, nonNull] = expected;
      const source = ts.createSourceFile("/a.ts", text, ts.ScriptTarget.ESNext);
      assert.deepEqual(typeEscapes(source), { "ts-ignore": ignores, "as any": anys, "non-null": nonNull });
    });
  }
});

function contextOf(path: string, text: string) {
  const libs = bundledLibFiles();
  const host = memoryHost(new Map([[path, text], ...[...libs].map(([name, lib]) => [`/lib/${name}`, lib] as const)]));
  const program = ts.createProgram({
    rootNames: [path],
    options: {
      strict: true,
      noImplicitThis: false,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.Preserve,
      types: [],
    },
    host: {
      ...host,
      getSourceFile: (name, options) => {
        const content = host.readFile(name);
        return content === undefined ? undefined : ts.createSourceFile(name, content, options);
      },
      getDefaultLibFileName: (options) => `/lib/${ts.getDefaultLibFileName(options)}`,
      getCanonicalFileName: (name) => name,
      useCaseSensitiveFileNames: () => true,
      getCurrentDirectory: () => "/",
      getNewLine: () => "\n",
      writeFile: () => {},
    },
  });
  const source = program.getSourceFile(path);
  assert.ok(source);
  return { source, checker: checkerOf(program) };
}
