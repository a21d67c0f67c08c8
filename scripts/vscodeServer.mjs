// @ts-check
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCode, runOrThrow, start } from "./processes.mjs";
import { installVSCode } from "./vscode.mjs";

/** @typedef {import("./cleanup.mjs").Cleanup} Cleanup */
/** @typedef {import("./vscode.mjs").VSCode} VSCode */

/** Nothing that pops up by itself, nothing that looks for updates, and no chat beside the code. */
export const quietSettings = {
  "chat.agent.enabled": false,
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "window.commandCenter": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/**
 * @typedef {object} Server
 * @property {string} origin `http://127.0.0.1:PORT`
 * @property {string} authority `127.0.0.1:PORT`
 * @property {(query: Record<string, string>) => string} url The address of a window.
 * @property {Promise<number>} ended Resolves when the server has ended, whatever the reason.
 * @property {() => string} log The last of what the server wrote.
 * @property {() => Promise<void>} stop Ends the server with all its processes and removes its data.
 */

/**
 * Starts VS Code on a free port, reachable from this machine only, with data of its own.
 * @param {object} options
 * @param {VSCode} options.vscode
 * @param {Cleanup} options.cleanup Stops the server at the latest.
 * @param {number} [options.port] Left out: any free one.
 * @param {string} [options.vsix] A packaged extension to install first.
 * @param {Record<string, unknown>} [options.settings] On top of `quietSettings`.
 * @param {NodeJS.ProcessEnv} [options.env] Seen by the extension host too.
 * @param {boolean} [options.guarded] Only who knows the address, secret token included, comes in. Whoever reaches VS
 *   Code can run programs, and other users of the machine reach every port of it.
 * @returns {Promise<Server>}
 */
export async function startServer({ vscode, cleanup, port = 0, vsix, settings = {}, env = {}, guarded = false }) {
  if (port !== 0) await assertFree(port);
  const { node, folder } = await installVSCode(vscode, cleanup);
  const data = await mkdtemp(join(tmpdir(), "trueline-vscode-"));
  const removeData = cleanup.defer(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
  await writeSettings(data, { ...quietSettings, ...settings });
  const main = [join(folder, "out", "server-main.js"), "--accept-server-license-terms", "--server-data-dir", data];
  if (vsix) await runOrThrow(node, [...main, "--install-extension", vsix], { cleanup });
  const token = guarded ? randomUUID() : undefined;
  const access = token ? ["--connection-token", token] : ["--without-connection-token", "--enable-smoke-test-driver"];
  const { child, stop } = start(
    node,
    [...main, "--host", host, "--port", String(port), "--telemetry-level", "off", ...access],
    { cleanup, env: { ...env, ...ownGit } },
  );
  const log = keepLast(child, 20_000);
  const ended = exitCode(child);
  const authority = `${host}:${await listening(child, log)}`;
  const origin = `http://${authority}`;
  return {
    origin,
    authority,
    // A slash may stand in a query as it is, and people read this address.
    url: (query) =>
      `${origin}/?${new URLSearchParams({ ...(token && { tkn: token }), ...query })}`.replaceAll("%2F", "/"),
    ended,
    log,
    stop: async () => {
      await stop();
      await removeData();
    },
  };
}

/** Reachable from this machine only. */
const host = "127.0.0.1";

/** Git asks nothing on a terminal that nobody sees. */
const ownGit = { GIT_TERMINAL_PROMPT: "0" };

/**
 * VS Code itself would only say that it cannot listen, and wait for ever.
 * @param {number} port
 */
async function assertFree(port) {
  const probe = createServer();
  probe.listen(port, host);
  await once(probe, "listening").catch((error) => {
    throw new Error(`Port ${port} cannot be used (${error.code}). Without --port any free one is taken.`);
  });
  probe.close();
  await once(probe, "close");
}

/**
 * Both files are written because some settings are read from one place only.
 * @param {string} data
 * @param {Record<string, unknown>} settings
 */
async function writeSettings(data, settings) {
  for (const name of ["Machine", "User"]) {
    const folder = join(data, "data", name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "settings.json"), `${JSON.stringify(settings, null, 2)}\n`);
  }
}

/**
 * The last of what a program writes. Left out is what VS Code says of its own log writer, a native module that was not
 * built: page after page, and of no consequence.
 * @param {import("node:child_process").ChildProcess} child
 * @param {number} characters
 */
function keepLast(child, characters) {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk) => {
      text = (text + chunk).slice(-characters);
    });
  }
  const isNoise = (/** @type {string} */ line) => /spdlog|bindings file|^ +at .*(node:internal|\/bindings)/.test(line);
  return () =>
    text
      .split("\n")
      .filter((line) => !isNoise(line))
      .join("\n");
}

/**
 * Resolves with the port as soon as the server says it.
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => string} log
 * @returns {Promise<number>}
 */
function listening(child, log) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {unknown} */ why) => reject(new Error(`VS Code did not start (${why}):\n${log()}`));
    const timer = setTimeout(() => fail("no answer in 60 s"), 60_000);
    child.stdout?.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(log())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once("error", fail);
    child.once("exit", (code, signal) => fail(`exit ${code ?? signal}`));
  });
}
