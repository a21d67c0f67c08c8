import { SyntaxKind, type ts } from "../compiler";
import { on, type VisitorEntries, type Walk } from "./walk";

/**
 * The left side of an assignment, or a part of it. Defaults in it are branches: `[a = 1] = b` and `({ a = 1 } = b)`
 * choose, although `a = 1` alone does not.
 */
export function pattern(node: ts.Node, walk: Walk): void {
  switch (node.kind) {
    case SyntaxKind.ArrayLiteralExpression:
      for (const element of (node as ts.ArrayLiteralExpression).elements) pattern(element, walk);
      return;
    case SyntaxKind.ObjectLiteralExpression:
      for (const property of (node as ts.ObjectLiteralExpression).properties) pattern(property, walk);
      return;
    case SyntaxKind.PropertyAssignment:
      walk.visit((node as ts.PropertyAssignment).name);
      pattern((node as ts.PropertyAssignment).initializer, walk);
      return;
    case SyntaxKind.SpreadElement:
    case SyntaxKind.SpreadAssignment:
      pattern((node as ts.SpreadElement | ts.SpreadAssignment).expression, walk);
      return;
    case SyntaxKind.BinaryExpression: {
      const { left, operatorToken, right } = node as ts.BinaryExpression;
      if (operatorToken.kind !== SyntaxKind.EqualsToken) break;
      walk.counter.branch("default value", operatorToken.pos);
      pattern(left, walk);
      walk.names.giveReference(right, left);
      walk.visit(right);
      return;
    }
  }
  walk.visit(node);
}

/** `{ a = 1 }` in a pattern. */
function shorthand(
  { name, equalsToken, objectAssignmentInitializer: value }: ts.ShorthandPropertyAssignment,
  walk: Walk,
) {
  if (value === undefined) return;
  walk.counter.branch("default value", equalsToken?.pos ?? name.end);
  walk.names.giveReference(value, name);
  walk.visit(value);
}

function bindingElement({ propertyName, name, initializer }: ts.BindingElement, walk: Walk): void {
  walk.visitOptional(propertyName);
  walk.visit(name);
  if (initializer === undefined) return;
  walk.counter.branch("default value", name.end);
  walk.names.giveReference(initializer, name);
  walk.visit(initializer);
}

function parameter(node: ts.ParameterDeclaration, walk: Walk): void {
  const { modifiers, dotDotDotToken, name, type, initializer } = node;
  walk.visitAll(modifiers);
  walk.visit(name);
  walk.visitOptional(type);
  if (initializer === undefined) return;
  walk.implementations.typed(type, initializer, node.pos);
  if (dotDotDotToken === undefined) walk.counter.branch("default value", (type ?? name).end);
  walk.names.giveReference(initializer, name);
  walk.visit(initializer);
}

function variable({ name, type, initializer, pos }: ts.VariableDeclaration, walk: Walk): void {
  walk.visit(name);
  walk.visitOptional(type);
  if (initializer === undefined) return;
  walk.implementations.typed(type, initializer, pos);
  walk.modules.expectFromVariable(name, initializer);
  if (name.kind === SyntaxKind.Identifier) {
    walk.names.give(initializer, name.text);
    walk.declare(name.text, initializer);
  }
  walk.visit(initializer);
}

export const patternVisitors: VisitorEntries = [
  ...on(SyntaxKind.ShorthandPropertyAssignment, shorthand),
  ...on(SyntaxKind.BindingElement, bindingElement),
  ...on(SyntaxKind.Parameter, parameter),
  ...on(SyntaxKind.VariableDeclaration, variable),
];
