import { stat } from "node:fs/promises";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { SerialQueue } from "../engine/serialQueue";
import type { Session, SessionOptions } from "../engine/session";
import type { Boundary, Log } from "./boundary";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { Emitter } from "./emitter";
import { relativePath } from "./paths";
import { Project, type ProjectChange, type ProjectServices } from "./project";
import { type ReadSettings, readSettings } from "./readSettings";
import { sessionOptions } from "./sessionOptions";

export interface ProjectsOptions {
  createSession(options: SessionOptions): Promise<Session>;
  readonly log: Log;
  readonly boundary: Boundary;
}

export interface ProjectEvent {
  readonly project: Project;
  readonly change: ProjectChange | { readonly kind: "removed" } | { readonly kind: "settings" };
}

/** A file, as the session of its project names it. */
export interface Place {
  readonly project: Project;
  readonly session: Session;
  readonly path: string;
}

interface Entry {
  readonly project: Project;
  readonly order: number;
  readonly settings: ReadSettings;
  /** The repositories inside that have been followed. */
  readonly nested: readonly string[];
  readonly subscription: DisposableLike;
}

/**
 * All projects of the window: one for each workspace folder, and one for each repository inside a folder, which the
 * session of the folder finds.
 */
export class Projects implements DisposableLike {
  private readonly entries = new Map<string, Entry>();
  private readonly changes = new Emitter<ProjectEvent>();
  readonly onDidChange = this.changes.event;
  private readonly store = new DisposableStore();
  private readonly services: ProjectServices;
  private readonly boundary: Boundary;
  private readonly log: Log;
  private readonly queue = new SerialQueue();
  private latest: Promise<void> = Promise.resolve();
  private turn = 0;

  constructor({ createSession, log, boundary }: ProjectsOptions) {
    this.log = log;
    this.boundary = boundary;
    this.services = { createSession, queue: this.queue, log };
    this.store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.update()));
    this.store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.update()));
    this.store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("trueline")) this.update();
      }),
    );
  }

  /** Folders in the order of the workspace, each followed by the repositories inside it. */
  get all(): readonly Project[] {
    return [...this.entries.values()]
      .sort((a, b) => a.order - b.order || (a.project.root < b.project.root ? -1 : 1))
      .map(({ project }) => project);
  }

  /** Opens every folder and resolves when all are indexed, the repositories found on the way included. */
  async start(): Promise<void> {
    this.update();
    let latest: Promise<void>;
    do {
      latest = this.latest;
      await latest;
    } while (latest !== this.latest);
  }

  /** The innermost project that a file of the disk lies in, and its path there. */
  placeOf(uri: vscode.Uri): Place | undefined {
    const project = this.projectOf(uri);
    const { session } = project ?? {};
    const path = project && relativePath(project.root, uri.fsPath);
    return project && session && path !== undefined ? { project, session, path } : undefined;
  }

  projectOf(uri: vscode.Uri): Project | undefined {
    if (uri.scheme !== "file") return undefined;
    let innermost: Project | undefined;
    for (const { project } of this.entries.values()) {
      if (relativePath(project.root, uri.fsPath) === undefined && project.root !== uri.fsPath) continue;
      if (innermost === undefined || project.root.length > innermost.root.length) innermost = project;
    }
    return innermost;
  }

  /** The settings that hold in this project. */
  settingsOf(project: Project): ReadSettings {
    return this.entries.get(project.root)?.settings ?? readSettings(() => undefined);
  }

  async index(): Promise<void> {
    await Promise.all(this.all.map((project) => project.index()));
    await this.queue.settled();
  }

  cancel(): void {
    for (const project of this.all) project.cancel();
  }

  dispose(): void {
    this.store.dispose();
    for (const { project } of this.entries.values()) this.remove(project);
    this.changes.dispose();
  }

  /** Brings the projects in line with the workspace: its folders, their settings, its trust, repositories inside. */
  private update(): void {
    const turn = ++this.turn;
    this.latest = this.boundary.settle("Following the workspace", () => this.reconcile(turn), undefined);
  }

  private async reconcile(turn: number): Promise<void> {
    const wanted = await this.wantedRoots();
    // Whoever came later knows the workspace as it is now.
    if (turn !== this.turn || this.store.isDisposed) return;
    for (const { project } of [...this.entries.values()]) if (!wanted.has(project.root)) this.remove(project);
    const trusted = vscode.workspace.isTrusted;
    const runs = [...wanted].map(([root, { name, order }]) => {
      const { project, settings } = this.configured(root, name, order);
      return project.configure(sessionOptions(root, trusted, settings));
    });
    await Promise.all(runs);
  }

  private async wantedRoots(): Promise<Map<string, { readonly name: string; readonly order: number }>> {
    const wanted = new Map<string, { name: string; order: number }>();
    for (const [order, folder] of (vscode.workspace.workspaceFolders ?? []).entries()) {
      if (folder.uri.scheme === "file") await this.addRoots(folder.uri.fsPath, { name: folder.name, order }, wanted);
    }
    return wanted;
  }

  private async addRoots(
    root: string,
    entry: { readonly name: string; readonly order: number },
    wanted: Map<string, { readonly name: string; readonly order: number }>,
  ): Promise<void> {
    if (wanted.has(root)) return;
    wanted.set(root, entry);
    const known = this.entries.get(root)?.project;
    for (const nested of known === undefined ? [] : nestedOf(known)) {
      const nestedRoot = path.join(root, nested);
      // A submodule that was never checked out is an empty folder of the repository around it.
      if (!(await exists(path.join(nestedRoot, ".git")))) continue;
      await this.addRoots(nestedRoot, { name: `${entry.name}/${nested}`, order: entry.order }, wanted);
    }
  }

  private configured(root: string, name: string, order: number): Entry {
    const configuration = vscode.workspace.getConfiguration("trueline", vscode.Uri.file(root));
    const settings = readSettings((key) => configuration.get(key));
    const known = this.entries.get(root);
    const project = known?.project ?? new Project(root, name, this.services);
    const subscription = known?.subscription ?? project.onDidChange((change) => this.forward(project, change));
    const entry: Entry = { project, order, settings, nested: nestedOf(project), subscription };
    this.entries.set(root, entry);
    if (!isDeepStrictEqual(known?.settings, settings)) {
      for (const problem of settings.problems) this.log.warn(`${name}: ${problem}`);
      this.changes.fire({ project, change: { kind: "settings" } });
    }
    return entry;
  }

  private forward(project: Project, change: ProjectChange): void {
    this.changes.fire({ project, change });
    if (change.kind !== "state" || project.state.kind !== "ready") return;
    if (!isDeepStrictEqual(this.entries.get(project.root)?.nested, nestedOf(project))) this.update();
  }

  private remove(project: Project): void {
    this.entries.get(project.root)?.subscription.dispose();
    this.entries.delete(project.root);
    project.dispose();
    this.changes.fire({ project, change: { kind: "removed" } });
  }
}

function nestedOf(project: Project): readonly string[] {
  return project.result?.nestedRepositories ?? [];
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
