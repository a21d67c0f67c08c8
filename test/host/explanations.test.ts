import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { complexFunction, fixturePaths } from "../ui/fixtureRepository";
import { closeAll, ready, show, until, uriOf } from "./support";

async function hoverAt(path: string, line: number): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    uriOf(path),
    new vscode.Position(line - 1, 3),
  );
  return hovers
    .flatMap(({ contents }) => contents.map((each) => (typeof each === "string" ? each : each.value)))
    .join();
}

describe("explanations", () => {
  let api: TruelineApi;
  before(async () => {
    api = await ready();
  });
  afterEach(() => closeAll());

  describe("the hover on a function that has a lens", () => {
    it("adds up its complexity branch by branch, each with a link to its line", async () => {
      const { document } = await show(fixturePaths.hottest);
      await vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri);
      const text = await until("the hover", async () => (await hoverAt(fixturePaths.hottest, 4)) || undefined);
      const total = Number(/\*\*calculatePrice\*\*: cognitive complexity \*\*(\d+)\*\*/.exec(text)?.[1]);
      const rows = [
        ...text.matchAll(/^\| \[(\d+)\]\(command:trueline\.goTo\?.*?\).*? \| (.*?)&nbsp;.*? \| \+(\d+)&nbsp;/gm),
      ];
      assert.ok(rows.length > 5);
      assert.equal(
        rows.reduce((sum, [, , , amount]) => sum + Number(amount), 0),
        total,
      );
      // The first branch is the loop over the lines of the order.
      const [, line, construct] = rows[0] ?? [];
      assert.match(document.lineAt(Number(line) - 1).text, /for \(const line of order\.lines\)/);
      assert.match(construct ?? "", /for/);
    });

    it("is not there on other lines", async () => {
      await show(fixturePaths.hottest);
      assert.doesNotMatch(await hoverAt(fixturePaths.hottest, 11), /cognitive complexity/);
    });

    it("leads to the line that is clicked", async () => {
      await show(fixturePaths.simple);
      const target = { uri: uriOf(fixturePaths.hottest).toString(), line: 12, column: 3 };
      await vscode.commands.executeCommand("trueline.goTo", target);
      const { activeTextEditor } = vscode.window;
      assert.equal(activeTextEditor?.document.uri.toString(), target.uri);
      assert.deepEqual(activeTextEditor?.selection.active, new vscode.Position(11, 2));
    });
  });

  describe("Show Why", () => {
    it("of a function goes to the branch that is chosen", async () => {
      const { document } = await show(fixturePaths.hottest);
      const target = { uri: document.uri.toString(), line: complexFunction.startLine };
      await vscode.commands.executeCommand("trueline.showWhy", target);
      // The first line of the list says what to do; the one after it is the first branch, the loop.
      await vscode.commands.executeCommand("workbench.action.quickOpenSelectNext");
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      const line = await until("the cursor in the loop", () => {
        const active = vscode.window.activeTextEditor?.selection.active.line ?? 0;
        return active > 0 && document.lineAt(active).text;
      });
      assert.match(line, /for \(const line of order\.lines\)/);
    });

    it("of the active file opens without an argument, and closes without a trace", async () => {
      const { document, selection } = await show(fixturePaths.hottest);
      await vscode.commands.executeCommand("trueline.showWhy");
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      assert.equal(vscode.window.activeTextEditor?.document, document);
      assert.deepEqual(vscode.window.activeTextEditor?.selection, selection);
    });
  });

  describe("the status bar", () => {
    it("shows the rank of the active file", async () => {
      await show(fixturePaths.hottest);
      assert.match(await until("the rank", () => api.statusBarText()), /^\$\(flame\) 1 of \d+$/);
      await show(fixturePaths.second);
      await until("the next rank", () => api.statusBarText()?.startsWith("$(flame) 2 of "));
    });

    it("is hidden for files that are not counted, and without an editor", async () => {
      await show(fixturePaths.hottest);
      await until("the rank", () => api.statusBarText());
      await show(fixturePaths.generated);
      await until("nothing", () => api.statusBarText() === undefined);
      await show(fixturePaths.hottest);
      await until("the rank", () => api.statusBarText());
      await closeAll();
      await until("nothing", () => api.statusBarText() === undefined);
    });
  });

  it("Go to Next Hot Spot walks down the ranking, and starts at its top from anywhere else", async () => {
    const active = () => vscode.window.activeTextEditor?.document.uri.toString();
    await vscode.commands.executeCommand("trueline.nextHotSpot");
    assert.equal(active(), uriOf(fixturePaths.hottest).toString());
    await vscode.commands.executeCommand("trueline.nextHotSpot");
    assert.equal(active(), uriOf(fixturePaths.second).toString());
    await show(fixturePaths.generated);
    await vscode.commands.executeCommand("trueline.nextHotSpot");
    assert.equal(active(), uriOf(fixturePaths.hottest).toString());
  });

  it("Show Quality Report opens the Markdown report", async () => {
    await show(fixturePaths.hottest);
    const uri = await vscode.commands.executeCommand<vscode.Uri>("trueline.showReport");
    const report = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(report, /^# Quality report: shop$/m);
    assert.ok(report.includes("calculatePrice"));
    // The preview takes a path that begins with a slash as one below the folder of the window.
    assert.ok(report.includes(`(/${fixturePaths.hottest})`));
    await until("the preview", () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("Quality report"))),
    );
  });
});
