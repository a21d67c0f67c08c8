import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createFixtureRepository } from "./fixtureRepository";
import { useVSCode } from "./useVSCode";
import type { VSCodePage } from "./vscodePage";

const view = "Hot Spots";

/** 12 runs: 5 of the 6 that failed are of the price's test, which took 12 of 30 seconds. */
function results(failures: number): string {
  const price = Array.from({ length: 6 }, (_, index) => {
    return `<testcase name="rule ${index}" time="2">${index < failures ? "<failure/>" : ""}</testcase>`;
  });
  const orders = Array.from({ length: 6 }, (_, index) => {
    return `<testcase name="order ${index}" time="3">${index < 1 ? "<failure/>" : ""}</testcase>`;
  });
  return `<testsuites>
  <testsuite name="price" file="/home/ci/shop/tests/calculatePrice.test.ts">${price.join("")}</testsuite>
  <testsuite name="orders" file="src/orders/gone.test.ts">${orders.join("")}</testsuite>
</testsuites>`;
}

describe("test hot spots, in the browser", () => {
  const vscode = useVSCode();
  let window: VSCodePage;
  let folder: string;

  before(async () => {
    folder = createFixtureRepository(join(vscode.emptyFolder(), "shop")).root;
    writeResults("test-results/junit.xml", results(5));
    writeResults("web/junit.xml", "<!DOCTYPE x><testsuites/>");
    window = await vscode.open(folder);
    await window.openView("Trueline");
    await window.sizeSideBar(460);
  });

  function writeResults(path: string, text: string): void {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  const groupRow = async () => {
    const rows = await window.treeRowsOnce(view, (each) => each.some(({ name }) => name === "Test hot spots"));
    return rows.find(({ name }) => name === "Test hot spots");
  };

  it("are a closed group below the ranking", async () => {
    const group = await groupRow();
    assert.equal(group?.description, "6 of 12 runs failed · 30 s");
    assert.equal(group?.expanded, false);
    await window.screenshot("test-hot-spots-closed");
  });

  it("say where the failures and the time are, and what could not be read", async () => {
    await window.treeRow(view, "Test hot spots").locator(".monaco-tl-twistie").click();
    const rows = await window.treeRowsOnce(view, (each) => each.some(({ level }) => level === 2));
    const inGroup = rows.filter(({ level }) => level === 2);
    assert.deepEqual(
      inGroup.slice(0, 3).map(({ name, description }) => [name, description]),
      [
        ["calculatePrice.test.ts", "83% of failures · 12 s (40% of the time) · tests"],
        ["src/orders/gone.test.ts", "17% of failures · 18 s (60% of the time) · no such file"],
        ["1 file could not be read fully", ""],
      ],
    );
    await window.screenshot("test-hot-spots");
  });

  it("show their arithmetic and their age in the tooltip", async () => {
    const row = window.treeRow(view, "calculatePrice.test.ts").last();
    const text = await window.hover(row, (each) => each.includes("failed runs"));
    assert.match(text, /5 failures \+ 0 errors = 5 of 6 failed runs: 83% of failures/);
    assert.match(text, /12 s of 30 s: 40% of the time/);
    assert.match(text, /test-results\/junit\.xml, written (just now|\d+ minutes? ago)/);
    await window.screenshot("test-hot-spots-tooltip", { keepPointer: true });
  });

  it("follow a result file that is written again", async () => {
    writeResults("test-results/junit.xml", results(1));
    await window.treeRowsOnce(view, (rows) =>
      rows.some(({ description }) => description === "2 of 12 runs failed · 30 s"),
    );
  });

  it("open the test file on a click", async () => {
    await window.treeRow(view, "calculatePrice.test.ts").last().click();
    await window.activeTab("calculatePrice.test.ts");
  });

  it("are there by folder as well", async () => {
    await window.viewAction(view, "Group by Folder");
    await window.treeRowsOnce(view, (each) => each[0]?.name === "src/pricing");
    await groupRow();
    await window.screenshot("test-hot-spots-by-folder");
  });
});
