import type { DeclarationKind } from "../model";
import { SyntaxKind, type ts } from "./compiler";
import { skipParentheses } from "./functionNames";

const kinds: ReadonlyMap<ts.SyntaxKind, DeclarationKind> = new Map<ts.SyntaxKind, DeclarationKind>([
  [SyntaxKind.ClassDeclaration, "class"],
  [SyntaxKind.EnumDeclaration, "enum"],
  [SyntaxKind.FunctionDeclaration, "function"],
  [SyntaxKind.InterfaceDeclaration, "interface"],
  [SyntaxKind.TypeAliasDeclaration, "type"],
  [SyntaxKind.ModuleDeclaration, "namespace"],
]);

/** What a statement declares; undefined for variables and for what declares nothing. */
export function declarationKind(statement: ts.Statement): DeclarationKind | undefined {
  return kinds.get(statement.kind);
}

/** What a variable or a default export is by its value. */
export function kindOfValue(value: ts.Expression | undefined): DeclarationKind {
  if (value === undefined) return "variable";
  switch (skipParentheses(value).kind) {
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.FunctionExpression:
      return "function";
    case SyntaxKind.ClassExpression:
      return "class";
    default:
      return "variable";
  }
}
