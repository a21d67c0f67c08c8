import * as vscode from "vscode";
import { commandId } from "./commands";
import { toLineStart } from "./convert";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { LiveFile, LiveFiles } from "./liveFiles";
import type { Projects } from "./projects";
import type { WhyTarget } from "./showWhy";
import { fileTitle, placeholderTitle } from "./texts";

/**
 * How long an opened file waits for its facts, so that all its lenses appear at once. After that a placeholder keeps
 * the line for the lens that is always there. In milliseconds.
 */
const patience = 400;

/** The lens on the first line of every counted file, and those on functions worth a look. */
export class CodeLenses implements vscode.CodeLensProvider, DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changes.event;
  /** Documents that were given a placeholder: it stays when the file turns out not to be counted. */
  private readonly placeheld = new WeakSet<vscode.TextDocument>();
  /** What each document was given last, so that VS Code is asked to fetch lenses only when they are different. */
  private readonly shown = new WeakMap<vscode.TextDocument, string>();

  constructor(
    private readonly projects: Projects,
    private readonly files: LiveFiles,
  ) {
    this.store.add(vscode.languages.registerCodeLensProvider({ scheme: "file" }, this));
    this.store.add(
      files.onDidChange((document) => {
        const before = this.shown.get(document);
        if (before !== undefined && before !== JSON.stringify(this.lensesOf(document))) this.changes.fire();
      }),
    );
    this.store.add(
      projects.onDidChange(({ change }) => {
        if (change.kind === "settings" || change.kind === "removed") this.changes.fire();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const file = this.files.of(document);
    if (file === undefined) return [];
    if (file.status === "unknown") await atMost(patience, this.files.known(document));
    if (file.status === "unknown") this.placeheld.add(document);
    const lenses = this.lensesOf(document);
    this.shown.set(document, JSON.stringify(lenses));
    return lenses;
  }

  dispose(): void {
    this.store.dispose();
  }

  private lensesOf(document: vscode.TextDocument): vscode.CodeLens[] {
    const file = this.files.of(document);
    const project = this.projects.projectOf(document.uri);
    if (file === undefined || project === undefined) return [];
    const { values } = this.projects.settingsOf(project);
    if (!values["codeLens.enabled"]) return [];
    return [
      ...(values["codeLens.file"] ? this.fileLens(document, file) : []),
      ...(values["codeLens.functions"] ? functionLenses(document, file) : []),
    ];
  }

  private fileLens(document: vscode.TextDocument, { status, view }: LiveFile): vscode.CodeLens[] {
    if (status !== "counted" && !this.placeheld.has(document)) return [];
    const title = view === undefined ? placeholderTitle : fileTitle(view);
    return [lens(1, title, "Show how these numbers are made", { uri: document.uri.toString() })];
  }
}

function functionLenses(document: vscode.TextDocument, { anchors }: LiveFile): vscode.CodeLens[] {
  return anchors.current.map(({ line, column, title, tooltip }) =>
    lens(line, title, tooltip, { uri: document.uri.toString(), line, column }),
  );
}

function lens(line: number, title: string, tooltip: string, target: WhyTarget): vscode.CodeLens {
  return new vscode.CodeLens(toLineStart(line), { title, tooltip, command: commandId("showWhy"), arguments: [target] });
}

async function atMost(milliseconds: number, job: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([job, timeout]);
  clearTimeout(timer);
}
