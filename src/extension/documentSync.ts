import * as vscode from "vscode";
import type { Boundary } from "./boundary";
import { DelayedJobs } from "./delayedJobs";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Project } from "./project";
import type { Place, Projects } from "./projects";

/** How long typing must pause before the text is read. In milliseconds. */
const typingDelay = { quiet: 250, atMost: 1_500 };

/** Tells the sessions what stands in the editors: unsaved texts, and which files are looked at. */
export class DocumentSync implements DisposableLike {
  private readonly store = new DisposableStore();
  /** Tells the sessions of documents with edits. */
  private readonly texts = this.store.add(
    new DelayedJobs<vscode.TextDocument>({
      delay: typingDelay,
      job: (document) => this.send(document),
      start: (run) => this.run(run),
    }),
  );
  /** Documents whose session answers from the editor's text. */
  private readonly unsaved = new Set<vscode.TextDocument>();

  constructor(
    private readonly projects: Projects,
    private readonly boundary: Boundary,
  ) {
    this.store.add(vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)));
    this.store.add(vscode.workspace.onDidSaveTextDocument((document) => this.run(() => this.saved(document))));
    this.store.add(vscode.workspace.onDidCloseTextDocument((document) => this.run(() => this.closed(document))));
    this.store.add(vscode.window.onDidChangeVisibleTextEditors(() => this.prioritize()));
    this.store.add(
      projects.onDidChange(({ project, change }) => {
        // A new session, and an engine that was started again, know nothing of the editors.
        if (change.kind === "session" || change.kind === "stale") this.resend((each) => each === project);
        // Neither does the session of the folder around one that is gone.
        if (change.kind === "removed") this.resend(() => true);
      }),
    );
  }

  /** Resolves when the session has read the document as it is now. */
  flush(document: vscode.TextDocument): Promise<void> {
    return this.texts.flush(document);
  }

  dispose(): void {
    this.store.dispose();
  }

  private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    // Without changes the event only says that the document became dirty or clean.
    if (contentChanges.length === 0 || this.projects.placeOf(document.uri) === undefined) return;
    this.texts.request(document);
  }

  private async send(document: vscode.TextDocument): Promise<void> {
    const place = this.projects.placeOf(document.uri);
    if (place === undefined || document.isClosed) return;
    if (!document.isDirty) return this.release(document, place);
    this.unsaved.add(document);
    await place.session.setText(place.path, document.getText(), document.version);
  }

  private async saved(document: vscode.TextDocument): Promise<void> {
    const place = this.projects.placeOf(document.uri);
    if (place !== undefined) await this.release(document, place);
  }

  /** From here on the disk answers; it is read before the editor's text is let go, so that no older answer comes up. */
  private async release(document: vscode.TextDocument, { session, path }: Place): Promise<void> {
    await session.filesChanged([path]);
    if (document.isDirty || !this.unsaved.delete(document)) return;
    await session.setText(path, null);
  }

  private async closed(document: vscode.TextDocument): Promise<void> {
    this.texts.forget(document);
    const place = this.projects.placeOf(document.uri);
    if (this.unsaved.delete(document) && place !== undefined) await place.session.setText(place.path, null);
  }

  private resend(isMeant: (project: Project) => boolean): void {
    for (const document of vscode.workspace.textDocuments) {
      const project = this.projects.projectOf(document.uri);
      if (document.isDirty && project !== undefined && isMeant(project)) this.run(() => this.texts.run(document));
    }
    this.prioritize();
  }

  private prioritize(): void {
    const visible = new Map<Place["session"], string[]>();
    for (const { document } of vscode.window.visibleTextEditors) {
      const place = this.projects.placeOf(document.uri);
      if (place !== undefined) visible.set(place.session, [...(visible.get(place.session) ?? []), place.path]);
    }
    for (const [session, paths] of visible) session.prioritize(paths);
  }

  private run(job: () => Promise<void>): void {
    this.boundary.run("Following the editor", job);
  }
}
