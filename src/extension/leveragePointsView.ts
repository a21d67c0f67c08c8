import * as vscode from "vscode";
import type { Boundary } from "./boundary";
import { contextKeys, pointsViewId } from "./commands";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { pointItem } from "./leveragePointItems";
import { type PointNode, pointChildren, rootPointNodes } from "./leveragePointNodes";
import { LeveragePointsModel } from "./leveragePointsModel";
import { pointArithmetic } from "./leveragePointTexts";
import { ProgressDisplay } from "./progressDisplay";
import type { ProjectEvent, Projects } from "./projects";
import { historyReason, shortReasons } from "./viewState";

export interface LeveragePointsViewOptions {
  readonly projects: Projects;
  readonly boundary: Boundary;
}

/** Typing and saving change facts all the time; the list follows when that has calmed down. In milliseconds. */
const refreshDelay = { quiet: 1_500, atMost: 15_000 };

/** Declarations that many rely on and that change, in the side bar. Asks for them only while it is in sight. */
export class LeveragePointsView implements vscode.TreeDataProvider<PointNode>, DisposableLike {
  readonly model: LeveragePointsModel;
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.changes.event;
  private readonly tree: vscode.TreeView<PointNode>;
  private readonly refreshing: Delay;
  private readonly bar = this.store.add(new ProgressDisplay({ location: { viewId: pointsViewId } }));
  private state: string | undefined;

  constructor(private readonly options: LeveragePointsViewOptions) {
    const { projects } = options;
    this.model = this.store.add(new LeveragePointsModel(() => projects.all));
    this.tree = this.store.add(
      vscode.window.createTreeView(pointsViewId, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.refreshing = this.store.add(new Delay(refreshDelay, () => this.refresh()));
    this.store.add(this.model.onDidChange(() => this.draw()));
    this.store.add(this.tree.onDidChangeVisibility(({ visible }) => this.setShown(visible)));
    this.store.add(projects.onDidChange((event) => this.follow(event)));
    if (this.tree.visible) this.setShown(true);
  }

  getTreeItem(node: PointNode): vscode.TreeItem {
    return pointItem(node);
  }

  /** Says how a point came to its place when the pointer rests on it. */
  resolveTreeItem(item: vscode.TreeItem, node: PointNode): vscode.TreeItem {
    if (node.kind !== "point") return item;
    item.tooltip = new vscode.MarkdownString(pointArithmetic(node.point, node.project.history));
    return item;
  }

  getChildren(node?: PointNode): PointNode[] {
    return [...(node === undefined ? rootPointNodes(this.model.all) : pointChildren(node))];
  }

  dispose(): void {
    this.store.dispose();
  }

  private setShown(isShown: boolean): void {
    this.options.boundary.run("Listing leverage points", () => this.model.setShown(isShown));
    this.draw();
  }

  private refresh(): void {
    this.options.boundary.run("Listing leverage points", () => this.model.refresh());
  }

  private follow({ project, change }: ProjectEvent): void {
    switch (change.kind) {
      case "removed":
        this.model.forget(project);
        break;
      case "state":
        // Progress is told many times a second.
        if (project.state.kind === "indexing") break;
        this.refresh();
        this.draw();
        break;
      case "session":
      case "settings":
      case "files":
      case "hot-spots":
        this.model.outdate(project);
        this.refreshing.request();
    }
  }

  private draw(): void {
    const { viewState, isLoading, all } = this.model;
    if (viewState !== this.state) {
      this.state = viewState;
      void vscode.commands.executeCommand("setContext", contextKeys.points, viewState);
    }
    this.bar.show(isLoading ? "Looking for leverage points" : undefined);
    // A message takes the place of the welcome text, which says why there is no list.
    const reason = all.length === 1 ? historyReason(all[0]?.problems ?? []) : undefined;
    const isRanked = viewState !== "listed" || reason === undefined;
    this.tree.message = isRanked ? "" : `By clients alone, without change history: ${shortReasons[reason]}`;
    this.changes.fire();
  }
}
