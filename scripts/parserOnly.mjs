// An esbuild plugin.
import { readFile } from "node:fs/promises";

/** `name.text` is a getter that the services part installs, which is cut off; this is the same getter. */
const namesHaveText = `
const Name = objectAllocator.getIdentifierConstructor();
objectAllocator.getPrivateIdentifierConstructor = () => Name;
Object.defineProperty(Name.prototype, "text", { get() { return idText(this); } });
`;

/**
 * Facts need the scanner and the parser of the compiler that ts-morph carries, about a tenth of its 9 MB. The file is
 * one function scope with a comment in front of each source file, in order of dependency: everything after the parser
 * is cut off, so that a worker loads in 40 ms instead of 280. A test compares the facts read by the trimmed compiler
 * with those read by the whole one (test/unit/facts/trimmedCompiler.test.ts).
 */
export const parserOnly = {
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
