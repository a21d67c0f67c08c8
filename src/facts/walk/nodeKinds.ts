import { SyntaxKind, type ts } from "../compiler";
import { skipParentheses } from "../functionNames";

// The compiler's enum has hundreds of members and is slow to look things up in; the walk asks for these all the time.
const ampersandAmpersand = SyntaxKind.AmpersandAmpersandToken;
const barBar = SyntaxKind.BarBarToken;
const questionQuestion = SyntaxKind.QuestionQuestionToken;
const ampersandAmpersandEquals = SyntaxKind.AmpersandAmpersandEqualsToken;
const barBarEquals = SyntaxKind.BarBarEqualsToken;
const questionQuestionEquals = SyntaxKind.QuestionQuestionEqualsToken;
const firstAssignment = SyntaxKind.FirstAssignment;
const lastAssignment = SyntaxKind.LastAssignment;
const binaryExpression = SyntaxKind.BinaryExpression;

/** `&&`, `||`, `??`. */
export function isLogicalOperator(kind: ts.SyntaxKind): boolean {
  return kind === ampersandAmpersand || kind === barBar || kind === questionQuestion;
}

/** `&&=`, `||=`, `??=`. */
export function isLogicalAssignment(kind: ts.SyntaxKind): boolean {
  return kind === ampersandAmpersandEquals || kind === barBarEquals || kind === questionQuestionEquals;
}

/** `=`, `+=` and all the others. */
export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= firstAssignment && kind <= lastAssignment;
}

/** The operator as it is written. */
export function logicalOperatorText(kind: ts.SyntaxKind): string {
  if (kind === ampersandAmpersand || kind === ampersandAmpersandEquals)
    return kind === ampersandAmpersand ? "&&" : "&&=";
  if (kind === barBar || kind === barBarEquals) return kind === barBar ? "||" : "||=";
  return kind === questionQuestion ? "??" : "??=";
}

/** The logical expression that this is, parentheses aside. */
export function asLogical(node: ts.Node): ts.BinaryExpression | undefined {
  const inner = skipParentheses(node);
  if (inner.kind !== binaryExpression) return undefined;
  return isLogicalOperator((inner as ts.BinaryExpression).operatorToken.kind)
    ? (inner as ts.BinaryExpression)
    : undefined;
}

/**
 * Whether a logical expression that is all there is between the braces of a JSX expression is a mere condition for
 * what is shown: one operator throughout, and no operand that is a conditional expression.
 */
export function isJsxShortCircuit(root: ts.BinaryExpression): boolean {
  const operator = root.operatorToken.kind;
  const waiting: ts.Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const logical = asLogical(node);
    if (logical !== undefined) {
      if (logical.operatorToken.kind !== operator) return false;
      waiting.push(logical.left, logical.right);
    } else if (skipParentheses(node).kind === SyntaxKind.ConditionalExpression) {
      return false;
    }
  }
  return true;
}

/** Whether this is a function where a statement or an expression may stand, parentheses aside. */
export function isFunctionInPlace(node: ts.Node): boolean {
  const inner = skipParentheses(node);
  switch (inner.kind) {
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.FunctionExpression:
      return true;
    case SyntaxKind.FunctionDeclaration:
      return (inner as ts.FunctionDeclaration).body !== undefined;
    default:
      return false;
  }
}

export function isJsx(node: ts.Node): boolean {
  return (
    node.kind === SyntaxKind.JsxElement ||
    node.kind === SyntaxKind.JsxSelfClosingElement ||
    node.kind === SyntaxKind.JsxFragment
  );
}
