// Builds the bundles in dist/: one file each, nothing is loaded from node_modules at run time.
import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

/**
 * Facts need the scanner and the parser of the compiler that ts-morph carries, about a tenth of its 9 MB. The file is
 * one function scope with a comment in front of each source file, in order of dependency: everything after the parser
 * is cut off, so that a worker loads in 40 ms instead of 280. A test compares the facts read by the trimmed compiler
 * with those read by the whole one.
 */
const parserOnly = {
  name: "typescript-parser-only",
  setup(build) {
    build.onLoad({ filter: /@ts-morph[\\/]common[\\/]dist[\\/]typescript\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const open = 'var ts = {}; ((module) => {\n"use strict";\n';
      const start = text.indexOf(open);
      const end = text.indexOf("\n// src/compiler/commandLineParser.ts\n");
      if (start < 0 || end < 0) throw new Error(`${path} has another layout than this build knows`);
      const body = text
        .slice(start + open.length, end)
        .replace(/^module\.exports = __toCommonJS\(typescript_exports\);$/m, "")
        .replace(/^__export\(/gm, "/* @__PURE__ */ __export(");
      const exported =
        "createSourceFile, createScanner, forEachChild, tokenToString, SyntaxKind, ScriptTarget, ScriptKind";
      const contents = `${body}\n${namesHaveText}\nexport { ${exported}, JSDocParsingMode, NodeFlags, version };`;
      return { contents, loader: "js" };
    });
  },
};

/** `name.text` is a getter that the services part installs, which is cut off; this is the same getter. */
const namesHaveText = `
const Name = objectAllocator.getIdentifierConstructor();
objectAllocator.getPrivateIdentifierConstructor = () => Name;
Object.defineProperty(Name.prototype, "text", { get() { return idText(this); } });
`;

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
};

const builds = [
  { entryPoints: { extension: "src/extension/extension.ts" }, external: ["vscode"] },
  { entryPoints: { cli: "src/cli/main.ts" }, banner: { js: "#!/usr/bin/env node" } },
  { entryPoints: { engineWorker: "src/engine/engineWorker.ts" } },
  { entryPoints: { factsWorker: "src/engine/factsWorker.ts" }, plugins: [parserOnly] },
  // The thread pool starts its own script from beside the bundle that uses it, under this name.
  { entryPoints: { worker: "node_modules/piscina/dist/worker.js" }, external: ["@napi-rs/nice"] },
];

for (const build of builds) {
  const options = { ...shared, external: ["@napi-rs/nice"], ...build, outdir: "dist" };
  if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
}
