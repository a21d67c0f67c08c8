// Compares `trueline coupling` and `trueline ownership` with code-maat's definitions, pair for pair and file for file:
//   node bench/codemaat/run.mjs FOLDER...
// The other side is a second, naive implementation, straight from `git log` and written after code-maat's own text
// (coupling_algos.clj, logical_coupling.clj, sum_of_coupling.clj, churn.clj's main developer, effort.clj's
// fragmentation; commits in .git-blame-ignore-revs, which code-maat does not know, are left out of the last two): sets of files, one table of all pairs, fractions in
// whole numbers. FOLDER is the root of a repository. Needs dist/ (`npm run build`). Exits with 1 when a number differs.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
      trueline(folder, "coupling", flagsOf(options)).pairs.map((pair) => [
        JSON.stringify([pair.entity, pair.coupled].sort()),
        pair,
      ]),
    );
    compare(`pairs ${JSON.stringify(options)}`, ours, theirs, ["degree", "averageRevs", "shared"]);
  }
  const theirs = new Map(sumsOf(changesets, 5).map((sum) => [sum.entity, sum]));
  const ours = new Map(trueline(folder, "coupling", ["--sum", "--min-revs", "5"]).sums.map((sum) => [sum.entity, sum]));
  compare("sums above 5", ours, theirs, ["soc"]);
  compareOwnership(folder);
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

function trueline(folder, command, flags) {
  const fixed = ["--window", "all", "--no-renames", "--format", "json", "--quiet", "--no-cache"];
  return JSON.parse(execFileSync(process.execPath, [cli, command, folder, ...fixed, ...flags], sizes));
}

function flagsOf(options) {
  return Object.entries(options).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);
}

/** The files of each commit. */
function changesetsOf(folder) {
  return commitsOf(folder, ["--name-only", "--format=%x01%H"]).map(({ records }) => new Set(records));
}

/** The first line of each commit and the records after it. */
function commitsOf(folder, options) {
  const args = ["log", "--no-merges", "--no-renames", "--no-show-signature", "-z", ...options];
  const log = execFileSync("git", ["-C", folder, ...args, "HEAD", "--"], sizes);
  // The first line ends with NUL, and where there are records the first of them begins with a line feed.
  return log
    .split("\u0001")
    .slice(1)
    .map((entry) => entry.split("\0"))
    .map(([line, ...records]) => {
      return { line, records: records.map((record) => record.replace(/^\n/, "")).filter((record) => record !== "") };
    });
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

function compareOwnership(folder) {
  const theirs = ownersOf(folder);
  // Of authors with equally many lines code-maat names any.
  const ours = new Map(
    trueline(folder, "ownership", ["--bots", "none"]).files.map((file) => {
      const mains = theirs.get(file.path)?.mains ?? [];
      return [file.path, { ...file, main: mains.includes(file.mainAuthor) ? mains.join(", ") : file.mainAuthor }];
    }),
  );
  compare("owners", ours, theirs, ["main", "ownership", "fragmentation", "commits", "authors"]);
}

function ownersOf(folder) {
  const ignored = ignoredRevisions(folder);
  const files = new Map();
  for (const { line, records } of commitsOf(folder, ["--numstat", "--format=%x01%H %aN"])) {
    const [hash] = line.split(" ", 1);
    const author = line.slice(hash.length + 1);
    if (ignored.has(hash)) continue;
    for (const record of records) {
      const [added, , ...path] = record.split("\t");
      const authors = files.get(path.join("\t")) ?? new Map();
      const { commits = 0, lines = 0 } = authors.get(author) ?? {};
      // Binary files have a dash.
      authors.set(author, { commits: commits + 1, lines: lines + (added === "-" ? 0 : Number(added)) });
      files.set(path.join("\t"), authors);
    }
  }
  return new Map([...files].map(([path, authors]) => [path, ownerOf(authors)]));
}

function ownerOf(authors) {
  const all = [...authors.values()];
  const commits = all.reduce((sum, author) => sum + author.commits, 0);
  const lines = all.reduce((sum, author) => sum + author.lines, 0);
  const most = Math.max(...all.map((author) => author.lines));
  const mains = [...authors].filter(([, author]) => author.lines === most).map(([name]) => name);
  return {
    main: mains.join(", "),
    mains,
    ownership: sixDecimals(most / Math.max(lines, 1)),
    fragmentation: sixDecimals(1 - all.reduce((sum, author) => sum + (author.commits / commits) ** 2, 0)),
    commits,
    authors: authors.size,
  };
}

/** As many as Trueline prints. */
function sixDecimals(value) {
  return Math.round(value * 1e6) / 1e6;
}

function ignoredRevisions(folder) {
  const list = join(folder, ".git-blame-ignore-revs");
  return new Set(existsSync(list) ? readFileSync(list, "utf8").match(/^[0-9a-f]{40,64}/gm) : []);
}

function sumsOf(changesets, minRevs) {
  const sums = new Map();
  for (const files of changesets) {
    for (const entity of files) sums.set(entity, (sums.get(entity) ?? 0) + files.size - 1);
  }
  return [...sums].filter(([, soc]) => soc > minRevs).map(([entity, soc]) => ({ entity, soc }));
}
