import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { GitFixture } from "../support/gitFixture";
import { money } from "./fixtureSources";
import { useVSCode } from "./useVSCode";

describe("folders without a history, in the browser", () => {
  const vscode = useVSCode();

  it("say that there is no repository, and show what the text alone tells", async () => {
    const folder = vscode.emptyFolder();
    writeFileSync(join(folder, "money.ts"), money);
    const window = await vscode.open(folder);
    await window.openView("Trueline");
    const said = await window.until("The welcome", window.welcome, (text) => text.includes("no git repository"));
    assert.match(said, /Try Again/);
    await window.openFile("money.ts");
    await window.lensesOnce((each) => each.length === 1 && each[0]?.text === "Complexity 0");
    await window.screenshot("folder-without-repository");
  });

  it("say that nothing was committed yet", async () => {
    const window = await vscode.open(new GitFixture(vscode.emptyFolder()).root);
    await window.openView("Trueline");
    await window.until("The welcome", window.welcome, (text) => text.includes("no commits yet"));
    await window.screenshot("folder-without-commits");
  });

  it("ask for a folder where none is open", async () => {
    const window = await vscode.open("");
    await window.openView("Trueline");
    const said = await window.until("The welcome", window.welcome, (text) => text.includes("Open a folder"));
    assert.match(said, /Open Folder/);
    await window.screenshot("no-folder");
  });
});
