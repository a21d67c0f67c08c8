// @ts-check
// Only modules built into Node: this is what brings the others.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "./processes.mjs";
import { projectRoot } from "./project.mjs";

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages */

/**
 * Installs the packages of the lock file where node_modules does not hold them already. No package's own scripts are
 * run: compilers and bundlers come as ready programs.
 * @param {import("./cleanup.mjs").Cleanup} [cleanup]
 */
export async function ensureInstalled(cleanup) {
  const [wanted, present] = await Promise.all([
    lockedPackages(join(projectRoot, "package-lock.json")),
    lockedPackages(join(projectRoot, "node_modules", ".package-lock.json")),
  ]);
  if (wanted && present && isInstalled(wanted, present)) return;
  console.error("Installing the packages of package-lock.json (npm ci) ...");
  await runOrThrow("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"], {
    cwd: projectRoot,
    ...(cleanup && { cleanup }),
  });
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
