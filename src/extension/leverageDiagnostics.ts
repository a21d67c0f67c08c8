import * as vscode from "vscode";
import type { LeverageFinding, Severity } from "../model";
import { commandId } from "./commands";
import { toRange } from "./convert";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Edits } from "./edits";
import type { Project } from "./project";
import type { Projects } from "./projects";
import { fileUri } from "./treeItems";

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/**
 * The findings of the rules in the editor and the Problems view. While a text is being typed the last ones stay, moved
 * along by the editor, until there is an answer for the new text.
 */
export class LeverageDiagnostics implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly collection = this.store.add(vscode.languages.createDiagnosticCollection("trueline-rules"));

  constructor(
    private readonly projects: Projects,
    private readonly edits: Edits,
  ) {
    this.store.add(edits.onDidChange((document) => this.publish(document)));
  }

  dispose(): void {
    this.store.dispose();
  }

  private publish(document: vscode.TextDocument): void {
    const project = this.projects.projectOf(document.uri);
    const findings = this.edits.of(document)?.findings ?? [];
    if (project === undefined || findings.length === 0) this.collection.delete(document.uri);
    else
      this.collection.set(
        document.uri,
        findings.map((finding) => toDiagnostic(project, finding)),
      );
  }
}

function toDiagnostic(project: Project, finding: LeverageFinding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(finding), finding.message, severities[finding.severity]);
  diagnostic.source = "Trueline";
  diagnostic.code = { value: finding.id, target: ruleUri(finding.id) };
  diagnostic.relatedInformation = finding.related.map(
    (place) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(fileUri(project, place.path), toRange(place)),
        place.message,
      ),
  );
  return diagnostic;
}

/** Opens the rule's page. */
function ruleUri(id: string): vscode.Uri {
  return vscode.Uri.parse(`command:${commandId("showRule")}?${encodeURIComponent(JSON.stringify([id]))}`);
}
