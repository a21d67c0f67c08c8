import assert from "node:assert/strict";
import { join } from "node:path";
import { createQualityRepository, untested } from "./qualityRepository";
import { useVSCode } from "./useVSCode";
import type { VSCodePage } from "./vscodePage";

const view = "Quality";

describe("the Quality view, in the browser", () => {
  const vscode = useVSCode();
  let window: VSCodePage;

  before(async () => {
    window = await vscode.open(createQualityRepository(join(vscode.emptyFolder(), "shop")).root);
    await window.openView("Trueline");
    await window.sizeSideBar(430);
    await window.treeRowsOnce("Hot Spots", (rows) => rows.length >= 3);
  });

  it("stands folded until somebody opens it, and tells then the score and the measures", async () => {
    assert.deepEqual(await window.treeRows(view), []);
    await window.foldView("Hot Spots");
    await window.unfoldView(view);
    const rows = await window.treeRowsOnce(view, (each) => each.some(({ name }) => name === "Not measured"));
    assert.deepEqual(
      rows.map(({ name, description }) => `${name}: ${description}`),
      [
        // 100 x (2 x 4 / 80 + 1 x 50 / 95 + 1 x 1) / 4 = 40.7. The snapshot has the first measure alone, then 20 / 80.
        "Score: 40.7 of 100 · ↘ −20.0 since 2025-10-01",
        // One of 25; the snapshot had 20%. What would raise the score most comes first.
        "Files with tests: 4.0% ▱▱▱▱▱▱ goal 80% · ↘ −16.0",
        "Preferred library: 50.0% ▰▰▰▱▱▱ goal 95%",
        "Narrow interfaces: 100.0% ▰▰▰▰▰▰ goal 90%",
        "Not measured: 6",
      ],
    );
    await window.screenshot("quality");
  });

  it("says how the score and a measure came about in their tooltips", async () => {
    const score = await window.hover(window.treeRow(view, "Score"), (each) => each.includes("Attainment"));
    assert.match(score, /100 × \(2 × 0\.050 \+ 1 × 1\.000 \+ 1 × 0\.526\) \/ 4 = 40\.7/);
    assert.match(score, /What would raise it most: Files with tests, by up to 47\.5/);
    await window.screenshot("quality-score", { keepPointer: true });
    const measure = await window.hover(window.treeRow(view, "Files with tests"), (each) => each.includes("Orders"));
    assert.match(measure, /1 of 25 = 4\.0%/);
    assert.match(measure, /\(4 − 0\) \/ \(80 − 0\) = 0\.050/);
    assert.match(measure, /Why this goal: Orders are money\./);
    await window.screenshot("quality-measure", { keepPointer: true });
  });

  it("lists the files that miss a measure, hot ones first, and all of them when asked", async () => {
    await window.treeRow(view, "Files with tests").click();
    const rows = await window.treeRowsOnce(view, (each) => each.some(({ name }) => name === "Show all"));
    const files = rows.filter(({ level }) => level === 2);
    // It is the most complicated, and hot for that; the others have nothing to tell them apart but their names.
    assert.deepEqual(
      files.slice(0, 2).map(({ name, description }) => [name, description]),
      [
        ["invoice.ts", "src/billing"],
        ["shelf1.ts", "src/shelves"],
      ],
    );
    assert.deepEqual([files.length, files.at(-1)?.description], [21, `${untested - 20} not shown`]);
    await window.screenshot("quality-files");
    await window.treeRow(view, "Show all").scrollIntoViewIfNeeded();
    await window.treeRow(view, "Show all").click();
    const all = await window.treeRowsOnce(view, (each) => !each.some(({ name }) => name === "Show all"));
    assert.ok(all.length > 21);
    await window.treeRow(view, "Files with tests").scrollIntoViewIfNeeded();
    await window.treeRow(view, "Files with tests").click();
  });

  it("opens the line that misses a measure on a click", async () => {
    await window.treeRow(view, "Preferred library").click();
    await window.treeRow(view, "due.ts").click();
    await window.activeTab("due.ts");
    await window.treeRow(view, "due.ts").locator(".monaco-tl-twistie").click();
    const rows = await window.treeRowsOnce(view, (each) => each.some(({ level }) => level === 3));
    assert.match(rows.find(({ level }) => level === 3)?.name ?? "", /^Line 1: moment is discouraged/);
    await window.screenshot("quality-places");
  });

  it("says why something is not measured", async () => {
    await window.treeRow(view, "Not measured").click();
    const rows = await window.treeRowsOnce(view, (each) => each.some(({ name }) => name === "Test coverage"));
    const coverage = rows.find(({ name }) => name === "Test coverage");
    assert.match(coverage?.description ?? "", /^There is no coverage report/);
    const tooltip = await window.hover(window.treeRow(view, "Test coverage"), (each) => each.includes("Not measured"));
    assert.match(tooltip, /Not measured: There is no coverage report/);
    await window.screenshot("quality-not-measured", { keepPointer: true });
  });

  it("says in the status bar what the branch does to the score", async () => {
    // The branch began at 100 x (2 x (100 / 3) / 80 + 1 x 50 / 95 + 1 x 1) / 4 = 59.0.
    const texts = await window.until(
      "The status bar",
      () => window.statusBar(),
      (each) => each.some((text) => text.includes("40.7")),
    );
    assert.ok(texts.includes("40.7 (−18.3)"), texts.join(" | "));
    const item = window.page.locator(".statusbar-item").filter({ hasText: "40.7" });
    const tooltip = await window.hover(item, (text) => text.includes("Files with tests"));
    assert.match(tooltip, /From main \([0-9a-f]{10}\) to the work tree/);
    assert.match(tooltip, /Files with tests: 33\.3% → 4\.0% \(−29\.3\), worse in 22 files/);
    await window.screenshot("quality-status-bar", { keepPointer: true });
  });

  it("shows what the branch does to quality as a document", async () => {
    await window.viewAction(view, "Show What This Branch Does to Quality");
    const text = await window.until(
      "The comparison",
      () => window.previewText(),
      (each) => each.includes("Files with tests"),
    );
    // Before the branch: 1 of 3.
    assert.match(text, /33\.3% → 4\.0%/);
    await window.screenshot("quality-branch");
  });

  it("writes a snapshot and says so", async () => {
    await window.viewAction(view, "Take Quality Snapshot");
    const [told] = await window.until(
      "The notification",
      () => window.notifications(),
      (texts) => texts.some((each) => each.includes(".trueline/history")),
    );
    assert.match(
      told ?? "",
      /The score is 40\.7 of 100\. Written to \.trueline\/history\/2025-11-20-[0-9a-f]{12}\.json/,
    );
    await window.treeRowsOnce(view, ([score]) => score?.description === "40.7 of 100 · ±0 since 2025-11-20");
    await window.screenshot("quality-snapshot");
  });

  it("offers to create a definition where there is none", async () => {
    const fixture = createQualityRepository(join(vscode.emptyFolder(), "bare"));
    fixture.commit({ date: "2025-11-21T12:00:00+0000", files: { "trueline.jsonc": null } });
    window = await vscode.open(fixture.root);
    await window.openView("Trueline");
    await window.foldView("Hot Spots");
    await window.unfoldView(view);
    await window.treeRowsOnce(view, (rows) => rows.some(({ name }) => name === "Create a quality definition"));
    await window.screenshot("quality-no-definition");
    await window.treeRow(view, "Create a quality definition").click();
    await window.activeTab("trueline.jsonc");
    await window.screenshot("quality-definition");
  });
});
