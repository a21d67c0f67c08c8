import type { FunctionKind } from "../../model";
import { SyntaxKind, type ts } from "../compiler";
import { hasModifier } from "../exportedNames";
import { anonymous, memberName, qualify, skipParentheses } from "../functionNames";
import { on, type VisitorEntries, type Walk } from "./walk";

function objectLiteral(node: ts.ObjectLiteralExpression, walk: Walk): void {
  walk.inside(walk.names.take(node), node.properties);
}

function property({ name, initializer }: ts.PropertyAssignment, walk: Walk): void {
  walk.visit(name);
  walk.names.giveMember(initializer, name);
  walk.visit(initializer);
}

function classLike(node: ts.ClassLikeDeclaration, walk: Walk): void {
  walk.visitAll(node.modifiers);
  walk.visitAll(node.typeParameters);
  walk.visitAll(node.heritageClauses);
  walk.inside(className(node, walk), node.members);
}

function heritage(node: ts.HeritageClause, walk: Walk): void {
  walk.implementations.heritage(node);
  walk.visitAll(node.types);
}

/** Nothing in it counts, and only its types can import. */
function interfaceDeclaration(node: ts.InterfaceDeclaration, walk: Walk): void {
  if (walk.typesImport) walk.descend(node);
  else for (const clause of node.heritageClauses ?? []) walk.implementations.heritage(clause);
}

function className(node: ts.ClassLikeDeclaration, walk: Walk): string {
  const given = walk.names.take(node);
  if (given !== "") return given;
  if (node.name === undefined) return hasModifier(node, SyntaxKind.DefaultKeyword) ? "default" : "";
  return node.kind === SyntaxKind.ClassDeclaration ? qualify(walk.names.container, node.name.text) : node.name.text;
}

function field(node: ts.PropertyDeclaration, walk: Walk): void {
  const { modifiers, name, type, initializer } = node;
  walk.visitAll(modifiers);
  walk.visit(name);
  walk.visitOptional(type);
  if (initializer === undefined || hasModifier(node, SyntaxKind.AbstractKeyword)) return;
  walk.implementations.typed(type, initializer, node.pos);
  walk.names.giveMember(initializer, name);
  // An auto-accessor is no field to ESLint: its initializer counts for the function around the class.
  if (hasModifier(node, SyntaxKind.AccessorKeyword)) walk.visit(initializer);
  else
    implicitFunction(
      "field-initializer",
      { name: memberName(name), node: skipParentheses(initializer) },
      [initializer],
      walk,
    );
}

function staticBlock(node: ts.ClassStaticBlockDeclaration, walk: Walk): void {
  implicitFunction("static-block", { name: "static", node }, node.body.statements, walk);
}

/** What ESLint takes for a function and eslint-plugin-sonarjs does not. */
function implicitFunction(
  kind: FunctionKind,
  { name, node }: { readonly name: string; readonly node: ts.Node },
  content: readonly ts.Node[],
  walk: Walk,
): void {
  const start = walk.declarationStart(node);
  const qualified = qualify(walk.names.container, name) || anonymous;
  walk.counter.enter({ name: qualified, kind, start, end: node.end, parameters: 0 }, false);
  walk.inside("", content);
  walk.counter.leave();
}

function namespace({ name, body }: ts.ModuleDeclaration, walk: Walk): void {
  if (body === undefined || body.kind === SyntaxKind.Identifier) return;
  const container = qualify(walk.names.container, name.text);
  walk.inside(container, body.kind === SyntaxKind.ModuleBlock ? body.statements : [body]);
}

function exportAssignment({ isExportEquals, expression }: ts.ExportAssignment, walk: Walk): void {
  walk.names.give(expression, isExportEquals ? "module.exports" : "default", "");
  walk.visit(expression);
}

export const declarationVisitors: VisitorEntries = [
  ...on(SyntaxKind.ObjectLiteralExpression, objectLiteral),
  ...on(SyntaxKind.PropertyAssignment, property),
  ...on([SyntaxKind.ClassDeclaration, SyntaxKind.ClassExpression], classLike),
  ...on(SyntaxKind.HeritageClause, heritage),
  ...on(SyntaxKind.InterfaceDeclaration, interfaceDeclaration),
  ...on(SyntaxKind.PropertyDeclaration, field),
  ...on(SyntaxKind.ClassStaticBlockDeclaration, staticBlock),
  ...on(SyntaxKind.ModuleDeclaration, namespace),
  ...on(SyntaxKind.ExportAssignment, exportAssignment),
];
