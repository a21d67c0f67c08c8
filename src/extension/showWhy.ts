import * as vscode from "vscode";
import type { FileView } from "../engine/session";
import type { FunctionFacts, FunctionPlace } from "../model";
import type { Boundary } from "./boundary";
import { commandId } from "./commands";
import { toLine } from "./convert";
import type { Couplings } from "./couplings";
import { coverageOfFunction } from "./coverageTexts";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { DocumentSync } from "./documentSync";
import { functionAt } from "./functionAt";
import type { Owners } from "./owners";
import { Preview } from "./preview";
import type { Place, Projects } from "./projects";
import { couplingOptions } from "./sessionOptions";
import type { Why, WhyItem } from "./whyItem";
import { whyFile, whyFunction } from "./whyItems";
import { ownershipItems, partnerItems } from "./whyPast";
import type { XRays } from "./xrays";

/** What Show Why is about: a file, or the function at a line of it. */
export interface WhyTarget {
  readonly uri: string;
  /** 1-based. */
  readonly line?: number;
  /** Of the function's first character, 1-based, since several may start on the line. */
  readonly column?: number;
}

export function isWhyTarget(value: unknown): value is WhyTarget {
  if (typeof value !== "object" || value === null) return false;
  const { uri, line, column } = value as Partial<WhyTarget>;
  const isNumber = (given: unknown) => given === undefined || Number.isInteger(given);
  return typeof uri === "string" && uri.startsWith("file:") && isNumber(line) && isNumber(column);
}

export interface WhyServices {
  readonly projects: Projects;
  readonly documents: DocumentSync;
  readonly xrays: XRays;
  readonly couplings: Couplings;
  readonly owners: Owners;
  readonly boundary: Boundary;
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

  constructor(private readonly services: WhyServices) {
    this.store.add({ dispose: () => this.open?.dispose() });
  }

  /** @param target left out: the function that the cursor is in, or else the active file. */
  async show(target?: WhyTarget): Promise<void> {
    const active = vscode.window.activeTextEditor;
    const document =
      target === undefined ? active?.document : await vscode.workspace.openTextDocument(vscode.Uri.parse(target.uri));
    if (document === undefined) return this.say("Open a file to see how its numbers are made.");
    const { projects, documents } = this.services;
    await documents.flush(document);
    const place = projects.placeOf(document.uri);
    const view = await place?.session.file(place.path);
    if (place === undefined || view === undefined) {
      return this.say("This file is not counted: it is generated, vendored, excluded or outside of the open folders.");
    }
    const at: Omit<WhyTarget, "uri"> | undefined = target ?? (active && { line: toLine(active.selection.active) });
    const facts = at?.line === undefined ? undefined : functionAt(view.facts.functions, at.line, at.column);
    const explained = await this.explain(document, { place, view, facts });
    const quickPick = this.present(explained.why, document, place);
    if (explained.about === "file") this.addLater(quickPick, place);
  }

  dispose(): void {
    this.store.dispose();
  }

  private async explain(
    document: vscode.TextDocument,
    {
      place,
      view,
      facts,
    }: { readonly place: Place; readonly view: FileView; readonly facts: FunctionFacts | undefined },
  ): Promise<{ readonly about: "file" | "function"; readonly why: Why }> {
    // The lines of reports are those of the file as it was saved.
    const coverage = document.isDirty ? undefined : await place.session.coverageOf(place.path);
    const explanation = facts && (await place.session.explain(place.path, startOf(facts)));
    if (explanation === undefined) {
      const { project, path } = place;
      const known = { confidence: project.result?.confidence, xray: this.services.xrays.of(project, path), coverage };
      return { about: "file", why: whyFile(view, project.history, known) };
    }
    const textOfLine = (line: number) => (line <= document.lineCount ? document.lineAt(line - 1).text.trim() : "");
    return {
      about: "function",
      why: whyFunction(explanation, view, textOfLine, coverageOfFunction(coverage, explanation.function)),
    };
  }

  /** What has to be computed first is added at the end when it is there; the list does not wait for it. */
  private addLater(quickPick: vscode.QuickPick<Pick>, { project, path }: Place): void {
    const { projects, couplings, owners, boundary } = this.services;
    const abort = new AbortController();
    quickPick.onDidHide(() => abort.abort());
    const add = (items: readonly WhyItem[]) => {
      if (items.length === 0 || this.open !== quickPick || abort.signal.aborted) return;
      const { activeItems } = quickPick;
      quickPick.keepScrollPosition = true;
      quickPick.items = [...quickPick.items, ...items.map(toPick)];
      quickPick.activeItems = activeItems;
    };
    boundary.run("Finding coupled files", async () => {
      const thresholds = couplingOptions(projects.settingsOf(project).values);
      add(partnerItems(path, await couplings.partnersOf(project, path, thresholds)));
    });
    boundary.run("Finding who wrote a file", async () => {
      add(ownershipItems(await owners.of(project, path, abort.signal)));
    });
  }

  private present(why: Why, document: vscode.TextDocument, place: Place): vscode.QuickPick<Pick> {
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
      const { place: start } = item.why;
      if (start === undefined) return;
      this.services.boundary.run("Show Why", () => this.show({ uri: document.uri.toString(), ...start }));
    });
    quickPick.onDidAccept(() => {
      const { place: target, action } = quickPick.activeItems[0]?.why ?? {};
      if (action !== undefined) {
        void vscode.commands.executeCommand(commandId(action), { uri: document.uri.toString() });
      } else if (target === undefined) return;
      else this.services.boundary.run("Show Why", () => preview.accept(target));
      quickPick.hide();
    });
    quickPick.onDidHide(() => {
      preview.end();
      quickPick.dispose();
    });
    quickPick.show();
    return quickPick;
  }

  private say(message: string): void {
    void vscode.window.showInformationMessage(message);
  }
}

function toPick(why: WhyItem): Pick {
  return {
    why,
    label: why.label,
    ...(why.description === undefined ? {} : { description: why.description }),
    ...(why.heading ? { kind: vscode.QuickPickItemKind.Separator } : {}),
    ...(why.isFunction === undefined ? {} : { buttons: [explainButton] }),
  };
}

function startOf({ startLine, startColumn }: FunctionFacts): FunctionPlace {
  return { startLine, startColumn };
}
