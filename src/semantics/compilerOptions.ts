import { ts } from "./compiler";
import { folderOf, foldersUpFrom } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** What holds where no tsconfig.json says otherwise: strict, and JavaScript is read as well. */
export function defaultOptions(host: SemanticsHost, path: string): ts.CompilerOptions {
  return {
    strict: true,
    target: ts.ScriptTarget.ESNext,
    module: isNodeModule(host, path) ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
    moduleResolution: isNodeModule(host, path) ? ts.ModuleResolutionKind.NodeNext : ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    esModuleInterop: true,
    resolveJsonModule: true,
    allowJs: true,
    types: ["*"],
  };
}

/** `.mts` and `.cts` mean something under Node's resolution only, and so does a package that says it is a module. */
function isNodeModule(host: SemanticsHost, path: string): boolean {
  if (/\.[cm][jt]s$/.test(path)) return true;
  for (const folder of foldersUpFrom(folderOf(path))) {
    const text = host.readFile(`${folder}/package.json`);
    if (text !== undefined) return /"type"\s*:\s*"module"/.test(text) && /"exports"\s*:/.test(text);
  }
  return false;
}

/**
 * The options that programs here run with: those of the project, as its own compiler would complete them (TypeScript 6
 * changed what holds by default), and nothing that only matters for output.
 */
export function completeOptions(host: SemanticsHost, folder: string, given: ts.CompilerOptions): ts.CompilerOptions {
  const options: ts.CompilerOptions = { ...given };
  if (majorVersionInUse(host, folder) < 6) completeAsBeforeSix(options);
  for (const name of outputOptions) delete options[name];
  return {
    ...options,
    // Forms that TypeScript 6 calls deprecated still work, and the project's own compiler may have no complaint.
    ignoreDeprecations: "6.0",
    noEmit: false,
    declaration: true,
    // What a project leaves out of its published declarations is still used by the rest of the project.
    stripInternal: false,
    removeComments: true,
    skipLibCheck: true,
    noErrorTruncation: true,
  };
}

const outputOptions = [
  "composite",
  "incremental",
  "tsBuildInfoFile",
  "emitDeclarationOnly",
  "declarationMap",
  "declarationDir",
  "isolatedDeclarations",
  "outDir",
  "outFile",
  "rootDir",
  "sourceMap",
  "inlineSourceMap",
  "inlineSources",
  "noEmitOnError",
  "checkers",
  "plugins",
  "configFilePath",
] as const;

/** What TypeScript up to 5.9 does where nothing is said. */
function completeAsBeforeSix(options: ts.CompilerOptions): void {
  options.strict ??= false;
  options.types ??= ["*"];
  options.target ??= ts.ScriptTarget.ES5;
  options.module ??= options.target >= ts.ScriptTarget.ES2015 ? ts.ModuleKind.ES2015 : ts.ModuleKind.CommonJS;
  options.noUncheckedSideEffectImports ??= false;
  if (options.module >= ts.ModuleKind.Node16) return;
  options.moduleResolution ??= ts.ModuleResolutionKind.Node10;
  options.esModuleInterop ??= false;
}

/**
 * The major version of TypeScript that a folder uses: the one installed, otherwise the one that its package.json asks
 * for, otherwise that of the compiler here.
 */
function majorVersionInUse(host: SemanticsHost, folder: string): number {
  const installed = nearest(host, folder, "node_modules/typescript/package.json", /"version"\s*:\s*"(\d+)\./);
  const asked = installed ?? nearest(host, folder, "package.json", /"typescript"\s*:\s*"[~^>=v ]*(\d+)[."]/);
  return asked ?? 6;
}

function nearest(host: SemanticsHost, folder: string, file: string, pattern: RegExp): number | undefined {
  for (const above of foldersUpFrom(folder)) {
    const match = pattern.exec(host.readFile(`${above}/${file}`) ?? "");
    if (match !== null) return Number(match[1]);
  }
  return undefined;
}

/** The folder of the project's own lib.*.d.ts files, where it has a TypeScript that brings them. */
export function ownLibFolder(host: SemanticsHost, folder: string): string | undefined {
  for (const above of foldersUpFrom(folder)) {
    const lib = `${above}/node_modules/typescript/lib`;
    if (host.fileExists(`${lib}/lib.es5.d.ts`)) return lib;
  }
  return undefined;
}
