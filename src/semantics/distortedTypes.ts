import { type Checker, isErrorType, ts } from "./compiler";
import { targetOf } from "./symbolKinds";

/**
 * Tells types that are not what they were written to be, because a module was not found. What is merely unknown goes for
 * everything and is refused nowhere; but operators make something else of it that refuses a lot: `Omit<Missing, "a">` has
 * any name and none, and an interface that extends it lacks what it would have inherited.
 */
export class DistortedTypes {
  private readonly known = new Map<ts.Symbol, boolean>();

  constructor(private readonly checker: Checker) {}

  /** Whether a type, as it is written, is distorted or is made from one that is. What its members are is theirs. */
  isWrittenAs(node: ts.Node): boolean {
    if (this.operandsOf(node).some((operand) => isErrorType(this.checker.getTypeFromTypeNode(operand)))) return true;
    const symbol = this.mentioned(node);
    return symbol !== undefined && this.isDistorted(symbol);
  }

  /** Whether an error may be about a distorted type: that of the expression it stands at, or of what that belongs to. */
  isBehind(source: ts.SourceFile, position: number): boolean {
    let node: ts.Node | undefined = innermost(source, position);
    for (let steps = 0; steps < 3 && node !== undefined && !ts.isStatement(node); steps++) {
      if (ts.isExpression(node) && this.typesAt(node).some((type) => this.isOfDistorted(type))) return true;
      node = node.parent;
    }
    return false;
  }

  private typesAt(node: ts.Expression): readonly ts.Type[] {
    const { checker } = this;
    const contextual = checker.getContextualType(node);
    const owner = ts.isPropertyAccessExpression(node) ? [checker.getTypeAtLocation(node.expression)] : [];
    return [checker.getTypeAtLocation(node), ...owner, ...(contextual === undefined ? [] : [contextual])];
  }

  private isOfDistorted(type: ts.Type): boolean {
    if (type.aliasTypeArguments?.some(isErrorType) === true) return true;
    const symbols = [type.aliasSymbol, type.symbol].filter((symbol) => symbol !== undefined);
    const parts = type.isUnionOrIntersection() ? type.types : [];
    return symbols.some((symbol) => this.isDistorted(symbol)) || parts.some((part) => this.isOfDistorted(part));
  }

  private isDistorted(symbol: ts.Symbol): boolean {
    const known = this.known.get(symbol);
    if (known !== undefined) return known;
    // Types may mention themselves.
    this.known.set(symbol, false);
    const isDistorted = ownDeclarations(symbol).some((declaration) =>
      ts.isInterfaceDeclaration(declaration)
        ? declaration.heritageClauses?.some(({ types }) => types.some((each) => this.isInherited(each)))
        : this.isMadeInto(declaration.type),
    );
    this.known.set(symbol, isDistorted);
    return isDistorted;
  }

  /** What is not known cannot be inherited from. */
  private isInherited(base: ts.ExpressionWithTypeArguments): boolean {
    return isErrorType(this.checker.getTypeFromTypeNode(base)) || this.isMadeInto(base);
  }

  private isMadeInto(node: ts.Node): boolean {
    if (this.isWrittenAs(node)) return true;
    if (ts.isTypeLiteralNode(node) || ts.isFunctionTypeNode(node)) return false;
    return ts.forEachChild(node, (child) => this.isMadeInto(child) || undefined) === true;
  }

  /** What a type is made from where it cannot be left open. */
  private operandsOf(node: ts.Node): readonly ts.TypeNode[] {
    if (ts.isConditionalTypeNode(node)) return [node.checkType, node.extendsType];
    if (ts.isIndexedAccessTypeNode(node)) return [node.objectType];
    if (ts.isTypeOperatorNode(node)) return node.operator === ts.SyntaxKind.KeyOfKeyword ? [node.type] : [];
    if (!ts.isTypeReferenceNode(node) && !ts.isExpressionWithTypeArguments(node)) return [];
    // `Promise<Missing>` is a promise of anything; an alias may do with it what it likes.
    const isAlias = ((this.mentioned(node)?.flags ?? 0) & ts.SymbolFlags.TypeAlias) !== 0;
    return isAlias ? (node.typeArguments ?? []) : [];
  }

  private mentioned(node: ts.Node): ts.Symbol | undefined {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const symbol = name && this.checker.getSymbolAtLocation(name);
    return symbol && targetOf(this.checker, symbol);
  }
}

/** Of types, in files of the folder: libraries bring what they mention. */
function ownDeclarations(symbol: ts.Symbol): readonly (ts.TypeAliasDeclaration | ts.InterfaceDeclaration)[] {
  return (symbol.declarations ?? [])
    .filter((each) => ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each))
    .filter((each) => {
      const { fileName, hasNoDefaultLib } = each.getSourceFile();
      return !hasNoDefaultLib && !fileName.includes("/node_modules/");
    });
}

function innermost(source: ts.SourceFile, position: number): ts.Node {
  const below = (node: ts.Node): ts.Node =>
    ts.forEachChild(node, (child) =>
      child.getStart(source) <= position && position < child.end ? below(child) : undefined,
    ) ?? node;
  return below(source);
}
