import { ts } from "../compiler";
import { bare, isFunctionNode } from "./declarations";
import { endOf } from "./flow";
import type { Handles } from "./handles";
import { isAssignment } from "./keys";
import { isConstant } from "./names";
import { placeOf } from "./origins";
import type { Scope } from "./scope";

/** How far a condition is followed from one name to the next. */
const maxDepth = 6;

/** `missing`: undefined or null; a text: the literal that it is, as it is written; `present`: something truthy. */
type Known = { readonly kind: "missing" | "present" } | { readonly kind: "literal"; readonly text: string };

const missing: Known = { kind: "missing" };
const present: Known = { kind: "present" };

/**
 * Which way a condition goes in the one run of a function that is being followed, as far as its arguments decide it:
 * `if (transaction)` of a function that was handed one.
 */
export class Conditions {
  constructor(private readonly handles: Handles) {}

  /** @returns undefined where it cannot be told. */
  of(expression: ts.Expression, scope: Scope, depth = 0): boolean | undefined {
    const node = bare(expression);
    if (depth > maxDepth) return undefined;
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      const inner = this.of(node.operand, scope, depth + 1);
      return inner === undefined ? undefined : !inner;
    }
    if (ts.isBinaryExpression(node)) return this.binary(node, scope, depth);
    const known = this.valueOf(node, scope, depth);
    if (known === undefined) return undefined;
    return known.kind === "literal" ? !isFalsy(known.text) : known.kind === "present";
  }

  /** What holds in the arm of a condition, as `StepBranch` says it. */
  holding(condition: ts.Expression, isTrue: boolean, scope: Scope): readonly string[] {
    const node = bare(condition);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      return this.holding(node.operand, !isTrue, scope);
    }
    if (ts.isIdentifier(node)) return this.named(node, isTrue, scope);
    // Whoever has a property is there; without it, it may be there or not.
    if (ts.isPropertyAccessExpression(node)) return isTrue ? this.holding(node.expression, true, scope) : [];
    if (!ts.isBinaryExpression(node)) return [];
    const { kind } = node.operatorToken;
    const isBoth = kind === (isTrue ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken);
    if (isBoth) return [node.left, node.right].flatMap((each) => this.holding(each, isTrue, scope));
    if (isTrue && isEquality(kind) && isNothing(bare(node.right))) return this.holding(node.left, false, scope);
    return kind === ts.SyntaxKind.EqualsEqualsEqualsToken && isTrue ? this.equal(node, scope) : [];
  }

  /** `kind === "a"`, `change.type === Kind.A` */
  private equal({ left, right }: ts.BinaryExpression, scope: Scope): readonly string[] {
    const [asked, value] = [bare(left), bare(right)];
    const isMember = ts.isPropertyAccessExpression(value) && /^[A-Z]/.test(value.getText());
    if (!isText(value) && !isMember) return [];
    let first = asked;
    while (ts.isPropertyAccessExpression(first)) first = bare(first.expression);
    if (!ts.isIdentifier(first)) return [];
    const path = asked.getText().slice(first.getText().length);
    const there = this.named(first, true, scope);
    const said = there
      .filter((each) => !each.startsWith("+~"))
      .map((each) => `=${each.slice(1)}${path}=${value.getText()}`);
    return isText(value) || path !== "" ? [...there, ...said] : said;
  }

  private named(node: ts.Identifier, isThere: boolean, scope: Scope): readonly string[] {
    const symbol = this.handles.checker.getSymbolAtLocation(node);
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) return [];
    const [sign, place] = [isThere ? "+" : "-", `${placeOf(declaration)}${scope.homeOf(declaration).id}`];
    // What it was set to before is another value than what it is set to since.
    const set = assignmentsBefore(declaration, node, symbol, this.handles);
    const anew = set.filter((assignment) => !isFilledIn(assignment, node.text));
    const row = set.length === 0 ? callOf(declaration) : undefined;
    const given = row === undefined ? [] : [`${sign}@${placeOf(row)}`];
    return [`${sign}${place}#${set.length}`, `${sign}~${place}#${anew.length}`, ...given];
  }

  /** What an argument is known to be, as a text: what is the same for the same. */
  given(expression: ts.Expression, scope: Scope): string {
    const known = this.valueOf(bare(expression), scope, 0);
    if (known === undefined) return "";
    return known.kind === "literal" ? known.text : known.kind;
  }

  /** The arm that is taken for sure. */
  taken({ expression, thenStatement, elseStatement }: ts.IfStatement, scope: Scope): ts.Statement | undefined {
    const known = this.of(expression, scope);
    return known === undefined ? undefined : known ? thenStatement : elseStatement;
  }

  /** What may run of the right side of `&&`, `||` or `??`. */
  rightOf({ left, right, operatorToken }: ts.BinaryExpression, scope: Scope): ts.Expression | undefined {
    if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      const known = this.valueOf(bare(left), scope, 0);
      return known === undefined || known.kind === "missing" ? right : undefined;
    }
    const stops = operatorToken.kind === ts.SyntaxKind.BarBarToken;
    return this.of(left, scope) === stops ? undefined : right;
  }

  /** Whether a clause of a `switch` is not the one for sure. */
  isOtherCase({ expression }: ts.SwitchStatement, clause: ts.CaseOrDefaultClause, scope: Scope): boolean {
    if (!ts.isCaseClause(clause)) return false;
    const [asked, label] = [this.valueOf(bare(expression), scope, 0), this.valueOf(bare(clause.expression), scope, 0)];
    return areEqual(asked, label, true) === false;
  }

  private binary(node: ts.BinaryExpression, scope: Scope, depth: number): boolean | undefined {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
      const [left, right] = [this.of(node.left, scope, depth + 1), this.of(node.right, scope, depth + 1)];
      const decides = kind === ts.SyntaxKind.BarBarToken;
      if (left === decides || right === decides) return decides;
      return left === undefined || right === undefined ? undefined : !decides;
    }
    const isEqual = isEquality(kind);
    const isUnequal =
      kind === ts.SyntaxKind.ExclamationEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsToken;
    if (!isEqual && !isUnequal) return undefined;
    const [left, right] = [this.valueOf(bare(node.left), scope, depth), this.valueOf(bare(node.right), scope, depth)];
    const equal = areEqual(left, right, node.operatorToken.getText().length === 3);
    return equal === undefined ? undefined : equal === isEqual;
  }

  private valueOf(node: ts.Expression, scope: Scope, depth: number): Known | undefined {
    if (depth > maxDepth) return undefined;
    if (isNothing(node)) return missing;
    if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || isText(node)) {
      return { kind: "literal", text: ts.isStringLiteralLike(node) ? JSON.stringify(node.text) : node.getText() };
    }
    const isMade =
      ts.isObjectLiteralExpression(node) ||
      ts.isArrayLiteralExpression(node) ||
      ts.isNewExpression(node) ||
      isFunctionNode(node);
    if (isMade) return present;
    return ts.isIdentifier(node) ? this.nameValue(node, scope, depth) : undefined;
  }

  private nameValue(node: ts.Identifier, scope: Scope, depth: number): Known | undefined {
    const { checker } = this.handles;
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    if (symbol === undefined) return undefined;
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined || isChangedBefore(declaration, node, symbol, this.handles)) return undefined;
    const binding = scope.find(symbol);
    if (binding?.kind === "missing") return missing;
    if (binding?.kind === "handle") return present;
    if (binding?.kind === "expression") return this.valueOf(bare(binding.expression), binding.scope, depth + 1);
    if (isGuarded(node) || this.isObject(declaration)) return present;
    if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
    const isHere = declaration.getSourceFile() === node.getSourceFile();
    return isHere ? this.valueOf(bare(declaration.initializer), scope, depth + 1) : undefined;
  }

  /** A parameter that has to be given an object, by its type. */
  private isObject(declaration: ts.Declaration): boolean {
    if (!ts.isParameter(declaration) || declaration.questionToken !== undefined) return false;
    if (declaration.type === undefined || !ts.isTypeReferenceNode(declaration.type)) return false;
    return (this.handles.checker.getTypeFromTypeNode(declaration.type).flags & ts.TypeFlags.Object) !== 0;
  }
}

/** `const user = await users.find(…)`: the call that a variable holds the result of. */
function callOf(declaration: ts.Declaration): ts.CallExpression | undefined {
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const node = bare(declaration.initializer);
  const call = ts.isAwaitExpression(node) ? bare(node.expression) : node;
  return ts.isCallExpression(call) ? call : undefined;
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsToken;
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined");
}

function isText(node: ts.Expression): node is ts.LiteralExpression {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);
}

function isFalsy(text: string): boolean {
  return text === "false" || text === '""' || Number(text) === 0;
}

function areEqual(one: Known | undefined, other: Known | undefined, isStrict: boolean): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one.kind === "literal" && other.kind === "literal") return one.text === other.text;
  // `undefined === null` is not told apart from `null === null` here.
  if (one.kind === "missing" && other.kind === "missing") return isStrict ? undefined : true;
  return one.kind === "missing" || other.kind === "missing" ? false : undefined;
}

/** Whether a variable or parameter may hold something else by now than what it was given first. */
function isChangedBefore(declaration: ts.Declaration, use: ts.Node, symbol: ts.Symbol, { checker }: Handles): boolean {
  if (ts.isVariableDeclaration(declaration) && isConstant(declaration)) return false;
  const owner = loopOrFunctionAround(declaration);
  if (owner !== loopOrFunctionAround(use)) return isAssignedIn(functionAround(declaration), Number.POSITIVE_INFINITY);
  return isAssignedIn(owner, use.pos);

  function isAssignedIn(within: ts.Node, before: number): boolean {
    const visit = (node: ts.Node): boolean => {
      if (node.pos >= before) return false;
      const isSet = ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && ts.isIdentifier(node.left);
      if (isSet && checker.getSymbolAtLocation(node.left) === symbol) return true;
      return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
    };
    return visit(within);
  }
}

/** Where a variable is set, as the text stands, before it is used. */
function assignmentsBefore(
  declaration: ts.Declaration,
  use: ts.Node,
  symbol: ts.Symbol,
  { checker }: Handles,
): readonly ts.Node[] {
  if (ts.isVariableDeclaration(declaration) && isConstant(declaration)) return [];
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos >= use.pos) return;
    const isSet = ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && ts.isIdentifier(node.left);
    if (isSet && checker.getSymbolAtLocation(node.left) === symbol) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(functionAround(declaration));
  return found;
}

/** `if (!name) name = …`: whoever had one keeps it. */
function isFilledIn(assignment: ts.Node, name: string): boolean {
  for (let node = assignment; !ts.isFunctionLike(node) && !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (
      ts.isIfStatement(parent) &&
      parent.thenStatement === node &&
      asksForNone(parent.expression, name, ts.SyntaxKind.AmpersandAmpersandToken)
    )
      return true;
  }
  return false;
}

function loopOrFunctionAround(node: ts.Node): ts.Node {
  let current = node.parent;
  while (!ts.isFunctionLike(current) && !ts.isIterationStatement(current, false) && !ts.isSourceFile(current)) {
    current = current.parent;
  }
  return current;
}

function functionAround(node: ts.Node): ts.Node {
  let current = node.parent;
  while (!ts.isFunctionLike(current) && !ts.isSourceFile(current)) current = current.parent;
  return current;
}

/** Whether `if (!name) throw …` stands before it: who comes to the place has one. */
function isGuarded(use: ts.Identifier): boolean {
  for (let current: ts.Node = use; !ts.isFunctionLike(current) && !ts.isSourceFile(current); current = current.parent) {
    const { parent } = current;
    if (parent === undefined || !ts.isBlock(parent)) continue;
    const index = parent.statements.indexOf(current as ts.Statement);
    const before = parent.statements.slice(0, Math.max(index, 0));
    if (before.some((statement) => isGuardOf(statement, use.text))) return true;
  }
  return false;
}

function isGuardOf(statement: ts.Statement, name: string): boolean {
  return (
    ts.isIfStatement(statement) &&
    endOf(statement.thenStatement) !== null &&
    asksForNone(statement.expression, name, ts.SyntaxKind.BarBarToken)
  );
}

/** `!name`, alone or among others that are joined by an operator. */
function asksForNone(expression: ts.Expression, name: string, operator: ts.SyntaxKind): boolean {
  const node = bare(expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === operator) {
    return asksForNone(node.left, name, operator) || asksForNone(node.right, name, operator);
  }
  if (!ts.isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.ExclamationToken) return false;
  const asked = bare(node.operand);
  return ts.isIdentifier(asked) && asked.text === name;
}
