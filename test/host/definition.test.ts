import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as vscode from "vscode";
import { closeAll, ready, until, uriOf } from "./support";

const file = "trueline.jsonc";

function said(): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uriOf(file)).filter(({ source }) => source === "Trueline");
}

describe("the quality definition", () => {
  before(() => ready());
  afterEach(async () => {
    await closeAll();
    rmSync(uriOf(file).fsPath, { force: true });
  });

  it("is created from what there is, opened, and checked at line and column while it is edited", async () => {
    await vscode.commands.executeCommand("trueline.createDefinition");
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, uriOf(file).path);
    assert.equal(editor.document.languageId, "jsonc");
    assert.match(editor.document.getText(), /"thresholds"/);

    const text = editor.document.getText();
    const start = editor.document.positionAt(text.indexOf('"thresholds"'));
    const end = start.translate(0, '"thresholds"'.length);
    assert.ok(await editor.edit((builder) => builder.replace(new vscode.Range(start, end), '"treshold"')));
    const [error] = await until("the mistake", () => said().length === 1 && said());
    assert.equal(error?.message, "There is no `treshold`. Did you mean `thresholds`?");
    assert.equal(error?.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(error?.range, new vscode.Range(start, start.translate(0, '"treshold"'.length)));

    await vscode.commands.executeCommand("undo");
    await until("no mistake any more", () => said().length === 0);
  });
});
