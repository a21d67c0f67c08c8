import { type Checker, ts } from "../compiler";

/** A function with a body that can be followed. */
export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.AccessorDeclaration;

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)
  );
}

/** What a name stands for, through imports. */
export function targetOf(checker: Checker, node: ts.Node): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  if (symbol === undefined) return undefined;
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/** Without parentheses, assertions of types and of being there. */
export function bare(node: ts.Expression): ts.Expression {
  let current = node;
  while (
    ts.isParenthesizedExpression(current) ||
    ts.isAsExpression(current) ||
    ts.isNonNullExpression(current) ||
    ts.isSatisfiesExpression(current) ||
    ts.isTypeAssertionExpression(current)
  ) {
    current = current.expression;
  }
  return current;
}

/** Whether a file belongs to the project: not declarations, not what is installed. */
export function isOwn(node: ts.Node): boolean {
  const source = node.getSourceFile();
  return !source.isDeclarationFile && !source.fileName.includes("/node_modules/");
}

/** The project's own function that a call leads to, if it can be told. */
export function calledFunction(checker: Checker, call: ts.CallExpression): FunctionNode | undefined {
  const callee = bare(call.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) return undefined;
  const symbol = targetOf(checker, name);
  return symbol === undefined ? undefined : functionOf(checker, symbol);
}

/** The function that a symbol is declared as; undefined without a body, with several, and outside of the project. */
export function functionOf(checker: Checker, symbol: ts.Symbol): FunctionNode | undefined {
  const found = (symbol.declarations ?? []).flatMap((declaration) => functionIn(checker, declaration) ?? []);
  const [first] = found;
  return found.length === 1 && first !== undefined && isOwn(first) ? first : undefined;
}

function functionIn(checker: Checker, declaration: ts.Declaration): FunctionNode | undefined {
  if (isFunctionNode(declaration)) return declaration.body === undefined ? undefined : declaration;
  if (ts.isShorthandPropertyAssignment(declaration)) {
    const value = checker.getShorthandAssignmentValueSymbol(declaration);
    return value === undefined ? undefined : functionOf(checker, resolved(checker, value));
  }
  const value = givenValue(declaration);
  if (value === undefined) return undefined;
  const inner = bare(value);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return inner;
  if (!ts.isIdentifier(inner) || inner === declaration) return undefined;
  const target = targetOf(checker, inner);
  const isItself = target?.declarations?.includes(declaration) === true;
  return target === undefined || isItself ? undefined : functionOf(checker, target);
}

/** Of a constant or property that is never anything else, as far as its declaration tells. */
function givenValue(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer;
  if (ts.isPropertyAssignment(declaration) || ts.isPropertyDeclaration(declaration)) return declaration.initializer;
  if (ts.isExportAssignment(declaration)) return declaration.expression;
  return assignedTo(declaration);
}

/** What JavaScript assigns where it declares: `this.x = …`, `module.exports = …`, `exports.x = …`. */
export function assignedTo(declaration: ts.Node): ts.Expression | undefined {
  if (ts.isSourceFile(declaration)) return undefined;
  const assignment = ts.isBinaryExpression(declaration) ? declaration : declaration.parent;
  if (!ts.isBinaryExpression(assignment) || assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) {
    return undefined;
  }
  return assignment.left === declaration || assignment === declaration ? assignment.right : undefined;
}

function resolved(checker: Checker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/** The class around a node, functions of its own in between included. */
export function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let current = node.parent; current !== undefined; current = current.parent) {
    if (ts.isClassLike(current)) return current;
  }
  return undefined;
}
