import { relative, sep } from "node:path";
import * as vscode from "vscode";
import { encodePath } from "../report/markdown/escape";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Project } from "./project";

const scheme = "trueline";

/** Shows the quality report of a project as a Markdown preview of a document that exists in memory only. */
export class ReportDocument implements vscode.TextDocumentContentProvider, DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changes.event;
  private readonly texts = new Map<string, string>();

  constructor() {
    this.store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.texts.delete(uri.toString());
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.toString()) ?? "The report is made anew by the command *Trueline: Show Quality Report*.\n"
    );
  }

  /** Makes the report anew and shows it. */
  async show(project: Project): Promise<vscode.Uri> {
    const text = await render(project);
    const uri = vscode.Uri.from({ scheme, path: `/${project.name}/Quality report.md`, query: project.root });
    this.texts.set(uri.toString(), text);
    this.changes.fire(uri);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
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
