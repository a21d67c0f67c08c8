import * as vscode from "vscode";
import type { XRay } from "../model";
import { counterpart } from "./counterpart";
import type { DocumentSync } from "./documentSync";
import { goTo } from "./goTo";
import type { HotSpotsView } from "./hotSpotsView";
import { nameOf } from "./paths";
import type { Place, Projects } from "./projects";
import type { ShowWhy } from "./showWhy";
import { fileUri } from "./treeItems";
import type { TreeNode } from "./treeNodes";
import type { XRays } from "./xrays";

export interface XRayServices {
  readonly projects: Projects;
  readonly documents: DocumentSync;
  readonly xrays: XRays;
  readonly view: HotSpotsView;
  readonly showWhy: ShowWhy;
}

/**
 * X-rays a file and shows its functions below it in the Hot Spots view, or, where that does not list it, in Show Why.
 *
 * @param uri left out: the active file.
 */
export async function showXRay(
  { projects, xrays, view, showWhy }: XRayServices,
  uri = vscode.window.activeTextEditor?.document.uri,
): Promise<void> {
  if (uri === undefined) return say("Open a file to X-ray its functions.");
  const place = projects.placeOf(uri);
  if (place === undefined) return say("This file lies outside of the open folders.");
  const xray = await readWithProgress(xrays, place);
  const nothing = reasonForNothing(xray, nameOf(place.path));
  if (nothing !== undefined) return say(nothing);
  if (!(await view.reveal(place.project, place.path))) await showWhy.show({ uri: uri.toString() });
}

/** Opens a function of an X-ray where it stands in the file as it is now. */
export async function goToXRayFunction(
  { projects, documents }: XRayServices,
  { project, path, history, xray }: Extract<TreeNode, { kind: "x-ray" }>,
): Promise<void> {
  const uri = fileUri(project, path);
  const document = await vscode.workspace.openTextDocument(uri);
  await documents.flush(document);
  const view = await projects.placeOf(uri)?.session.file(path);
  const found = view && counterpart(history, xray.functions, view.facts.functions);
  if (found === undefined) {
    await vscode.window.showTextDocument(document);
    return say(`${history.name} is not in the file as it is now: the X-ray is of the newest commit.`);
  }
  await goTo({ uri: uri.toString(), line: found.startLine, column: found.startColumn });
}

async function readWithProgress(xrays: XRays, { project, path }: Place): Promise<XRay | undefined> {
  // What is known already needs no notification that comes and goes.
  const known = xrays.of(project, path);
  if (known !== undefined) return known;
  const title = `X-raying ${nameOf(path)}`;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    try {
      return await xrays.read(project, path, abort.signal);
    } finally {
      listener.dispose();
    }
  });
}

function reasonForNothing(xray: XRay | undefined, name: string): string | undefined {
  if (xray === undefined) return `There is no change history to X-ray ${name} by.`;
  const [problem] = xray.problems;
  if (xray.functions.length === 0 && problem !== undefined) return problem.message;
  if (xray.allRevisions === 0) return `${name} has never been committed.`;
  if (xray.functions.length === 0) return `No function was read in the newest commit of ${name}.`;
  return undefined;
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
