import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { foldersUpFrom } from "../semantics/paths";
import type { Installed } from "./measures/typingEvidence";

/** Where package managers say what they have installed: npm, pnpm, Yarn. */
const notes = [
  "node_modules/.package-lock.json",
  "node_modules/.pnpm/lock.yaml",
  "node_modules/.modules.yaml",
  "node_modules/.yarn-state.yml",
  "node_modules/.yarn-integrity",
];

/** What is installed for the files of a folder, in it and above it. */
export function installedPackages(root: string): Installed {
  const base = root.replaceAll("\\", "/").replace(/\/$/, "");
  return {
    async version(folder, name) {
      for (const above of foldersUpFrom(folder === "" ? base : `${base}/${folder}`)) {
        const manifest = await textOf(join(above, "node_modules", name, "package.json"));
        if (manifest !== undefined) return /"version"\s*:\s*"([^"]*)"/.exec(manifest)?.[1] ?? "";
      }
      return undefined;
    },
    async state(folder) {
      const hash = createHash("sha1");
      for (const note of notes) hash.update((await textOf(join(base, folder, note))) ?? "").update("\0");
      return hash.digest("hex");
    },
  };
}

/** Packages may be links, so that these are followed. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}
