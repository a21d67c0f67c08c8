import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { GitFixture } from "../support/gitFixture";
import { closeAll, folder, rankedPaths, ready, show, until, uriOf, withSetting } from "./support";

const [edited, partner] = ["src/order.ts", "src/orderForm.ts"];

function hints(path: string): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uriOf(path)).filter(({ source }) => source === "Trueline");
}

async function type(editor: vscode.TextEditor, text: string): Promise<void> {
  assert.ok(await editor.edit((builder) => builder.insert(new vscode.Position(1, 0), text)));
}

describe("the hint about a file that changes together with another", () => {
  let api: TruelineApi;
  let repository: GitFixture;
  let head: string;

  before(async () => {
    api = await ready();
    repository = new GitFixture(folder);
    head = repository.git("rev-parse", "HEAD").trim();
    // 6 shared commits of (7 + 6) / 2 = 6.5 on average: 92%.
    for (let day = 1; day <= 6; day++) {
      const text = `export const day = ${day};\n`;
      repository.commit({ date: `2025-12-0${day}T12:00:00+0000`, files: { [edited]: text, [partner]: text } });
    }
    repository.commit({ date: "2025-12-07T12:00:00+0000", files: { [edited]: "export const day = 7;\n" } });
    await until("the new files ranked", async () => (await rankedPaths(api)).includes(partner));
  });
  after(async () => {
    repository.git("reset", "--quiet", "--hard", head);
    await until("the ranking of before", async () => !(await rankedPaths(api)).includes(partner));
  });
  afterEach(() => closeAll());

  it("comes with an edit, and goes when the partner is edited, when it is reverted, and when the file is closed", async () => {
    await withSetting("coupling.hints", true, async () => {
      const editor = await show(edited);
      await type(editor, "// not saved\n");
      const [hint] = await until("the hint", () => hints(edited).length === 1 && hints(edited));
      assert.ok(hint !== undefined);
      assert.equal(
        hint.message,
        "Usually changes together with orderForm.ts (92% of commits), which has not been changed yet.",
      );
      assert.equal(hint.severity, vscode.DiagnosticSeverity.Information);
      assert.equal(hint.range.start.line, 0);
      const [related] = hint.relatedInformation ?? [];
      assert.equal(related?.location.uri.toString(), uriOf(partner).toString());
      assert.match(related?.message ?? "", /in 92% of commits \(6 of 7\)$/);

      // The partner's text counts before it is saved.
      const other = await show(partner);
      await type(other, "// me too\n");
      await until("no hint while the partner is changed", () => hints(edited).length === 0);
      await vscode.commands.executeCommand("workbench.action.files.revert");
      await until("the hint again", () => hints(edited).length === 1);

      await show(edited);
      await vscode.commands.executeCommand("workbench.action.files.revert");
      await until("no hint on a file as in HEAD", () => hints(edited).length === 0);
    });
  });

  it("counts what is saved as well, and follows changes on disk", async () => {
    await withSetting("coupling.hints", true, async () => {
      const editor = await show(edited);
      await type(editor, "// saved\n");
      assert.ok(await editor.document.save());
      await until("the hint on the saved file", () => hints(edited).length === 1);
      writeFileSync(join(folder, partner), "export const day = 8;\n");
      await until("no hint after the partner changed on disk", () => hints(edited).length === 0);
      repository.git("checkout", "--quiet", "--", partner);
      await until("the hint after the partner is as before", () => hints(edited).length === 1);
      await closeAll();
      await until("no hint on a closed file", () => hints(edited).length === 0);
      repository.git("checkout", "--quiet", "--", edited);
    });
  });

  it("stays away below the degree that is set, and when it is not turned on", async () => {
    const editor = await show(edited);
    await type(editor, "// not saved\n");
    await withSetting("coupling.hints", true, async () => {
      await until("the hint", () => hints(edited).length === 1);
      await withSetting("coupling.hintDegree", 93, async () => {
        await until("no hint below the degree", () => hints(edited).length === 0);
      });
      await until("the hint again", () => hints(edited).length === 1);
    });
    await until("no hint without the setting", () => hints(edited).length === 0);
  });
});
