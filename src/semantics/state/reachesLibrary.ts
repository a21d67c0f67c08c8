import { type Checker, ts } from "../compiler";
import { ownModuleNamedBy } from "./ownImports";
import type { OwnModules } from "./ownModules";
import { vocabulariesGeneratedIn, vocabulariesOf } from "./vocabulary";

/** Clients are passed on through so many files; what is further away does not reach a function by its name. */
const maxDepth = 5;

/** Whether a file imports a library of the vocabulary or a module that the definition names, itself or through other files: otherwise it cannot use one. */
export function reachesLibrary(source: ts.SourceFile, checker: Checker, own: OwnModules): boolean {
  const seen = new Set([source]);
  let level = [source];
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth++) {
    const next: ts.SourceFile[] = [];
    for (const file of level) {
      for (const specifier of specifiersOf(file)) {
        if (vocabulariesOf(specifier.text).length > 0 || vocabulariesGeneratedIn(specifier.text).length > 0)
          return true;
        if (ownModuleNamedBy(specifier, checker, own) !== undefined) return true;
        const target = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
        if (target === undefined || seen.has(target) || target.isDeclarationFile) continue;
        seen.add(target);
        next.push(target);
      }
    }
    level = next;
  }
  return false;
}

/** What a file imports, `require` and `import()` included, as the compiler has collected it. */
function specifiersOf(source: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return (source as { readonly imports?: readonly ts.StringLiteralLike[] }).imports ?? [];
}
