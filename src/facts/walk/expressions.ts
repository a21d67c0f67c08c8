import { SyntaxKind, type ts } from "../compiler";
import { asLogical, isAssignment, isLogicalAssignment, isLogicalOperator, logicalOperatorText } from "./nodeKinds";
import { pattern } from "./patterns";
import { on, type VisitorEntries, type Walk } from "./walk";

function conditional(node: ts.ConditionalExpression, walk: Walk): void {
  walk.counter.branch("?:", node.questionToken.pos);
  walk.counter.structural("?:", node.questionToken.pos);
  walk.visit(node.condition);
  walk.nested(node.whenTrue);
  walk.nested(node.whenFalse);
}

const chainKinds: readonly ts.SyntaxKind[] = [
  SyntaxKind.PropertyAccessExpression,
  SyntaxKind.ElementAccessExpression,
  SyntaxKind.CallExpression,
  SyntaxKind.NonNullExpression,
];
const [propertyAccess, elementAccess, call, nonNull] = chainKinds;

/** `a.b`, `a[b]`, `a()`, `a!` and any chain of them. */
function chain(end: ts.PropertyAccessExpression, walk: Walk): void {
  const { waiting } = walk;
  const base = waiting.length;
  let node: ts.Node = end;
  for (let { kind } = node; isLink(kind); kind = node.kind) {
    waiting.push(node);
    if (kind === propertyAccess) walk.modules.expectFromAccess(node as ts.PropertyAccessExpression);
    node = (node as ts.PropertyAccessExpression).expression;
  }
  walk.visit(node);
  while (waiting.length > base) link(waiting.pop() as ts.Node, walk);
}

function isLink(kind: ts.SyntaxKind): boolean {
  return kind === propertyAccess || kind === call || kind === elementAccess || kind === nonNull;
}

function link(node: ts.Node, walk: Walk): void {
  const { questionDotToken } = node as ts.PropertyAccessExpression;
  if (questionDotToken !== undefined) walk.counter.branch("?.", questionDotToken.pos);
  if (node.kind === call) {
    walk.modules.call(node as ts.CallExpression);
    walk.visitAll((node as ts.CallExpression).typeArguments);
    walk.visitAll((node as ts.CallExpression).arguments);
  } else if (node.kind === elementAccess) {
    walk.visit((node as ts.ElementAccessExpression).argumentExpression);
  }
}

function binary(node: ts.BinaryExpression, walk: Walk): void {
  const operator = node.operatorToken.kind;
  if (isAssignment(operator)) assignment(node, walk);
  else if (isLogicalOperator(operator)) logical(node, walk, true);
  else operands(node, walk);
}

/** `a + b - c…` and `a, b, c…`. */
function operands(root: ts.BinaryExpression, walk: Walk): void {
  const { waiting } = walk;
  const base = waiting.length;
  let first = root;
  waiting.push(first);
  while (first.left.kind === SyntaxKind.BinaryExpression) {
    const left = first.left as ts.BinaryExpression;
    const operator = left.operatorToken.kind;
    if (isAssignment(operator) || isLogicalOperator(operator)) break;
    first = left;
    waiting.push(first);
  }
  walk.visit(first.left);
  while (waiting.length > base) walk.visit((waiting.pop() as ts.BinaryExpression).right);
}

function assignment({ left, operatorToken, right }: ts.BinaryExpression, walk: Walk): void {
  const operator = operatorToken.kind;
  const isLogical = isLogicalAssignment(operator);
  if (isLogical) walk.counter.branch(logicalOperatorText(operator), operatorToken.pos);
  pattern(left, walk);
  if (isLogical || operator === SyntaxKind.EqualsToken) walk.names.giveReference(right, left);
  walk.visit(right);
}

/**
 * A logical expression that is not an operand of another one.
 *
 * @param operatorsCount whether its operators cost anything (cognitive).
 */
export function logical(root: ts.BinaryExpression, walk: Walk, operatorsCount: boolean): void {
  const { previousOperator, operatorsCount: outerCount } = walk;
  walk.previousOperator = SyntaxKind.Unknown;
  walk.operatorsCount = operatorsCount;
  logicalOperands(root, walk);
  walk.previousOperator = previousOperator;
  walk.operatorsCount = outerCount;
}

/** The operators from left to right, whatever the parentheses. */
function logicalOperands(root: ts.BinaryExpression, walk: Walk): void {
  const { waiting } = walk;
  const base = waiting.length;
  let first = root;
  waiting.push(first);
  for (let left = asLogical(root.left); left !== undefined; left = asLogical(left.left)) {
    first = left;
    waiting.push(first);
  }
  walk.visit(first.left);
  while (waiting.length > base) {
    const { operatorToken, right } = waiting.pop() as ts.BinaryExpression;
    logicalOperator(operatorToken, walk);
    const inner = asLogical(right);
    if (inner === undefined) walk.visit(right);
    else logicalOperands(inner, walk);
  }
}

/** Each operator is a branch; to the cognitive complexity only `&&` adds, 1 for each run of them. */
function logicalOperator({ kind, pos }: ts.Node, walk: Walk): void {
  const text = logicalOperatorText(kind);
  walk.counter.branch(text, pos);
  const begins = kind === SyntaxKind.AmpersandAmpersandToken && walk.previousOperator !== kind;
  if (begins && walk.operatorsCount) walk.counter.flat(text, pos);
  walk.previousOperator = kind;
}

/** Frequent, and nothing but what is inside. */
function wrapper({ expression }: ts.AwaitExpression | ts.ParenthesizedExpression, walk: Walk): void {
  walk.visit(expression);
}

/** `{} as A`, `<A>{}`, `{} satisfies A`. */
function saidToBe(node: ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion, walk: Walk): void {
  walk.implementations.typed(node.type, node.expression, node.pos);
  walk.descend(node);
}

export const expressionVisitors: VisitorEntries = [
  ...on([SyntaxKind.AwaitExpression, SyntaxKind.ParenthesizedExpression], wrapper),
  ...on([SyntaxKind.AsExpression, SyntaxKind.SatisfiesExpression, SyntaxKind.TypeAssertionExpression], saidToBe),
  ...on(SyntaxKind.ConditionalExpression, conditional),
  ...on(chainKinds, chain),
  ...on(SyntaxKind.BinaryExpression, binary),
];
