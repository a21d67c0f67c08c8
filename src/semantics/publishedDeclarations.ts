import type { ts } from "./compiler";
import { extensionOf } from "./paths";

/** The declaration file that the compiler writes for a module: its contract, with inferred types spelled out. */
export interface PublishedDeclarations {
  readonly path: string;
  readonly text: string;
}

/** @returns undefined where the compiler cannot write one, as for a file that the program does not hold. */
export function publishedDeclarations(program: ts.Program, path: string): PublishedDeclarations | undefined {
  const source = program.getSourceFile(path);
  if (source === undefined) return undefined;
  if (source.isDeclarationFile) return { path, text: source.text };
  let text: string | undefined;
  const write = (name: string, content: string) => {
    if (/\.d\.[cm]?ts$/.test(name)) text = content;
  };
  (program as unknown as DeclarationEmitter).emit(source, write, undefined, true, undefined, true);
  return text === undefined ? undefined : { path, text };
}

/** With the last parameter, which is not public, declarations are written whatever the options say and in spite of errors. */
interface DeclarationEmitter {
  emit(
    source: ts.SourceFile,
    write: (name: string, content: string) => void,
    cancellation: undefined,
    declarationsOnly: true,
    transformers: undefined,
    force: true,
  ): void;
}

/** Where a copy of a module's declarations may stand so that its relative imports lead where they did. */
export function copyPath(path: string, role: "old" | "new"): string {
  const extension = extensionOf(path);
  const kind = /[cm]/.exec(extension.replace(".d", ""))?.[0] ?? "";
  return `${path.slice(0, path.length - extension.length)}.trueline-${role}.d.${kind === "" ? "" : kind}ts`;
}
