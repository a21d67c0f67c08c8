// Peers are installed outside of this project, because they are needed for nothing but comparisons.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Installs packages into a folder below the system's temporary one, once; their own scripts are not run.
 * @param {string} name Of the folder.
 * @param {Readonly<Record<string, string>>} packages Names and version ranges.
 * @returns {Promise<string>} The folder.
 */
export async function installPeers(name, packages) {
  const key = createHash("sha1").update(JSON.stringify(packages)).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `trueline-${name}-${key}`);
  if (existsSync(join(folder, "node_modules"))) return folder;
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await writeFile(join(partial, "package.json"), JSON.stringify({ private: true, dependencies: packages }, null, 2));
  process.stderr.write(`Installing ${Object.keys(packages).join(", ")}…\n`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await promisify(execFile)(npm, ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: partial,
    shell: process.platform === "win32",
  });
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
  return folder;
}
