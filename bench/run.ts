import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { inTurn, median, runNode, table } from "./measure";
import { bareParse, programFiles, readAllFacts } from "./parsing";

// npm run bench -- FOLDER: how fast Trueline is on a repository, as figures and as ratios taken side by side.

const rounds = 3;
const cli = resolve(__dirname, "../dist/cli.js");

async function main(root: string): Promise<void> {
  const threads = availableParallelism();
  const files = programFiles(root);
  console.log(
    `${basename(root)}: ${files.length} TypeScript and JavaScript files, ${threads} threads, ${rounds} rounds\n`,
  );

  const rows: string[][] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  let peak = 0;
  for (let round = 0; round < rounds; round++) {
    const cache = mkdtempSync(join(tmpdir(), "trueline-bench-cache-"));
    const hotSpots = () => runNode([cli, "hotspots", root, "--format", "json"], { XDG_CACHE_HOME: cache });
    const first = await hotSpots();
    cold.push(first.milliseconds);
    peak = Math.max(peak, first.megabytes ?? 0);
    warm.push((await hotSpots()).milliseconds);
    rmSync(cache, { recursive: true, force: true });
  }
  rows.push(["hot spots, whole history, cold", seconds(median(cold)), "at most 3 s on playwright"]);
  rows.push(["hot spots, warm", seconds(median(warm)), "at most 0.6 s on playwright"]);
  rows.push(["peak memory, cold", `${peak.toFixed(0)} MB`, ""]);

  const parsing = await inTurn(rounds, {
    bare: () => bareParse(root, files, threads),
    facts: () => readAllFacts(root, files, threads),
  });
  rows.push(["bare TypeScript parse", seconds(parsing.bare), ""]);
  rows.push(["facts of the same files", seconds(parsing.facts), ""]);
  rows.push(["facts / bare parse", `${(parsing.facts / parsing.bare).toFixed(2)}x`, "at most 1.5x"]);
  rows.push(...bundleSizes());
  console.log(table(["what", "measured", "goal"], rows));
}

function bundleSizes(): string[][] {
  const dist = resolve(__dirname, "../dist");
  return readdirSync(dist)
    .filter((name) => name.endsWith(".js"))
    .map((name) => [`dist/${name}`, `${Math.round(statSync(join(dist, name)).size / 1024)} KB`, ""]);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("Usage: npm run bench -- FOLDER");
  process.exitCode = 2;
} else {
  main(resolve(process.env.INIT_CWD ?? ".", folder)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
