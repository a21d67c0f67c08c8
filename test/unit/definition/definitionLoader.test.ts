import assert from "node:assert/strict";
import { DefinitionLoader } from "../../../src/definition";
import { measureTerms } from "../../../src/measures/measureTerms";
import { rules } from "../../../src/rules";

/** So that a new rule changes no message here. */
const twoRules = rules.filter(({ id }) => id === "model/clever" || id === "model/illegal-states");

const encoder = new TextEncoder();

/** A loader over files in memory, by path. */
function loader(files: Readonly<Record<string, string | Uint8Array>>) {
  const bytes = (path: string) => {
    const file = files[path];
    return typeof file === "string" ? encoder.encode(file) : file;
  };
  const host = { readFile: async (path: string) => bytes(path), exists: async (path: string) => path in files };
  return new DefinitionLoader({ measures: measureTerms, rules: twoRules }, host);
}

/** What is wrong with a text, as `line:column-line:column key: message`. */
async function errorsOf(text: string | Uint8Array) {
  const { errors, definition } = await loader({ "trueline.jsonc": text }).load("trueline.jsonc");
  assert.equal(definition, undefined, "there is no definition where anything is wrong");
  return errors.map(shown);
}

function shown(error: Awaited<ReturnType<DefinitionLoader["load"]>>["errors"][number]) {
  const { startLine, startColumn, endLine, endColumn, key, message } = error;
  return `${startLine}:${startColumn}-${endLine}:${endColumn} ${key}: ${message}`;
}

const mistakes: readonly { readonly title: string; readonly text: string; readonly expected: readonly string[] }[] = [
  // Syntax.
  { title: "an empty file", text: "", expected: ["1:1-1:1 : The file is empty. `{}` is the least there can be."] },
  {
    title: "a comment only",
    text: "// later\n",
    expected: ["1:1-1:1 : The file is empty. `{}` is the least there can be."],
  },
  {
    title: "a name without quotes",
    text: "{\n  name: 1\n}",
    expected: ["2:3-2:7 : This is no value. Texts and names stand in double quotes."],
  },
  {
    title: "a comma that is missing",
    text: '{\n  "name": "a"\n  "version": 1\n}',
    expected: ["3:3-3:12 : A comma is expected here."],
  },
  { title: "a brace that is missing", text: '{ "version": 1', expected: ["1:15-1:15 : A `}` is expected here."] },
  {
    title: "a text that does not end",
    text: '{ "name": "a\n}',
    expected: ["1:11-1:13 : The text does not end. A double quote in the same line ends it."],
  },
  {
    title: "something behind the value",
    text: "{}\n{}",
    expected: ["2:1-2:2 : The file goes on after its value. It has one object."],
  },
  {
    title: "columns after Windows line ends",
    text: '{\r\n  "version": x\r\n}',
    expected: ["2:14-2:15 : This is no value. Texts and names stand in double quotes."],
  },
  {
    title: "a nesting that no definition has",
    text: `{ "modules": ${"[".repeat(100_000)}`,
    // The brace and 31 brackets are 32 levels; the 32nd bracket, in column 13 + 32, is one too many.
    expected: ["1:45-1:46 : Values are nested deeper than 32 here."],
  },
  // Names.
  {
    title: "a mistyped key",
    text: '{ "mesures": {} }',
    expected: ["1:3-1:12 mesures: There is no `mesures`. Did you mean `measures`?"],
  },
  {
    title: "a mistyped key further in",
    text: '{\n  "measures": {\n    "static-typing": { "wieght": 2 }\n  }\n}',
    expected: [
      "3:24-3:32 measures.static-typing.wieght: There is no `wieght` in `measures.static-typing`. Did you mean `weight`?",
    ],
  },
  {
    title: "a measure that nobody knows",
    text: '{ "measures": { "static_typing": {} } }',
    expected: [
      "1:17-1:32 measures.static_typing: There is no `static_typing` in `measures`. Did you mean `static-typing`?",
    ],
  },
  {
    title: "a rule that nobody knows",
    text: '{ "rules": { "model/cleverness": {} } }',
    expected: [
      "1:14-1:32 rules.model/cleverness: There is no `model/cleverness` in `rules`. There are `model/illegal-states` and `model/clever`.",
    ],
  },
  {
    title: "a key like no other",
    text: '{ "evidence": { "xyz": [] } }',
    expected: [
      "1:17-1:22 evidence.xyz: There is no `xyz` in `evidence`. There are `coverage`, `testResults` and `latency`.",
    ],
  },
  {
    title: "a key of another kind of measure",
    text: '{ "customMeasures": { "todos": { "kind": "files", "title": "To do", "direction": "lower", "target": 0, "floor": 9, "scope": ["**"], "patern": "x", "titel": "x" } } }',
    expected: [
      "1:133-1:141 customMeasures.todos.patern: There is no `patern` in `customMeasures.todos`. There are `kind`, `title`, `direction`, `target`, `floor`, `weight`, `scope` and `reason`.",
      "1:148-1:155 customMeasures.todos.titel: There is no `titel` in `customMeasures.todos`. Did you mean `title`?",
    ],
  },
  {
    title: "a key that is there twice",
    text: '{\n  "version": 1,\n  "version": 2\n}',
    expected: ["3:3-3:12 version: `version` is there twice: it is in line 2 already."],
  },
  {
    title: "a name that would become the prototype",
    text: '{ "thresholds": { "__proto__": {} } }',
    expected: ["1:19-1:30 : `__proto__` cannot be a name here."],
  },
  // Values.
  { title: "a list at the top", text: "[]", expected: ["1:1-1:2 : This has to be an object in braces: `{ … }`."] },
  {
    title: "a text for a number",
    text: '{ "version": "1" }',
    expected: ["1:14-1:17 version: This has to be a number."],
  },
  {
    title: "half a version",
    text: '{ "version": 1.5 }',
    expected: ["1:14-1:17 version: This has to be a whole number."],
  },
  {
    title: "a version before the first",
    text: '{ "version": 0 }',
    expected: ["1:14-1:15 version: This has to be at least 1."],
  },
  {
    title: "more than all",
    text: '{ "measures": { "test-coverage": { "target": 101 } } }',
    expected: ["1:46-1:49 measures.test-coverage.target: This has to be at most 100."],
  },
  {
    title: "a severity that ESLint has",
    text: '{ "rules": { "model/clever": { "severity": "warn" } } }',
    expected: [
      "1:44-1:50 rules.model/clever.severity: This has to be `off`, `hint`, `information`, `warning` or `error`.",
    ],
  },
  {
    title: "a severity mistyped",
    text: '{ "rules": { "model/clever": { "severity": "warnning" } } }',
    expected: [
      "1:44-1:54 rules.model/clever.severity: This has to be `off`, `hint`, `information`, `warning` or `error`. Did you mean `warning`?",
    ],
  },
  {
    title: "a kind of measure that there is not",
    text: '{ "customMeasures": { "a": { "kind": "file" } } }',
    expected: [
      "1:38-1:44 customMeasures.a.kind: This has to be `files`, `pattern`, `import` or `command`. Did you mean `files`?",
    ],
  },
  {
    title: "a ceiling that lacks what it needs",
    text: '{ "thresholds": { "ceilings": [\n  { "path": "src/a.ts", "function": "a", "cognitive": 40 }\n] } }',
    expected: ["2:3-2:4 thresholds.ceilings[0].reason: `reason` is missing here."],
  },
  {
    title: "a ceiling of nothing",
    text: '{ "thresholds": { "ceilings": [\n  { "path": "src/a.ts", "function": "a", "reason": "b" }\n] } }',
    expected: ["2:3-2:4 thresholds.ceilings[0]: A ceiling needs `cognitive`, `cyclomatic` or both."],
  },
  {
    title: "a path out of the folder",
    text: '{ "modules": ["packages/*", "../other"] }',
    expected: ["1:29-1:39 modules[1]: A path cannot leave the definition's folder: `..` is not allowed."],
  },
  ...["(a+)+b", "+(*a|*b)c", "*a*a*a*a*b", "**/a/**/a/**/a/**/b", "?(a)?(a)?(a)?(a)?(a)b", "{a,aa}".repeat(7)].map(
    (glob) => ({
      title: `a glob that no path is told from in time: ${glob}`,
      text: `{ "modules": ["${glob}"] }`,
      expected: [
        `1:15-1:${17 + glob.length} modules[0]: A glob has at most four \`*\` between two slashes, three \`**\` and six groups, and repeats no group: more takes too long.`,
      ],
    }),
  ),
  {
    title: "an absolute path",
    text: '{ "specFolder": "/specs" }',
    expected: ["1:17-1:25 specFolder: A path is relative to the definition's folder."],
  },
  {
    title: "backslashes",
    text: '{ "specFolder": "docs\\\\specs" }',
    expected: ["1:17-1:30 specFolder: A path is written with `/`, on every platform."],
  },
  {
    title: "a pattern that is none",
    text: '{ "customMeasures": { "a": { "kind": "pattern", "title": "A", "direction": "lower", "target": 0, "floor": 9, "pattern": "(" } } }',
    expected: ["1:121-1:124 customMeasures.a.pattern: This is not a regular expression of JavaScript."],
  },
  {
    title: "an id with capitals",
    text: '{ "customMeasures": { "A": { "kind": "command" } } }',
    expected: [
      "1:23-1:26 customMeasures.A: The id of a measure has lower-case letters, digits and `-`, and starts with a letter.",
    ],
  },
  {
    title: "a library that is preferred and discouraged",
    text: '{ "libraries": { "dates": { "preferred": ["luxon"], "discouraged": ["moment", "luxon"] } } }',
    expected: ["1:79-1:86 libraries.dates.discouraged[1]: `luxon` is preferred and discouraged at once."],
  },
  {
    title: "a target below the floor, where more is better",
    // The floor of test coverage is 0 where nothing else is said.
    text: '{ "measures": { "test-coverage": { "target": 0 } } }',
    expected: [
      "1:46-1:47 measures.test-coverage.target: The target (0) has to be above the floor (0): higher is better.",
    ],
  },
  {
    title: "a target above the floor, where less is better",
    text: '{ "measures": { "coarse-locks": { "target": 5, "floor": 5 } } }',
    expected: [
      "1:45-1:46 measures.coarse-locks.target: The target (5) has to be below the floor (5): lower is better.",
    ],
  },
  {
    title: "a probe that lacks what it needs",
    text: '{ "probe": { "command": ["node"], "port": 3000 } }',
    expected: ["1:3-1:10 probe.endpoints: `endpoints` is missing here."],
  },
  {
    title: "a probe of another host",
    text: '{ "probe": { "command": ["node"], "port": 3000, "endpoints": ["GET http://shop.example/", "GET /ok"] } }',
    expected: ["1:63-1:89 probe.endpoints[0]: An endpoint is written as `GET /users`: a method, a blank and a path."],
  },
  {
    title: "an endpoint with a method that there is not, one with a line in its header, and one with too much",
    text: `{ "probe": { "command": ["node"], "port": 3000, "endpoints": [
  { "method": "FETCH", "path": "/" },
  { "method": "GET", "path": "/", "headers": { "a": "b\\r\\nc: d" } },
  { "method": "GET", "path": "/", "host": "shop.example" },
  { "method": "GET", "path": "/", "headers": { "x-key": "k" }, "body": "" }
] } }`,
    expected: [
      "2:3-2:4 probe.endpoints[0]: An endpoint is written as `GET /users`, or as an object with `method`, `path`, `headers` and `body`.",
      "3:53-3:64 probe.endpoints[1].headers.a: The value of a header has plain characters of one line.",
      "4:35-4:41 probe.endpoints[2].host: There is no `host` in `probe.endpoints[2]`. There are `method`, `path`, `headers` and `body`.",
    ],
  },
  {
    title: "a command for a shell, and a port that there is not",
    text: '{ "probe": { "command": "npm start", "port": 70000, "endpoints": [], "starts": 0 } }',
    expected: [
      "1:25-1:36 probe.command: This has to be a list in brackets: `[ … ]`.",
      "1:46-1:51 probe.port: This has to be at most 65535.",
      "1:53-1:64 probe.endpoints: This has to have at least 1 entry.",
      "1:80-1:81 probe.starts: This has to be at least 1.",
    ],
  },
  {
    title: "several mistakes, in the order of the places",
    text: '{\n  "versoin": 1,\n  "name": 2\n}',
    expected: [
      "2:3-2:12 versoin: There is no `versoin`. Did you mean `version`?",
      "3:11-3:12 name: This has to be a text in double quotes.",
    ],
  },
];

describe("what is wrong with a definition", () => {
  for (const { title, text, expected } of mistakes) {
    it(title, async () => assert.deepEqual(await errorsOf(text), expected));
  }

  it("another encoding", async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]);
    assert.deepEqual(await errorsOf(utf16), ["1:1-1:1 : The file is in UTF-16. Save it in UTF-8."]);
    const latin1 = Uint8Array.from([...encoder.encode('{ "name": "'), 0xe9, ...encoder.encode('" }')]);
    assert.deepEqual(await errorsOf(latin1), ["1:1-1:1 : The file is not valid UTF-8. Save it in that encoding."]);
  });

  it("a file that nobody wrote by hand", async () => {
    // 256 KB is the limit; the text has 256 KB and one byte.
    const text = `{}${" ".repeat(256 * 1024 - 1)}`;
    assert.deepEqual(await errorsOf(text), ["1:1-1:1 : The file has 257 KB; 256 KB are read at most."]);
  });

  it("a file that is gone", async () => {
    assert.deepEqual((await loader({}).load("trueline.jsonc")).errors.map(shown), ["1:1-1:1 : The file is gone."]);
  });
});

describe("a definition", () => {
  it("has comments, trailing commas and a byte order mark", async () => {
    const text = '\uFEFF{\n  // Why.\n  "name": "Shop", /* so */\n  "modules": ["packages/*",],\n}\n';
    const { definition, errors } = await loader({ "trueline.jsonc": text }).load("trueline.jsonc");
    assert.deepEqual(errors, []);
    assert.deepEqual(definition, { name: "Shop", modules: ["packages/*"] });
  });

  it("is read as it is being edited", async () => {
    const { definition } = await loader({ "trueline.jsonc": "{" }).load("trueline.jsonc", '{ "version": 3 }');
    assert.deepEqual(definition, { version: 3 });
  });
});

describe("a definition that extends another", () => {
  const root = `{
    "name": "Ours", "modules": ["a", "b"],
    "thresholds": { "cognitive": 15, "cyclomatic": 20 },
    "measures": { "test-coverage": { "weight": 2, "floor": 60 } }
  }`;

  it("is laid over it: objects by their members, lists as a whole", async () => {
    const own = `{
      "extends": "../../trueline.jsonc", "modules": ["c"],
      "thresholds": { "cognitive": 10 },
      "measures": { "test-coverage": { "target": 90 } }
    }`;
    const files = { "trueline.jsonc": root, "packages/api/trueline.jsonc": own };
    const loaded = await loader(files).load("packages/api/trueline.jsonc");
    assert.deepEqual(loaded, {
      definition: {
        name: "Ours",
        modules: ["c"],
        thresholds: { cognitive: 10, cyclomatic: 20 },
        measures: { "test-coverage": { weight: 2, floor: 60, target: 90 } },
      },
      errors: [],
      files: ["packages/api/trueline.jsonc", "trueline.jsonc"],
    });
  });

  it("is checked together with it", async () => {
    // 55 is above the default floor of 0, and below the 60 of the definition that is extended.
    const own = '{ "extends": "..", "measures": { "test-coverage": { "target": 55 } } }';
    const { errors } = await loader({ "trueline.jsonc": root, "api/trueline.jsonc": own }).load("api/trueline.jsonc");
    assert.deepEqual(errors.map(shown), [
      "1:63-1:65 measures.test-coverage.target: The target (55) has to be above the floor (60): higher is better.",
    ]);
  });

  it("finds packages in the folders above, and files in packages", async () => {
    const files = {
      "api/trueline.jsonc": '{ "extends": "@acme/quality" }',
      "node_modules/@acme/quality/trueline.jsonc": '{ "extends": "./strict.jsonc" }',
      "node_modules/@acme/quality/strict.jsonc": '{ "extends": "base/loose.json", "version": 4 }',
      "node_modules/base/loose.json": '{ "version": 3, "name": "Loose" }',
    };
    const { definition } = await loader(files).load("api/trueline.jsonc");
    assert.deepEqual(definition, { version: 4, name: "Loose" });
  });

  const chains: readonly { title: string; files: Readonly<Record<string, string>>; expected: readonly string[] }[] = [
    {
      title: "cannot extend itself",
      files: { "trueline.jsonc": '{ "extends": "./trueline.jsonc" }' },
      expected: [
        "trueline.jsonc 1:14-1:32 extends: A definition cannot extend itself: `trueline.jsonc` → `trueline.jsonc`.",
      ],
    },
    {
      title: "cannot extend itself through another one",
      files: { "trueline.jsonc": '{ "extends": "./a.jsonc" }', "a.jsonc": '{\n"extends": "." }' },
      expected: [
        "trueline.jsonc 1:14-1:25 extends: `a.jsonc` has an error, the first in line 2: A definition cannot extend itself: `trueline.jsonc` → `a.jsonc` → `trueline.jsonc`.",
        "a.jsonc 2:12-2:15 extends: A definition cannot extend itself: `trueline.jsonc` → `a.jsonc` → `trueline.jsonc`.",
      ],
    },
    {
      title: "stays in the folder",
      files: { "trueline.jsonc": '{ "extends": "../../etc/passwd.json" }' },
      expected: ["trueline.jsonc 1:14-1:37 extends: `../../etc/passwd.json` lies outside of the folder that is open."],
    },
    {
      title: "is no address",
      files: { "trueline.jsonc": '{ "extends": "https://example.com/a.jsonc" }' },
      expected: [
        "trueline.jsonc 1:14-1:43 extends: `https://example.com/a.jsonc` is neither a path like `../trueline.jsonc` nor a package.",
      ],
    },
    {
      title: "names a file that is there",
      files: { "trueline.jsonc": '{ "extends": "./base.jsonc" }' },
      expected: ["trueline.jsonc 1:14-1:28 extends: There is no file `base.jsonc`."],
    },
    {
      title: "names a package that is installed",
      files: { "trueline.jsonc": '{ "extends": "base" }' },
      expected: [
        "trueline.jsonc 1:14-1:20 extends: There is no `base/trueline.jsonc` among the installed packages. A file of this folder is written with `./` in front.",
      ],
    },
  ];
  for (const { title, files, expected } of chains) {
    it(title, async () => {
      const { errors, definition } = await loader(files).load("trueline.jsonc");
      assert.deepEqual(
        errors.map((error) => `${error.path} ${shown(error)}`),
        expected,
      );
      assert.equal(definition, undefined);
    });
  }

  it("belongs to a chain of ten at most", async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `${index}.jsonc`,
          index + 1 < length ? `{ "extends": "./${index + 1}.jsonc" }` : '{ "version": 7 }',
        ]),
      );
    assert.deepEqual((await loader(chain(10)).load("0.jsonc")).definition, { version: 7 });
    const { errors } = await loader(chain(11)).load("0.jsonc");
    assert.match(
      errors.at(-1)?.message ?? "",
      /^More than 10 definitions extend each other: `0\.jsonc` → .* → `10\.jsonc`\.$/,
    );
  });
});
