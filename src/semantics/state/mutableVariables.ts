import type { MutableVariable, VariableChange } from "../../model";
import { type Checker, ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { bare, isFunctionNode } from "./declarations";
import { functionName } from "./functionNames";
import { isAssignment } from "./keys";

const changing = new Set("push pop shift unshift splice sort reverse fill copyWithin set add delete clear".split(" "));

interface Found {
  readonly declaration: ts.VariableDeclaration;
  readonly name: ts.Identifier;
  readonly isExported: boolean;
  readonly kind: MutableVariable["kind"];
  readonly changes: Change[];
}

interface Change {
  readonly node: ts.Node;
  readonly owner: ts.Node;
  readonly fills: boolean;
  readonly isKeyed: boolean;
}

/**
 * The variables of a module that its functions change.
 *
 * @param answers functions that answer requests, or are called by one that does, with the endpoint that they answer
 * where they have no name of their own.
 */
export function mutableVariablesOf(
  source: ts.SourceFile,
  checker: Checker,
  answers: ReadonlyMap<ts.Node, string>,
): readonly MutableVariable[] {
  const variables = declared(source, checker);
  const callees = calledWhenLoaded(source, checker);
  const visit = (node: ts.Node): void => {
    const change = changeOf(node);
    if (change !== undefined) note(change, node);
    ts.forEachChild(node, visit);
  };
  const note = (change: { readonly name: ts.Identifier; readonly kind: MutableVariable["kind"] }, node: ts.Node) => {
    const owner = functionAround(node);
    const symbol = checker.getSymbolAtLocation(change.name);
    const variable = symbol === undefined ? undefined : variables.get(symbol);
    if (owner === undefined || variable === undefined || variable.kind !== change.kind) return;
    if (callees.has(owner)) return;
    variable.changes.push({ node, owner, fills: fillsOnce(node, change.name.text), isKeyed: isUnderKey(node) });
  };
  visit(source);
  return [...variables.values()]
    .filter(({ changes }) => changes.length > 0)
    .map(({ name, isExported, kind, changes }) => ({
      name: name.text,
      place: rangeOf(name),
      isExported,
      kind,
      isKeyed: changes.every(({ isKeyed }) => isKeyed) || changes.some(({ node }) => takesOut(node)),
      isFilledOnce: changes.every(({ fills }) => fills),
      changes: changes.map(({ node, owner }): VariableChange => {
        return {
          ...rangeOf(node),
          isKept: addsTo(node) || keepsArgument(node, owner, checker),
          isOfCall: isOfCall(node, owner, checker),
          functionName: functionName(owner) || answers.get(owner) || "function",
          isInEndpoint: isAmong(owner, answers),
        };
      }),
    }));
}

function declared(source: ts.SourceFile, checker: Checker): Map<ts.Symbol, Found> {
  const variables = new Map<ts.Symbol, Found>();
  const exported = exportedLater(source);
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const isExported = (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const isConstant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    for (const declaration of statement.declarationList.declarations) {
      const { name, initializer } = declaration;
      const symbol = checker.getSymbolAtLocation(name);
      if (!ts.isIdentifier(name) || symbol === undefined) continue;
      if (isConstant && (initializer === undefined || !isCollection(initializer))) continue;
      const kind = isConstant ? "collection" : "binding";
      const found = {
        declaration,
        name,
        isExported: isExported || exported.has(name.text),
        kind,
        changes: [],
      } as const;
      variables.set(symbol, { ...found, changes: [] });
    }
  }
  return variables;
}

/** Names in `export { a, b as c }`. */
function exportedLater(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) continue;
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) continue;
    for (const { propertyName, name } of statement.exportClause.elements) names.add((propertyName ?? name).text);
  }
  return names;
}

/** A list, a map or a record whose content may be changed. */
function isCollection(initializer: ts.Expression): boolean {
  const node = bare(initializer);
  if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) return true;
  return ts.isNewExpression(node) && /^(Map|Set|Array)$/.test(node.expression.getText());
}

function changeOf(node: ts.Node): { readonly name: ts.Identifier; readonly kind: MutableVariable["kind"] } | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return changed(node.left);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const isStep = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return isStep ? changed(node.operand) : undefined;
  }
  if (ts.isDeleteExpression(node)) return changed(node.expression);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  return ts.isIdentifier(expression) && changing.has(name.text) ? { name: expression, kind: "collection" } : undefined;
}

function changed(
  target: ts.Expression,
): { readonly name: ts.Identifier; readonly kind: MutableVariable["kind"] } | undefined {
  const node = bare(target);
  if (ts.isIdentifier(node)) return { name: node, kind: "binding" };
  const isPart = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return isPart && ts.isIdentifier(node.expression) ? { name: node.expression, kind: "collection" } : undefined;
}

/** `all.push(one)`: what is there afterwards is what all calls have left. */
function addsTo(node: ts.Node): boolean {
  const callee = ts.isCallExpression(node) ? node.expression : node;
  return ts.isPropertyAccessExpression(callee) && /^(push|unshift)$/.test(callee.name.text);
}

/** What is taken out again was only there as long as something was going on: a register, a queue, a stack. */
function takesOut(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left)) return node.left.name.text === "length";
  const callee = ts.isCallExpression(node) ? node.expression : node;
  return ts.isPropertyAccessExpression(callee) && /^(pop|shift|splice)$/.test(callee.name.text);
}

/** Whether something that the function was given or has made itself is left there: no switch, no count of calls. */
function isOfCall(node: ts.Node, owner: ts.Node, checker: Checker): boolean {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return false;
  const values = ts.isBinaryExpression(node) ? [node.right] : ts.isCallExpression(node) ? node.arguments : [];
  const isOwn = (value: ts.Node): boolean => {
    if (ts.isIdentifier(value)) {
      const declaration = checker.getSymbolAtLocation(value)?.valueDeclaration;
      return declaration !== undefined && ts.findAncestor(declaration, (each) => each === owner) !== undefined;
    }
    const isNamed = ts.isPropertyAssignment(value) || ts.isPropertyAccessExpression(value);
    return (
      ts.forEachChild(value, (child) => (!isNamed || child !== value.name) && (isOwn(child) || undefined)) === true
    );
  };
  return values.some(isOwn);
}

/** `current = user`, `current = user.name`, `total += price`, where that was given to the function. */
function keepsArgument(node: ts.Node, owner: ts.Node, checker: Checker): boolean {
  if (!ts.isBinaryExpression(node) || !/^[-+]?=$/.test(node.operatorToken.getText())) return false;
  let value = bare(node.right);
  while (ts.isPropertyAccessExpression(value)) value = bare(value.expression);
  const declaration = ts.isIdentifier(value) ? checker.getSymbolAtLocation(value)?.valueDeclaration : undefined;
  if (declaration === undefined) return false;
  return ts.findAncestor(declaration, ts.isParameter)?.parent === owner;
}

/** `map.set(key, value)`, `set.delete(key)`, `record[key] = value`, `delete record[key]`; what empties it all counts as well. */
function isUnderKey(node: ts.Node): boolean {
  if (ts.isDeleteExpression(node)) return ts.isElementAccessExpression(bare(node.expression));
  if (ts.isBinaryExpression(node)) return ts.isElementAccessExpression(bare(node.left));
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return ts.isElementAccessExpression(bare(node.operand));
  }
  const callee = ts.isCallExpression(node) ? node.expression : node;
  return ts.isPropertyAccessExpression(callee) && /^(set|add|delete|clear)$/.test(callee.name.text);
}

/** `a ??= b`, `if (!a) a = b`, `if (a) return a; a = b`, `if (a.until < now) a.value = b`. */
function fillsOnce(node: ts.Node, name: string): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionEqualsToken || kind === ts.SyntaxKind.BarBarEqualsToken) return true;
  if (kind !== ts.SyntaxKind.EqualsToken) return false;
  const asks = new RegExp(`(^|[^\\w.$])${name.replaceAll("$", "\\$")}([^\\w]|$)`);
  for (let current: ts.Node = node; !isFunctionNode(current) && !ts.isSourceFile(current); current = current.parent) {
    const { parent } = current;
    if (ts.isIfStatement(parent) && parent.expression !== current && asks.test(parent.expression.getText()))
      return true;
    if (!ts.isBlock(parent)) continue;
    const before = parent.statements.slice(0, parent.statements.indexOf(current as ts.Statement));
    if (before.some((each) => ts.isIfStatement(each) && asks.test(each.expression.getText()) && leaves(each)))
      return true;
  }
  return false;
}

function leaves({ thenStatement }: ts.IfStatement): boolean {
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

/** Functions that the file calls when it is loaded. */
function calledWhenLoaded(source: ts.SourceFile, checker: Checker): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && !isRunThere(node)) return;
    const callee = ts.isCallExpression(node) ? bare(node.expression) : undefined;
    const declaration = callee === undefined ? undefined : checker.getSymbolAtLocation(callee)?.valueDeclaration;
    if (declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
      found.add(bare(declaration.initializer));
    } else if (declaration !== undefined) found.add(declaration);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The function that changes something when it is called; none where that is done when the module is loaded. */
function functionAround(node: ts.Node): ts.Node | undefined {
  for (let current = node.parent; current !== undefined; current = current.parent) {
    if (isFunctionNode(current) && !isRunThere(current)) return current;
  }
  return undefined;
}

const iterating = /^(forEach|map|flatMap|filter|reduce|reduceRight|some|every|find|findIndex|sort)$/;

/** `kinds.forEach((kind) => …)`, `(() => …)()`: what runs where it stands, and then no more. */
function isRunThere(node: ts.Node): boolean {
  let callee = node;
  while (ts.isParenthesizedExpression(callee.parent)) callee = callee.parent;
  const { parent } = callee;
  if (!ts.isCallExpression(parent)) return false;
  if (parent.expression === callee) return true;
  return ts.isPropertyAccessExpression(parent.expression) && iterating.test(parent.expression.name.text);
}

function isAmong(node: ts.Node, functions: ReadonlyMap<ts.Node, string>): boolean {
  for (let current: ts.Node | undefined = node; current !== undefined; current = current.parent) {
    if (functions.has(current)) return true;
  }
  return false;
}
