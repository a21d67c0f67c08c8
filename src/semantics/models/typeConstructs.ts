import type { TypeConstruct } from "../../model";
import { ts } from "../compiler";
import type { SourceContext } from "../sourceContext";

/** Types in types in types: what lies deeper than this is not looked at. */
const maxDepth = 6;

/** Helpers that take names out of a type: how the names are written says nothing of what is held. */
const selecting = new Set(["Omit", "Pick", "Exclude", "Extract"]);

/**
 * What makes a written type hard to read off: conditional, mapped and template-literal types, in it or in the project's
 * aliases that it names, and generic aliases that lead back to themselves. A type that holds a list of its own kind is
 * a tree, and no such thing; members of an object that an alias spells out are that alias's own affair.
 */
export function constructsOf(context: SourceContext, node: ts.TypeNode): readonly TypeConstruct[] {
  const found = new Set<TypeConstruct>();
  collect(context, node, { found, aliases: [], seen: new Set() });
  return [...found];
}

interface Search {
  readonly found: Set<TypeConstruct>;
  /** Those that lead here. */
  readonly aliases: readonly ts.TypeAliasDeclaration[];
  /** Those that were looked into, on whatever way. */
  readonly seen: Set<ts.TypeAliasDeclaration>;
}

function collect(context: SourceContext, node: ts.Node, search: Search): void {
  if (ts.isTypeLiteralNode(node) && search.aliases.length > 0) return;
  if (ts.isConditionalTypeNode(node)) search.found.add("conditional");
  if (ts.isMappedTypeNode(node)) search.found.add("mapped");
  if (ts.isTemplateLiteralTypeNode(node) && !isValuesOfEnum(node)) search.found.add("template-literal");
  if (ts.isTypeReferenceNode(node)) {
    followAlias(context, node, search);
    const [first] = node.typeArguments ?? [];
    if (first !== undefined && selecting.has(node.typeName.getText(node.getSourceFile()))) {
      collect(context, first, search);
      return;
    }
  }
  ts.forEachChild(node, (child) => collect(context, child, search));
}

/** `${Status}` is how the values of an enum are written as a union. */
function isValuesOfEnum({ head, templateSpans }: ts.TemplateLiteralTypeNode): boolean {
  return head.text === "" && templateSpans.length === 1 && templateSpans[0]?.literal.text === "";
}

function followAlias(context: SourceContext, node: ts.TypeReferenceNode, search: Search): void {
  const alias = ownAlias(context, node);
  if (alias === undefined) return;
  if (search.aliases.includes(alias)) {
    if (alias.typeParameters !== undefined) search.found.add("recursive");
    return;
  }
  if (search.aliases.length < maxDepth && !search.seen.has(alias)) {
    search.seen.add(alias);
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
