import { basename } from "node:path";
import * as vscode from "vscode";
import { type DefinitionError, definitionFileName } from "../model";
import type { Boundary } from "./boundary";
import { toRange } from "./convert";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Projects } from "./projects";

/** How long typing must pause before the text is checked. In milliseconds. */
const typingDelay = { quiet: 300, atMost: 1_500 };

/**
 * What is wrong with an open quality definition, at its line and column. The session checks the text as it stands in the
 * editor; meanwhile the last answer stays, moved along by the editor.
 */
export class DefinitionDiagnostics implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly collection = this.store.add(vscode.languages.createDiagnosticCollection("trueline-definition"));
  private readonly followed = new Map<vscode.TextDocument, Delay>();

  constructor(
    private readonly projects: Projects,
    private readonly boundary: Boundary,
  ) {
    this.store.add(vscode.workspace.onDidOpenTextDocument((document) => this.request(document)));
    this.store.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.request(document)));
    this.store.add(vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)));
    this.store.add(projects.onDidChange(({ change }) => this.projectChanged(change.kind)));
    this.requestAll();
  }

  dispose(): void {
    for (const delay of this.followed.values()) delay.dispose();
    this.followed.clear();
    this.store.dispose();
  }

  /** A folder that is gone, a session that is new, and a definition on disk that others extend: what was said may no longer be true. */
  private projectChanged(kind: string): void {
    if (kind === "session" || kind === "files" || kind === "removed") this.requestAll();
  }

  private requestAll(): void {
    for (const document of vscode.workspace.textDocuments) this.request(document);
  }

  private request(document: vscode.TextDocument): void {
    if (document.uri.scheme !== "file" || basename(document.uri.fsPath) !== definitionFileName) return;
    let delay = this.followed.get(document);
    if (delay === undefined) {
      delay = new Delay(typingDelay, () =>
        this.boundary.run("Checking the quality definition", () => this.check(document)),
      );
      this.followed.set(document, delay);
    }
    delay.request();
  }

  private forget(document: vscode.TextDocument): void {
    this.followed.get(document)?.dispose();
    if (this.followed.delete(document)) this.collection.delete(document.uri);
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const place = this.projects.placeOf(document.uri);
    if (place === undefined) {
      // Nobody answers for its folder any more, or not yet.
      this.collection.delete(document.uri);
      return;
    }
    const { version } = document;
    const errors = await place.session.checkDefinition(place.path, document.getText());
    // It is about another text by now; the edit has asked for a new answer.
    if (document.isClosed || document.version !== version) return;
    this.collection.set(document.uri, errors.filter(({ path }) => path === place.path).map(toDiagnostic));
  }
}

function toDiagnostic(error: DefinitionError): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(error), error.message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = "Trueline";
  return diagnostic;
}
