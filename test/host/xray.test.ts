import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, renameSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { complexFunction, fixturePaths } from "../ui/fixtureRepository";
import { closeAll, folder, lensesOf, ready, show, tooltipOf, treeOf, until } from "./support";

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
    const first = (await treeOf(api, file?.node)).find(({ node }) => node.kind === "x-ray");
    assert.ok(first !== undefined);
    return first;
  }

  // The first of all tests here: what has been read once asks git for nothing.
  it("can be called off from its notification, down to git itself", async function () {
    if (process.platform === "win32") this.skip();
    await show(fixturePaths.hottest);
    await vscode.commands.executeCommand("notifications.clearAll");
    const content = unreadable(oldestContent(fixturePaths.hottest));
    try {
      let ended = false;
      const xray = vscode.commands.executeCommand("trueline.xray").then(() => {
        ended = true;
      });
      // Git waits for ever, so that nothing but a cancellation ends this. Cancel is the only action of the notification.
      await until("the end", async () => {
        await vscode.commands.executeCommand("notification.acceptPrimaryAction");
        return ended;
      });
      await xray;
      await until("git's end", () => !content.isBeingRead());
    } finally {
      content.restore();
    }
    const [file] = await treeOf(api);
    assert.ok(!(await treeOf(api, file?.node)).some(({ node }) => node.kind === "x-ray"));
  });

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
    assert.match(tooltip, /\| Revisions&nbsp;of&nbsp;the&nbsp;file&nbsp;read&nbsp;.* \| 10 of 10 \|/);
  });

  it("leads to a function where it stands in the file as it is now", async () => {
    const editor = await show(fixturePaths.hottest);
    await vscode.commands.executeCommand("trueline.xray");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// One.\n// Two.\n"));
    const { command, arguments: args = [] } = (await firstFunction()).item.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...args);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, complexFunction.startLine - 1 + 2);
  });

  it("of a file shows its complexity over time above the functions, with a chart", async () => {
    const [file] = await treeOf(api);
    await vscode.commands.executeCommand("trueline.xray", file?.node);
    const [line] = await treeOf(api, file?.node);
    assert.equal(line?.label, "Complexity");
    assert.match(line?.description ?? "", /^[▁▂▃▄▅▆▇█]{12} \d+ \(2024-12-02\) → 40 \(2025-11-05\)$/);
    const chart = /!\[Complexity \d+ \(2024-12-02\) → 40 \(2025-11-05\)\]\(data:image\/svg\+xml;base64,/;
    assert.match(await tooltipOf(api, line), chart);
  });
});

/** The file of the object that holds what was in a file of the repository at first. */
function oldestContent(path: string): string {
  const git = (...args: readonly string[]) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();
  const [first = ""] = git("log", "--reverse", "--format=%H", "--", path).split("\n");
  const id = git("rev-parse", `${first}:${path}`);
  return join(folder, ".git", "objects", id.slice(0, 2), id.slice(2));
}

/** Puts a pipe that nobody writes to in the place of a file: whoever opens it waits, until it is ended. */
function unreadable(file: string) {
  const aside = `${file}.aside`;
  renameSync(file, aside);
  execFileSync("mkfifo", [file]);
  return {
    /** Whether some process waits. One that does goes on then, and finds nothing to read. */
    isBeingRead(): boolean {
      try {
        closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENXIO") throw error;
        return false;
      }
    },
    restore: () => renameSync(aside, file),
  };
}
