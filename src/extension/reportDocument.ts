import { relative, sep } from "node:path";
import * as vscode from "vscode";
import type { Session } from "../engine/session";
import { encodePath } from "../report/markdown/escape";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Project } from "./project";
import type { Projects } from "./projects";

const scheme = "trueline";

/** What can be shown of a project as a document; the names are those of the tabs. */
const documents = {
  "Quality report": reportOf,
  "What this branch does to quality": branchOf,
} as const satisfies Readonly<Record<string, RenderDocument>>;

export type DocumentName = keyof typeof documents;

type RenderDocument = (project: Project, session: Session, progress: RenderProgress) => Promise<string>;

/** How a document that takes a while is called off, and says how far it is. */
export interface RenderProgress {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Shows reports of a project as Markdown previews of documents that exist in memory only. */
export class ReportDocument implements vscode.TextDocumentContentProvider, DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changes.event;
  private readonly texts = new Map<string, string>();

  constructor(private readonly projects: Projects) {
    this.store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  /** The document as it was shown last; made anew when the window was loaded again with a preview in it. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const project = this.projects.all.find(({ root }) => root === uri.query);
    const known = this.texts.get(uri.toString());
    if (known !== undefined || project === undefined) return known ?? "This folder is not open.\n";
    const name = Object.keys(documents).find((each) => uri.path.endsWith(`/${each}.md`));
    return render(project, (name as DocumentName | undefined) ?? "Quality report");
  }

  /** Makes the document anew and shows it. */
  async show(project: Project, name: DocumentName, progress: RenderProgress = {}): Promise<vscode.Uri> {
    const text = await render(project, name, progress);
    const uri = vscode.Uri.from({ scheme, path: `/${project.name}/${name}.md`, query: project.root });
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

async function render(project: Project, name: DocumentName, progress: RenderProgress = {}): Promise<string> {
  const { session } = project;
  return session === undefined ? "Nothing has been read yet.\n" : documents[name](project, session, progress);
}

// Reports are loaded when somebody asks for one: most windows never do.

async function reportOf(project: Project, session: Session): Promise<string> {
  const [{ buildReport }, { markdownFormat }] = await Promise.all([
    import("../report/report"),
    import("../report/markdownFormat"),
  ]);
  const index = project.result ?? (await session.index());
  const report = await buildReport(session, index, { history: project.history, top: 25 });
  return markdownFormat.renderReport(report, { linkBase: linkBaseOf(project) }).output;
}

async function branchOf(project: Project, session: Session, progress: RenderProgress): Promise<string> {
  const [{ buildComparison }, { markdownFormat }] = await Promise.all([
    import("../report/comparison"),
    import("../report/markdownFormat"),
  ]);
  const comparison = await buildComparison(session, progress);
  return markdownFormat.renderComparison(comparison, { linkBase: linkBaseOf(project) }).output;
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
