import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../measure";
import { fallowRanking } from "./fallow";
import { type Candidate, rankings } from "./rankings";
import { readCandidates } from "./readCandidates";
import { type Fixes, readFixes } from "./readFixes";

// npm run bench:predict -- REPOSITORY DATE...: ranks the files with what was known on each date, and prints how many of
// the bug-fix touches of the six months after it fall in the top 5% and 10% of the files.

interface Row {
  readonly name: string;
  /** Shares of the touches, 0 to 1; undefined when the ranking could not be made. */
  readonly shares: readonly (number | undefined)[];
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    pattern: { type: "string", default: "\\b(fix(e[sd]|ing)?|bug(s|fix(es)?)?|regress(ion|ions|ed)?)\\b" },
    months: { type: "string", default: "6" },
    fallow: { type: "string" },
  },
});

const [repository, ...dates] = positionals;
if (repository === undefined || dates.length === 0) {
  console.error(
    "Usage: npm run bench:predict -- REPOSITORY DATE... [--pattern REGEXP] [--months 6] [--fallow PROGRAM]",
  );
  process.exitCode = 2;
} else {
  main(resolve(process.env.INIT_CWD ?? ".", repository)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}

async function main(root: string): Promise<void> {
  for (const date of dates) {
    const folder = mkdtempSync(join(tmpdir(), "trueline-predict-"));
    try {
      const base = checkOut(root, folder, date);
      const pattern = new RegExp(values.pattern, "i");
      const candidates = await readCandidates(folder);
      const among = new Set(candidates.map(({ path }) => path));
      const fixes = readFixes(root, base, { date, months: Number(values.months), pattern, among });
      print(root, date, base, candidates, fixes, rows(folder, candidates, fixes));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** A clone whose HEAD is the newest commit of the main line before the date. */
function checkOut(root: string, folder: string, date: string): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const base = git("-C", root, "rev-list", "-1", `--before=${date}`, "HEAD");
  if (base === "") throw new Error(`${root} has no commit before ${date}`);
  git("clone", "--quiet", "--shared", "--no-checkout", "--", root, folder);
  git("-C", folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", base);
  return base;
}

function rows(folder: string, candidates: readonly Candidate[], fixes: Fixes): Row[] {
  const row = (name: string, order: readonly string[]): Row => ({
    name,
    shares: [0.05, 0.1].map((part) => share(order, fixes, Math.ceil(candidates.length * part))),
  });
  const all = rankings.map(({ name, score }) => row(name, ordered(candidates, score)));
  const perfect = row(
    "perfect ranking",
    ordered(candidates, ({ path }) => fixes.touches.get(path) ?? 0),
  );
  const fallow = values.fallow === undefined ? undefined : fallowRanking(values.fallow, folder);
  return [...all, ...(fallow === undefined ? [] : [row("fallow", fallow)]), perfect];
}

/** Highest score first; equal scores in the order of their paths, so that the outcome does not depend on the disk. */
function ordered(candidates: readonly Candidate[], score: (candidate: Candidate) => number): string[] {
  return candidates
    .map((candidate) => ({ path: candidate.path, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}

function share(order: readonly string[], { touches, total }: Fixes, top: number): number | undefined {
  if (total === 0) return undefined;
  return order.slice(0, top).reduce((sum, path) => sum + (touches.get(path) ?? 0), 0) / total;
}

function print(
  root: string,
  date: string,
  base: string,
  candidates: readonly Candidate[],
  fixes: Fixes,
  all: readonly Row[],
): void {
  const perfect = all.at(-1)?.shares ?? [];
  console.log(
    `\n${basename(root)}, ${date} (${base.slice(0, 10)}): ${candidates.length} files, ${fixes.commits} fixes,`,
  );
  console.log(`${fixes.total} touches of these files in the ${values.months} months after\n`);
  const percent = (value: number | undefined) => (value === undefined ? "-" : `${(100 * value).toFixed(1)}%`);
  const cells = all.map(({ name, shares }) => [
    name,
    ...shares.map(percent),
    percent(shares[0] === undefined || !perfect[0] ? undefined : shares[0] / perfect[0]),
  ]);
  console.log(table(["ranking", "top 5%", "top 10%", "of perfect (5%)"], cells));
}
