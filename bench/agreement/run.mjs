// Compares Trueline's numbers with the tools that define them, function by function:
//   node bench/agreement/run.mjs FOLDER [--limit N]
// Cyclomatic complexity against ESLint's `complexity` (classic), cognitive complexity against eslint-plugin-sonarjs's
// `cognitive-complexity`, over every JavaScript and TypeScript file that git tracks below FOLDER. Exits with 1 when a
// number differs.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { require as requireTypeScript } from "tsx/cjs/api";
import { compare } from "./compare.mjs";
import { installOracles, loadOracles } from "./oracles.mjs";

const { readFactsOfText } = requireTypeScript("../../src/facts/readFacts.ts", import.meta.url);
const { decodeText } = requireTypeScript("../../src/facts/decodeText.ts", import.meta.url);

const { positionals, values } = parseArgs({ allowPositionals: true, options: { limit: { type: "string" } } });
const folder = positionals[0];
if (folder === undefined) {
  console.error("Usage: node bench/agreement/run.mjs FOLDER [--limit N]");
  process.exit(2);
}

const { measure, versions } = loadOracles(await installOracles());
const paths = trackedSources(folder).slice(0, values.limit === undefined ? undefined : Number(values.limit));
const totals = { files: 0, functions: 0, refused: 0, differences: 0, otherSums: 0 };
const started = Date.now();
paths.forEach((path, index) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${paths.length}`);
  compareFile(path);
});
if (process.stderr.isTTY) process.stderr.write("\r");
console.log(
  `${totals.functions} functions in ${totals.files} files compared with ${versions.join(", ")}: ` +
    `${totals.differences} disagreements, ${totals.otherSums} files with another sum; ` +
    `${totals.refused} files refused by the parser; ${Math.round((Date.now() - started) / 1000)} s`,
);
process.exitCode = totals.differences + totals.otherSums === 0 ? 0 : 1;

function trackedSources(root) {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, maxBuffer: 1 << 30, encoding: "utf8" });
  return [...new Set(listed.split("\0"))].filter((path) => /\.[cm]?[jt]sx?$/i.test(path));
}

function compareFile(path) {
  let text;
  try {
    ({ text } = decodeText(readFileSync(join(folder, path))));
  } catch {
    return; // A link to nowhere, or a submodule.
  }
  const theirs = measure(path, text);
  const ours = readFactsOfText(path, text, "");
  if (theirs.refused !== undefined) {
    totals.refused++;
    const alsoHere = ours.problems.length > 0 ? "" : " (Trueline's parser took it)";
    console.log(`refused  ${path}: ${theirs.refused}${alsoHere}`);
    return;
  }
  const { functions, lines, otherSum } = compare(path, text, ours.facts, theirs);
  for (const line of lines) console.log(line);
  totals.files++;
  totals.functions += functions;
  totals.differences += otherSum ? lines.length - 1 : lines.length;
  if (otherSum) totals.otherSums++;
}
