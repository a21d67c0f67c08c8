// node reference.mjs PEERS TSCONFIG OPTIONS [ROOTS]: what type-coverage counts, file by file, run in the project's folder. PEERS is a folder
// in whose node_modules type-coverage-core and a TypeScript lie. OPTIONS, as JSON, are laid over those of the
// tsconfig.json; ROOTS, a JSON list in a file, is what the program is made of instead of what it takes `include` for.
// Prints JSON.

import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { join } from "node:path";

const [peers = "", tsconfig = "tsconfig.json", options = "{}", rootsFile] = process.argv.slice(2);
const require = createRequire(join(peers, "package.json"));
const ts = require("typescript");
const load = Module._load;
const given = rootsFile === undefined ? undefined : JSON.parse(readFileSync(rootsFile, "utf8"));
const createProgram = (roots, own, ...others) =>
  ts.createProgram(given ?? roots, { ...own, ...JSON.parse(options) }, ...others);
const withOptions = Object.create(ts, { createProgram: { value: createProgram } });
Module._load = (request, ...others) => (request === "typescript" ? withOptions : load(request, ...others));
// It prints warnings about syntax that it does not know.
console.log = () => {};
const { lint } = require("type-coverage-core");
const { correctCount, totalCount, anys, fileCounts } = await lint(tsconfig, { fileCounts: true });
process.stdout.write(
  JSON.stringify({
    version: ts.version,
    correctCount,
    totalCount,
    files: [...fileCounts].map(([path, counts]) => ({ path, ...counts })),
    anys: anys.map(({ file, line, text }) => ({ path: file, line: line + 1, text })),
  }),
);
