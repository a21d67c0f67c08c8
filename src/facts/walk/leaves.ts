import { SyntaxKind, type ts } from "../compiler";
import { logical } from "./expressions";
import { asLogical, isJsxShortCircuit } from "./nodeKinds";
import { on, type VisitorEntries, type Walk } from "./walk";

// JSX, literals and types: little or nothing to count.

function nothing(): void {}

/** Types are looked into only for imports. */
function type(node: ts.Node, walk: Walk): void {
  if (walk.typesImport) walk.descend(node);
}

function importType(node: ts.ImportTypeNode, walk: Walk): void {
  walk.modules.importType(node);
  walk.descend(node);
}

function regularExpression({ pos, end }: ts.Node, walk: Walk): void {
  walk.markOpaque(walk.textStart(pos), end);
}

/** White space at its beginning is part of the text. */
function jsxText({ pos, end }: ts.Node, walk: Walk): void {
  walk.markOpaque(pos, end);
}

/** A string in an attribute knows no escapes and may go over several lines. */
function jsxAttribute({ initializer }: ts.JsxAttribute, walk: Walk): void {
  if (initializer === undefined) return;
  if (initializer.kind === SyntaxKind.StringLiteral) {
    walk.markOpaque(walk.textStart(initializer.pos), initializer.end);
  } else {
    walk.visit(initializer);
  }
}

function jsxExpression({ dotDotDotToken, expression }: ts.JsxExpression, walk: Walk): void {
  if (expression === undefined) return;
  const root = dotDotDotToken === undefined ? asLogical(expression) : undefined;
  if (root === undefined) walk.visit(expression);
  else logical(root, walk, !isJsxShortCircuit(root));
}

function range(first: ts.SyntaxKind, last: ts.SyntaxKind): readonly ts.SyntaxKind[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Later entries replace earlier ones. */
export const leafVisitors: VisitorEntries = [
  ...on(range(SyntaxKind.Unknown, SyntaxKind.LastToken), nothing),
  ...on(range(SyntaxKind.FirstTypeNode, SyntaxKind.LastTypeNode), type),
  ...on([SyntaxKind.TypeAliasDeclaration, SyntaxKind.TypeParameter], type),
  ...on(SyntaxKind.ImportType, importType),
  ...on(SyntaxKind.RegularExpressionLiteral, regularExpression),
  ...on(SyntaxKind.JsxText, jsxText),
  ...on(SyntaxKind.JsxAttribute, jsxAttribute),
  ...on(SyntaxKind.JsxExpression, jsxExpression),
];
