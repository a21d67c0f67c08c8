import * as vscode from "vscode";
import { definitionFileName, UserError } from "../model";
import type { Project } from "./project";
import { fileUri } from "./treeItems";

/** Writes a quality definition to start from into a folder and opens it. One that is there already is opened as it is. */
export async function createDefinition(project: Project): Promise<void> {
  const uri = fileUri(project, definitionFileName);
  if (!(await isThere(uri))) {
    const { session } = project;
    if (session === undefined) throw new UserError("The folder is not ready yet. Try again in a moment.");
    const text = await session.starterDefinition();
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { contents: new TextEncoder().encode(text) });
    // It is not replaced: somebody may have made one meanwhile.
    if (!(await vscode.workspace.applyEdit(edit))) throw new UserError(`${uri.fsPath} could not be written.`);
  }
  await vscode.window.showTextDocument(uri, { preview: false });
}

/** Whether a folder has a definition of its own to be measured by. */
export function hasDefinition(project: Project): Promise<boolean> {
  return isThere(fileUri(project, definitionFileName));
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
