import type { TypeConstruct } from "../../model";
import { ts } from "../compiler";
import type { SourceContext } from "../sourceContext";

/** Types in types in types: what lies deeper than this is not looked at. */
const maxDepth = 6;

/**
 * What makes a written type hard to read off: conditional, mapped and template-literal types, in it or in the project's
 * aliases that it names, and generic aliases that lead back to themselves. A type that holds a list of its own kind is
 * a tree, and no such thing.
 */
export function constructsOf(context: SourceContext, node: ts.TypeNode): readonly TypeConstruct[] {
  const found = new Set<TypeConstruct>();
  collect(context, node, { found, aliases: [] });
  return [...found];
}

interface Search {
  readonly found: Set<TypeConstruct>;
  /** Those that lead here. */
  readonly aliases: readonly ts.TypeAliasDeclaration[];
}

function collect(context: SourceContext, node: ts.Node, search: Search): void {
  if (ts.isConditionalTypeNode(node)) search.found.add("conditional");
  if (ts.isMappedTypeNode(node)) search.found.add("mapped");
  if (ts.isTemplateLiteralTypeNode(node)) search.found.add("template-literal");
  if (ts.isTypeReferenceNode(node)) followAlias(context, node, search);
  ts.forEachChild(node, (child) => collect(context, child, search));
}

function followAlias(context: SourceContext, node: ts.TypeReferenceNode, search: Search): void {
  const alias = ownAlias(context, node);
  if (alias === undefined) return;
  if (search.aliases.includes(alias)) {
    if (alias.typeParameters !== undefined) search.found.add("recursive");
    return;
  }
  if (search.aliases.length < maxDepth) {
    collect(context, alias.type, { ...search, aliases: [...search.aliases, alias] });
  }
}

function ownAlias(
  { checker, program }: SourceContext,
  node: ts.TypeReferenceNode,
): ts.TypeAliasDeclaration | undefined {
  const symbol = checker.getSymbolAtLocation(node.typeName);
  if (symbol === undefined) return undefined;
  const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  const alias = target.declarations?.find(ts.isTypeAliasDeclaration);
  if (alias === undefined) return undefined;
  const source = alias.getSourceFile();
  const isForeign = source.fileName.includes("/node_modules/") || program.isSourceFileDefaultLibrary(source);
  return isForeign ? undefined : alias;
}
