import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createLeverageRepository, helpers } from "./leverageRepository";
import { useVSCode } from "./useVSCode";
import type { VSCodePage } from "./vscodePage";

const view = "Leverage Points";

describe("the Leverage Points view, in the browser", () => {
  const vscode = useVSCode();
  let window: VSCodePage;

  before(async () => {
    window = await vscode.open(createLeverageRepository(join(vscode.emptyFolder(), "shop")).root);
    await window.openView("Trueline");
    await window.sizeSideBar(430);
    await window.treeRowsOnce("Hot Spots", (rows) => rows.length >= 5);
  });

  it("stands folded until somebody opens it", async () => {
    assert.deepEqual(await window.treeRows(view), []);
    await window.foldView("Hot Spots");
    await window.unfoldView(view);
    const rows = await window.treeRowsOnce(view, (each) => each.length >= 13);
    assert.deepEqual(
      rows.slice(0, 3).map(({ name, description, level }) => ({ name, description, level })),
      [
        // The interface, and the helpers.
        { name: "Interfaces", description: String(1 + helpers), level: 1 },
        // card, invoice and place use it; the first two implement it.
        { name: "PaymentGateway", description: "3 clients · 2 implementers · 3 changes · src/payments", level: 2 },
        { name: "helper1", description: "1 client · 1 change · src/helpers", level: 2 },
      ],
    );
    await window.screenshot("leverage-points");
  });

  it("says how a point came to its place in the tooltip", async () => {
    const text = await window.hover(window.treeRow(view, "PaymentGateway"), (each) => each.includes("weighted"));
    assert.match(text, /3 clients × \d\.\d\d weighted changes = \d/);
    assert.match(text, /src\/payments\/gateway\.ts:2/);
    await window.screenshot("leverage-points-tooltip", { keepPointer: true });
  });

  it("opens the declaration on a click", async () => {
    await window.treeRow(view, "PaymentGateway").click();
    await window.activeTab("gateway.ts");
    await window.until(
      "The place in the status bar",
      () => window.statusBar(),
      (texts) => texts.some((each) => each.startsWith("Ln 2,")),
    );
    await window.screenshot("leverage-points-opened");
  });

  it("lists each kind, and all of one when asked", async () => {
    for (const group of ["Interfaces", "Data models", "State", "Endpoints"]) await window.treeRow(view, group).click();
    const rows = await window.treeRowsOnce(view, (each) => each.at(-1)?.name === "GET /health");
    assert.deepEqual(
      rows.map(({ name, description }) => `${name}: ${description}`),
      [
        `Interfaces: ${1 + helpers}`,
        "Data models: 2",
        // place.ts and server.ts use it. Who uses a Prisma model no import tells.
        "OrderRecord: TypeORM entity · 2 clients · 1 change · src/orders",
        "Invoice: Prisma model · 1 change · prisma",
        "State: 1",
        "Orders.close: writes through TypeORM · 0 clients · 1 change · src/http",
        "Endpoints: 1",
        "GET /health: 1 change · src/http",
      ],
    );
    await window.screenshot("leverage-points-kinds");

    await window.treeRow(view, "Data models").click();
    await window.treeRow(view, "Interfaces").click();
    await window.treeRow(view, "Show all").scrollIntoViewIfNeeded();
    await window.treeRow(view, "Show all").click();
    const all = await window.treeRowsOnce(view, (each) => !each.some(({ name }) => name === "Show all"));
    assert.ok(all.some(({ name }) => name.startsWith("helper")));
    await window.screenshot("leverage-points-all");
  });

  it("is by clients alone where there is no history, and says so", async () => {
    const { root } = createLeverageRepository(join(vscode.emptyFolder(), "shop"));
    rmSync(join(root, ".git"), { recursive: true });
    window = await vscode.open(root);
    await window.openView("Trueline");
    await window.sizeSideBar(430);
    await window.foldView("Hot Spots");
    await window.unfoldView(view);
    const rows = await window.treeRowsOnce(view, (each) => each.length >= 13);
    assert.equal(rows[1]?.description, "3 clients · 2 implementers · src/payments");
    await window.screenshot("leverage-points-no-history");
  });

  it("says in words that there is nothing", async () => {
    window = await vscode.open(vscode.emptyFolder());
    await window.openView("Trueline");
    await window.foldView("Hot Spots");
    await window.unfoldView(view);
    await window.until("The welcome text", window.welcome, (text) => text.startsWith("No leverage points were found"));
    await window.screenshot("leverage-points-none");
  });
});
