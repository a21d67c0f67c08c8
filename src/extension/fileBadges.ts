import * as vscode from "vscode";
import type { HotSpot } from "../model";
import type { Boundary } from "./boundary";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Project } from "./project";
import type { Projects } from "./projects";
import { changesByAuthors, complexityText, rankText } from "./texts";

/** A plain sign in the label's own colour: a number would read as a count of errors. */
const badge = "▲";

/** A small badge on the hottest files, wherever the editor shows files. */
export class FileBadges implements vscode.FileDecorationProvider, DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<vscode.Uri[]>());
  readonly onDidChangeFileDecorations = this.changes.event;
  private readonly hottest = new Map<Project, ReadonlyMap<string, HotSpot>>();

  constructor(
    private readonly projects: Projects,
    boundary: Boundary,
  ) {
    this.store.add(vscode.window.registerFileDecorationProvider(this));
    this.store.add(
      projects.onDidChange(({ project, change }) => {
        if (change.kind === "removed") this.show(project, []);
        else if (change.kind === "hot-spots" || change.kind === "session" || change.kind === "settings") {
          boundary.run("Finding the files with a badge", () => this.update(project));
        }
      }),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== "file") return undefined;
    for (const files of this.hottest.values()) {
      const hotSpot = files.get(uri.toString());
      if (hotSpot === undefined) continue;
      const tooltip = `${rankText(hotSpot)}: ${changesByAuthors(hotSpot)}, ${complexityText(hotSpot.complexity)}`;
      return { badge, tooltip, propagate: false };
    }
    return undefined;
  }

  dispose(): void {
    this.store.dispose();
  }

  private async update(project: Project): Promise<void> {
    const top = this.projects.settingsOf(project).values["explorer.badges"];
    const page = top > 0 ? await project.session?.hotSpots({ top }) : { hotSpots: [] };
    // A file without weight or without complexity is in the ranking, but it is not hot.
    const hot = page?.hotSpots.filter(({ rawScore }) => rawScore > 0);
    if (hot !== undefined && this.projects.all.includes(project)) this.show(project, hot);
  }

  private show(project: Project, hotSpots: readonly HotSpot[]): void {
    const before = this.hottest.get(project);
    const root = vscode.Uri.file(project.root);
    const after = new Map(hotSpots.map((hotSpot) => [vscode.Uri.joinPath(root, hotSpot.path).toString(), hotSpot]));
    if (after.size > 0) this.hottest.set(project, after);
    else this.hottest.delete(project);
    const affected = new Set([...(before?.keys() ?? []), ...after.keys()]);
    if (affected.size > 0) this.changes.fire([...affected].map((uri) => vscode.Uri.parse(uri)));
  }
}
