import * as vscode from "vscode";
import type { EditReport } from "../engine/session";
import type { Boundary } from "./boundary";
import { toTextEdit } from "./convert";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { DocumentSync } from "./documentSync";
import { movedReport } from "./movedReport";
import type { Place, ProjectEvent, Projects } from "./projects";
import { shownInTabs } from "./shownTabs";

export interface EditServices {
  readonly projects: Projects;
  readonly documents: DocumentSync;
  readonly boundary: Boundary;
}

/** How long typing must pause before the rules are asked. In milliseconds. */
const typingDelay = { quiet: 300 };

/** Files that a rule may have something to say about. */
const analysed = /\.([cm]?[jt]sx?|prisma)$/;

interface Entry {
  readonly document: vscode.TextDocument;
  readonly delay: Delay;
  /** Calls off the question that is under way. */
  running: AbortController | undefined;
  /** The last answer, its places moved along with the edits since; `version` is that of the text that it is about. */
  report: { readonly version: number; readonly place: Place; readonly report: EditReport } | undefined;
}

/**
 * What the rules say of the open files that differ from their baseline, kept up to date while they are edited. The
 * verdict comes first, then what it breaks; the next keystroke calls both off.
 */
export class Edits implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly entries = new Map<string, Entry>();
  private readonly changes = this.store.add(new vscode.EventEmitter<vscode.TextDocument>());
  /** Something else is to be said of the document, or nothing any more. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly services: EditServices) {
    this.store.add(vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)));
    this.store.add(vscode.workspace.onDidOpenTextDocument(() => this.follow()));
    this.store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri.toString())));
    this.store.add(vscode.window.tabGroups.onDidChangeTabs(() => this.follow()));
    this.store.add(services.projects.onDidChange((event) => this.projectChanged(event)));
  }

  /** What is said of a document as it is now; undefined while nothing is known of this version. */
  of(document: vscode.TextDocument): EditReport | undefined {
    const { report } = this.entries.get(document.uri.toString()) ?? {};
    return report?.version === document.version ? report.report : undefined;
  }

  dispose(): void {
    for (const uri of [...this.entries.keys()]) this.forget(uri);
    this.store.dispose();
  }

  /** Brings the entries in line with the tabs, and with the folders of the window. */
  private follow(): void {
    const shown = shownInTabs();
    for (const [uri, { document }] of [...this.entries]) {
      // The folder may have left the window while its files are still open.
      const isFollowed = shown.has(uri) && this.services.projects.projectOf(document.uri) !== undefined;
      if (!isFollowed) this.forget(uri);
    }
    for (const document of vscode.workspace.textDocuments) {
      const uri = document.uri.toString();
      if (!shown.has(uri) || this.entries.has(uri) || !analysed.test(document.uri.path)) continue;
      if (this.services.projects.projectOf(document.uri) === undefined) continue;
      const entry: Entry = {
        document,
        delay: new Delay(typingDelay, () => this.ask(entry)),
        running: undefined,
        report: undefined,
      };
      this.entries.set(uri, entry);
      entry.delay.request();
    }
  }

  private forget(uri: string): void {
    const entry = this.entries.get(uri);
    if (entry === undefined) return;
    this.entries.delete(uri);
    entry.delay.dispose();
    entry.running?.abort();
    this.changes.fire(entry.document);
  }

  private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const entry = this.entries.get(document.uri.toString());
    if (entry === undefined) return;
    const { report } = entry;
    if (report !== undefined) {
      entry.report = { ...report, report: movedReport(report.report, contentChanges.map(toTextEdit)) };
    }
    entry.running?.abort();
    entry.delay.request();
  }

  private projectChanged({ project, change }: ProjectEvent): void {
    if (change.kind === "stale" || change.kind === "hot-spots") return;
    if (change.kind === "test-results" || change.kind === "coverage") return;
    if (change.kind === "state" && project.state.kind !== "ready") return;
    this.follow();
    for (const entry of this.entries.values()) {
      const place = this.services.projects.placeOf(entry.document.uri);
      // One that is gone may have lain in another folder, which answers from now on.
      const isGone = change.kind === "removed" && entry.report?.place.project === project;
      if (place === undefined || (place.project !== project && !isGone)) continue;
      if (change.kind !== "files" || isTouched(entry, place, change.paths)) entry.delay.request();
    }
  }

  private ask(entry: Entry): void {
    entry.running?.abort();
    const controller = new AbortController();
    entry.running = controller;
    this.services.boundary.run("Looking at an edit", async () => {
      try {
        await this.answer(entry, controller.signal);
      } finally {
        if (entry.running === controller) entry.running = undefined;
      }
    });
  }

  private async answer(entry: Entry, signal: AbortSignal): Promise<void> {
    const { document } = entry;
    const place = this.services.projects.placeOf(document.uri);
    if (place === undefined) return;
    const { version } = document;
    await this.services.documents.flush(document);
    const take = (report: EditReport | undefined): boolean => {
      // It is about another text by now; the edit has asked for a new answer.
      if (signal.aborted || document.isClosed || document.version !== version) return false;
      entry.report = report && { version, place, report };
      this.changes.fire(document);
      return true;
    };
    const before = entry.report?.report;
    const quick = await place.session.edit(place.path, { verdictOnly: true, signal });
    if (quick === undefined || quick.state === "same") {
      take(quick);
      return;
    }
    if (hasClientsToBreak(quick) && !take(withOthers(quick, before))) return;
    take(await place.session.edit(place.path, { places: true, signal }));
  }
}

/** Whether a change of other files may change what is said: of its own text the editor tells. */
function isTouched({ report }: Entry, { path }: Place, paths: readonly string[] | undefined): boolean {
  const contract = report?.report.contract;
  if (paths === undefined) return true;
  return contract != null && contract.verdicts.length > 0 && paths.some((each) => each !== path);
}

/** A verdict, with what was said before of everything else: that is on its way, and nothing flickers meanwhile. */
function withOthers(quick: EditReport, before: EditReport | undefined): EditReport {
  const spoken = new Set(quick.findings.map(({ id }) => id));
  const others = (before?.findings ?? []).filter(({ id }) => !spoken.has(id));
  return { ...quick, findings: [...quick.findings, ...others], points: before?.points ?? [] };
}

function hasClientsToBreak(report: EditReport | undefined): boolean {
  return (report?.contract?.verdicts ?? []).some(({ change, clients }) => change === "breaking" && clients.length > 0);
}
