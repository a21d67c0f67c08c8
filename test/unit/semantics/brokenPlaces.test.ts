import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { CancelledError } from "../../../src/model";
import { ContractProjects } from "../../../src/semantics/contractProjects";
import { memoryHost } from "../../support/memoryHost";
import { editedPath as path, tsconfig } from "./contracts";

const baselineText = "export function f(a: string) {}\nexport interface A { x: string }";
const files = {
  "/project/tsconfig.json": tsconfig,
  [path]: baselineText,
  "/project/src/calls.ts": "import { f } from './a';\n\nexport const y: number = 'wrong before';\nf('a'); f('b');",
  "/project/src/implements.ts": "import type { A } from './a';\nexport class B implements A { x = ''; }",
  "/project/src/script.js": "import { f } from './a';\nf('a');",
  "/project/src/checked.js": "// @ts-check\nimport { f } from './a';\nf('a');",
  "/project/src/expects.ts": "import { f } from './a';\n// @ts-expect-error\nf(1);",
  "/project/src/syntax.ts": "import { f } from './a'; f(",
};

function projects(): ContractProjects {
  return new ContractProjects(memoryHost(new Map(Object.entries(files))));
}

const importers = Object.keys(files).filter((each) => each !== path && !each.endsWith(".json"));

describe("brokenPlaces", () => {
  it("names the errors that were not there before", async () => {
    const text = "export function f(a: string, b: number) {}\nexport interface A { x: string }";
    const { broken, clients, undecided } = await projects()
      .projectOf(path)
      .brokenPlaces({ path, text, baselineText, importers });
    const places = broken.map((each) => [each.path, each.startLine, each.startColumn, each.code, each.message]);
    const message = "Expected 2 arguments, but got 1.";
    assert.deepEqual(places, [
      ["/project/src/calls.ts", 4, 1, 2554, message],
      ["/project/src/calls.ts", 4, 9, 2554, message],
    ]);
    assert.equal(clients, 6);
    // JavaScript that is not checked, and what is just being typed; without allowJs no JavaScript is in the project.
    assert.deepEqual(undecided, ["/project/src/checked.js", "/project/src/script.js", "/project/src/syntax.ts"]);
  });

  it("looks at files that mention what changed, and at the others only as long as there is time", async () => {
    const text = baselineText.replace("x: string", "x: string; y: string");
    const question = { path, text, baselineText, importers, names: ["implements"], patience: 0 };
    const { broken, skipped } = await projects().projectOf(path).brokenPlaces(question);
    assert.deepEqual(
      broken.map((each) => each.path),
      ["/project/src/implements.ts"],
    );
    assert.deepEqual(skipped, ["/project/src/calls.ts", "/project/src/expects.ts"]);
  });

  it("leaves further files for which there is no time, and says of what they are", async () => {
    const text = baselineText.replace("x: string", "x: string; y: string");
    const further = { paths: ["/project/src/meets.ts"], names: { A: ["meets"], f: ["other"] } };
    const meets = "import { B } from './implements';\nconst meets: { y: string } = new B();";
    const all = projects();
    all.update("/project/src/meets.ts", meets);
    const question = { path, text, baselineText, importers: ["/project/src/implements.ts"], further };
    const found = await all.projectOf(path).brokenPlaces({ ...question, patience: 0 });
    // Whether it mentions anything was not looked at either.
    assert.deepEqual(found.further, { broken: [], skipped: [{ path: "/project/src/meets.ts", about: ["A", "f"] }] });
  });

  it("looks at the same further files each time, although those that it has read are at hand from then on", async () => {
    const many = Array.from({ length: 30 }, (_, index) => `/project/src/many/meets${index}.ts`);
    const meets = "import type { B } from '../implements';\nexport const x = (b: B): string => b.x;";
    const texts = [...Object.entries(files), ...many.map((each) => [each, meets] as const)];
    const project = new ContractProjects(memoryHost(new Map(texts))).projectOf(path);
    const further = { paths: many, names: { A: ["x"] } };
    const text = baselineText.replace("x: string", "x: number");
    const skipped = async (text: string) =>
      (await project.brokenPlaces({ path, text, baselineText, importers, further, patience: 60_000 })).further.skipped
        .length;
    // An editor reads at most 25 for it.
    assert.deepEqual([await skipped(text), await skipped(`${text} `), await skipped(`${text}  `)], [5, 5, 5]);
  });

  it("looks at the nearest 200 further files, however many mention what changed", async () => {
    const many = Array.from({ length: 203 }, (_, index) => `/project/src/many/meets${index}.ts`);
    const meets = "import type { B } from '../implements';\nexport const x = (b: B): string => b.x;";
    const texts = [...Object.entries(files), ...many.map((each) => [each, meets] as const)];
    const all = new ContractProjects(memoryHost(new Map(texts)));
    const text = baselineText.replace("x: string", "x: number");
    const importers = ["/project/src/implements.ts"];
    // The client says `x = ''`, and so has the type that it had: nobody who goes by it breaks.
    const found = await all
      .projectOf(path)
      .brokenPlaces({ path, text, baselineText, importers, further: { paths: many, names: { A: ["x"] } } });
    assert.deepEqual([found.broken.length, found.further.broken, found.further.skipped.length], [1, [], 3]);
    assert.deepEqual(
      found.further.skipped.map((each) => each.path),
      many.slice(200),
    );
  });

  it("takes any number of importing files", async () => {
    // More than the project keeps from one question to the next.
    const many = Array.from({ length: 450 }, (_, index) => `/project/src/many/client${index}.ts`);
    const call = "import { f } from '../a';\nf('a');";
    const all = new ContractProjects(
      memoryHost(new Map([...Object.entries(files), ...many.map((each) => [each, call] as const)])),
    );
    const text = "export function f(a: string, b: number) {}\nexport interface A { x: string }";
    const question = { path, text, baselineText, importers: many };
    const { broken, undecided } = await all.projectOf(path).brokenPlaces(question);
    assert.deepEqual([broken.length, undecided], [450, []]);
  });

  it("does not count an error twice whose words changed with the type", async () => {
    const text = baselineText.replace("a: string", "a: string | boolean");
    const { broken } = await projects().projectOf(path).brokenPlaces({ path, text, baselineText, importers });
    assert.deepEqual(broken, []);
  });

  it("finds implementers that lack what is new", async () => {
    const text = baselineText.replace("x: string", "x: string; y: string");
    const { broken } = await projects().projectOf(path).brokenPlaces({ path, text, baselineText, importers });
    assert.deepEqual(
      broken.map((each) => [each.path, each.startLine, each.startColumn, each.code]),
      [["/project/src/implements.ts", 2, 14, 2420]],
    );
  });

  it("sees unsaved texts of importing files", async () => {
    const all = projects();
    all.update("/project/src/calls.ts", "import { f } from './a';\nf('a');");
    const text = baselineText.replace("a: string", "a: number");
    const edit = { path, text, baselineText, importers: ["/project/src/calls.ts"] };
    assert.equal((await all.projectOf(path).brokenPlaces(edit)).broken.length, 1);
    all.update("/project/src/calls.ts", "import { f } from './a';\nf(1 as never);");
    assert.equal((await all.projectOf(path).brokenPlaces(edit)).broken.length, 0);
    all.update("/project/src/calls.ts", undefined);
    assert.equal((await all.projectOf(path).brokenPlaces(edit)).broken.length, 2);
  });

  it("says nothing of a text with syntax errors", async () => {
    const text = "export function f(a: number {}";
    const { broken, undecided } = await projects()
      .projectOf(path)
      .brokenPlaces({ path, text, baselineText, importers });
    assert.deepEqual(broken, []);
    assert.equal(undecided.length, importers.length);
  });

  it("does not take old errors for new ones when another question comes in between", async () => {
    const project = projects().projectOf(path);
    const text = baselineText.replace("a: string", "a: number");
    const question = { path, text, baselineText, importers: ["/project/src/calls.ts"] };
    const alone = await project.brokenPlaces(question);
    // So many files that those of the first question are no longer kept.
    const others = Array.from({ length: 500 }, (_, index) => `/project/src/other${index}.ts`);
    const again = project.brokenPlaces({ ...question, text: `${text}\n` });
    await setImmediate();
    await project.filesThatUse({ path: "/project/src/z.ts", names: ["z"], files: others });
    // `calls.ts` has an error of its own in line 3, which is none of the two.
    assert.deepEqual(
      [alone, await again].map(({ broken }) => broken.map(({ startLine }) => startLine)),
      [
        [4, 4],
        [4, 4],
      ],
    );
  });

  it("is called off between two files", async () => {
    const calling = new AbortController();
    const text = baselineText.replace("a: string", "a: number");
    const answer = projects().projectOf(path).brokenPlaces({ path, text, baselineText, importers }, calling.signal);
    calling.abort();
    await assert.rejects(answer, CancelledError);
  });
});

describe("compareContract", () => {
  it("reports a syntax error with its line and gives no verdict", async () => {
    const comparison = await projects()
      .projectOf(path)
      .compareContract({ path, baselineText, text: "export const a = 1;\nexport function f(" });
    assert.deepEqual(comparison, {
      path,
      verdicts: [],
      carriers: {},
      words: {},
      problems: [{ path, code: "syntax-error", message: "Line 2: ')' expected." }],
    });
  });

  it("reports a baseline with syntax errors and modules that were not found", async () => {
    const project = projects().projectOf(path);
    const broken = await project.compareContract({ path, baselineText: "export const a =", text: baselineText });
    assert.deepEqual(
      broken.problems.map(({ code }) => code),
      ["baseline-syntax-error"],
    );
    const missing = await project.compareContract({ path, baselineText, text: "import 'gone';\nexport const a = 1;" });
    assert.deepEqual(
      missing.problems.map(({ code }) => code),
      ["unresolved-modules"],
    );
  });

  it("says where each name and member stands, also where one stood", async () => {
    const before = "export interface A {\n  x: string;\n  y: string;\n}\nexport const gone = 1;\nexport const b = '';";
    const after = "// first\nexport interface A {\n  x: number;\n}\nexport const b = 1;";
    const { verdicts } = await projects().projectOf(path).compareContract({ path, baselineText: before, text: after });
    assert.deepEqual(
      verdicts.map(({ name, kind, startLine, endLine, members }) => [
        name,
        kind,
        startLine,
        endLine,
        members.map((each) => [each.name, each.startLine]),
      ]),
      [
        // `y` stood after `x`, which is in line 3 now.
        [
          "A",
          "interface",
          2,
          4,
          [
            ["x", 3],
            ["y", 3],
          ],
        ],
        // `gone` stood after `A`, which ends in line 4 now.
        ["gone", "variable", 4, 4, []],
        ["b", "variable", 5, 5, []],
      ],
    );
  });

  it("takes in what other files say now", async () => {
    const all = projects();
    all.update("/project/src/other.ts", "export interface O { x: string }");
    const before = "import { O } from './other';\nexport declare const o: O;";
    const after = "export declare const o: { x: string };";
    const compare = () => all.projectOf(path).compareContract({ path, baselineText: before, text: after });
    assert.deepEqual(
      (await compare()).verdicts.map(({ change }) => change),
      ["compatible"],
    );
    all.update("/project/src/other.ts", "export interface O { x: string; y: string }");
    assert.deepEqual(
      (await compare()).verdicts.map(({ change }) => change),
      ["breaking"],
    );
  });
});
