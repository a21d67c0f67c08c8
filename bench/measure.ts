import { spawn } from "node:child_process";
import { childrenTime } from "./processorTime";
import { TreeMemory } from "./treeMemory";

/** One run: wall time in milliseconds, and what else can be told of it. */
export interface Run {
  readonly milliseconds: number;
  /** Processor time of all its processes and threads, in milliseconds: what a busy machine changes least. */
  readonly processor?: number;
  /** The most memory of all its processes at a time, in MB. */
  readonly megabytes?: number;
}

export interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Other codes than 0 that a program says "done, and I have remarks" with. */
  readonly exitCodes?: readonly number[];
}

/** Runs a program to its end, its output thrown away. @throws when it ends badly, with the end of what it wrote. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, cwd, exitCodes = [] }: ProgramOptions = {},
): Promise<Required<Run>> {
  const start = performance.now();
  const processorBefore = childrenTime();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    const memory = new TreeMemory(child.pid ?? 0);
    // Whoever stops the bench stops what it runs.
    const stop = () => child.kill();
    process.once("exit", stop);
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      const milliseconds = performance.now() - start;
      const megabytes = memory.stop();
      const processor = childrenTime() - processorBefore;
      process.removeListener("exit", stop);
      if (code !== null && [0, ...exitCodes].includes(code)) resolve({ milliseconds, processor, megabytes });
      else reject(new Error(`${program} ${args.join(" ")} ended with exit code ${code}: ${errors.slice(-500)}`));
    });
  });
}

/** Runs a Node.js script to its end, as `runProgram` does. */
export function runNode(args: readonly string[], options: ProgramOptions = {}): Promise<Required<Run>> {
  return runProgram(process.execPath, args, options);
}

/** Wall time and processor time of a job in this process, its threads included. */
export async function timed(job: () => Promise<unknown>): Promise<Run> {
  const start = performance.now();
  const before = process.cpuUsage();
  await job();
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: performance.now() - start, processor: (user + system) / 1000 };
}

/** What several runs of one contender come to. */
export interface Summary {
  /** The median. */
  readonly milliseconds: number;
  /** The quickest and the slowest run: how much the machine wavered. */
  readonly range: readonly [number, number];
  /** The median; undefined where it cannot be told. */
  readonly processor: number | undefined;
  /** The most of all runs; undefined where it cannot be told. */
  readonly megabytes: number | undefined;
}

export type Contenders<Name extends string> = Readonly<Record<Name, () => Promise<Run>>>;

/** Runs the contenders in turn (A B A B ...), so that a machine that slows down slows all of them. */
export async function inTurn<Name extends string>(
  rounds: number,
  contenders: Contenders<Name>,
): Promise<Record<Name, Summary>> {
  const names = Object.keys(contenders) as Name[];
  const runs = new Map<Name, Run[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const run = await contenders[name]();
      runs.get(name)?.push(run);
      console.error(`round ${round + 1} of ${rounds}: ${name} ${(run.milliseconds / 1000).toFixed(2)} s`);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarize(runs.get(name) ?? [])])) as Record<Name, Summary>;
}

export function summarize(runs: readonly Run[]): Summary {
  const times = runs.map(({ milliseconds }) => milliseconds);
  const memory = runs.flatMap(({ megabytes }) => megabytes ?? []);
  const processor = runs.flatMap(({ processor }) => processor ?? []);
  return {
    milliseconds: median(times),
    range: [Math.min(...times), Math.max(...times)],
    processor: processor.length === 0 ? undefined : median(processor),
    megabytes: memory.length === 0 ? undefined : Math.max(...memory),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that so large a part of the values does not exceed (nearest rank). */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** A Markdown table whose columns line up in a terminal. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join("\n");
}
