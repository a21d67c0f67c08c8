import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { basename, join } from "node:path";

/** The version of everything written to disk; a newer layout lies beside the old one and never reads it. */
const layout = "v1";

/**
 * Where caches lie on this platform: `XDG_CACHE_HOME` where it is set (absolute, as its specification asks),
 * `LOCALAPPDATA` on Windows, `~/Library/Caches` on macOS, `~/.cache` elsewhere.
 */
export function platformCacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const configured = env.XDG_CACHE_HOME;
  if (configured?.startsWith("/")) return join(configured, "trueline");
  if (platform === "win32") return join(env.LOCALAPPDATA ?? join(home, "AppData", "Local"), "trueline", "Cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "trueline");
  return join(home, ".cache", "trueline");
}

/** The folder for one root: readable by people, unique by its hash. */
export function cacheFolderFor(root: string, cacheFolder: string): string {
  const id = createHash("sha1").update(root).digest("hex").slice(0, 16);
  const name = basename(root).replace(/[^\w.-]+/g, "-") || "root";
  return join(cacheFolder, layout, `${name}-${id}`);
}
