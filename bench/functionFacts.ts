import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { inTurn, runNode } from "./measure";
import { bareParse, programFiles, readAllFacts } from "./parsing";
import { limit, type Row, ratioRow, timeRow } from "./rows";

const cli = resolve(__dirname, "../dist/cli.js");

export interface FunctionFactsBench {
  readonly root: string;
  /** An empty folder to work in. */
  readonly scratch: string;
  /** Where ESLint, its plugin and the parser are installed. */
  readonly packages: string;
  readonly rounds: number;
}

/**
 * The complexity of every function: `trueline facts` without a cache against ESLint with the two rules that define the
 * numbers, over a copy of the program files that Trueline counts and nothing else. Then the facts against the
 * TypeScript parser alone, both without the time that it takes to start.
 */
export async function benchFunctionFacts({ root, scratch, packages, rounds }: FunctionFactsBench): Promise<Row[]> {
  const copy = join(scratch, "files");
  const files = copyCounted(root, copy);
  const list = join(scratch, "files.json");
  writeFileSync(list, JSON.stringify(files));
  const threads = availableParallelism();
  const lint = (concurrency: string) => runNode([resolve(__dirname, "lint.mjs"), packages, copy, list, concurrency]);

  const facts = await inTurn(rounds, {
    trueline: () => runNode([cli, "facts", copy, "--no-cache", "--quiet"]),
    eslint: () => lint("off"),
    eslintThreads: () => lint(String(threads)),
  });
  const parsing = await inTurn(rounds, {
    bare: () => bareParse(copy, files, threads),
    facts: () => readAllFacts(copy, files, threads),
  });
  return [
    timeRow(`Trueline facts of ${files.length} files`, facts.trueline),
    timeRow("ESLint, complexity and cognitive-complexity", facts.eslint),
    timeRow(`ESLint, the same, --concurrency ${threads}`, facts.eslintThreads),
    ratioRow("ESLint / Trueline", facts.eslint, facts.trueline, limit.atLeast(12)),
    ratioRow(`ESLint --concurrency ${threads} / Trueline`, facts.eslintThreads, facts.trueline),
    timeRow(`TypeScript parse alone, ${threads} threads`, parsing.bare),
    timeRow(`Trueline facts, ${threads} threads, started`, parsing.facts),
    ratioRow("facts / parse alone", parsing.facts, parsing.bare, limit.atMost(1.5)),
  ];
}

/**
 * Copies the TypeScript and JavaScript files that Trueline counts; it leaves some out by what is in them.
 * @returns their paths, largest first.
 */
function copyCounted(root: string, copy: string): string[] {
  const program = programFiles(root);
  for (const path of program) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  const output = execFileSync(process.execPath, [cli, "facts", copy, "--no-cache", "--quiet"], { maxBuffer: 1 << 30 });
  const { files } = JSON.parse(output.toString()) as { files: { path: string }[] };
  const counted = new Set(files.map(({ path }) => path));
  return program.filter((path) => counted.has(path));
}
