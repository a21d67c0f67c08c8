/** The compiler's file carries no declarations of its own; they lie beside it under another name. */
declare module "@ts-morph/common/dist/typescript.js" {
  import type { ts } from "@ts-morph/common/lib/typescript";
  export const createSourceFile: typeof ts.createSourceFile;
  export const forEachChild: typeof ts.forEachChild;
  export const SyntaxKind: typeof ts.SyntaxKind;
  export const ScriptTarget: typeof ts.ScriptTarget;
  export const ScriptKind: typeof ts.ScriptKind;
  export const JSDocParsingMode: typeof ts.JSDocParsingMode;
  export const NodeFlags: typeof ts.NodeFlags;
  export const version: string;
}
