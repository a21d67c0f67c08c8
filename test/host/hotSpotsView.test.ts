import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { complexFunction, fixturePaths } from "../ui/fixtureRepository";
import { closeAll, rankedPaths, ready, tooltipOf, treeOf, until, uriOf, withSetting } from "./support";

describe("the Hot Spots view", () => {
  let api: TruelineApi;
  before(async () => {
    api = await ready();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("trueline.showFlat");
    await vscode.commands.executeCommand("trueline.clearFilter");
    await closeAll();
  });

  it("lists the ranked files, hottest first, with rank and numbers", async () => {
    const lines = await treeOf(api);
    assert.equal(lines[0]?.label, "calculatePrice.ts");
    assert.match(lines[0]?.description ?? "", /^#1 · \d+ changes · complexity \d+ · src\/pricing$/);
    const paths = await rankedPaths(api);
    assert.deepEqual(paths.slice(0, 2), [fixturePaths.hottest, fixturePaths.second]);
    assert.ok(!paths.includes(fixturePaths.generated));
    const ranks = lines.flatMap(({ node }) => (node.kind === "file" ? [node.hotSpot.rank] : []));
    assert.deepEqual(
      ranks,
      ranks.map((_, index) => index + 1),
    );
  });

  it("shows the arithmetic of a rank in the tooltip", async () => {
    const tooltip = await tooltipOf(api, (await treeOf(api))[0]);
    assert.match(tooltip, /Hot&nbsp;spot&nbsp;.*1 of \d+/);
    assert.match(tooltip, /[\d.]+ × ln\(1 \+ \d+ \+ \d+ \/ 10\) = [\d.]+/);
    assert.match(tooltip, /Weighted changes/);
  });

  it("says in the tooltip how far a short history can be trusted", async () => {
    // 25 commits; below 30 a ranking is a matter of luck.
    assert.match(await tooltipOf(api, (await treeOf(api))[0]), /Confidence in the history\\?: low/);
  });

  it("says in the tooltip which file changes together with it", async () => {
    // Four of the nine price rules changed the test too: 4 shared of (10 + 4) / 2 = 7 commits on average, 57.1%.
    await withSetting("coupling.minSharedRevs", 4, async () => {
      const said = await until("the partner", async () => {
        const tooltip = await tooltipOf(api, (await treeOf(api))[0]);
        return tooltip.includes("Changes together") && tooltip;
      });
      assert.match(said, /Changes together with tests\/calculatePrice\.test\.ts in 57% of commits \(4 of 7\)/);
    });
  });

  it("opens the file that is clicked", async () => {
    const [first] = await treeOf(api);
    const { command, arguments: args = [] } = first?.item.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...args);
    const opened = vscode.window.activeTextEditor?.document.uri.toString();
    assert.equal(opened, uriOf(fixturePaths.hottest).toString());
  });

  it("has the functions of a file below it, the complex one with its finding", async () => {
    const [first] = await treeOf(api);
    const [top, ...others] = await treeOf(api, first?.node);
    assert.equal(top?.label, complexFunction.name);
    assert.match(top?.description ?? "", /^cognitive \d+ · cyclomatic \d+ · \d+ lines$/);
    // isSeason has no branch.
    assert.deepEqual(others, []);
    const { command, arguments: args = [] } = top?.item.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...args);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, complexFunction.startLine - 1);
  });

  it("groups by folder and back", async () => {
    const flat = await rankedPaths(api);
    await vscode.commands.executeCommand("trueline.groupByFolder");
    const groups = await treeOf(api);
    assert.equal(groups[0]?.label, "src/pricing");
    assert.equal(groups[0]?.description, "1 file, hottest #1");
    const inGroups = await Promise.all(groups.map(({ node }) => rankedPaths(api, node)));
    assert.deepEqual([...inGroups.flat()].sort(), [...flat].sort());
    await vscode.commands.executeCommand("trueline.showFlat");
    assert.deepEqual(await rankedPaths(api), flat);
  });

  it("is narrowed to a folder and shows everything again", async () => {
    await vscode.commands.executeCommand("trueline.groupByFolder");
    const orders = (await treeOf(api)).find(({ label }) => label === "src/orders");
    await vscode.commands.executeCommand("trueline.filterToFolder", orders?.node);
    await vscode.commands.executeCommand("trueline.showFlat");
    const paths = await rankedPaths(api);
    assert.ok(paths.length > 1);
    for (const path of paths) assert.match(path, /^src\/orders\//);
    await vscode.commands.executeCommand("trueline.clearFilter");
    assert.ok((await rankedPaths(api)).length > paths.length);
  });

  it("shows as many as the setting says, and more when it is asked", async () => {
    const all = await rankedPaths(api);
    await withSetting("hotSpots.limit", 2, async () => {
      const [more] = await until("two files and Show more", async () => {
        const lines = await treeOf(api);
        return lines.length === 3 && lines.slice(2);
      });
      assert.equal(more?.label, "Show more");
      assert.equal(more?.description, `${all.length - 2} not shown`);
      const { command, arguments: args = [] } = more?.item.command ?? { command: "" };
      await vscode.commands.executeCommand(command, ...args);
      assert.deepEqual(await rankedPaths(api), all.slice(0, 4));
    });
    await until("the whole list again", async () => (await rankedPaths(api)).length === all.length);
  });
});
