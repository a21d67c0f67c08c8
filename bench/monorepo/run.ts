import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Cleanup, runScript } from "../../scripts/cleanup.mjs";
import { cleared, runHotSpots } from "../hotSpots";
import { inTurn, type Summary, table } from "../measure";
import { goalText, head, limit, memoryText, plainRow, type Row, ratioRow, timeRow, timeText } from "../rows";
import { generateMonorepo } from "./generate";

// npm run bench:monorepo: how the time and the memory grow with the repository. Two generated ones, the large one with
// ten times the files and the commits of the small one.

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "50000" },
    commits: { type: "string", default: "100000" },
    rounds: { type: "string", default: "3" },
  },
});

void runScript((cleanup) => main(Number(values.files), Number(values.commits), cleanup));

interface Contender {
  readonly root: string;
  readonly cache: string;
  readonly files: number;
  readonly title: string;
}

async function main(files: number, commits: number, cleanup: Cleanup): Promise<number> {
  const rounds = Number(values.rounds);
  const scratch = mkdtempSync(join(tmpdir(), "trueline-bench-"));
  cleanup.defer(() => rmSync(scratch, { recursive: true, force: true }));
  const small = await contender(Math.round(files / 10), Math.round(commits / 10), join(scratch, "small"));
  const large = await contender(files, commits, join(scratch, "large"));
  const result = await inTurn(rounds, {
    smallCold: () => cleared(small.cache, () => runHotSpots(small.root, small.cache)),
    smallWarm: () => runHotSpots(small.root, small.cache),
    largeCold: () => cleared(large.cache, () => runHotSpots(large.root, large.cache)),
    largeWarm: () => runHotSpots(large.root, large.cache),
  });
  const growthRow = ratioRow(
    "time per file, cold, large / small",
    perFile(result.largeCold, large),
    perFile(result.smallCold, small),
    limit.atMost(1.2),
  );
  const rows: Row[] = [
    ...rowsOf(small, result.smallCold, result.smallWarm),
    ...rowsOf(large, result.largeCold, result.largeWarm),
    growthRow,
    memoryRow("cold", result.largeCold),
    memoryRow("warm", result.largeWarm),
  ];
  console.log(`${availableParallelism()} cores, Node.js ${process.versions.node}, ${rounds} rounds in turn\n`);
  console.log(table(head, rows));
  return 0;
}

async function contender(files: number, commits: number, cache: string): Promise<Contender> {
  const start = performance.now();
  const root = await generateMonorepo({ files, commits });
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", root, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  const listed = git("ls-files", "-z").split("\0").length - 1;
  const counted = Number(git("rev-list", "--count", "HEAD"));
  console.error(`${root}: ${listed} files, ${counted} commits, ${timeText(performance.now() - start)}`);
  return {
    root,
    cache,
    files: listed,
    title: `${listed.toLocaleString("en")} files, ${counted.toLocaleString("en")} commits`,
  };
}

function perFile({ milliseconds, processor, range, megabytes }: Summary, { files }: Contender): Summary {
  return {
    milliseconds: milliseconds / files,
    processor: processor === undefined ? undefined : processor / files,
    range: [range[0] / files, range[1] / files],
    megabytes,
  };
}

function rowsOf(contender: Contender, cold: Summary, warm: Summary): Row[] {
  const { title, cache } = contender;
  return [
    timeRow(`${title}: hot spots, cold`, cold),
    timeRow(`${title}: warm`, warm),
    timeRow(`${title}: cold, per file`, { ...perFile(cold, contender), megabytes: undefined }),
    plainRow(`${title}: cache on disk`, memoryText(bytesIn(cache) / 1024 / 1024)),
  ];
}

function memoryRow(what: string, { megabytes = Number.NaN }: Summary): Row {
  return plainRow(
    `memory of all processes, large, ${what}`,
    memoryText(megabytes),
    goalText(limit.megabytes(1024), megabytes),
  );
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0);
}
