import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { Cleanup } from "../../scripts/cleanup.mjs";
import { vsixFile } from "../../scripts/project.mjs";
import { newestVSCode } from "../../scripts/vscode.mjs";
import { type Server, startServer } from "../../scripts/vscodeServer.mjs";
import { launchBrowser } from "./browser";
import { VSCodePage } from "./vscodePage";

/** VS Code with the packaged extension, for the tests of one suite. */
export interface VSCodeUnderTest {
  /** Opens a window on a folder (none when empty) and makes it the one that a failing test is photographed in. */
  open(folder: string): Promise<VSCodePage>;
  /** An empty folder, removed after the last test. */
  emptyFolder(): string;
}

/**
 * To be called inside `describe`: starts VS Code before the first test and ends it after the last. A test that fails
 * leaves a picture of the window beside those that the tests take on purpose.
 */
export function useVSCode(): VSCodeUnderTest {
  const cleanup = new Cleanup();
  let server: Server;
  let browser: Browser;
  let current: VSCodePage | undefined;

  const emptyFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), "trueline-ui-"));
    cleanup.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    return folder;
  };

  before(async () => {
    cleanup.onSignals();
    const env = { XDG_CACHE_HOME: emptyFolder() };
    // In the browser VS Code saves by itself, on the desktop it does not.
    const settings = { "files.autoSave": "off" };
    server = await startServer({ vscode: newestVSCode, cleanup, vsix: vsixFile, settings, env });
    browser = await launchBrowser(cleanup);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== "failed") return;
    await current?.screenshot(`failed ${this.currentTest.fullTitle()}`.replace(/[^\w.-]+/g, "-"));
  });
  after(() => cleanup.end());

  return {
    emptyFolder,
    open: async (folder) => {
      await current?.close();
      current = await VSCodePage.open(browser, server.url(folder === "" ? { ew: "true" } : { folder }));
      return current;
    },
  };
}
