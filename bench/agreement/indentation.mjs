// Derives what a level of indentation is worth in cognitive complexity, for src/facts/indentation.ts:
//   node bench/agreement/indentation.mjs FOLDER...
// Over the JavaScript and TypeScript files that count, of which both are known; tests, examples and the like are left
// out, because they indent callbacks in callbacks without any control flow.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { require as requireTypeScript } from "tsx/cjs/api";

const { readFacts } = requireTypeScript("../../src/facts/readFacts.ts", import.meta.url);
const { decodeText } = requireTypeScript("../../src/facts/decodeText.ts", import.meta.url);
const { measureIndentation } = requireTypeScript("../../src/facts/indentation.ts", import.meta.url);
const { parsedLanguage, pathConvention } = requireTypeScript("../../src/facts/fileConventions.ts", import.meta.url);

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("Usage: node bench/agreement/indentation.mjs FOLDER...");
  process.exit(2);
}

const besideTheProduct = /test|spec|sample|example|fixture|snapshot|migration|docs/i;
const all = [];
for (const folder of folders) {
  const files = measure(folder);
  all.push(...files);
  print(basename(folder), files);
}
print("together", all);

function measure(folder) {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: folder, maxBuffer: 1 << 30, encoding: "utf8" });
  const paths = listed
    .split("\0")
    .filter((path) => parsedLanguage(path) && pathConvention(path) === undefined && !besideTheProduct.test(path));
  return paths.flatMap((path) => {
    const bytes = readIfThere(join(folder, path));
    const facts = bytes && readFacts(path, bytes, "").facts;
    if (facts === undefined || facts.complexity.kind !== "cognitive") return [];
    const { levels } = measureIndentation(decodeText(bytes).text);
    return levels === 0 ? [] : [{ levels, cognitive: facts.complexity.value }];
  });
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined; // A link to nowhere, or a submodule.
  }
}

function print(name, files) {
  const complex = files.filter(({ cognitive }) => cognitive > 0);
  const ratios = complex.map(({ levels, cognitive }) => cognitive / levels).sort((a, b) => a - b);
  const quantile = (share) => ratios[Math.floor((ratios.length - 1) * share)].toFixed(3);
  const sum = (value) => files.reduce((total, file) => total + value(file), 0);
  const slope = sum(({ levels, cognitive }) => levels * cognitive) / sum(({ levels }) => levels * levels);
  const share = sum(({ cognitive }) => cognitive) / sum(({ levels }) => levels);
  console.log(
    `${name}: ${files.length} files, ${complex.length} of them with cognitive complexity; cognitive per level there: ` +
      `median ${quantile(0.5)} (quartiles ${quantile(0.25)} and ${quantile(0.75)}); over all files: ` +
      `regression through the origin ${slope.toFixed(3)}, ratio of the sums ${share.toFixed(3)}, ` +
      `rank correlation ${spearman(files).toFixed(2)}`,
  );
}

/** Spearman's rank correlation between levels and cognitive complexity; equal values share their mean rank. */
function spearman(files) {
  const ranks = (value) => {
    const order = files.map((file, index) => [value(file), index]).sort((a, b) => a[0] - b[0]);
    const result = new Array(files.length);
    for (let start = 0; start < order.length; ) {
      let end = start;
      while (end < order.length && order[end][0] === order[start][0]) end++;
      for (let place = start; place < end; place++) result[order[place][1]] = (start + end - 1) / 2;
      start = end;
    }
    return result;
  };
  const [x, y] = [ranks(({ levels }) => levels), ranks(({ cognitive }) => cognitive)];
  const mean = (files.length - 1) / 2;
  const dot = (a, b) => a.reduce((total, value, index) => total + (value - mean) * (b[index] - mean), 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}
