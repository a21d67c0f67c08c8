import * as vscode from "vscode";
import type { Boundary } from "./boundary";
import { contextKeys, viewId } from "./commands";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { HotSpotsModel } from "./hotSpotsModel";
import type { Project } from "./project";
import type { Projects } from "./projects";
import { readSettings } from "./settings";
import { treeItem } from "./treeItems";
import {
  fileNodes,
  functionNodes,
  problemGroupNodes,
  problemNodes,
  projectNodes,
  rootNodes,
  type TreeNode,
} from "./treeNodes";
import { progressText } from "./viewState";

export interface HotSpotsViewOptions {
  readonly projects: Projects;
  readonly boundary: Boundary;
  /** Remembers how the list is shown. */
  readonly memory: vscode.Memento;
}

const groupedKey = "hotSpots.grouped";

/** The tree is drawn once when several things change together. In milliseconds. */
const drawDelay = { quiet: 30, atMost: 200 };

/** The ranked files in the side bar. */
export class HotSpotsView implements vscode.TreeDataProvider<TreeNode>, DisposableLike {
  readonly model: HotSpotsModel;
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.changes.event;
  private readonly tree: vscode.TreeView<TreeNode>;
  private readonly drawing: Delay;
  private readonly contexts = new Map<string, unknown>();
  private readonly states = new WeakMap<Project, string>();
  private listChanged = false;
  private endProgress: (() => void) | undefined;

  constructor(private readonly options: HotSpotsViewOptions) {
    const { projects } = options;
    this.model = this.store.add(
      new HotSpotsModel(
        () => projects.all,
        () => readSettings((key) => vscode.workspace.getConfiguration("trueline").get(key)).values["hotSpots.limit"],
      ),
    );
    this.tree = this.store.add(vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true }));
    this.drawing = this.store.add(new Delay(drawDelay, () => this.draw()));
    this.store.add(this.model.onDidChange(() => this.redraw()));
    this.store.add(projects.onDidChange(({ project, change }) => this.follow(project, change.kind)));
    this.setContext(contextKeys.grouped, this.grouped);
  }

  get grouped(): boolean {
    return this.options.memory.get(groupedKey, false);
  }

  async setGrouped(grouped: boolean): Promise<void> {
    await this.options.memory.update(groupedKey, grouped);
    this.setContext(contextKeys.grouped, grouped);
    this.changes.fire();
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItem(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(await this.childrenOf(node))];
  }

  private childrenOf(node?: TreeNode): Promise<readonly TreeNode[]> | readonly TreeNode[] {
    if (node === undefined) return rootNodes(this.model.all, this.grouped);
    switch (node.kind) {
      case "project":
        return projectNodes(node.listed, this.grouped);
      case "folder":
        return fileNodes(node.project, node.group.hotSpots, false);
      case "file":
        return this.options.boundary.settle("Listing functions", () => functionNodes(node.project, node.hotSpot), []);
      case "problems":
        return problemNodes(node.project, node.problems);
      case "problem-group":
        return problemGroupNodes(node.project, node.group);
      default:
        return [];
    }
  }

  dispose(): void {
    this.endProgress?.();
    this.store.dispose();
  }

  private follow(project: Project, change: string): void {
    switch (change) {
      case "removed":
        this.model.forget(project);
        break;
      case "session":
      case "hot-spots":
      case "settings":
        this.options.boundary.run("Listing hot spots", () => this.model.load(project));
        break;
      case "state":
        this.showState(project);
    }
  }

  private showState(project: Project): void {
    const { kind } = project.state;
    // Progress is told many times a second: it concerns the bar above the list, not the list.
    this.drawing.request();
    if (this.states.get(project) === kind) return;
    this.states.set(project, kind);
    this.redraw();
    // Problems may have come or gone although the ranking is the same.
    if (kind === "ready") this.options.boundary.run("Listing hot spots", () => this.model.load(project));
  }

  private redraw(): void {
    this.listChanged = true;
    this.drawing.request();
  }

  private draw(): void {
    this.setContext(contextKeys.state, this.model.viewState);
    this.setContext(contextKeys.filtered, this.model.isFiltered);
    this.showProgress();
    if (!this.listChanged) return;
    this.listChanged = false;
    this.changes.fire();
  }

  /** The bar at the top of the view, and a few words beside its title: nothing that moves the list. */
  private showProgress(): void {
    const states = this.options.projects.all.map(({ state }) => state);
    const running = states.find(({ kind }) => kind === "indexing");
    this.setContext(contextKeys.indexing, running !== undefined);
    this.tree.description = running?.kind === "indexing" ? progressText(running.progress) : this.filterText();
    if (running === undefined) {
      this.endProgress?.();
      this.endProgress = undefined;
    } else if (this.endProgress === undefined) {
      const ended = new Promise<void>((resolve) => {
        this.endProgress = resolve;
      });
      void vscode.window.withProgress({ location: { viewId } }, () => ended);
    }
  }

  private filterText(): string {
    const { languages = [], folder } = this.model.filter;
    return [...languages, ...(folder === undefined ? [] : [folder.path])].join(", ");
  }

  private setContext(key: string, value: unknown): void {
    if (this.contexts.get(key) === value) return;
    this.contexts.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
