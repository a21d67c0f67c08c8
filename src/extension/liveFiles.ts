import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import type { FileView } from "../engine/session";
import type { CoverageOfFile } from "../model";
import type { Boundary } from "./boundary";
import { toTextEdit } from "./convert";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { functionLenses } from "./functionLenses";
import { LensAnchors } from "./lensAnchors";
import type { Place, Projects } from "./projects";
import type { XRays } from "./xrays";

/** How long a document must be quiet before its lenses may come and go. In milliseconds. */
const settleDelay = { quiet: 1_000 };

/** What is known of an open document. */
export interface LiveFile {
  /** `unknown` until its session has answered; `left-out` when the file is not counted. */
  readonly status: "unknown" | "counted" | "left-out";
  /** What was read last; its lines may be behind the document's by the edits since. */
  readonly view: FileView | undefined;
  /** The lenses of its functions, where they stand in the document as it is now. */
  readonly anchors: LensAnchors;
}

interface Entry extends LiveFile {
  readonly document: vscode.TextDocument;
  status: LiveFile["status"];
  view: FileView | undefined;
  /** What tests run of the file as it is on disk; undefined where no report speaks of it. */
  coverage: CoverageOfFile | undefined;
  readonly settle: Delay;
  /** Resolves with the first answer, and when the document is forgotten. */
  readonly known: Promise<void>;
  readonly becomeKnown: () => void;
  loading: Promise<void> | undefined;
  loadAgain: boolean;
}

/**
 * The files of the open documents that a surface has asked about. Answers are taken only for the version of the document
 * that they were made from; until one comes, the lenses move with the edits.
 */
export class LiveFiles implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly entries = new Map<vscode.TextDocument, Entry>();
  private readonly changes = this.store.add(new vscode.EventEmitter<vscode.TextDocument>());
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly projects: Projects,
    private readonly xrays: XRays,
    private readonly boundary: Boundary,
  ) {
    this.store.add(vscode.workspace.onDidChangeTextDocument((event) => this.edited(event)));
    this.store.add(vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)));
    this.store.add(
      projects.onDidChange(({ project, change }) => {
        if (change.kind === "state" || change.kind === "stale" || change.kind === "settings") return;
        this.reload(project.root, change.kind === "files" ? change.paths : undefined);
      }),
    );
    this.store.add(
      xrays.onDidChange(({ project, path }) => this.reload(project.root, path === undefined ? undefined : [path])),
    );
  }

  /** Undefined for documents that lie in no project. */
  of(document: vscode.TextDocument): LiveFile | undefined {
    const known = this.entries.get(document);
    if (known !== undefined) return known;
    if (document.isClosed || this.projects.projectOf(document.uri) === undefined) return undefined;
    const entry = newEntry(document, () => this.settled(document));
    this.entries.set(document, entry);
    this.load(entry);
    return entry;
  }

  /** Like `of`, once its session has answered. */
  async known(document: vscode.TextDocument): Promise<LiveFile | undefined> {
    const file = this.of(document);
    await this.entries.get(document)?.known;
    return file;
  }

  dispose(): void {
    for (const document of [...this.entries.keys()]) this.forget(document);
    this.store.dispose();
  }

  private reload(root: string, paths: readonly string[] | undefined): void {
    for (const entry of this.entries.values()) {
      const place = this.projects.placeOf(entry.document.uri);
      if (place?.project.root !== root) continue;
      if (paths === undefined || paths.includes(place.path)) this.load(entry);
    }
  }

  private load(entry: Entry): void {
    if (entry.loading !== undefined) {
      entry.loadAgain = true;
      return;
    }
    const load = async () => {
      do {
        entry.loadAgain = false;
        await this.ask(entry);
      } while (entry.loadAgain && this.entries.has(entry.document));
    };
    entry.loading = this.boundary.settle("Reading an open file", load, undefined).finally(() => {
      entry.loading = undefined;
    });
  }

  private async ask(entry: Entry): Promise<void> {
    const { document } = entry;
    const place = this.projects.placeOf(document.uri);
    if (place === undefined) return;
    const view = await place.session.file(place.path);
    if (view === undefined) {
      entry.status = "left-out";
      entry.view = undefined;
      entry.anchors.refresh([], true);
    } else if (isOf(document, view)) {
      entry.status = "counted";
      entry.view = view;
      entry.anchors.refresh(this.lensesOf(entry, view), !entry.settle.isPending);
    } else return;
    entry.becomeKnown();
    this.changes.fire(document);
    this.boundary.run("Reading coverage", () => this.askCoverage(entry, place));
  }

  /** After the rest, so that no lens waits for reports to be found and read. */
  private async askCoverage(entry: Entry, { session, path }: Place): Promise<void> {
    if (entry.status !== "counted" || entry.document.isDirty) return;
    const coverage = await session.coverageOf(path);
    if (!this.entries.has(entry.document) || isDeepStrictEqual(coverage, entry.coverage)) return;
    entry.coverage = coverage;
    if (entry.view === undefined || !isOf(entry.document, entry.view)) return;
    entry.anchors.refresh(this.lensesOf(entry, entry.view), !entry.settle.isPending);
    this.changes.fire(entry.document);
  }

  /** Lines of a report are those of the file as it was saved. */
  private lensesOf({ document, coverage }: Entry, view: FileView) {
    const place = this.projects.placeOf(document.uri);
    const xray = place && this.xrays.of(place.project, place.path);
    return functionLenses(view, xray, document.isDirty ? undefined : coverage);
  }

  private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const entry = this.entries.get(document);
    if (entry === undefined || contentChanges.length === 0) return;
    entry.anchors.edit(contentChanges.map(toTextEdit));
    entry.settle.request();
  }

  private settled(document: vscode.TextDocument): void {
    const entry = this.entries.get(document);
    if (entry?.view === undefined || !isOf(document, entry.view)) return;
    entry.anchors.refresh(this.lensesOf(entry, entry.view), true);
    this.changes.fire(document);
  }

  private forget(document: vscode.TextDocument): void {
    const entry = this.entries.get(document);
    this.entries.delete(document);
    entry?.settle.dispose();
    entry?.becomeKnown();
  }
}

function newEntry(document: vscode.TextDocument, settled: () => void): Entry {
  let becomeKnown = () => {};
  const known = new Promise<void>((resolve) => {
    becomeKnown = resolve;
  });
  return {
    document,
    status: "unknown",
    view: undefined,
    coverage: undefined,
    anchors: new LensAnchors(),
    settle: new Delay(settleDelay, settled),
    known,
    becomeKnown,
    loading: undefined,
    loadAgain: false,
  };
}

/** Whether the facts were read from the document as it is now. */
function isOf(document: vscode.TextDocument, { version }: FileView): boolean {
  return version === undefined ? !document.isDirty : version === document.version;
}
