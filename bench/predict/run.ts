import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fallowRanking } from "./fallow";
import { type Candidate, rankings } from "./rankings";
import { readCandidates } from "./readCandidates";
import { type Fixes, readFixes } from "./readFixes";
import { type Row, type Sample, sampleTable, summaryTable } from "./tables";

// npm run bench:predict -- REPOSITORY... --date DATE...: ranks the files with what was known on each date, and prints how
// many of the bug-fix touches of the six months after it fall in the top 5% and 10% of the files. Dates before the first
// commit of a repository, and those with too few touches after them to tell rankings apart, are left out and said so.

const usage =
  "Usage: npm run bench:predict -- REPOSITORY... --date YYYY-MM-DD [--date ...] [--pattern REGEXP] [--months 6]\n" +
  "       [--min-touches 50] [--fallow PROGRAM]";

const { positionals: repositories, values } = parseArgs({
  allowPositionals: true,
  options: {
    date: { type: "string", multiple: true, default: [] },
    pattern: { type: "string", default: "\\b(fix(e[sd]|ing)?|bug(s|fix(es)?)?|regress(ion|ions|ed)?)\\b" },
    months: { type: "string", default: "6" },
    "min-touches": { type: "string", default: "50" },
    fallow: { type: "string" },
  },
});

if (repositories.length === 0 || values.date.length === 0) {
  console.error(usage);
  process.exitCode = 2;
} else {
  main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}

async function main(): Promise<void> {
  const samples: Sample[] = [];
  for (const repository of repositories) {
    for (const date of values.date) {
      const sample = await readSample(resolve(process.env.INIT_CWD ?? ".", repository), date);
      if (sample === undefined) continue;
      samples.push(sample);
      console.log(`${sampleTable(sample)}\n`);
    }
  }
  if (samples.length > 1) console.log(summaryTable(samples));
}

async function readSample(root: string, date: string): Promise<Sample | undefined> {
  const name = `${basename(root)}, ${date}`;
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const base = git("-C", root, "rev-list", "-1", `--before=${date}`, "HEAD");
  if (base === "") return leaveOut(name, "there is no commit before that date");
  const folder = mkdtempSync(join(tmpdir(), "trueline-predict-"));
  try {
    git("clone", "--quiet", "--shared", "--no-checkout", "--", root, folder);
    git("-C", folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", base);
    const candidates = await readCandidates(folder);
    const fixes = readFixes(root, base, {
      date,
      months: Number(values.months),
      pattern: new RegExp(values.pattern, "i"),
      among: new Set(candidates.map(({ path }) => path)),
    });
    if (fixes.total < Number(values["min-touches"])) return leaveOut(name, `fixes touched only ${fixes.total} files`);
    return {
      name: `${name} (${base.slice(0, 10)})`,
      files: candidates.length,
      fixes: fixes.commits,
      touches: fixes.total,
      months: values.months,
      rows: rowsOf(folder, candidates, fixes),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function leaveOut(name: string, why: string): undefined {
  console.log(`${name}: left out, ${why}\n`);
}

function rowsOf(folder: string, candidates: readonly Candidate[], fixes: Fixes): readonly Row[] {
  const row = (name: string, order: readonly string[]): Row => ({
    name,
    top5: share(order, fixes, Math.ceil(candidates.length * 0.05)),
    top10: share(order, fixes, Math.ceil(candidates.length * 0.1)),
  });
  const all = rankings.map(({ name, score }) => row(name, ordered(candidates, score)));
  const perfect = ordered(candidates, ({ path }) => fixes.touches.get(path) ?? 0);
  const fallow = values.fallow === undefined ? undefined : fallowRanking(values.fallow, folder);
  return [...all, ...(fallow === undefined ? [] : [row("fallow", fallow)]), row("perfect ranking", perfect)];
}

/** Highest score first; equal scores in the order of their paths, so that the outcome does not depend on the disk. */
function ordered(candidates: readonly Candidate[], score: (candidate: Candidate) => number): string[] {
  return candidates
    .map((candidate) => ({ path: candidate.path, score: score(candidate) }))
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}

function share(order: readonly string[], { touches, total }: Fixes, top: number): number {
  return order.slice(0, top).reduce((sum, path) => sum + (touches.get(path) ?? 0), 0) / total;
}
