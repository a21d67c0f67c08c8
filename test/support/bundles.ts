import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where the build leaves the bundles. */
export const bundleFolder = resolve(__dirname, "../../dist");

/** A bundle that the build has left in dist/. */
export function bundle(
  name: "cli.js" | "engineWorker.js" | "extension.js" | "factsWorker.js" | "patternWorker.js" | "semanticsWorker.js",
): string {
  const file = join(bundleFolder, name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build" first`);
  return file;
}
