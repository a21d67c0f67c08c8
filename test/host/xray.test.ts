import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { complexFunction, fixturePaths } from "../ui/fixtureRepository";
import { closeAll, lensesOf, ready, show, tooltipOf, treeOf, until } from "./support";

// The price was written in one commit and got a rule in each of nine more: 10 changes, by three authors in turn.
const changes = 10;

describe("X-Ray", () => {
  let api: TruelineApi;
  before(async () => {
    api = await ready();
  });
  afterEach(() => closeAll());

  async function firstFunction() {
    const [file] = await treeOf(api);
    const [first] = await treeOf(api, file?.node);
    assert.ok(first !== undefined);
    return first;
  }

  it("of the active file adds to the lens of a function how often it changed", async () => {
    const { document } = await show(fixturePaths.hottest);
    const lens = async () => (await lensesOf(document)).find(({ line }) => line === complexFunction.startLine)?.title;
    const before = await until("the lens", lens);
    await vscode.commands.executeCommand("trueline.xray");
    await until("the changes", async () => (await lens()) === `${before} · changed ${changes} times`);
  });

  it("of a file of the tree ranks its functions by changes × cognitive complexity", async () => {
    const [file] = await treeOf(api);
    await vscode.commands.executeCommand("trueline.xray", file?.node);
    const first = await firstFunction();
    assert.equal(first.label, complexFunction.name);
    const cognitive = Number(/^10 changes · cognitive (\d+)$/.exec(first.description)?.[1]);
    const tooltip = await tooltipOf(api, first);
    assert.ok(
      tooltip.includes(`${changes} changes × cognitive complexity ${cognitive} = **${changes * cognitive}**`),
      tooltip,
    );
    assert.match(tooltip, /\| Authors&nbsp;.* \| 3 \|/);
    assert.match(tooltip, /\| Revisions of the file read&nbsp;.* \| 10 of 10 \|/);
  });

  it("leads to a function where it stands in the file as it is now", async () => {
    const editor = await show(fixturePaths.hottest);
    await vscode.commands.executeCommand("trueline.xray");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// One.\n// Two.\n"));
    const { command, arguments: args = [] } = (await firstFunction()).item.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...args);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, complexFunction.startLine - 1 + 2);
  });
});
