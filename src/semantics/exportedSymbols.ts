import { ts } from "./compiler";
import type { ContractSides } from "./contractSides";
import { isHelperName } from "./declarationCopies";
import { isOfNamespace, isPureNamespace, outsideName, targetOf } from "./symbolKinds";

/** Namespaces deeper than this are compared as a part of those that they are in. */
const deepest = 3;

/** All that one of two copies exports, by the names of verdicts: `Outer.inner` for what a namespace of its own has. */
export function exportedSymbols(sides: ContractSides, copy: ts.SourceFile): ReadonlyMap<string, ts.Symbol> {
  const { checker } = sides;
  const module = checker.getSymbolAtLocation(copy);
  const found = new Map<string, ts.Symbol>();
  const visit = (symbol: ts.Symbol, outer: string, inside: readonly ts.Symbol[]): void => {
    for (const each of checker.getExportsOfModule(symbol)) {
      if (isHelperName(each.name)) continue;
      if (outer !== "" && !isOfNamespace(each)) continue;
      const name = `${outer}${outsideName(each.name)}`;
      found.set(name, each);
      const target = targetOf(checker, each);
      // `module.exports.default = module.exports` offers itself without end.
      if (inside.includes(target) || inside.length > deepest) continue;
      if (isNamespace(sides, target) && isOwn(sides, target)) visit(target, `${name}.`, [...inside, target]);
    }
  };
  if (module !== undefined) visit(module, "", [module]);
  return found;
}

/** The members of an object of JavaScript, which is written down as a namespace, are compared as those of a value. */
function isNamespace({ isJavaScript }: ContractSides, symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Module) !== 0 && !(isJavaScript && isPureNamespace(symbol));
}

/** Namespaces of other modules are theirs. The new copy may have taken its namespace from the old one. */
function isOwn({ before, after }: ContractSides, symbol: ts.Symbol): boolean {
  const copies = [before.copy, after.copy];
  return (symbol.declarations ?? []).some(
    (declaration) => ts.isModuleDeclaration(declaration) && copies.includes(declaration.getSourceFile()),
  );
}
