// Runs ESLint with the two rules over files, as its command line would, and throws the result away:
//   node bench/lint.mjs PACKAGES ROOT LIST [CONCURRENCY]
// PACKAGES is the folder that ESLint is installed in, LIST a file with the files' paths, relative to ROOT, in JSON. The
// rules have their usual thresholds, so that ESLint need not report every function; no rule has types to ask for.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [packages = "", root = "", list = "", concurrency = "off"] = process.argv.slice(2);
const load = createRequire(join(packages, "package.json"));
const { ESLint } = load("eslint");

// For the configuration, in this thread and in others.
process.env.TRUELINE_BENCH_PACKAGES = pathToFileURL(join(packages, "package.json")).href;
const eslint = new ESLint({
  cwd: root,
  // A file, because the threads of `concurrency` load it too.
  overrideConfigFile: join(import.meta.dirname, "lintConfig.mjs"),
  allowInlineConfig: false,
  ignore: false,
  warnIgnored: false,
  concurrency: concurrency === "off" ? "off" : Number(concurrency),
});
const results = await eslint.lintFiles(JSON.parse(readFileSync(list, "utf8")));
const remarks = results.flatMap(({ messages }) => messages);
// Files that ESLint refuses cost it nothing; there may be a few of them, and the bench says how many.
console.log(JSON.stringify({ files: results.length, refused: remarks.filter(({ fatal }) => fatal).length }));
