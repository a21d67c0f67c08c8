import * as vscode from "vscode";
import type { Session } from "../engine/session";
import type { Boundary } from "./boundary";
import { type CouplingHint, couplingHint } from "./couplingHint";
import type { Couplings, Partner } from "./couplings";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { DocumentSync } from "./documentSync";
import type { Place, Projects } from "./projects";
import { couplingOptions } from "./sessionOptions";
import { shownInTabs } from "./shownTabs";
import { fileUri } from "./treeItems";

export interface CouplingHintServices {
  readonly projects: Projects;
  readonly documents: DocumentSync;
  readonly couplings: Couplings;
  readonly boundary: Boundary;
}

/** After an edit, a save or a change on disk. In milliseconds. */
const refreshDelay = { quiet: 300, atMost: 1_500 };

/** An open document, as it was when the question was asked. */
interface Asked {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly place: Place;
  readonly partners: readonly Partner[];
}

/**
 * One remark on the first line of a changed file whose strong partner has not been changed; off unless a setting turns
 * it on. It goes when the partner changes, when the file is as in HEAD again, and when the document is closed.
 */
export class CouplingHints implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly diagnostics = this.store.add(vscode.languages.createDiagnosticCollection("trueline"));
  private readonly refreshing = this.store.add(new Delay(refreshDelay, () => this.refresh()));
  private running = false;

  constructor(private readonly services: CouplingHintServices) {
    const request = () => this.refreshing.request();
    this.store.add(vscode.workspace.onDidOpenTextDocument(request));
    this.store.add(vscode.workspace.onDidChangeTextDocument(request));
    this.store.add(vscode.workspace.onDidSaveTextDocument(request));
    this.store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.diagnostics.delete(uri)));
    this.store.add(vscode.window.tabGroups.onDidChangeTabs(() => this.tabsChanged()));
    this.store.add(
      services.projects.onDidChange(({ change }) => {
        if (change.kind !== "state" && change.kind !== "stale") request();
      }),
    );
  }

  dispose(): void {
    this.store.dispose();
  }

  /** VS Code keeps documents for a while after their last tab was closed. */
  private tabsChanged(): void {
    const shown = shownInTabs();
    this.diagnostics.forEach((uri) => {
      if (!shown.has(uri.toString())) this.diagnostics.delete(uri);
    });
    this.refreshing.request();
  }

  private refresh(): void {
    if (this.running) {
      this.refreshing.request();
      return;
    }
    this.running = true;
    const run = () => this.refreshAll();
    void this.services.boundary.settle("Looking for coupled files", run, undefined).then(() => {
      this.running = false;
    });
  }

  private async refreshAll(): Promise<void> {
    const asked: Asked[] = [];
    const shown = shownInTabs();
    for (const document of vscode.workspace.textDocuments) {
      const question = shown.has(document.uri.toString()) ? await this.questionOf(document) : undefined;
      if (question === undefined) this.diagnostics.delete(document.uri);
      else asked.push(question);
    }
    for (const session of new Set(asked.map(({ place }) => place.session))) {
      await this.answer(
        session,
        asked.filter(({ place }) => place.session === session),
      );
    }
  }

  private async answer(session: Session, group: readonly Asked[]): Promise<void> {
    const paths = new Set(group.flatMap(({ place, partners }) => [place.path, ...partners.map(({ path }) => path)]));
    const compared = await session.compareWithHead([...paths]);
    const states = new Map(compared.map(({ path, state }) => [path, state]));
    for (const each of group) {
      const hint = couplingHint(each.place.path, each.partners, (path) => states.get(path));
      this.publish(each, hint);
    }
  }

  /** @returns undefined where nothing can be said of the document. */
  private async questionOf(document: vscode.TextDocument): Promise<Asked | undefined> {
    const { projects, documents, couplings } = this.services;
    const place = projects.placeOf(document.uri);
    if (place === undefined) return undefined;
    const { values } = projects.settingsOf(place.project);
    if (!values["coupling.hints"]) return undefined;
    const { version } = document;
    // Its text may count as a partner's as well.
    await documents.flush(document);
    const all = await couplings.partnersOf(place.project, place.path, couplingOptions(values));
    const partners = all.filter(({ degree }) => degree >= values["coupling.hintDegree"]);
    return partners.length === 0 ? undefined : { document, version, place, partners };
  }

  private publish({ document, version, place }: Asked, hint: CouplingHint | undefined): void {
    // It is about another text by now; the edit has asked for a new answer.
    if (document.isClosed || document.version !== version || !shownInTabs().has(document.uri.toString())) return;
    if (hint === undefined) this.diagnostics.delete(document.uri);
    else this.diagnostics.set(document.uri, [toDiagnostic(place, hint)]);
  }
}

function toDiagnostic({ project }: Place, { message, partner, others }: CouplingHint): vscode.Diagnostic {
  // An empty range marks a word, not the whole line.
  const start = new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(start, message, vscode.DiagnosticSeverity.Information);
  diagnostic.source = "Trueline";
  diagnostic.code = { value: "change-coupling", target: fileUri(project, partner.path) };
  diagnostic.relatedInformation = [partner, ...others].map(
    ({ path, degree, shared, averageRevs }) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(fileUri(project, path), start),
        `${path}: in ${degree}% of commits (${shared} of ${averageRevs})`,
      ),
  );
  return diagnostic;
}
