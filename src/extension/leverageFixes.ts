import * as vscode from "vscode";
import type { LeverageFinding, RuleFix } from "../model";
import { commandId } from "./commands";
import { toRange } from "./convert";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Edits } from "./edits";

/** The quick fixes of the rules' findings: the rule's own, a comment that silences it, and its page. */
export class LeverageFixes implements vscode.CodeActionProvider, DisposableLike {
  private readonly store = new DisposableStore();

  constructor(private readonly edits: Edits) {
    this.store.add(
      vscode.languages.registerCodeActionsProvider({ scheme: "file" }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  /** None while the findings are about an older text: their edits would land elsewhere. */
  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const findings = this.edits.of(document)?.findings ?? [];
    return findings
      .filter((finding) => toRange(finding).intersection(range) !== undefined)
      .flatMap((finding) => {
        const actions = [
          ...(finding.fixes ?? []).map((fix) => ruleFix(document, fix)),
          silence(document, finding),
          page(finding),
        ];
        const shown = diagnostics.filter(({ source, message }) => source === "Trueline" && message === finding.message);
        for (const action of actions) action.diagnostics = [...shown];
        return actions;
      });
  }

  dispose(): void {
    this.store.dispose();
  }
}

function ruleFix(document: vscode.TextDocument, fix: RuleFix): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { newText, ...range } of fix.edits) action.edit.replace(document.uri, toRange(range), newText);
  return action;
}

/** Writes the comment above the line, with the cursor where the reason belongs. */
function silence(document: vscode.TextDocument, { id, startLine }: LeverageFinding): vscode.CodeAction {
  const action = new vscode.CodeAction(`Silence ${id} Here, With a Reason`, vscode.CodeActionKind.QuickFix);
  const line = document.lineAt(Math.min(startLine, document.lineCount) - 1);
  const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const comment = new vscode.SnippetString(`${indentation}// trueline-ignore ${id} -- `)
    .appendPlaceholder("why")
    .appendText(document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n");
  const start = new vscode.Position(line.lineNumber, 0);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [new vscode.SnippetTextEdit(new vscode.Range(start, start), comment)]);
  return action;
}

function page({ id }: LeverageFinding): vscode.CodeAction {
  const action = new vscode.CodeAction(`What Is ${id}?`, vscode.CodeActionKind.QuickFix);
  action.command = { title: action.title, command: commandId("showRule"), arguments: [id] };
  return action;
}
