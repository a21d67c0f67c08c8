import * as vscode from "vscode";
import type { BranchQuality } from "./branchQuality";
import { branchText, branchTooltip, spokenBranch } from "./branchTexts";
import { commandId } from "./commands";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Project } from "./project";
import type { Projects } from "./projects";

/** What the branch does to the score of the folder that is worked in. Hidden while that is not known. */
export class BranchStatus implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly item: vscode.StatusBarItem;
  private visible = false;

  constructor(
    private readonly projects: Projects,
    private readonly quality: BranchQuality,
  ) {
    // Beside the branch's name, which stands to the left.
    this.item = this.store.add(vscode.window.createStatusBarItem("trueline.branch", vscode.StatusBarAlignment.Left, 5));
    this.item.name = "Trueline: Quality of the Branch";
    this.store.add(vscode.window.onDidChangeActiveTextEditor(() => this.render()));
    this.store.add(quality.onDidChange(() => this.render()));
    this.render();
  }

  /** What is shown now; undefined while hidden. */
  get text(): string | undefined {
    return this.visible ? this.item.text : undefined;
  }

  dispose(): void {
    this.store.dispose();
  }

  /** The folder that is worked in: the active editor's, else the only one. */
  private project(): Project | undefined {
    const document = vscode.window.activeTextEditor?.document;
    const [only, ...others] = this.projects.all;
    return (document && this.projects.projectOf(document.uri)) ?? (others.length === 0 ? only : undefined);
  }

  private render(): void {
    const project = this.project();
    const comparison = project && this.quality.of(project);
    const text = comparison && branchText(comparison);
    this.visible = text !== undefined;
    if (project === undefined || comparison === undefined || text === undefined) {
      this.item.hide();
      return;
    }
    this.item.text = `$(dashboard) ${text}`;
    this.item.tooltip = new vscode.MarkdownString(branchTooltip(comparison));
    this.item.accessibilityInformation = { label: `Trueline: ${spokenBranch(comparison)}` };
    this.item.command = {
      title: "Show What This Branch Does to Quality",
      command: commandId("compareBranch"),
      arguments: [project.root],
    };
    this.item.show();
  }
}
