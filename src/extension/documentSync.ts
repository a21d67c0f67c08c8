import * as vscode from "vscode";
import type { Boundary } from "./boundary";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Place, Projects } from "./projects";

/** How long typing must pause before the text is read. In milliseconds. */
const typingDelay = { quiet: 250, atMost: 1_500 };

/** Tells the sessions what stands in the editors: unsaved texts, and which files are looked at. */
export class DocumentSync implements DisposableLike {
  private readonly store = new DisposableStore();
  /** Documents with edits that their session has not been told of. */
  private readonly waiting = new Map<vscode.TextDocument, Delay>();
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
        if (change.kind === "session" || change.kind === "stale") this.resend(project.root);
      }),
    );
  }

  /** Resolves when the session has read the document as it is now. */
  async flush(document: vscode.TextDocument): Promise<void> {
    const delay = this.waiting.get(document);
    if (delay === undefined) return;
    delay.dispose();
    this.waiting.delete(document);
    await this.send(document);
  }

  dispose(): void {
    for (const delay of this.waiting.values()) delay.dispose();
    this.waiting.clear();
    this.store.dispose();
  }

  private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    // Without changes the event only says that the document became dirty or clean.
    if (contentChanges.length === 0 || this.projects.placeOf(document.uri) === undefined) return;
    let delay = this.waiting.get(document);
    if (delay === undefined) {
      delay = new Delay(typingDelay, () => this.run(() => this.flush(document)));
      this.waiting.set(document, delay);
    }
    delay.request();
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
    this.waiting.get(document)?.dispose();
    this.waiting.delete(document);
    const place = this.projects.placeOf(document.uri);
    if (this.unsaved.delete(document) && place !== undefined) await place.session.setText(place.path, null);
  }

  private resend(root: string): void {
    for (const document of vscode.workspace.textDocuments) {
      if (document.isDirty && this.projects.projectOf(document.uri)?.root === root) this.run(() => this.send(document));
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
