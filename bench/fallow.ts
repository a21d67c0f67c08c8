import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { installPeers } from "./install.mjs";
import { type Run, runProgram } from "./measure";

/** fallow's own program, without the launcher in Node.js around it, so that it is measured at its best. */
export interface Fallow {
  readonly program: string;
  readonly version: string;
}

export async function installFallow(): Promise<Fallow> {
  const folder = await installPeers("fallow", { fallow: "^3" });
  const load = createRequire(join(folder, "package.json"));
  const { getPlatformPackage } = load(join(folder, "node_modules/fallow/scripts/platform-package.js")) as {
    getPlatformPackage(platform: string, arch: string, libc: string): string | null;
  };
  const libc = existsSync("/lib/ld-musl-x86_64.so.1") ? "musl" : "glibc";
  const platform = getPlatformPackage(process.platform, process.arch, libc);
  if (platform === null) throw new Error(`fallow has no program for ${process.platform}, ${process.arch}`);
  const name = process.platform === "win32" ? "fallow.exe" : "fallow";
  const program = join(folder, "node_modules", platform, name);
  const version = (load("fallow/package.json") as { version: string }).version;
  return { program, version };
}

/** Everything that fallow keeps lies in this folder of what it looks at. */
const cacheFolder = ".fallow";

export function clearFallow(root: string): void {
  rmSync(join(root, cacheFolder), { recursive: true, force: true });
}

/** `fallow health --hotspots`. @param since as fallow takes it, a date or a duration. */
export function runFallow({ program }: Fallow, root: string, since: string): Promise<Run> {
  const args = ["health", "--hotspots", "--since", since, "--format", "json", "--quiet"];
  // 1 says that something was found.
  return runProgram(program, args, { cwd: root, exitCodes: [1] });
}

/** The date so many months before the newest commit: the window that fallow would have taken when it was made. */
export function monthsBeforeHead(root: string, months: number): string {
  const head = Number(execFileSync("git", ["-C", root, "log", "-1", "--format=%ct"], { encoding: "utf8" }));
  const date = new Date(head * 1000);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}
