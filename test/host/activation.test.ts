import assert from "node:assert/strict";
import { join } from "node:path";
import * as vscode from "vscode";
import { type CommandName, commandId, commands } from "../../src/extension/commands";
import { extension, ready } from "./support";

describe("activation", () => {
  it("indexes the folders of the window", async () => {
    const api = await ready();
    assert.equal(extension().isActive, true);
    assert.ok((await api.hotSpots.getChildren())?.length);
    console.log(`activation: ${api.activationTime.toFixed(1)} ms on the host's thread`);
  });

  it("registers every command that is contributed", async () => {
    await ready();
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const name of Object.keys(commands) as CommandName[]) assert.ok(registered.has(commandId(name)), name);
  });

  it("loads one file on the host's thread: no compiler, no git, no thread pool", async () => {
    await ready();
    const dist = join(extension().extensionPath, "dist");
    const loaded = Object.keys(require.cache);
    assert.deepEqual(
      loaded.filter((file) => file.startsWith(dist)),
      [join(dist, "extension.js")],
    );
    const heavy = /node_modules[\\/](@ts-morph|ts-morph|simple-git|piscina|zod)[\\/]/;
    assert.deepEqual(
      loaded.filter((file) => heavy.test(file)),
      [],
    );
  });
});
