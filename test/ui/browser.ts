import { type Browser, chromium } from "playwright-core";
import { chromiumFlags, ensureChromium } from "../../scripts/chromium.mjs";
import type { Cleanup } from "../../scripts/cleanup.mjs";

/** The size of every window, so that screenshots of two runs can be laid over each other. */
export const viewport = { width: 1280, height: 800 } as const;

/** Starts Chromium without a display; it ends with `cleanup`. */
export async function launchBrowser(cleanup: Cleanup): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(cleanup),
    args: chromiumFlags,
    // The cleanup closes it, together with the server behind the page.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  cleanup.defer(() => browser.close());
  return browser;
}
