// @ts-check
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPath } from "./chromium.mjs";
import { exitCode, run, start } from "./processes.mjs";
import { projectRoot } from "./project.mjs";
import { quietSettings } from "./vscodeServer.mjs";

/**
 * The path of the desktop VS Code; undefined where there is none, or no display to show it on.
 * @returns {Promise<string | undefined>}
 */
export async function findDesktop() {
  const display = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return display ? onPath("code") : undefined;
}

/**
 * Opens a folder in a window with the extension, and waits until it is closed. The window has data of its own: it
 * changes nothing in the user's VS Code, and all its processes can be told from others.
 * @param {string} code
 * @param {string} folder
 * @param {import("./cleanup.mjs").Cleanup} cleanup
 * @returns {Promise<boolean>} False when it could not be opened.
 */
export async function openDesktop(code, folder, cleanup) {
  const data = await mkdtemp(join(tmpdir(), "trueline-desktop-"));
  cleanup.defer(async () => {
    await endProcessesOf(data);
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  await mkdir(join(data, "User"));
  await writeFile(join(data, "User", "settings.json"), JSON.stringify(quietSettings));
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = ["--new-window", "--wait", "--user-data-dir", data, ...asRoot];
  const { child } = start(code, [...args, `--extensionDevelopmentPath=${projectRoot}`, folder], {
    cleanup,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return (await exitCode(child)) === 0;
}

/**
 * The desktop VS Code detaches itself from whoever starts it. Its processes carry the folder of their data on their
 * command lines, and nobody else knows that folder.
 * @param {string} data
 */
async function endProcessesOf(data) {
  const { output } = await run("ps", ["-A", "-o", "pid=,command="]);
  for (const line of output.split("\n")) {
    if (!line.includes(data)) continue;
    try {
      process.kill(Number.parseInt(line, 10), "SIGTERM");
    } catch {
      // It has ended by itself.
    }
  }
}
