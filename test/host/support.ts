import assert from "node:assert/strict";
import { join } from "node:path";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import type { TreeNode } from "../../src/extension/treeNodes";

/** The fixture repository, which is open as the only folder of the window. */
export const folder = required("TRUELINE_TEST_FOLDER");
/** Another repository, which is not open. */
export const secondFolder = required("TRUELINE_TEST_SECOND_FOLDER");
/** A repository of some thousand files, which is not open. */
export const largeFolder = required("TRUELINE_TEST_LARGE_FOLDER");

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

/** How long anything may take that is waited for, in milliseconds. */
const patience = 45_000;
/** How often it is looked at, in milliseconds. */
const interval = 20;

/** Waits until the question has an answer, and returns it. */
export async function until<Answer>(
  what: string,
  ask: () => Answer | undefined | false | Promise<Answer | undefined | false>,
): Promise<Answer> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

export function extension(): vscode.Extension<TruelineApi> {
  const found = vscode.extensions.getExtension<TruelineApi>("trueline.trueline");
  assert.ok(found, "the extension is not there");
  return found;
}

/** The extension, with every folder indexed. */
export async function ready(): Promise<TruelineApi> {
  // In the browser VS Code saves by itself a second after an edit; the tests say what is saved and what is not.
  await vscode.workspace.getConfiguration("files").update("autoSave", "off", vscode.ConfigurationTarget.Workspace);
  const api = await extension().activate();
  await api.ready;
  return api;
}

export function uriOf(path: string, root = folder): vscode.Uri {
  return vscode.Uri.file(join(root, path));
}

export async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));
}

/** Closes every editor; unsaved text is thrown away. */
export async function closeAll(): Promise<void> {
  for (const { document } of vscode.window.visibleTextEditors) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

export interface Lens {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly title: string;
  readonly command: vscode.Command;
}

/** The lenses of this extension, as VS Code asks for them. */
export async function lensesOf(document: vscode.TextDocument): Promise<readonly Lens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    document.uri,
    100,
  );
  return lenses
    .flatMap(({ range, command }) => {
      if (!command?.command.startsWith("trueline.")) return [];
      return [{ line: range.start.line + 1, column: range.start.character + 1, title: command.title, command }];
    })
    .sort((a, b) => a.line - b.line);
}

/** One line of the tree, as it is shown. */
export interface TreeLine {
  readonly node: TreeNode;
  readonly item: vscode.TreeItem;
  readonly label: string;
  readonly description: string;
}

/** What stands below a node of the tree, or on its top level. */
export async function treeOf(api: TruelineApi, node?: TreeNode): Promise<readonly TreeLine[]> {
  const children = (await api.hotSpots.getChildren(node)) ?? [];
  const lines = children.map(async (child) => {
    const item = await api.hotSpots.getTreeItem(child);
    return { node: child, item, label: String(item.label), description: String(item.description ?? "") };
  });
  return Promise.all(lines);
}

/** What is shown when the pointer rests on a line of the tree; Markdown. */
export async function tooltipOf(api: TruelineApi, line: TreeLine | undefined): Promise<string> {
  assert.ok(line !== undefined);
  const { token } = new vscode.CancellationTokenSource();
  const item = (await api.hotSpots.resolveTreeItem?.(line.item, line.node, token)) ?? line.item;
  assert.ok(item.tooltip instanceof vscode.MarkdownString);
  return item.tooltip.value;
}

/** The paths of the ranked files below a node, or on the top level, hottest first. */
export async function rankedPaths(api: TruelineApi, parent?: TreeNode): Promise<readonly string[]> {
  const lines = await treeOf(api, parent);
  return lines.flatMap(({ node }) => (node.kind === "file" ? [node.hotSpot.path] : []));
}

/** Sets a setting for as long as the job takes. */
export async function withSetting(key: string, value: unknown, job: () => Promise<void>): Promise<void> {
  const update = (to: unknown) => {
    return vscode.workspace.getConfiguration("trueline").update(key, to, vscode.ConfigurationTarget.Workspace);
  };
  await update(value);
  try {
    await job();
  } finally {
    await update(undefined);
  }
}
