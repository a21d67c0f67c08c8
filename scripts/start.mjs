// @ts-check
// npm start: a report of a folder, then VS Code on it. Only modules built into Node are imported at the top, because
// the first thing to do may be to install the others.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { runScript } from "./cleanup.mjs";
import { findDesktop, openDesktop } from "./desktop.mjs";
import { ensureInstalled } from "./install.mjs";
import { exitCode, runOrThrow, start } from "./processes.mjs";
import { projectRoot, vsixFile } from "./project.mjs";
import { parseStartArguments, startUsage } from "./startArguments.mjs";
import { newestVSCode } from "./vscode.mjs";
import { startServer } from "./vscodeServer.mjs";
import { packageExtension } from "./vsix.mjs";

/** The CLI's exit code when it could not run at all. */
const couldNotRun = 2;

/** @typedef {import("./cleanup.mjs").Cleanup} Cleanup */

/**
 * @param {Cleanup} cleanup
 * @returns {Promise<number>} The exit code.
 */
async function main(cleanup) {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { folder, reportOnly, port, help } = parseStartArguments(process.argv.slice(2), { project: projectRoot, cwd });
  if (help) {
    console.log(startUsage);
    return 0;
  }
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Error(`There is no folder ${folder}`);

  await ensureInstalled(cleanup);
  await runOrThrow(process.execPath, ["esbuild.config.mjs", "--production"], { cwd: projectRoot, cleanup });
  const code = await printReport(folder, cleanup);
  if (reportOnly || code === couldNotRun) return code;

  const desktop = await findDesktop();
  if (desktop) {
    console.log(`\nOpening ${folder} in ${desktop}. Close the window or press Ctrl-C to stop.`);
    if ((await openDesktop(desktop, folder, cleanup)) || cleanup.ended) return 0;
    console.error("The desktop VS Code could not be opened; here is the one for the browser.");
  }
  await serve(folder, port, cleanup);
  return 0;
}

/**
 * @param {string} folder
 * @param {Cleanup} cleanup
 */
async function printReport(folder, cleanup) {
  const cli = join(projectRoot, "dist", "cli.js");
  const { child } = start(process.execPath, [cli, "report", "--", folder], { cleanup, stdio: "inherit" });
  return exitCode(child);
}

/**
 * Serves VS Code with the packaged extension until the script is told to stop.
 * @param {string} folder
 * @param {number} port
 * @param {Cleanup} cleanup
 */
async function serve(folder, port, cleanup) {
  await packageExtension(cleanup);
  const server = await startServer({
    vscode: newestVSCode,
    cleanup,
    port,
    vsix: vsixFile,
    settings: {},
    guarded: true,
  });
  console.log(`\nTrueline runs in VS Code ${newestVSCode.version} at\n\n  ${server.url({ folder })}\n`);
  console.log("Open this address in a browser. Press Ctrl-C to stop.");
  await server.ended;
  if (!cleanup.ended) throw new Error(`VS Code has ended by itself:\n${server.log()}`);
}

await runScript(main, { failure: couldNotRun });
