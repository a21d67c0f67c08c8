import { checkerOf, ts } from "./compiler";
import type { SourceContext } from "./sourceContext";

const options: ts.CompilerOptions = {
  noResolve: true,
  noLib: true,
  allowJs: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
};

/** Comments are looked into for types in JavaScript only. Parents are set when the checker binds the files. */
const parseOptions: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.ESNext,
  jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors,
};

/**
 * Files in a program in which no import leads anywhere: cheap, and what is read off a file rests on its text alone.
 * @param texts by absolute path with `/`.
 * @returns in the same order.
 */
export function looseContexts(texts: ReadonlyMap<string, string>): readonly SourceContext[] {
  const sources = new Map<string, ts.SourceFile>();
  for (const [path, text] of texts) {
    sources.set(path, ts.createSourceFile(path, text, parseOptions));
  }
  const program = ts.createProgram({ rootNames: [...sources.keys()], options, host: hostOf(sources) });
  const checker = checkerOf(program);
  return [...sources.values()].map((source) => ({ source, program, checker }));
}

function hostOf(sources: ReadonlyMap<string, ts.SourceFile>): ts.CompilerHost {
  return {
    getSourceFile: (path) => sources.get(path),
    fileExists: (path) => sources.has(path),
    readFile: (path) => sources.get(path)?.text,
    writeFile: () => {},
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
}
