import * as vscode from "vscode";
import { integer } from "../report/numbers";
import { factsOnly, hotSpotArithmetic } from "./arithmetic";
import { commandId } from "./commands";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { LiveFiles } from "./liveFiles";
import type { Projects } from "./projects";
import { complexityText, rankText } from "./texts";

/** The active file's place in the ranking. Hidden for files that are not counted. */
export class StatusBar implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly item: vscode.StatusBarItem;
  private visible = false;

  constructor(
    private readonly projects: Projects,
    private readonly files: LiveFiles,
  ) {
    this.item = this.store.add(vscode.window.createStatusBarItem("trueline.file", vscode.StatusBarAlignment.Right, 90));
    this.item.name = "Trueline";
    this.item.command = commandId("showWhy");
    this.store.add(vscode.window.onDidChangeActiveTextEditor(() => this.render()));
    this.store.add(files.onDidChange((document) => this.isActive(document) && this.render()));
    this.store.add(
      projects.onDidChange(({ project, change }) => {
        // How far the history can be trusted is known when everything is read.
        const isRead = change.kind === "state" && project.state.kind === "ready";
        if (change.kind === "settings" || isRead) this.render();
      }),
    );
    this.render();
  }

  /** What is shown now; undefined while hidden. */
  get text(): string | undefined {
    return this.visible ? this.item.text : undefined;
  }

  dispose(): void {
    this.store.dispose();
  }

  private isActive(document: vscode.TextDocument): boolean {
    return vscode.window.activeTextEditor?.document === document;
  }

  private render(): void {
    const document = vscode.window.activeTextEditor?.document;
    const project = document && this.projects.projectOf(document.uri);
    const view = document && this.files.of(document)?.view;
    this.visible =
      project !== undefined && view !== undefined && this.projects.settingsOf(project).values["statusBar.enabled"];
    if (!this.visible || view === undefined || project === undefined) {
      this.item.hide();
      return;
    }
    const { hotSpot } = view;
    const [icon, text, spoken] =
      hotSpot === undefined
        ? ["pulse", complexityText(view.facts.complexity), complexityText(view.facts.complexity)]
        : ["flame", `${integer(hotSpot.rank)} of ${integer(hotSpot.ranked)}`, rankText(hotSpot)];
    this.item.text = `$(${icon}) ${text}`;
    this.item.accessibilityInformation = { label: `Trueline: ${spoken}` };
    const context = { confidence: project.result?.confidence };
    const tooltip = hotSpot === undefined ? factsOnly(view) : hotSpotArithmetic(hotSpot, project.history, context);
    this.item.tooltip = new vscode.MarkdownString(tooltip);
    this.item.show();
  }
}
