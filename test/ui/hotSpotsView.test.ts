import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { createFixtureRepository, fixturePaths } from "./fixtureRepository";
import { useVSCode } from "./useVSCode";
import type { TreeRow, VSCodePage } from "./vscodePage";

const view = "Hot Spots";

describe("the Hot Spots view, in the browser", () => {
  const vscode = useVSCode();
  let window: VSCodePage;

  before(async () => {
    window = await vscode.open(createFixtureRepository(join(vscode.emptyFolder(), "shop")).root);
    await window.openView("Trueline");
    // Wide enough for all that the rows say.
    await window.sizeSideBar(430);
  });

  it("lists the files hottest first, with their numbers", async () => {
    const rows = await window.treeRowsOnce(view, (each) => each.length >= 9);
    assert.deepEqual(
      rows.slice(0, 2).map(({ name, description }) => ({ name, description })),
      [
        { name: "calculatePrice.ts", description: "#1 · 10 changes · complexity 40 · src/pricing" },
        { name: "orderService.ts", description: "#2 · 4 changes · complexity 3 · src/orders" },
      ],
    );
    // Whatever the order of the rest, the ranks count from 1 to 9 from the top.
    assert.deepEqual(ranks(rows), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.ok(!rows.some(({ name }) => name === basename(fixturePaths.generated)), "generated files are left out");
    await window.screenshot("hot-spots");
  });

  it("stands beside the editor and says the same", async () => {
    await window.openFile(basename(fixturePaths.hottest));
    await window.lensesOnce(([file]) => file?.text === "Hot spot 1 of 9 · 10 changes by 3 authors · complexity 40");
    const isQuiet = (texts: readonly string[]) => !texts.some((text) => /^(Analyzing|Activating)/.test(text));
    await window.until("The status bar", () => window.statusBar(), isQuiet);
    await window.screenshot("overview");
  });

  it("opens a file on a click", async () => {
    await window.treeRow(view, "orderService.ts").click();
    await window.activeTab("orderService.ts");
    const [lens] = await window.lensesOnce(([first]) => first?.text.startsWith("Hot-spot rank") === true);
    assert.equal(lens?.text, "Hot-spot rank 2 of 9 · 4 changes by 1 author · complexity 3");
    await window.screenshot("hot-spots-file-opened");
  });

  it("shows the functions of a file, the most complex first", async () => {
    await window.treeRow(view, "calculatePrice.ts").locator(".monaco-tl-twistie").click();
    const rows = await window.treeRowsOnce(view, (each) => each.some(({ level }) => level === 2));
    const functions = rows.filter(({ level }) => level === 2);
    assert.equal(functions[0]?.name, "calculatePrice");
    assert.match(functions[0]?.description ?? "", /^cognitive 40 · /);
    await window.screenshot("hot-spots-functions");
  });

  it("says how a rank is made in the tooltip", async () => {
    const text = await window.hover(window.treeRow(view, "calculatePrice.ts"), (each) => each.includes("omplexity"));
    assert.match(text, /40/);
    await window.screenshot("hot-spots-tooltip", { keepPointer: true });
  });

  it("groups the files by their folders and lists them flat again", async () => {
    await window.viewAction(view, "Group by Folder");
    const grouped = await window.treeRowsOnce(view, (each) => each[0]?.name === "src/pricing");
    assert.ok(grouped.some(({ name }) => name === "src/orders"));
    await window.screenshot("hot-spots-by-folder");
    await window.viewAction(view, "Show as One List");
    await window.treeRowsOnce(view, (each) => each[0]?.name === "calculatePrice.ts");
  });

  it("shows the quality report as a readable document", async () => {
    await window.runCommand("Trueline: Show Quality Report");
    const text = await window.until(
      "The report",
      () => window.previewText(),
      (each) => each.includes("calculatePrice.ts"),
    );
    assert.match(text, /orderService\.ts/);
    await window.screenshot("report-preview");
  });
});

function ranks(rows: readonly TreeRow[]): readonly number[] {
  return rows.flatMap(({ description }) => {
    const rank = /^#(\d+) /.exec(description)?.[1];
    return rank === undefined ? [] : [Number(rank)];
  });
}
