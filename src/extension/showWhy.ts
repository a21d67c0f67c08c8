import * as vscode from "vscode";
import type { FileView } from "../engine/session";
import type { FunctionFacts } from "../model";
import { toLine, toPosition } from "./convert";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { DocumentSync } from "./documentSync";
import type { Place, Projects } from "./projects";
import { type Why, type WhyItem, whyFile, whyFunction } from "./whyItems";

/** What Show Why is about: a file, or the function at a line of it. */
export interface WhyTarget {
  readonly uri: string;
  /** 1-based. */
  readonly line?: number;
}

export function isWhyTarget(value: unknown): value is WhyTarget {
  if (typeof value !== "object" || value === null) return false;
  const { uri, line } = value as Partial<WhyTarget>;
  return typeof uri === "string" && uri.startsWith("file:") && (line === undefined || Number.isInteger(line));
}

interface Pick extends vscode.QuickPickItem {
  readonly why: WhyItem;
}

const explainButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("question"),
  tooltip: "Show why",
};

/**
 * Opens the arithmetic of a file or a function as a list: moving through it shows each place in the editor, choosing
 * one goes there, leaving brings the editor back to where it was.
 */
export class ShowWhy implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly highlight = this.store.add(
    vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
    }),
  );
  private open: vscode.QuickPick<Pick> | undefined;

  constructor(
    private readonly projects: Projects,
    private readonly documents: DocumentSync,
  ) {
    this.store.add({ dispose: () => this.open?.dispose() });
  }

  /** @param target left out: the function that the cursor is in, or else the active file. */
  async show(target?: WhyTarget): Promise<void> {
    const active = vscode.window.activeTextEditor;
    const document =
      target === undefined ? active?.document : await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri));
    if (document === undefined) return this.say("Open a file to see how its numbers are made.");
    await this.documents.flush(document);
    const place = this.projects.placeOf(document.uri);
    const view = await place?.session.file(place.path);
    if (place === undefined || view === undefined) {
      return this.say("This file is not counted: it is generated, vendored, excluded or outside of the open folders.");
    }
    const line = target === undefined && active !== undefined ? toLine(active.selection.active) : target?.line;
    this.present(await this.explain(document, { place, view, line }), document, place);
  }

  dispose(): void {
    this.store.dispose();
  }

  private async explain(
    document: vscode.TextDocument,
    { place, view, line }: { readonly place: Place; readonly view: FileView; readonly line: number | undefined },
  ): Promise<Why> {
    const facts = line === undefined ? undefined : functionAt(view.facts.functions, line);
    const explanation = facts && (await place.session.explain(place.path, facts.startLine));
    if (explanation === undefined) return whyFile(view, place.project.history);
    return whyFunction(explanation, view, (line) =>
      line <= document.lineCount ? document.lineAt(line - 1).text.trim() : "",
    );
  }

  private present(why: Why, document: vscode.TextDocument, place: Place): void {
    this.open?.dispose();
    const quickPick = vscode.window.createQuickPick<Pick>();
    this.open = quickPick;
    const preview = new Preview(document, this.highlight);
    quickPick.title = why.title;
    quickPick.placeholder = `${place.path}: choose a line to go there`;
    quickPick.matchOnDescription = true;
    quickPick.items = why.items.map(toPick);
    quickPick.onDidChangeActive(([pick]) => preview.show(pick?.why.place));
    quickPick.onDidTriggerItemButton(({ item }) => {
      const { functionLine } = item.why;
      if (functionLine !== undefined) void this.show({ uri: document.uri.toString(), line: functionLine });
    });
    quickPick.onDidAccept(() => {
      const target = quickPick.activeItems[0]?.why.place;
      if (target === undefined) return;
      preview.accept(target);
      quickPick.hide();
    });
    quickPick.onDidHide(() => {
      preview.end();
      quickPick.dispose();
    });
    quickPick.show();
  }

  private say(message: string): void {
    void vscode.window.showInformationMessage(message);
  }
}

/** Shows places of a document in its editor and brings the editor back afterwards. */
class Preview {
  private readonly editor: vscode.TextEditor | undefined;
  private readonly before: vscode.Range | undefined;
  private accepted = false;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly highlight: vscode.TextEditorDecorationType,
  ) {
    this.editor = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    this.before = this.editor?.visibleRanges[0];
  }

  show(place: WhyItem["place"]): void {
    if (place === undefined || this.editor === undefined) return;
    const position = toPosition(place.line, place.column);
    const range = new vscode.Range(position, position);
    this.editor.setDecorations(this.highlight, [range]);
    this.editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  accept({ line, column }: NonNullable<WhyItem["place"]>): void {
    this.accepted = true;
    const position = toPosition(line, column);
    void vscode.window.showTextDocument(this.document, { selection: new vscode.Range(position, position) });
  }

  end(): void {
    this.editor?.setDecorations(this.highlight, []);
    if (!this.accepted && this.before !== undefined) {
      this.editor?.revealRange(this.before, vscode.TextEditorRevealType.AtTop);
    }
  }
}

function toPick(why: WhyItem): Pick {
  return {
    why,
    label: why.label,
    ...(why.description === undefined ? {} : { description: why.description }),
    ...(why.heading ? { kind: vscode.QuickPickItemKind.Separator } : {}),
    ...(why.functionLine === undefined ? {} : { buttons: [explainButton] }),
  };
}

/** The innermost function that the line is in; one that starts there before all others. */
function functionAt(functions: readonly FunctionFacts[], line: number): FunctionFacts | undefined {
  const inside = functions.filter(({ startLine, endLine }) => startLine <= line && line <= endLine);
  return inside.find(({ startLine }) => startLine === line) ?? inside.sort((a, b) => a.lines - b.lines)[0];
}
