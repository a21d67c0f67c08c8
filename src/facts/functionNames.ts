import { SyntaxKind, type ts } from "./compiler";

/** What a function is called that nothing names. */
export const anonymous = "<anonymous>";

/** `Container.name`; an unnamed container leaves the name alone. */
export function qualify(container: string, name: string): string {
  return container === "" || name === "" ? name : `${container}.${name}`;
}

/** What a member is called: `name`, `#private`, `"quoted"` without the quotes, `[Symbol.iterator]`; "" otherwise. */
export function memberName(name: ts.PropertyName): string {
  switch (name.kind) {
    case SyntaxKind.Identifier:
    case SyntaxKind.PrivateIdentifier:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.BigIntLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return name.text;
    case SyntaxKind.ComputedPropertyName:
      return computedName(name.expression);
    default:
      return "";
  }
}

function computedName(expression: ts.Expression): string {
  if (expression.kind === SyntaxKind.StringLiteral || expression.kind === SyntaxKind.NumericLiteral) {
    return (expression as ts.LiteralExpression).text;
  }
  const name = referenceName(expression);
  return name === "" ? "" : `[${name}]`;
}

/** The text of `a`, `this.a`, `a.b.c`; "" for anything else. */
export function referenceName(expression: ts.Node): string {
  switch (expression.kind) {
    case SyntaxKind.Identifier:
      return (expression as ts.Identifier).text;
    case SyntaxKind.ThisKeyword:
      return "this";
    case SyntaxKind.PropertyAccessExpression: {
      const { expression: object, name } = expression as ts.PropertyAccessExpression;
      const objectName = referenceName(object);
      return objectName === "" ? "" : `${objectName}.${name.text}`;
    }
    default:
      return "";
  }
}

/** The expression inside parentheses, casts and `!`: what a name that is given to the whole belongs to. */
export function skipWrappers(expression: ts.Node): ts.Node {
  let inner = expression;
  for (;;) {
    switch (inner.kind) {
      case SyntaxKind.ParenthesizedExpression:
      case SyntaxKind.AsExpression:
      case SyntaxKind.SatisfiesExpression:
      case SyntaxKind.NonNullExpression:
      case SyntaxKind.TypeAssertionExpression:
        inner = (inner as ts.ParenthesizedExpression).expression;
        break;
      default:
        return inner;
    }
  }
}

/** The expression inside parentheses. */
export function skipParentheses(expression: ts.Node): ts.Node {
  let inner = expression;
  while (inner.kind === SyntaxKind.ParenthesizedExpression) inner = (inner as ts.ParenthesizedExpression).expression;
  return inner;
}
