import { checkerOf, ts } from "./compiler";

/** Whether a file mentions, outside of its imports and exports, something that another file declares under some names. */
export function usesDeclarations(
  program: ts.Program,
  path: string,
  { declaredIn, names }: { readonly declaredIn: string; readonly names: ReadonlySet<string> },
): boolean {
  const source = program.getSourceFile(path);
  if (source === undefined) return false;
  const checker = checkerOf(program);
  const isDeclaredThere = (node: ts.Identifier): boolean => {
    let symbol = checker.getSymbolAtLocation(node);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) symbol = checker.getAliasedSymbol(symbol);
    return symbol?.declarations?.some((each) => each.getSourceFile().fileName === declaredIn) ?? false;
  };
  const visit = (node: ts.Node): boolean => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return false;
    if (ts.isIdentifier(node) && names.has(node.text) && isDeclaredThere(node)) return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(source);
}
