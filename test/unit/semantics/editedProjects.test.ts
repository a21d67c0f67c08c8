import assert from "node:assert/strict";
import { EditReader } from "../../../src/semantics/editReader";
import { graphFileOf } from "../../support/graphFiles";
import { memoryHost } from "../../support/memoryHost";

interface EditedProject {
  /** What is on the disk, by path relative to the root; the edited file as it was. */
  readonly files: Readonly<Record<string, string>>;
  readonly edited: string;
  readonly text: string;
  /** Left out: what is on the disk. */
  readonly baselineText?: string | null;
}

interface Said {
  /** `name change`. */
  readonly verdicts: readonly string[];
  /** `path:line`. */
  readonly broken: readonly string[];
  readonly undecided: readonly string[];
  readonly problems: readonly string[];
}

const root = "/project";

async function whatIsSaid({ files, edited, text, baselineText }: EditedProject): Promise<Said> {
  const onDisk = new Map(Object.entries(files).map(([path, content]) => [`${root}/${path}`, content]));
  const reader = new EditReader(root, memoryHost(onDisk));
  const sources = Object.entries(files).filter(([path]) => /\.[cm]?[jt]sx?$/.test(path));
  reader.setFiles(sources.map(([path, content]) => graphFileOf(path, content)));
  const baseline = baselineText === undefined ? (files[edited] ?? null) : baselineText;
  const question = { path: edited, text, baselineText: baseline, addedPaths: null, places: true };
  const { facts, problems } = await reader.read(question);
  const { verdicts = [], places = null } = facts.contract ?? {};
  return {
    verdicts: verdicts.map(({ name, change }) => `${name} ${change}`),
    broken: (places?.broken ?? []).map(({ path, startLine }) => `${path}:${startLine}`),
    undecided: places?.undecided ?? [],
    problems: problems.map(({ path, code }) => `${path} ${code}`),
  };
}

const json = (value: unknown) => JSON.stringify(value);
const bundler = { strict: true, target: "ES2022", module: "ESNext", moduleResolution: "Bundler", types: [] };
const tsconfig = json({ compilerOptions: bundler });

/** The edit of most cases: calls lack an argument then. */
const before = "export function f(a: string) {}\n";
const after = "export function f(a: string, b: number) {}\n";
const breaks = (...broken: string[]): Said => ({
  verdicts: ["f breaking"],
  broken,
  undecided: [],
  problems: [],
});

interface Case extends EditedProject {
  readonly title: string;
  readonly expected: Said;
}

const edit = (title: string, files: EditedProject["files"], expected: Said, edited = "src/a.ts"): Case => ({
  title,
  files: { [edited]: before, ...files },
  edited,
  text: after,
  expected,
});

/** 2,000 interfaces of 5 lines each, every one of which mentions the first. */
function largeDeclarations(member: string): string {
  const one = (index: number) =>
    `export interface I${index} {\n  first: I0;\n  ${index === 1000 ? member : "x"}: string;\n  m(a: number): I${(index * 7) % 2000};\n}\n`;
  return Array.from({ length: 2000 }, (_, index) => one(index)).join("");
}

const cases: readonly Case[] = [
  edit(
    "without any tsconfig.json",
    { "package.json": "{}", "src/b.ts": "import { f } from './a';\nf('');" },
    breaks("src/b.ts:2"),
  ),
  edit(
    "with several tsconfig.json, of which the nearest has the options",
    {
      "tsconfig.json": tsconfig,
      "one/tsconfig.json": json({ compilerOptions: { ...bundler, strict: false } }),
      "one/a.ts": before,
      "one/b.ts": "import { f } from './a';\nconst fine: string = null;\nf('');",
      "two/tsconfig.json": tsconfig,
      "two/c.ts": "import { f } from '../one/a';\nf('');",
    },
    breaks("one/b.ts:3", "two/c.ts:2"),
    "one/a.ts",
  ),
  edit(
    "with a tsconfig.json that is being typed",
    { "tsconfig.json": `{ "compilerOptions": ${json(bundler)}, `, "src/b.ts": "import { f } from './a';\nf('');" },
    { ...breaks("src/b.ts:2"), problems: ["tsconfig.json broken-tsconfig"] },
  ),
  edit(
    "with a tsconfig.json that extends what is not there",
    {
      "tsconfig.json": json({ extends: "@gone/config", compilerOptions: bundler }),
      "src/b.ts": "import { f } from './a';\nf('');",
    },
    { ...breaks("src/b.ts:2"), problems: ["tsconfig.json broken-tsconfig"] },
  ),
  edit(
    "with a tsconfig.json that extends several others, one of a package",
    {
      "tsconfig.json": json({ extends: ["@base/config/strict.json", "./paths.json"] }),
      "node_modules/@base/config/package.json": json({ name: "@base/config" }),
      "node_modules/@base/config/strict.json": json({ compilerOptions: bundler }),
      "paths.json": json({ compilerOptions: { paths: { "~/*": ["./src/*"] } } }),
      "src/b.ts": "import { f } from '~/a';\nf('');",
    },
    breaks("src/b.ts:2"),
  ),
  edit(
    "with path aliases",
    {
      "tsconfig.json": json({
        compilerOptions: { ...bundler, paths: { "@app/*": ["./src/*"], same: ["./src/a.ts"] } },
      }),
      "src/b.ts": "import { f } from '@app/a';\nf('');",
      "src/c.ts": "import { f } from 'same';\nf('');",
    },
    breaks("src/b.ts:2", "src/c.ts:2"),
  ),
  edit(
    "with project references",
    {
      "tsconfig.json": json({ files: [], references: [{ path: "./lib" }, { path: "./app" }] }),
      "lib/tsconfig.json": json({ compilerOptions: { ...bundler, composite: true, outDir: "../out" } }),
      "lib/a.ts": before,
      "app/tsconfig.json": json({
        compilerOptions: { ...bundler, composite: true },
        references: [{ path: "../lib" }],
      }),
      "app/b.ts": "import { f } from '../lib/a';\nf('');",
    },
    breaks("app/b.ts:2"),
    "lib/a.ts",
  ),
  ...(
    [
      ["npm", { "package.json": json({ workspaces: ["packages/*"] }) }],
      ["yarn", { "package.json": json({ workspaces: { packages: ["packages/**"], nohoist: [] } }) }],
      ["pnpm", { "pnpm-workspace.yaml": "packages:\n  # all of them\n  - \"packages/*\" # here\n  - '!**/test/**'\n" }],
    ] as const
  ).map(([manager, root]) =>
    edit(
      `with packages of an ${manager} workspace that are neither linked nor built`,
      {
        ...root,
        "tsconfig.json": tsconfig,
        "packages/one/package.json": json({ name: "@p/one", main: "./dist/a.js", types: "./dist/a.d.ts" }),
        "packages/one/src/index.ts": before,
        "packages/two/package.json": json({ name: "@p/two", dependencies: { "@p/one": "workspace:*" } }),
        "packages/two/b.ts": "import { f } from '@p/one';\nf('');",
      },
      breaks("packages/two/b.ts:2"),
      "packages/one/src/index.ts",
    ),
  ),
  edit(
    "with a package of the workspace that is not linked and names a source as its entry point",
    {
      "package.json": json({ workspaces: ["packages/*"] }),
      "tsconfig.json": tsconfig,
      "packages/one/package.json": json({ name: "@p/one", types: "./src/a.ts" }),
      "packages/one/src/a.ts": before,
      "packages/two/b.ts": "import { f } from '@p/one';\nf('');",
    },
    breaks("packages/two/b.ts:2"),
    "packages/one/src/a.ts",
  ),
  {
    title: "with modules that import each other",
    files: {
      "tsconfig.json": tsconfig,
      "src/a.ts": `import { g } from './b';\nexport const h = () => g();\n${before}`,
      "src/b.ts": "import { f, h } from './a';\nexport const g = (): number => (f(''), h());",
    },
    edited: "src/a.ts",
    text: `import { g } from './b';\nexport const h = () => g();\n${after}`,
    expected: breaks("src/b.ts:2"),
  },
  {
    title: "where what breaks is never named by those that it breaks",
    files: {
      "tsconfig.json": tsconfig,
      "src/a.ts": "export interface A { x: string }\nexport declare function make(): A;",
      "src/b.ts": "import { make } from './a';\nmake().x;",
    },
    edited: "src/a.ts",
    text: "export interface A {}\nexport declare function make(): A;",
    expected: { verdicts: ["A breaking"], broken: ["src/b.ts:2"], undecided: [], problems: [] },
  },
  {
    title: "without node_modules: what rests on a package is undecided, and nobody is said to break",
    files: {
      "tsconfig.json": tsconfig,
      "src/a.ts":
        "import { Request, make } from 'gone';\nexport function handle(r: Request) {}\nexport const made = make(1);",
      "src/b.ts": "import { handle, made } from './a';\nhandle(made);\nmade.x.y;",
    },
    edited: "src/a.ts",
    text: "import { Request, Reply, make } from 'gone';\nexport function handle(r: Reply) {}\nexport const made = make('');",
    expected: {
      verdicts: ["handle undecided"],
      broken: [],
      undecided: [],
      problems: ["src/a.ts unresolved-modules"],
    },
  },
  {
    title: "without node_modules: what does not rest on a package is decided",
    files: {
      "tsconfig.json": tsconfig,
      "src/a.ts": `import { Request } from 'gone';\nexport function handle(r: Request) {}\n${before}`,
      "src/b.ts": "import { handle, f } from './a';\nf('');",
    },
    edited: "src/a.ts",
    text: `import { Request } from 'gone';\nexport function handle(r: Request) {}\n${after}`,
    expected: { ...breaks("src/b.ts:2"), problems: ["src/a.ts unresolved-modules"] },
  },
  {
    title: "in a file that the baseline does not have",
    files: { "tsconfig.json": tsconfig, "src/b.ts": "import { f } from './a';\nf('');" },
    edited: "src/a.ts",
    text: after,
    baselineText: null,
    expected: { verdicts: [], broken: [], undecided: [], problems: [] },
  },
  {
    title: "in a file that was empty",
    files: { "tsconfig.json": tsconfig, "src/b.ts": "import { f } from './a';\nf('');" },
    edited: "src/a.ts",
    text: after,
    baselineText: "",
    expected: { verdicts: ["f compatible"], broken: [], undecided: [], problems: [] },
  },
  {
    title: "in a file that is emptied, which is no module then",
    files: { "tsconfig.json": tsconfig, "src/a.ts": before, "src/b.ts": "import { f } from './a';\nf('');" },
    edited: "src/a.ts",
    text: "",
    expected: breaks("src/b.ts:1"),
  },
  {
    title: "while it cannot be parsed",
    files: { "tsconfig.json": tsconfig, "src/a.ts": before, "src/b.ts": "import { f } from './a';\nf('');" },
    edited: "src/a.ts",
    text: "export function f(a: string, b: {",
    expected: { verdicts: [], broken: [], undecided: [], problems: ["src/a.ts syntax-error"] },
  },
  {
    title: "of JavaScript with JSDoc, with clients in both languages",
    files: {
      "tsconfig.json": json({ compilerOptions: { ...bundler, allowJs: true, checkJs: true } }),
      "src/a.js": "/** @param {string} a */\nexport function f(a) {}",
      "src/b.ts": "import { f } from './a';\nf('');",
      "src/c.js": "import { f } from './a.js';\nf('');",
      "src/d.js": "// @ts-nocheck\nimport { f } from './a.js';\nf('');",
    },
    edited: "src/a.js",
    text: "/** @param {number} a */\nexport function f(a) {}",
    expected: { ...breaks("src/b.ts:2", "src/c.js:2"), undecided: ["src/d.js"] },
  },
  {
    title: "of a declaration file of 10,000 lines",
    files: {
      "tsconfig.json": tsconfig,
      "src/a.d.ts": largeDeclarations("x"),
      "src/b.ts": "import { I1000, I7 } from './a';\nexport const f = (i: I1000, j: I7) => i.x + j.x;",
    },
    edited: "src/a.d.ts",
    text: largeDeclarations("y"),
    expected: { verdicts: ["I1000 breaking"], broken: ["src/b.ts:2"], undecided: [], problems: [] },
  },
  {
    title: "of CommonJS",
    files: {
      "package.json": "{}",
      "src/a.js": "/** @param {string} a */\nexports.f = function (a) {};",
      "src/b.js": "// @ts-check\nconst { f } = require('./a');\nf('');",
    },
    edited: "src/a.js",
    text: "/** @param {string} a\n @param {number} b */\nexports.f = function (a, b) {};",
    expected: breaks("src/b.js:3"),
  },
];

describe("an edit", () => {
  for (const { title, expected, ...project } of cases) {
    it(title, async () => {
      assert.deepEqual(await whatIsSaid(project), expected);
    });
  }
});

describe("unsaved texts of clients", () => {
  it("are known to projects that are made later, and to those that are made anew", async () => {
    const client = "import { f } from './a';\nf('');";
    const files = { "tsconfig.json": tsconfig, "a.ts": before, "b.ts": client };
    const onDisk = Object.entries(files).map(([path, content]) => [`${root}/${path}`, content] as const);
    const reader = new EditReader(root, memoryHost(new Map(onDisk)));
    reader.setFiles([graphFileOf("a.ts", before), graphFileOf("b.ts", client)]);
    const broken = async () => {
      const question = { path: "a.ts", text: after, baselineText: before, addedPaths: null, places: true };
      return (await reader.read(question)).facts.contract?.places?.broken.map(({ path }) => path);
    };
    reader.update("b.ts", client.replace("''", "'', 1"));
    assert.deepEqual(await broken(), []);
    reader.update("tsconfig.json", undefined);
    assert.deepEqual(await broken(), []);
    reader.update("b.ts", undefined);
    assert.deepEqual(await broken(), ["b.ts"]);
  });
});

describe("a project that is dropped while it is asked", () => {
  it("answers as it would have, by the unsaved texts of clients", async () => {
    const client = "import { f } from './a';\nf('');";
    const files = { "a.ts": before, "b.ts": client, "tsconfig.json": tsconfig };
    const both = ["one", "two"].flatMap((folder) =>
      Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content] as const),
    );
    const reader = new EditReader(root, memoryHost(new Map(both.map(([path, text]) => [`${root}/${path}`, text]))));
    reader.setFiles(both.filter(([path]) => path.endsWith(".ts")).map(([path, text]) => graphFileOf(path, text)));
    reader.update("one/b.ts", client.replace("''", "'', 1"));
    const read = (path: string) =>
      reader.read({ path, text: after, baselineText: before, addedPaths: null, places: true });
    const [first, second] = [read("one/a.ts"), read("two/a.ts")];
    // The one that was asked last stays.
    reader.evict(-1);
    const broken = [await first, await second].map(({ facts }) =>
      facts.contract?.places?.broken.map(({ path }) => path),
    );
    assert.deepEqual(broken, [[], ["two/b.ts"]]);
  });
});

describe("a text that is half typed", () => {
  const whole =
    'import { writeFileSync } from "node:fs";\n' +
    "export function send(urgent: boolean, again: boolean) {\n  writeFileSync('a', String(urgent && again));\n}\n";
  const half = `${whole}export function (`;

  async function factsOf(text: string, baselineText: string) {
    const reader = new EditReader(root, memoryHost(new Map([[`${root}/tsconfig.json`, tsconfig]])));
    return (await reader.read({ path: "a.ts", text, baselineText, addedPaths: null, places: false })).facts;
  }

  it("is not asked what it does with state, nor what it offers", async () => {
    const { state, interfaces } = await factsOf(whole, whole);
    assert.deepEqual([state.functions.length, interfaces.exports.length], [1, 1]);
    const typing = await factsOf(half, whole);
    assert.deepEqual([typing.state.functions.length, typing.interfaces.exports.length], [0, 0]);
  });

  it("has nothing that a whole one could be new against", async () => {
    const { baseline, ...own } = (await factsOf(whole, half)).interfaces;
    assert.deepEqual(baseline, own);
  });
});

describe("where imports lead, while it changes", () => {
  const client = "import { f } from '@p/one';\nf('');";
  const paths = { "@p/*": ["./packages/*/index.ts"] };
  let onDisk: Map<string, string>;
  let reader: EditReader;

  beforeEach(() => {
    const files = {
      "package.json": json({ workspaces: ["packages/*"] }),
      "tsconfig.json": json({ extends: "./strict.json" }),
      "strict.json": tsconfig,
      "packages/two/package.json": json({ name: "@p/two" }),
      "packages/two/b.ts": client,
      "packages/one/index.ts": before,
    };
    onDisk = new Map(Object.entries(files).map(([path, content]) => [`${root}/${path}`, content]));
    reader = new EditReader(root, memoryHost(onDisk));
    reader.setFiles([graphFileOf("packages/two/b.ts", client), graphFileOf("packages/one/index.ts", before)]);
  });

  async function clients(): Promise<readonly string[] | undefined> {
    const path = "packages/one/index.ts";
    const question = { path, text: after, baselineText: before, addedPaths: null, places: false };
    return (await reader.read(question)).facts.contract?.verdicts[0]?.clients;
  }

  const changes: readonly (readonly [what: string, path: string, content: string])[] = [
    ["a package gets its name", "packages/one/package.json", json({ name: "@p/one", types: "./index.ts" })],
    ["tsconfig.json gets a path", "tsconfig.json", json({ compilerOptions: { ...bundler, paths } })],
    ["a configuration that it extends gets one", "strict.json", json({ compilerOptions: { ...bundler, paths } })],
  ];
  for (const [what, path, content] of changes) {
    it(`is known at once: ${what}`, async () => {
      assert.deepEqual(await clients(), []);
      onDisk.set(`${root}/${path}`, content);
      reader.update(path, undefined);
      assert.deepEqual(await clients(), ["packages/two/b.ts"]);
    });
  }

  it("is known when a file comes that was asked for", async () => {
    const [asking, passing] = ["import { f } from '@p/one/more';\nf('');", "export * from './index';\n"];
    onDisk.set(`${root}/packages/one/package.json`, json({ name: "@p/one" }));
    onDisk.set(`${root}/packages/two/c.ts`, asking);
    reader.setFiles([graphFileOf("packages/two/c.ts", asking)]);
    assert.deepEqual(await clients(), ["packages/two/b.ts"]);
    onDisk.set(`${root}/packages/one/more.ts`, passing);
    reader.update("packages/one/more.ts", undefined);
    reader.setFiles([graphFileOf("packages/one/more.ts", passing)]);
    assert.deepEqual(await clients(), ["packages/two/b.ts", "packages/two/c.ts"]);
  });
});
