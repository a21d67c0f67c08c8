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
  return contextsOf(texts, hostOf);
}

/**
 * Files in a program in which imports lead to each other, and nowhere else: what is declared in one can be followed from
 * another, without any library or tsconfig.json.
 * @param texts by absolute path with `/`.
 * @param links for each path the files that its specifiers lead to.
 * @returns in the order of the texts.
 */
export function linkedContexts(
  texts: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, ReadonlyMap<string, string>>,
): readonly SourceContext[] {
  return contextsOf(texts, (sources) => ({
    ...hostOf(sources),
    resolveModuleNameLiterals: (literals, containingFile) =>
      literals.map(({ text }) => {
        const target = links.get(containingFile)?.get(text);
        const extension = target === undefined ? undefined : extensionOf(target);
        if (target === undefined || extension === undefined || !sources.has(target))
          return { resolvedModule: undefined };
        return { resolvedModule: { resolvedFileName: target, extension, isExternalLibraryImport: false } };
      }),
  }));
}

type Sources = ReadonlyMap<string, ts.SourceFile>;

function contextsOf(
  texts: ReadonlyMap<string, string>,
  hostFor: (sources: Sources) => ts.CompilerHost,
): readonly SourceContext[] {
  const sources = new Map<string, ts.SourceFile>();
  for (const [path, text] of texts) {
    sources.set(path, ts.createSourceFile(path, text, parseOptions));
  }
  const program = ts.createProgram({ rootNames: [...sources.keys()], options, host: hostFor(sources) });
  const checker = checkerOf(program);
  return [...sources.values()].map((source) => ({ source, program, checker }));
}

function extensionOf(path: string): ts.Extension | undefined {
  const ending = /(\.d)?\.[cm]?[jt]sx?$/.exec(path)?.[0];
  return Object.values(ts.Extension).find((each) => each === ending);
}

function hostOf(sources: Sources): ts.CompilerHost {
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
