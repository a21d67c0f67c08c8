// Builds the bundles in dist/: one file each, nothing is loaded from node_modules at run time.
import * as esbuild from "esbuild";
import { parserOnly } from "./scripts/parserOnly.mjs";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minify: production,
  sourcemap: !production,
  metafile: true,
  logLevel: "warning",
  legalComments: "none",
  // Its entry for Node.js is UMD, whose parts no bundler finds.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
};

const builds = [
  { entryPoints: { extension: "src/extension/extension.ts" }, external: ["vscode"] },
  { entryPoints: { cli: "src/cli/main.ts" }, banner: { js: "#!/usr/bin/env node" } },
  { entryPoints: { engineWorker: "src/engine/engineWorker.ts" } },
  { entryPoints: { factsWorker: "src/engine/factsWorker.ts" }, plugins: [parserOnly] },
  // The whole compiler with its library files, for the one thread that type-checks.
  { entryPoints: { semanticsWorker: "src/engine/semanticsWorker.ts" } },
  // Small, since it is started for each pattern and ended when an expression takes too long.
  { entryPoints: { patternWorker: "src/engine/patternWorker.ts" } },
  // The thread pool starts its own script from beside the bundle that uses it, under this name.
  { entryPoints: { worker: "node_modules/piscina/dist/worker.js" }, external: ["@napi-rs/nice"] },
];

for (const build of builds) {
  const options = { ...shared, external: ["@napi-rs/nice"], ...build, outdir: "dist" };
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
