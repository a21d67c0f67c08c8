import * as vscode from "vscode";
import type { Projects } from "./projects";
import { fileTitle } from "./texts";
import { fileUri } from "./treeItems";

/**
 * Opens the hot spot after the active file's, the hottest one from anywhere else and after the coolest. In a window of
 * several projects it stays in that of the active file.
 *
 * @returns what to tell the user when there is nowhere to go.
 */
export async function goToNextHotSpot(projects: Projects): Promise<string | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const place = active && projects.placeOf(active.uri);
  const project = place?.project ?? projects.all.find(({ session }) => session !== undefined);
  const current = await place?.session.file(place.path);
  const rank = current?.hotSpot?.rank ?? 0;
  const page = await project?.session?.hotSpots({ top: rank + 1 });
  const next = page?.hotSpots[rank] ?? page?.hotSpots[0];
  if (project === undefined || next === undefined) return "There are no hot spots yet.";
  await vscode.window.showTextDocument(fileUri(project, next.path));
  const view = await project.session?.file(next.path);
  if (view !== undefined) vscode.window.setStatusBarMessage(fileTitle(view), 4_000);
  return undefined;
}
