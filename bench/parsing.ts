import { execFileSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { FactsPool } from "../src/engine/factsPool";
import { parsedLanguage, pathConvention } from "../src/facts/fileConventions";
import { type Run, timed } from "./measure";

/** The TypeScript and JavaScript files of a repository that count, largest first. */
export function programFiles(root: string, maxFileBytes = 2 * 1024 * 1024): string[] {
  const listed = execFileSync("git", ["-C", root, "ls-files", "-z"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return listed
    .split("\0")
    .filter((path) => path !== "" && parsedLanguage(path) !== undefined && pathConvention(path) === undefined)
    .map((path) => ({ path, stats: lstatSync(join(root, path), { throwIfNoEntry: false }) }))
    .filter(({ stats }) => stats?.isFile() && stats.size <= maxFileBytes)
    .sort((a, b) => (b.stats?.size ?? 0) - (a.stats?.size ?? 0))
    .map(({ path }) => path);
}

/** Dealt like cards, so that the shares are about equal in bytes. */
function shares(files: readonly string[], count: number): string[][] {
  return Array.from({ length: count }, (_, share) => files.filter((_, index) => index % count === share));
}

/** `createSourceFile` over the files on so many threads, loading the compiler left out. */
export async function bareParse(root: string, files: readonly string[], threads: number): Promise<Run> {
  const workers = Array.from({ length: threads }, () => new Worker(resolve(__dirname, "bareParseWorker.cjs")));
  const answer = (worker: Worker) => new Promise((resolve) => worker.once("message", resolve));
  await Promise.all(workers.map(answer));
  const absolute = files.map((file) => join(root, file));
  const run = await timed(async () => {
    const answers = workers.map(answer);
    shares(absolute, threads).forEach((share, index) => {
      workers[index]?.postMessage(share);
    });
    await Promise.all(answers);
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return run;
}

/** The facts of the same files, through the pool, loading left out. */
export async function readAllFacts(root: string, files: readonly string[], threads: number): Promise<Run> {
  const pool = new FactsPool(resolve(__dirname, "../dist/factsWorker.js"), threads);
  const limits = { root, maxFileBytes: 2 * 1024 * 1024 };
  await Promise.all(shares(files, threads).map(() => pool.readFiles({ ...limits, files: [] })));
  const run = await timed(() => {
    const requests = shares(files, threads * 16).map((share) =>
      pool.readFiles({ ...limits, files: share.map((path) => ({ path, wanted: false, force: true })) }),
    );
    return Promise.all(requests);
  });
  await pool.dispose();
  return run;
}
