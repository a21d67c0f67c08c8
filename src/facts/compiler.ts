/**
 * The one door to the TypeScript compiler. Only its scanner and parser are there at run time: the build cuts the rest
 * off (see `parserOnly` in esbuild.config.mjs), so that a worker thread loads in a fraction of the time.
 */
export {
  createSourceFile,
  forEachChild,
  JSDocParsingMode,
  NodeFlags,
  ScriptKind,
  ScriptTarget,
  SyntaxKind,
  version,
} from "@ts-morph/common/dist/typescript.js";
export type { ts } from "@ts-morph/common/lib/typescript";
