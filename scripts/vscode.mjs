// @ts-check
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "./processes.mjs";
import { downloadFolder } from "./project.mjs";

/** @typedef {import("./cleanup.mjs").Cleanup} Cleanup */
/**
 * A VS Code server as it comes from the npm registry: code-server carries it, ready built, in lib/vscode.
 * @typedef {object} VSCode
 * @property {string} version Of VS Code.
 * @property {string} package The npm package that carries it.
 * @property {number} node The major version of Node that this VS Code is made for.
 */

/** The minimum that package.json names in `engines`, on the Node that it runs on. */
export const minimumVSCode = /** @type {VSCode} */ ({ version: "1.100", package: "code-server@4.100.3", node: 20 });
export const newestVSCode = /** @type {VSCode} */ ({ version: "1.139", package: "code-server@4.139.1", node: 24 });

/**
 * Installs this VS Code and its Node below .vscode-test, once. Each folder gets its name only when it is complete, so
 * that an interrupted installation is done again.
 * @param {VSCode} vscode
 * @param {Cleanup} [cleanup]
 * @returns {Promise<{ node: string, folder: string }>} The program to run it with, and the folder of the server.
 */
export async function installVSCode(vscode, cleanup) {
  await removeAbandoned();
  const [node, server] = await Promise.all([
    installNode(vscode.node, cleanup),
    installOnce(`vscode-${vscode.version}`, `VS Code ${vscode.version}`, async (folder) => {
      await npmInstall(folder, [vscode.package], cleanup);
      const carried = join(folder, serverPath);
      await Promise.all(
        [carried, join(carried, "extensions")].map((each) => npmInstall(each, ["--omit=dev"], cleanup)),
      );
    }),
  ]);
  return { node, folder: join(server, serverPath) };
}

const serverPath = join("node_modules", "code-server", "lib", "vscode");

/**
 * @param {number} major
 * @param {Cleanup} [cleanup]
 * @returns {Promise<string>} The program.
 */
async function installNode(major, cleanup) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = await installOnce(`node-${major}`, `Node ${major} for VS Code`, (into) =>
    npmInstall(into, [`${name}@${major}`], cleanup),
  );
  return join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

/**
 * @param {string} name
 * @param {string} title
 * @param {(folder: string) => Promise<void>} fill
 */
async function installOnce(name, title, fill) {
  const folder = join(downloadFolder, name);
  if (await exists(folder)) return folder;
  console.error(`Installing ${title} into ${folder} ...`);
  const partial = join(downloadFolder, `${partialPrefix}${process.pid}-${name}`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  // Without a package.json of its own npm would install into the project.
  await writeFile(join(partial, "package.json"), '{ "private": true }\n');
  await fill(partial);
  await rename(partial, folder).catch(async (error) => {
    // Another run was quicker; what it installed is the same.
    if (!(await exists(folder))) throw error;
    await rm(partial, { recursive: true, force: true });
  });
  return folder;
}

const partialPrefix = "installing-";

/** Removes what an interrupted installation has left. The name holds the id of the process that was at work. */
async function removeAbandoned() {
  for (const name of await readdir(downloadFolder).catch(() => [])) {
    const pid = Number(new RegExp(`^${partialPrefix}(\\d+)-`).exec(name)?.[1]);
    if (pid && !isRunning(pid)) await rm(join(downloadFolder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * No package's own scripts are run, so that no compiler is needed. What these scripts would have built (a log writer,
 * a terminal) VS Code does without.
 * @param {string} cwd
 * @param {readonly string[]} args
 * @param {Cleanup} [cleanup]
 */
async function npmInstall(cwd, args, cleanup) {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel", "error"];
  await runOrThrow("npm", ["install", ...quiet, ...args], { cwd, ...(cleanup && { cleanup }) });
}

/** @param {string} path */
async function exists(path) {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
