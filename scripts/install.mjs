// @ts-check
// Only modules built into Node: this is what brings the others.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "./processes.mjs";
import { projectRoot } from "./project.mjs";

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages */

/** As in `engines` of package.json. */
const oldestNode = "20.19.0";

/**
 * Installs the packages of the lock file where node_modules does not hold them already. No package's own scripts are
 * run: compilers and bundlers come as ready programs.
 * @param {import("./cleanup.mjs").Cleanup} [cleanup]
 */
export async function ensureInstalled(cleanup) {
  if (isOlder(process.versions.node, oldestNode)) {
    throw new Error(`Node.js ${oldestNode} or newer is needed, this is ${process.versions.node}.`);
  }
  const [wanted, present] = await Promise.all([
    lockedPackages(join(projectRoot, "package-lock.json")),
    lockedPackages(join(projectRoot, "node_modules", ".package-lock.json")),
  ]);
  if (wanted && present && isInstalled(wanted, present)) return;
  console.error("Installing the packages of package-lock.json (npm ci) ...");
  // What builds and tests is needed in every environment, NODE_ENV=production included.
  const options = ["--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
  await runOrThrow("npm", ["ci", ...options], {
    cwd: projectRoot,
    ...(cleanup && { cleanup }),
  });
}

/**
 * Compares versions of the form 1.2.3.
 * @param {string} version
 * @param {string} other
 */
export function isOlder(version, other) {
  return version.localeCompare(other, "en", { numeric: true }) < 0;
}

/**
 * Whether everything wanted is there in the same version. Optional packages may be absent: they are the ready programs
 * of other platforms.
 * @param {LockedPackages} wanted `packages` of package-lock.json.
 * @param {LockedPackages} present `packages` of the list that npm leaves in node_modules when it is done.
 */
export function isInstalled(wanted, present) {
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === "") return true;
    const found = present[path];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/**
 * @param {string} file
 * @returns {Promise<LockedPackages | undefined>} Undefined when there is no such file, or a broken one.
 */
async function lockedPackages(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
