import * as vscode from "vscode";
import type { Boundary } from "./boundary";
import { Delay, type DelayOptions } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { ProgressDisplay } from "./progressDisplay";
import type { ProjectEvent, Projects } from "./projects";
import type { PageState, ShownPages } from "./shownPages";

/** What makes one of these trees. */
export interface PagesTreeOptions<Page, Node> {
  readonly projects: Projects;
  readonly boundary: Boundary;
  readonly pages: ShownPages<Page> & { readonly viewState: PageState };
  /** The view, and the context key that its welcome texts depend on. */
  readonly viewId: string;
  readonly contextKey: string;
  /** For the log and above the list: `Looking for leverage points`. */
  readonly task: string;
  /** Typing and saving change facts all the time; the list follows when that has calmed down. */
  readonly refreshDelay: DelayOptions;
  /** What a page depends on, besides the folder's files and its history. */
  readonly follows?: ReadonlySet<ProjectEvent["change"]["kind"]>;
  roots(): readonly Node[];
  children(node: Node): readonly Node[];
  item(node: Node): vscode.TreeItem;
  /** Of a node whose tooltip is made when the pointer rests on it. */
  tooltip(node: Node): string | undefined;
  /** Said above the list. It takes the place of the welcome text, which says why there is no list. */
  message(): string | undefined;
}

/** A tree of the side bar whose contents cost something: they are asked for only while it is in sight. */
export class PagesTree<Page, Node> implements vscode.TreeDataProvider<Node>, DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeTreeData = this.changes.event;
  private readonly tree: vscode.TreeView<Node>;
  private readonly refreshing: Delay;
  private readonly bar: ProgressDisplay;
  private state: string | undefined;

  constructor(private readonly options: PagesTreeOptions<Page, Node>) {
    const { projects, pages, viewId } = options;
    this.bar = this.store.add(new ProgressDisplay({ location: { viewId } }));
    this.tree = this.store.add(vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true }));
    this.refreshing = this.store.add(new Delay(options.refreshDelay, () => this.refresh()));
    this.store.add(pages);
    this.store.add(pages.onDidChange(() => this.draw()));
    this.store.add(this.tree.onDidChangeVisibility(({ visible }) => this.setShown(visible)));
    this.store.add(projects.onDidChange((event) => this.follow(event)));
    if (this.tree.visible) this.setShown(true);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return this.options.item(node);
  }

  /** Says how something came to its numbers when the pointer rests on it. */
  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    const tooltip = this.options.tooltip(node);
    if (tooltip !== undefined) item.tooltip = new vscode.MarkdownString(tooltip);
    return item;
  }

  getChildren(node?: Node): Node[] {
    return [...(node === undefined ? this.options.roots() : this.options.children(node))];
  }

  dispose(): void {
    this.store.dispose();
  }

  private setShown(isShown: boolean): void {
    this.options.boundary.run(this.options.task, () => this.options.pages.setShown(isShown));
    this.draw();
  }

  private refresh(): void {
    this.options.boundary.run(this.options.task, () => this.options.pages.refresh());
  }

  private follow({ project, change }: ProjectEvent): void {
    const { pages, follows } = this.options;
    switch (change.kind) {
      case "removed":
        pages.forget(project);
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
        pages.outdate(project);
        this.refreshing.request();
        break;
      default:
        if (!follows?.has(change.kind)) break;
        pages.outdate(project);
        this.refreshing.request();
    }
  }

  private draw(): void {
    const { pages, contextKey, task } = this.options;
    const { viewState } = pages;
    if (viewState !== this.state) {
      this.state = viewState;
      void vscode.commands.executeCommand("setContext", contextKey, viewState);
    }
    this.bar.show(pages.isLoading ? task : undefined);
    this.tree.message = viewState === "listed" ? (this.options.message() ?? "") : "";
    this.changes.fire();
  }
}
