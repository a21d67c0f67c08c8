import type { DeepImport, Rule } from "../../model";

const packages = {
  "package.json": '{ "name": "all", "private": true, "workspaces": ["packages/*"] }\n',
  "packages/shop/package.json": '{ "name": "@all/shop", "dependencies": { "@all/money": "*", "pino": "9" } }\n',
  "packages/money/package.json":
    '{ "name": "@all/money", "exports": { ".": "./src/index.ts", "./testing": "./src/testing.ts" } }\n',
  "packages/money/src/index.ts": 'export { add } from "./add";\n',
  "packages/money/src/add.ts": "export const add = (one: number, other: number) => one + other;\n",
  "packages/money/src/testing.ts": "export const one = 1;\n",
};

export const deepImport: Rule = {
  id: "interface/deep-import",
  title: "Import past an entry point",
  summary:
    "An import that reaches into another package, or a folder that the definition names as a module, instead of asking for " +
    "what it offers.",
  why:
    "The entry point is what a package promises. What lies behind it moves without notice, and whoever imports it keeps " +
    "the package from changing what it took for its own affair.",
  whatToDo:
    "Import what the entry point offers. Where something is missing there, have the package export it: the need is " +
    "then known to those who change it.",
  severity: "warning",
  options: {},
  examples: [
    {
      title: "A relative path into the package next door, and a subpath that it does not offer",
      edited: "packages/shop/src/cart.ts",
      baseline: {
        "packages/shop/src/cart.ts": 'import { add } from "@all/money";\n\nexport const total = add(1, 2);\n',
      },
      files: {
        ...packages,
        "packages/shop/src/cart.ts":
          'import { add } from "../../money/src/add";\nimport { add as plus } from "@all/money/src/add";\n\nexport const total = add(1, plus(1, 1));\n',
      },
      expected: [
        { startLine: 1, message: "`../../money/src/add` reaches into `@all/money` past its entry point." },
        {
          startLine: 2,
          message: "`@all/money/src/add` is not offered by `@all/money`: it goes past its entry points.",
        },
      ],
    },
    {
      title: "The inside of a library",
      edited: "packages/shop/src/log.ts",
      baseline: { "packages/shop/src/log.ts": null },
      files: {
        ...packages,
        "packages/shop/src/log.ts": 'import { levels } from "pino/src/levels";\n\nexport const log = levels;\n',
      },
      expected: [
        {
          startLine: 1,
          message: "`pino/src/levels` reaches into the inside of `pino`, which may move with any release.",
        },
      ],
    },
    {
      title: "Subpaths that are offered, libraries that are made of many, and a package asked for by its folder",
      edited: "packages/shop/src/cart.ts",
      baseline: { "packages/shop/src/cart.ts": null },
      files: {
        ...packages,
        "packages/shop/src/cart.ts":
          'import { add } from "@all/money";\nimport { one } from "@all/money/testing";\nimport pino from "pino/file";\nimport * as money from "../../money/src";\n\nexport const total = [add(one, 2), pino, money];\n',
      },
      expected: [],
    },
    {
      title: "An import that was there before",
      edited: "packages/shop/src/cart.ts",
      baseline: {
        "packages/shop/src/cart.ts": 'import { add } from "../../money/src/add";\n\nexport const total = add(1, 2);\n',
      },
      files: {
        ...packages,
        "packages/shop/src/cart.ts": 'import { add } from "../../money/src/add";\n\nexport const total = add(2, 2);\n',
      },
      expected: [],
    },
    {
      title: "A folder that the definition names as a module, with an entry point and without one",
      edited: "src/cart/cart.ts",
      baseline: { "src/cart/cart.ts": null },
      files: {
        "trueline.jsonc": '{ "modules": ["src/*"] }\n',
        "src/money/index.ts": 'export { add } from "./add";\n',
        "src/money/add.ts": "export const add = (one: number, other: number) => one + other;\n",
        "src/text/trim.ts": "export const trim = (text: string) => text.trim();\n",
        "src/cart/cart.ts":
          'import { add } from "../money/add";\nimport { add as plus } from "../money";\nimport { trim } from "../text/trim";\n\nexport const total = [add(1, 2), plus(1, 2), trim("")];\n',
      },
      expected: [{ startLine: 1, message: "`../money/add` reaches into the module `src/money` past its entry point." }],
    },
  ],
  find({ interfaces }) {
    const known = new Set((interfaces.baseline?.deepImports ?? []).map(({ specifier }) => specifier));
    return interfaces.deepImports
      .filter(({ specifier }) => !known.has(specifier))
      .map((deep) => ({ ...deep.place, message: sentences[deep.way](deep), related: [] }));
  },
};

const sentences: Readonly<Record<DeepImport["way"], (deep: DeepImport) => string>> = {
  module: (deep) => `\`${deep.specifier}\` reaches into the module \`${deep.package}\` past its entry point.`,
  relative: (deep) => `\`${deep.specifier}\` reaches into \`${deep.package}\` past its entry point.`,
  workspace: (deep) => `\`${deep.specifier}\` is not offered by \`${deep.package}\`: it goes past its entry points.`,
  library: (deep) =>
    `\`${deep.specifier}\` reaches into the inside of \`${deep.package}\`, which may move with any release.`,
};
