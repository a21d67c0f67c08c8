import { relative, sep } from "node:path";
import * as vscode from "vscode";
import { encodePath } from "../report/markdown/escape";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Project } from "./project";
import type { Projects } from "./projects";

const scheme = "trueline";

/** Shows the quality report of a project as a Markdown preview of a document that exists in memory only. */
export class ReportDocument implements vscode.TextDocumentContentProvider, DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changes.event;
  private readonly texts = new Map<string, string>();

  constructor(private readonly projects: Projects) {
    this.store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  /** The report as it was shown last; made anew when the window was loaded again with a preview in it. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const project = this.projects.all.find(({ root }) => root === uri.query);
    const known = this.texts.get(uri.toString());
    if (known !== undefined || project === undefined) return known ?? "This folder is not open.\n";
    return render(project);
  }

  /** Makes the report anew and shows it. */
  async show(project: Project): Promise<vscode.Uri> {
    const text = await render(project);
    const uri = vscode.Uri.from({ scheme, path: `/${project.name}/Quality report.md`, query: project.root });
    this.texts.set(uri.toString(), text);
    this.changes.fire(uri);
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      // The preview is an extension of its own, which can be turned off.
      await vscode.window.showTextDocument(uri);
    }
    return uri;
  }

  dispose(): void {
    this.store.dispose();
  }
}

async function render(project: Project): Promise<string> {
  // Only now: most windows never ask for a report.
  const [{ buildReport }, { markdownFormat }] = await Promise.all([
    import("../report/report"),
    import("../report/markdownFormat"),
  ]);
  const { session } = project;
  if (session === undefined) return "Nothing has been read yet.\n";
  const index = project.result ?? (await session.index());
  const report = await buildReport(session, index, { history: project.history, top: 25 });
  const linkBase = linkBaseOf(project);
  return markdownFormat.renderReport(report, { linkBase }).output;
}

/**
 * The way from the document to the project's files. The preview takes a path that begins with a slash as one below the
 * first folder of the window, and opens no `file:` links.
 */
function linkBaseOf({ root }: Project): string {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? root;
  const way = relative(first, root).split(sep).join("/");
  return way === "" ? "/" : `/${encodePath(way)}/`;
}
