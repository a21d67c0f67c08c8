// @ts-check
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { run } from "./processes.mjs";

/** Names the browser to use, before all others. */
const override = "TRUELINE_CHROMIUM";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApplications = ["Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"];

/** For a browser without a display, a network of its own or a sandbox (which root and containers do not have). */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/**
 * The path of a Chromium or Chrome. Where there is none and we are root on a Debian-like system, it is installed;
 * otherwise the error says what to run.
 * @param {import("./cleanup.mjs").Cleanup} [cleanup]
 * @returns {Promise<string>}
 */
export async function ensureChromium(cleanup) {
  const found = await findChromium();
  if (found) return found;
  const advice = `Chromium is needed for the tests in VS Code. Install it (Debian, Ubuntu: "sudo apt-get update && sudo apt-get install --yes chromium"; macOS: "brew install --cask chromium"), or set ${override} to the path of a Chromium or Chrome.`;
  if (process.getuid?.() !== 0 || !(await onPath("apt-get"))) throw new Error(advice);
  console.error("Installing Chromium (apt-get install chromium) ...");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const options = { env, ...(cleanup && { cleanup }) };
  const update = await run("apt-get", ["update", "--quiet"], options);
  const install = await run(
    "apt-get",
    ["install", "--yes", "--quiet", "--no-install-recommends", "chromium", "fonts-liberation"],
    options,
  );
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error(`${advice}\napt-get said:\n${update.output}${install.output}`.trim());
}

async function findChromium() {
  const named = process.env[override];
  if (named) {
    if (await isProgram(named)) return named;
    throw new Error(`${override} names ${named}, which is not a program.`);
  }
  for (const name of names) {
    const path = await onPath(name);
    if (path) return path;
  }
  if (process.platform !== "darwin") return undefined;
  for (const folder of ["/Applications", join(process.env.HOME ?? "/", "Applications")]) {
    for (const application of macApplications) {
      if (await isProgram(join(folder, application))) return join(folder, application);
    }
  }
  return undefined;
}

/**
 * @param {string} name
 * @returns {Promise<string | undefined>} The path of the first program of this name on PATH.
 */
export async function onPath(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (folder && (await isProgram(join(folder, name)))) return join(folder, name);
  }
  return undefined;
}

/** @param {string} path */
async function isProgram(path) {
  return access(path, 1).then(
    () => true,
    () => false,
  );
}
