// Compares `trueline coupling` with code-maat's definitions, pair for pair:
//   node bench/codemaat/run.mjs FOLDER...
// The other side is a second, naive implementation, straight from `git log` and written after code-maat's own text
// (coupling_algos.clj, logical_coupling.clj, sum_of_coupling.clj): sets of files, one table of all pairs, fractions in
// whole numbers. FOLDER is the root of a repository. Needs dist/ (`npm run build`). Exits with 1 when a number differs.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const sizes = { maxBuffer: 2 ** 31 - 1, encoding: "utf8" };

/** Code-maat's defaults, and thresholds that let far more pairs through. */
const settings = [
  { minRevs: 5, minSharedRevs: 5, minCoupling: 30, maxCoupling: 100, maxChangesetSize: 30 },
  { minRevs: 2, minSharedRevs: 2, minCoupling: 1, maxCoupling: 90, maxChangesetSize: 10 },
];

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("Usage: node bench/codemaat/run.mjs FOLDER...");
  process.exit(2);
}
for (const folder of folders) compareFolder(folder);

function compareFolder(folder) {
  const changesets = changesetsOf(folder);
  console.log(`${folder}: ${changesets.length} commits that are no merges`);
  for (const options of settings) {
    const theirs = new Map(
      couplingOf(changesets, options).map((pair) => [JSON.stringify([pair.entity, pair.coupled]), pair]),
    );
    const ours = new Map(
      trueline(folder, options).pairs.map((pair) => [JSON.stringify([pair.entity, pair.coupled].sort()), pair]),
    );
    compare(`pairs ${JSON.stringify(options)}`, ours, theirs, ["degree", "averageRevs", "shared"]);
  }
  const theirs = new Map(sumsOf(changesets, 5).map((sum) => [sum.entity, sum]));
  const ours = new Map(trueline(folder, { minRevs: 5 }, "--sum").sums.map((sum) => [sum.entity, sum]));
  compare("sums above 5", ours, theirs, ["soc"]);
}

function compare(title, ours, theirs, numbers) {
  const shown = (entry) => (entry === undefined ? "none" : numbers.map((number) => entry[number]).join("/"));
  let disagreements = 0;
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    if (shown(ours.get(key)) === shown(theirs.get(key))) continue;
    disagreements++;
    console.log(`  ${key}: ours ${shown(ours.get(key))}, theirs ${shown(theirs.get(key))}`);
  }
  console.log(`  ${title}: ${theirs.size} theirs, ${ours.size} ours, ${disagreements} disagreements`);
  if (disagreements > 0) process.exitCode = 1;
}

function trueline(folder, options, ...more) {
  const flags = Object.entries(options).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);
  const fixed = ["--window", "all", "--no-renames", "--format", "json", "--quiet", "--no-cache"];
  return JSON.parse(execFileSync(process.execPath, [cli, "coupling", folder, ...fixed, ...flags, ...more], sizes));
}

/** The files of each commit. */
function changesetsOf(folder) {
  const args = ["log", "--no-merges", "--no-renames", "--no-show-signature", "--name-only", "-z", "--format=%x01%H"];
  const log = execFileSync("git", ["-C", folder, ...args, "HEAD", "--"], sizes);
  // A commit without files ends its hash with NUL, one with files with NUL and a line feed before the first of them.
  return log
    .split("\u0001")
    .slice(1)
    .map((entry) => entry.split("\0").slice(1))
    .map((files) => new Set(files.map((file) => file.replace(/^\n/, "")).filter((file) => file !== "")));
}

function couplingOf(changesets, { minRevs, minSharedRevs, minCoupling, maxCoupling, maxChangesetSize }) {
  const revs = new Map();
  const sharedBy = new Map();
  for (const files of changesets.filter(({ size }) => size <= maxChangesetSize)) {
    const sorted = [...files].sort();
    sorted.forEach((entity, index) => {
      revs.set(entity, (revs.get(entity) ?? 0) + 1);
      for (const coupled of sorted.slice(index + 1)) {
        const key = `${entity}\0${coupled}`;
        sharedBy.set(key, (sharedBy.get(key) ?? 0) + 1);
      }
    });
  }
  const pairs = [];
  for (const [key, shared] of sharedBy) {
    const [entity, coupled] = key.split("\0");
    // The average is sum / 2, and the degree 100 x shared / average.
    const sum = revs.get(entity) + revs.get(coupled);
    const degree = Math.trunc((200 * shared) / sum);
    if (sum < 2 * minRevs || shared < minSharedRevs) continue;
    if (200 * shared < minCoupling * sum || degree > maxCoupling) continue;
    pairs.push({ entity, coupled, degree, averageRevs: Math.ceil(sum / 2), shared });
  }
  return pairs;
}

function sumsOf(changesets, minRevs) {
  const sums = new Map();
  for (const files of changesets) {
    for (const entity of files) sums.set(entity, (sums.get(entity) ?? 0) + files.size - 1);
  }
  return [...sums].filter(([, soc]) => soc > minRevs).map(([entity, soc]) => ({ entity, soc }));
}
