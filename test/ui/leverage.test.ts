import assert from "node:assert/strict";
import { join } from "node:path";
import { createFixtureRepository } from "./fixtureRepository";
import { useVSCode } from "./useVSCode";
import type { VSCodePage } from "./vscodePage";

describe("an edit that breaks others, in the browser", () => {
  const vscode = useVSCode();
  let window: VSCodePage;

  before(async () => {
    window = await vscode.open(createFixtureRepository(join(vscode.emptyFolder(), "shop")).root);
    await window.openFile("order.ts");
  });

  it("is marked where it is made, below a lens with what it breaks", async () => {
    const { keyboard } = window.page;
    await window.lens("of 9").waitFor();
    // The second line is `  readonly id: string;`.
    await window.page.locator(".editor-instance .view-line", { hasText: "readonly id: string" }).click();
    await keyboard.press("End");
    await keyboard.press("ArrowLeft");
    await keyboard.press("Control+Shift+ArrowLeft");
    await keyboard.type("number");
    await window.page.locator(".editor-instance .squiggly-warning").first().waitFor();
    const lens = window.lens("breaks");
    await lens.waitFor();
    assert.match((await lens.textContent()) ?? "", /^\d+ clients · .*breaks \d+ · tests \d+ · spec: none$/);
    await window.screenshot("leverage-breaking-change");
  });

  it("leads to each place that breaks", async () => {
    await window.runCommand("Go to Next Problem (Error, Warning, Info)");
    const widget = window.page.locator(".marker-widget");
    await widget.waitFor();
    const text = await window.until(
      "What is said of the problem",
      async () => (await widget.textContent()) ?? "",
      (said) => said.includes("breaks"),
    );
    assert.match(text, /`Order` breaks \d+ of \d+ clients: `id` was `string`, is `number`/);
    assert.match(text, /orderRepository\.ts/);
    await window.screenshot("leverage-related-places");
    await window.page.keyboard.press("Escape");
  });

  it("has a checklist behind its lens", async () => {
    await window.lens("breaks").click();
    const rows = await window.picks();
    assert.ok(
      rows.some((row) => row.includes("orderRepository.ts")),
      rows.join("\n"),
    );
    await window.screenshot("leverage-checklist", { keepPointer: true });
    await window.page.keyboard.press("Escape");
  });
});
