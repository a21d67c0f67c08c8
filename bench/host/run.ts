import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { type Cleanup, runScript } from "../../scripts/cleanup.mjs";
import { projectRoot } from "../../scripts/project.mjs";
import { newestVSCode } from "../../scripts/vscode.mjs";
import { startServer } from "../../scripts/vscodeServer.mjs";
import { createSession } from "../../src/engine/createSession";
import { type Block, mainCauses } from "../../test/host/blocks";
import { runInPage } from "../../test/host/runInPage";
import { table } from "../measure";
import { generateMonorepo } from "../monorepo/generate";
import type { Phase } from "./inHost";

// npm run bench:host: how long the thread of VS Code's extension host is kept from its work, with the extension and
// without it, on the generated monorepo or on a repository of yours (--folder). The bundles are not minified, so that
// what takes the time has a name.

/** What a frame of a screen takes at 60 a second, in milliseconds. */
const frame = 16;

async function main(cleanup: Cleanup): Promise<number> {
  const { values } = parseArgs({
    options: {
      files: { type: "string", default: "50000" },
      commits: { type: "string", default: "100000" },
      folder: { type: "string" },
    },
  });
  const size = { files: Number(values.files), commits: Number(values.commits) };
  const root = values.folder ?? (await generateMonorepo(size));
  const scratch = mkdtempSync(join(tmpdir(), "trueline-bench-host-"));
  cleanup.defer(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const entry = await buildEntry();
  const file = await hottestFile(root);
  const hostRun = (extension: string, idleFor: number) =>
    measure({ root, file, entry, extension, idleFor, scratch: mkdtempSync(join(scratch, "run-")) }, cleanup);

  const withExtension = await hostRun(projectRoot, 0);
  const indexing = withExtension.find(({ name }) => name === "indexing")?.milliseconds ?? 0;
  const without = await hostRun(emptyExtension(scratch), indexing);
  console.log(`VS Code ${newestVSCode.version}, ${availableParallelism()} cores, ${root}; ${file} is edited.\n`);
  const rows = [...withExtension.map((phase) => row("with", phase)), ...without.map((phase) => row("without", phase))];
  console.log(
    table(
      ["extension", "phase", "time", "delay p50", "p99", "max", `blocks over ${frame} ms`, "longest of ours"],
      rows,
    ),
  );
  for (const phase of withExtension) printBlocks(phase);
  return 0;
}

interface Measurement {
  readonly root: string;
  readonly file: string;
  readonly entry: string;
  readonly extension: string;
  readonly idleFor: number;
  readonly scratch: string;
}

async function measure(
  { root, file, entry, extension, idleFor, scratch }: Measurement,
  cleanup: Cleanup,
): Promise<readonly Phase[]> {
  const result = join(scratch, "phases.json");
  const workspaceFile = join(scratch, "bench.code-workspace");
  writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: root }] }));
  const env = {
    TRUELINE_BENCH_RESULT: result,
    TRUELINE_BENCH_ROOT: root,
    TRUELINE_BENCH_FILE: file,
    TRUELINE_BENCH_IDLE: String(idleFor),
    XDG_CACHE_HOME: join(scratch, "cache"),
  };
  const server = await startServer({ vscode: newestVSCode, cleanup, env, settings: { "files.autoSave": "off" } });
  const { log } = await runInPage(server, { workspaceFile, entry, extension }, cleanup);
  try {
    return JSON.parse(readFileSync(result, "utf8")) as Phase[];
  } catch {
    throw new Error(`Nothing was measured.\n${log}\n${server.log()}`);
  }
}

async function buildEntry(): Promise<string> {
  const outfile = join(projectRoot, "out", "bench-host", "index.js");
  await build({
    entryPoints: [join(projectRoot, "bench/host/inHost.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode"],
    logLevel: "warning",
  });
  return outfile;
}

/** Something for VS Code to run the measurement beside, when it runs without the extension. */
function emptyExtension(scratch: string): string {
  const folder = join(scratch, "empty");
  mkdirSync(folder);
  const manifest = { name: "empty", publisher: "nobody", version: "0.0.1", engines: { vscode: "^1.100.0" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}

/** The hottest file that is parsed, which has lenses. */
async function hottestFile(root: string): Promise<string> {
  const session = createSession({ root, trusted: true }, join(projectRoot, "dist"));
  try {
    await session.index();
    const { hotSpots } = await session.hotSpots();
    const file = hotSpots.find(({ complexity }) => complexity.kind === "cognitive");
    if (file === undefined) throw new Error(`${root} has no hot spot to edit`);
    return file.path;
  } finally {
    await session.dispose();
  }
}

function row(extension: string, { name, milliseconds, p50, p99, max, blocks }: Phase): string[] {
  const longest = (of: (block: Block) => number) => `${Math.max(0, ...blocks.map(of)).toFixed(1)} ms`;
  const ours = [longest(({ oursAtATime }) => oursAtATime), longest(({ workAtATime }) => workAtATime)];
  const long = blocks.filter(({ milliseconds }) => milliseconds > frame).length;
  const times = [p50, p99, max].map((time) => `${time.toFixed(1)} ms`);
  return [extension, name, `${(milliseconds / 1000).toFixed(1)} s`, ...times, String(long), ...ours];
}

/** The blocks that the extension has a part in, and what in it took the time. */
function printBlocks({ name, blocks }: Phase): void {
  for (const block of blocks) {
    const { milliseconds, ours, oursAtATime, workAtATime } = block;
    if (milliseconds <= frame || ours < 1) continue;
    const longest = `${oursAtATime.toFixed(1)} ms at a time (${workAtATime.toFixed(1)} ms on a processor)`;
    console.log(
      `\n${name}: ${milliseconds.toFixed(1)} ms without a pause, ${ours.toFixed(1)} ms of them ours, ${longest}:`,
    );
    console.log(mainCauses(block));
  }
}

void runScript(main);
