import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { Boundary } from "./boundary";
import { Batch } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { isNoise, relativePath } from "./paths";
import type { Project } from "./project";
import type { Projects } from "./projects";

/** Builds and checkouts write many files in a row; they are read together. In milliseconds. */
const batching = { quiet: 300, atMost: 2_000 };

/** From so many files on, looking at the whole folder is cheaper than going through them one by one. */
const manyFiles = 500;

/** Tells the sessions which files changed on disk. */
export class FileWatching implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly changed: Batch<string>;

  constructor(
    private readonly projects: Projects,
    private readonly boundary: Boundary,
  ) {
    this.changed = this.store.add(new Batch<string>(batching, (files) => this.tell(files)));
    this.store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.watchFolders()));
    this.watchFolders();
  }

  dispose(): void {
    for (const watcher of this.watchers.values()) watcher.dispose();
    this.watchers.clear();
    this.store.dispose();
  }

  private watchFolders(): void {
    const folders = new Map((vscode.workspace.workspaceFolders ?? []).map((folder) => [folder.uri.toString(), folder]));
    for (const [key, watcher] of [...this.watchers]) {
      if (folders.has(key)) continue;
      watcher.dispose();
      this.watchers.delete(key);
    }
    for (const [key, folder] of folders) if (!this.watchers.has(key)) this.watchers.set(key, this.watch(folder));
  }

  private watch(folder: vscode.WorkspaceFolder): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "**/*"));
    const changed = ({ fsPath }: vscode.Uri) => this.changed.add(fsPath);
    watcher.onDidCreate(changed);
    watcher.onDidChange(changed);
    watcher.onDidDelete(changed);
    return watcher;
  }

  private tell(files: readonly string[]): void {
    const changed = this.byProject(files);
    const toIndex = new Set(files.map((file) => this.reshaped(file)).filter((project) => project !== undefined));
    for (const [project, paths] of changed) if (paths.length > manyFiles) toIndex.add(project);
    for (const project of toIndex) this.boundary.run(`Indexing ${project.name}`, () => project.index());
    for (const [project, paths] of changed) {
      if (toIndex.has(project)) continue;
      this.boundary.run(`Reading changed files of ${project.name}`, async () => project.session?.filesChanged(paths));
    }
  }

  private byProject(files: readonly string[]): ReadonlyMap<Project, readonly string[]> {
    const changed = new Map<Project, string[]>();
    for (const file of files) {
      const project = this.projects.projectOf(vscode.Uri.file(file));
      const path = project && relativePath(project.root, file);
      if (project === undefined || path === undefined || isNoise(path)) continue;
      const paths = changed.get(project);
      if (paths === undefined) changed.set(project, [path]);
      else paths.push(path);
    }
    return changed;
  }

  /** A repository that appears or goes away changes which files count around it, and whether they have a history. */
  private reshaped(file: string): Project | undefined {
    const itself = this.projects.projectOf(vscode.Uri.file(file))?.root === file;
    return basename(file) === ".git" || itself ? this.projectAround(file) : undefined;
  }

  private projectAround(file: string): Project | undefined {
    return this.projects.projectOf(vscode.Uri.file(dirname(file)));
  }
}
