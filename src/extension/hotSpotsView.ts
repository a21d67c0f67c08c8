import * as vscode from "vscode";
import type { HotSpot } from "../model";
import { hotSpotArithmetic } from "./arithmetic";
import type { Boundary } from "./boundary";
import { contextKeys, viewId } from "./commands";
import { complexityTooltip } from "./complexityTooltip";
import type { Couplings } from "./couplings";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { HotSpotsModel } from "./hotSpotsModel";
import type { Owners } from "./owners";
import { ProgressDisplay } from "./progressDisplay";
import type { Project } from "./project";
import type { Projects } from "./projects";
import { readSettings } from "./readSettings";
import { couplingOptions } from "./sessionOptions";
import { testArithmetic } from "./testArithmetic";
import { treeItem } from "./treeItems";
import {
  fileNodes,
  functionNodes,
  listedFileNode,
  parentNode,
  problemGroupNodes,
  problemNodes,
  projectNodes,
  rootNodes,
  type TreeNode,
  testNodes,
} from "./treeNodes";
import { progressText } from "./viewState";
import type { XRays } from "./xrays";

export interface HotSpotsViewOptions {
  readonly projects: Projects;
  readonly xrays: XRays;
  readonly couplings: Couplings;
  readonly owners: Owners;
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
  private readonly bar = this.store.add(new ProgressDisplay({ location: { viewId } }));
  private readonly words = this.store.add(
    new ProgressDisplay({ location: vscode.ProgressLocation.Window, title: "Trueline" }),
  );

  constructor(private readonly options: HotSpotsViewOptions) {
    const { projects, xrays } = options;
    this.model = this.store.add(
      new HotSpotsModel(
        () => projects.all,
        () => readSettings((key) => vscode.workspace.getConfiguration("trueline").get(key)).values["hotSpots.limit"],
      ),
    );
    this.tree = this.store.add(vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true }));
    this.drawing = this.store.add(new Delay(drawDelay, () => this.draw()));
    this.store.add(this.model.onDidChange(() => this.redraw()));
    this.store.add(xrays.onDidChange(() => this.changes.fire()));
    // The charts in the tooltips are drawn for a theme.
    this.store.add(vscode.window.onDidChangeActiveColorTheme(() => this.changes.fire()));
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

  /** Says how a file came to its rank, or draws its complexity over time, when the pointer rests on it. */
  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === "complexity") item.tooltip = complexityTooltip(node.xray);
    if (node.kind === "test-file") {
      item.tooltip = new vscode.MarkdownString(testArithmetic(node.file, node.report, Date.now() / 1000));
      return item;
    }
    if (node.kind !== "file") return item;
    const { projects, couplings, owners, boundary } = this.options;
    const { project, hotSpot } = node;
    const thresholds = couplingOptions(projects.settingsOf(project).values);
    const partners = await boundary.settle(
      "Finding coupled files",
      () => couplings.partnersOf(project, hotSpot.path, thresholds),
      [],
    );
    const owned = await boundary.settle("Finding who wrote a file", () => owners.of(project, hotSpot.path), undefined);
    const context = { confidence: project.result?.confidence, partners, owned };
    item.tooltip = new vscode.MarkdownString(hotSpotArithmetic(hotSpot, project.history, context));
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return parentNode(node, this.model.all, this.grouped);
  }

  /** Selects a file and opens what is below it. @returns whether it is listed. */
  async reveal(project: Project, path: string): Promise<boolean> {
    const node = listedFileNode(this.model.of(project), path, this.grouped);
    if (node === undefined) return false;
    await this.tree.reveal(node, { select: true, focus: false, expand: true });
    return true;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return [...(await this.childrenOf(node))];
  }

  private childrenOf(node?: TreeNode): Promise<readonly TreeNode[]> | readonly TreeNode[] {
    if (node === undefined) return rootNodes(this.model.all, this.grouped, this.model.filter.folder?.path);
    switch (node.kind) {
      case "project":
        return projectNodes(node.listed, this.grouped, this.model.filter.folder?.path);
      case "folder":
        return fileNodes(node.project, node.group.hotSpots, false);
      case "file":
        return this.functionsOf(node.project, node.hotSpot);
      case "tests":
        return testNodes(node.project, node.report, node.folder);
      case "problems":
        return problemNodes(node.project, node.problems, node.of);
      case "problem-group":
        return problemGroupNodes(node.project, node.group);
      default:
        return [];
    }
  }

  dispose(): void {
    this.store.dispose();
  }

  private functionsOf(project: Project, hotSpot: HotSpot): Promise<readonly TreeNode[]> {
    const { boundary, xrays } = this.options;
    const xray = xrays.of(project, hotSpot.path);
    return boundary.settle("Listing functions", () => functionNodes(project, hotSpot, xray), []);
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
      case "test-results":
        this.loadTests(project);
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
    if (kind !== "ready") return;
    this.options.boundary.run("Listing hot spots", () => this.model.load(project));
    // Only now: looking for test results must not hold up what is indexed.
    this.loadTests(project);
  }

  private loadTests(project: Project): void {
    this.options.boundary.run("Reading test results", () => this.model.loadTests(project));
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

  /** The bar at the top of the view; words, in the status bar, only while there is no list to look at. */
  private showProgress(): void {
    const running = this.options.projects.all.map(({ state }) => state).find(({ kind }) => kind === "indexing");
    const message = running?.kind === "indexing" ? progressText(running.progress) : undefined;
    this.setContext(contextKeys.indexing, running !== undefined);
    this.bar.show(message);
    const { viewState } = this.model;
    this.words.show(viewState === "indexing" ? message : undefined);
    // A message takes the place of the welcome text, which says what to do about an empty list.
    this.tree.message = viewState === "shown" ? this.filterText() : "";
  }

  private filterText(): string {
    const { languages = [], folder } = this.model.filter;
    const chosen = [...languages, ...(folder === undefined ? [] : [folder.path])];
    return chosen.length === 0 ? "" : `Only ${chosen.join(", ")}`;
  }

  private setContext(key: string, value: unknown): void {
    if (this.contexts.get(key) === value) return;
    this.contexts.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
