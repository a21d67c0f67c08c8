import { SyntaxKind, type ts } from "./compiler";
import { bindingNames } from "./exportedNames";

/** What a pattern takes, as the module calls it. */
export function moduleNameOf(name: ts.PropertyName | ts.BindingName): string {
  switch (name.kind) {
    case SyntaxKind.Identifier:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NumericLiteral:
      return name.text;
    default:
      return bindingNames(name as ts.BindingName)[0] ?? "*";
  }
}

/** The call of `require` or `import` that this is, parentheses and `await` aside. */
export function moduleCall(expression: ts.Node): ts.Node | undefined {
  let call = expression;
  while (call.kind === SyntaxKind.AwaitExpression || call.kind === SyntaxKind.ParenthesizedExpression) {
    call = (call as ts.AwaitExpression).expression;
  }
  if (call.kind !== SyntaxKind.CallExpression) return undefined;
  const callee = (call as ts.CallExpression).expression;
  return callee.kind === SyntaxKind.ImportKeyword || isRequire(callee) ? call : undefined;
}

/** What a name stands for that another module offers. */
export interface ImportedAs {
  readonly specifier: string;
  /** As the other module calls it: `default`, `*` for all of it, `=` for what `require` gets. */
  readonly importedName: string;
}

/** What `require("x")` and `require("x").a` get; what is loaded with `import()` comes later and is no value yet. */
export function requiredValue(value: ts.Expression | undefined): ImportedAs | undefined {
  if (value?.kind === SyntaxKind.PropertyAccessExpression) {
    const { expression, name } = value as ts.PropertyAccessExpression;
    const whole = requiredValue(expression);
    return whole?.importedName === "=" ? { ...whole, importedName: name.text } : undefined;
  }
  if (value?.kind !== SyntaxKind.CallExpression) return undefined;
  const { expression, arguments: given } = value as ts.CallExpression;
  const specifier = isRequire(expression) && given.length === 1 ? literalText(given[0]) : undefined;
  return specifier === undefined ? undefined : { specifier, importedName: "=" };
}

export function isRequire(callee: ts.Expression): boolean {
  return callee.kind === SyntaxKind.Identifier && (callee as ts.Identifier).text === "require";
}

export function literalText(node: ts.Node | undefined): string | undefined {
  return node?.kind === SyntaxKind.StringLiteral || node?.kind === SyntaxKind.NoSubstitutionTemplateLiteral
    ? (node as ts.StringLiteralLike).text
    : undefined;
}
