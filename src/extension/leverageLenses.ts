import * as vscode from "vscode";
import type { EditedPoint } from "../model";
import { checklistTitle } from "./checklistTexts";
import { commandId } from "./commands";
import { toLineStart, toTextEdit } from "./convert";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Edits } from "./edits";
import { LensAnchors, type LensPlace } from "./lensAnchors";
import type { Projects } from "./projects";

/** What a lens of a changed leverage point opens. */
export interface ChecklistTarget {
  readonly uri: string;
  readonly name: string;
}

interface PointLens extends LensPlace {
  readonly title: string;
  /** Of the point. */
  readonly name: string;
}

/**
 * A lens on each leverage point that differs from its baseline: who uses it, what the change breaks, what covers it.
 * Lenses move with the edits and change when there is an answer for the new text.
 */
export class LeverageLenses implements vscode.CodeLensProvider, DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = this.store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changes.event;
  private readonly anchors = new WeakMap<vscode.TextDocument, LensAnchors<PointLens>>();

  constructor(
    private readonly projects: Projects,
    private readonly edits: Edits,
  ) {
    this.store.add(vscode.languages.registerCodeLensProvider({ scheme: "file" }, this));
    this.store.add(edits.onDidChange((document) => this.renew(document)));
    this.store.add(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        this.anchors.get(document)?.edit(contentChanges.map(toTextEdit)),
      ),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const project = this.projects.projectOf(document.uri);
    if (project === undefined || !this.projects.settingsOf(project).values["codeLens.enabled"]) return [];
    return (this.anchors.get(document)?.current ?? []).map(({ line, title, name }) => {
      const target: ChecklistTarget = { uri: document.uri.toString(), name };
      const tooltip = `What a deliberate change of ${name} looks at`;
      return new vscode.CodeLens(toLineStart(line), {
        ...{ title, tooltip, command: commandId("checklist"), arguments: [target] },
      });
    });
  }

  dispose(): void {
    this.store.dispose();
  }

  private renew(document: vscode.TextDocument): void {
    const report = this.edits.of(document);
    const anchors = this.anchors.get(document) ?? new LensAnchors<PointLens>();
    const before = JSON.stringify(anchors.current);
    anchors.refresh(
      (report?.points ?? []).map((point) => this.lensOf(point)),
      true,
    );
    this.anchors.set(document, anchors);
    if (JSON.stringify(anchors.current) !== before) this.changes.fire();
  }

  private lensOf(point: EditedPoint): PointLens {
    const { startLine: line, startColumn: column } = point.place;
    return { line, column, title: checklistTitle(point), name: point.name };
  }
}
