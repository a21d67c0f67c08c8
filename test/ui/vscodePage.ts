import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { resultsFolder } from "../../scripts/project.mjs";
import { viewport } from "./browser";

/** A row of a tree, as a reader sees it. */
export interface TreeRow {
  readonly name: string;
  readonly description: string;
  /** 1 at the top. */
  readonly level: number;
  readonly expanded: boolean;
}

/** A lens or a line of code, where it is drawn. A lens with several commands has them joined by ` | `. */
export interface Drawn {
  readonly text: string;
  /** Distance from the top of the window, in pixels. */
  readonly top: number;
}

/** What the editor showed in one frame, from the top. */
export interface Frame {
  readonly lenses: readonly Drawn[];
  readonly lines: readonly Drawn[];
}

/** How long something may take to appear, in milliseconds. Generous: a busy machine is no failure. */
const patience = 30_000;

/** A hover has this time to appear before the pointer leaves and comes back. */
const framesToHover = 300;

/** One window of VS Code in the browser. Reads what is drawn, and works it with keys and clicks as a user does. */
export class VSCodePage {
  private constructor(readonly page: Page) {}

  /** Opens a window at this address and waits until the workbench stands. */
  static async open(browser: Browser, url: string): Promise<VSCodePage> {
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    await context.addInitScript({ path: join(__dirname, "inPage.js") });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(url);
    await page.waitForSelector(".monaco-workbench .part.statusbar .statusbar-item");
    return new VSCodePage(page);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /**
   * Asks again with every frame that is drawn until the answer is accepted, and returns it. Fails with what was seen
   * last, so that a test's failure shows the difference and not only that time ran out.
   */
  async until<T>(what: string, ask: () => Promise<T>, accept: (answer: T) => boolean): Promise<T> {
    const end = Date.now() + patience;
    for (;;) {
      const answer = await ask();
      if (accept(answer)) return answer;
      if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(answer)} after ${patience / 1000} s`);
      await this.nextFrame();
    }
  }

  async nextFrame(): Promise<void> {
    await this.page.evaluate("truelineTest.nextFrame()");
  }

  /** Runs a command by its title from the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.pick("F1", title);
  }

  /** Opens a file of the folder by its name and waits for its text. */
  async openFile(name: string): Promise<void> {
    await this.pick("Control+P", name);
    await this.activeTab(name);
  }

  /** Waits until the active editor shows this file. */
  async activeTab(name: string): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Opens a picker, types, and takes the first entry once it is the one that was asked for. */
  private async pick(key: string, text: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input");
    await this.page.keyboard.press(key);
    await input.waitFor();
    // The palette starts with ">" and keeps it; what is typed goes behind it.
    await input.pressSequentially(text);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text }).waitFor();
    await this.page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  /** Shows a view container by its title in the activity bar. */
  async openView(title: string): Promise<void> {
    const tab = this.page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`);
    await tab.waitFor();
    if (!(await tab.getAttribute("class"))?.includes("checked")) await tab.click();
    await this.page.locator(".sidebar .composite.title", { hasText: title }).first().waitFor();
  }

  /** Makes the side bar so many pixels wide. */
  async sizeSideBar(width: number): Promise<void> {
    const { x, y, height, width: before } = await this.boxOf(".part.sidebar");
    await this.page.mouse.move(x + before, y + height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width, y + height / 2, { steps: 5 });
    await this.page.mouse.up();
    await this.until(
      "The side bar",
      () => this.boxOf(".part.sidebar"),
      (box) => Math.abs(box.width - width) < 20,
    );
  }

  private async boxOf(selector: string) {
    const box = await this.page.locator(selector).boundingBox();
    if (box === null) throw new Error(`${selector} is not drawn`);
    return box;
  }

  /** The rows of a view, from the top. Only those that are drawn: a long tree has more. */
  async treeRows(view: string): Promise<readonly TreeRow[]> {
    return this.rows(view).evaluateAll((rows) =>
      rows
        .map((row) => ({ row, top: row.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ row }) => ({
          name: row.querySelector(".label-name")?.textContent ?? "",
          description: row.querySelector(".label-description")?.textContent ?? "",
          level: Number(row.getAttribute("aria-level")),
          expanded: row.getAttribute("aria-expanded") === "true",
        })),
    );
  }

  /** Waits for rows in a view and returns them. */
  async treeRowsOnce(view: string, accept: (rows: readonly TreeRow[]) => boolean): Promise<readonly TreeRow[]> {
    return this.until(`The rows of ${view}`, () => this.treeRows(view), accept);
  }

  /** Opens the body of a view in the side bar. */
  async unfoldView(view: string): Promise<void> {
    await this.setFolded(view, false);
  }

  async foldView(view: string): Promise<void> {
    await this.setFolded(view, true);
  }

  private async setFolded(view: string, folded: boolean): Promise<void> {
    const header = this.page.locator(`.pane-header[aria-label^="${view}"]`);
    await header.waitFor();
    if ((await header.getAttribute("aria-expanded")) === String(folded)) await header.click();
    await this.until(
      `The body of ${view}`,
      () => header.getAttribute("aria-expanded"),
      (expanded) => expanded === String(!folded),
    );
  }

  treeRow(view: string, name: string): Locator {
    const exactly = new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
    return this.rows(view).filter({ has: this.page.locator(".label-name", { hasText: exactly }) });
  }

  private rows(view: string): Locator {
    return this.page.locator(`.pane:has(> .pane-header[aria-label^="${view}"]) .monaco-list-row`);
  }

  /** What a view says where it has no rows. */
  readonly welcome = async (): Promise<string> =>
    (await this.page.locator(".sidebar .welcome-view-content").allInnerTexts()).join("\n").trim();

  /** Clicks an icon beside the title of a view. */
  async viewAction(view: string, title: string): Promise<void> {
    await this.rows(view).first().hover();
    const header = this.page.locator(".sidebar .pane-header", { hasText: view });
    await header.locator(`a[aria-label^="${title}"]`).first().click();
  }

  /** The lenses of the active editor, from the top. */
  async lenses(): Promise<readonly Drawn[]> {
    return this.page.evaluate("truelineTest.lenses()");
  }

  async lensesOnce(accept: (lenses: readonly Drawn[]) => boolean): Promise<readonly Drawn[]> {
    return this.until("The lenses", () => this.lenses(), accept);
  }

  lens(text: string | RegExp): Locator {
    return this.page.locator(".editor-instance .codelens-decoration a", { hasText: text });
  }

  /** The lines that are drawn in the active editor, from the top. */
  async lines(): Promise<readonly Drawn[]> {
    return this.page.evaluate("truelineTest.lines()");
  }

  /** Does something and returns every frame that was drawn meanwhile. */
  async record(act: () => Promise<void>): Promise<readonly Frame[]> {
    await this.page.evaluate("truelineTest.startRecording()");
    await act();
    await this.nextFrame();
    return this.page.evaluate("truelineTest.stopRecording()");
  }

  /** Puts the cursor at the end of the first line that is drawn and holds this text. */
  async putCursor(text: string): Promise<void> {
    await this.line(text).click();
    await this.page.keyboard.press("End");
  }

  /** A word in a line that is drawn. */
  word(word: string): Locator {
    return this.line(word).locator(`span:text("${word}")`).last();
  }

  /**
   * Rests the pointer on something until a hover with the expected text is shown, and returns the text. A hover that
   * does not come is asked for again: on a busy machine the pointer may have rested before anything listened.
   */
  async hover(target: Locator, accept: (text: string) => boolean): Promise<string> {
    let rested = 0;
    const ask = async () => {
      if (rested++ % framesToHover === 0) {
        await this.leave();
        await target.hover();
      }
      return this.hoverText();
    };
    return this.until("The hover", ask, accept);
  }

  /** Moves the pointer to where it rests on nothing. */
  private async leave(): Promise<void> {
    await this.page.mouse.move(viewport.width - 1, viewport.height / 2);
  }

  private line(text: string): Locator {
    return this.page.locator(".editor-instance .view-line", { hasText: text.replace(/ /g, "\u00a0") }).first();
  }

  /** The text of the hover that is shown, in the editor or beside a tree; empty when there is none. */
  private async hoverText(): Promise<string> {
    const shown = this.page.locator(".monaco-hover:visible, .workbench-hover:visible");
    return (await shown.allInnerTexts()).join("\n").replace(/\u00a0/g, " ");
  }

  /** The entries of the list that a command has opened. */
  async picks(): Promise<readonly string[]> {
    const rows = this.page.locator(".quick-input-list .monaco-list-row");
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replace(/\u00a0/g, " "));
  }

  /** The text of the Markdown preview that is shown; empty while there is none. */
  async previewText(): Promise<string> {
    for (const frame of this.page.frames()) {
      if (!(await frame.evaluate("document.body?.classList.contains('vscode-body') ?? false").catch(() => false))) {
        continue;
      }
      return String(await frame.evaluate("document.body.innerText"));
    }
    return "";
  }

  /** The text of every item of the status bar. */
  async statusBar(): Promise<readonly string[]> {
    const texts = await this.page.locator(".part.statusbar .statusbar-item").allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== "");
  }

  /** Texts of the notifications, which are listed while driven by a test and do not pop up by themselves. */
  async notifications(): Promise<readonly string[]> {
    const messages = this.page.locator(".notifications-center .notification-list-item-message");
    if ((await messages.count()) === 0) await this.runCommand("Notifications: Show Notifications");
    return messages.allInnerTexts();
  }

  /** Leaves test-results/NAME.png. The pointer is moved away, so that no hover is in the picture by chance. */
  async screenshot(name: string, { keepPointer = false } = {}): Promise<void> {
    mkdirSync(resultsFolder, { recursive: true });
    if (!keepPointer) await this.leave();
    await this.nextFrame();
    await this.page.screenshot({ path: join(resultsFolder, `${name}.png`), caret: "hide" });
  }
}
