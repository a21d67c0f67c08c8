import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { type Block, blocksOf, profiled } from "../../test/host/blocks";

/** What one phase did to the thread of the extension host. Times in milliseconds. */
export interface Phase {
  readonly name: string;
  readonly milliseconds: number;
  /** Of the event loop's delay, as `perf_hooks.monitorEventLoopDelay` measures it every millisecond. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** The longest stretches without an idle moment. */
  readonly blocks: readonly Block[];
}

/** What run.ts asks for by environment variables. */
const task = {
  result: required("TRUELINE_BENCH_RESULT"),
  root: required("TRUELINE_BENCH_ROOT"),
  file: required("TRUELINE_BENCH_FILE"),
  /** Without the extension: as long as indexing took with it. */
  idleFor: Number(process.env.TRUELINE_BENCH_IDLE ?? 0),
};

const edits = 50;
const blocksKept = 20;

/** Missing where it is measured what the thread does without it. */
const extension = vscode.extensions.getExtension<TruelineApi>("trueline.trueline");

/** What VS Code calls inside its extension host. */
export async function run(): Promise<void> {
  const phases: Phase[] = [];
  let api: TruelineApi | undefined;
  const phase = async (name: string, job: () => Promise<unknown>) => void phases.push(await measured(name, job));
  await phase("indexing", async () => {
    if (extension === undefined) return sleep(task.idleFor);
    api = await extension.activate();
    await api.ready;
  });
  const view = api?.hotSpots;
  if (view !== undefined) {
    await phase("drawing the view", async () => {
      for (const node of (await view.getChildren()) ?? []) await view.getTreeItem(node);
      await vscode.commands.executeCommand("trueline.groupByFolder");
      for (const node of (await view.getChildren()) ?? []) await view.getChildren(node);
      await vscode.commands.executeCommand("trueline.showFlat");
    });
    await phase("indexing again", () => refreshed());
  }
  await phase("editing", edit);
  writeFileSync(task.result, JSON.stringify(phases));
}

async function refreshed(): Promise<void> {
  await vscode.commands.executeCommand("trueline.refresh");
}

/** Types into the hottest file, all over it, and asks for the lenses as VS Code does. */
async function edit(): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(task.root, task.file)));
  const editor = await vscode.window.showTextDocument(document);
  for (let edit = 0; edit < edits; edit++) {
    const line = Math.floor((document.lineCount * (edit + 0.5)) / edits);
    await editor.edit((builder) => builder.insert(document.lineAt(line).range.end, ` // ${edit}`));
    await vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri, 100);
    await sleep(100);
  }
  await vscode.commands.executeCommand("workbench.action.files.revert");
}

async function measured(name: string, job: () => Promise<unknown>): Promise<Phase> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  const profile = await profiled(async () => {
    histogram.enable();
    await job();
    histogram.disable();
  });
  const milliseconds = performance.now() - start;
  const bundle = extension && join(extension.extensionPath, "dist", "extension.js");
  const blocks = blocksOf(profile, (url) => bundle !== undefined && url.endsWith(bundle));
  return { name, milliseconds, ...figures(histogram), blocks: blocks.slice(0, blocksKept) };
}

function figures(histogram: IntervalHistogram) {
  const milliseconds = (nanoseconds: number) => nanoseconds / 1_000_000;
  return {
    p50: milliseconds(histogram.percentile(50)),
    p99: milliseconds(histogram.percentile(99)),
    max: milliseconds(histogram.max),
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
