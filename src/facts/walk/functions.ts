import type { FunctionKind } from "../../model";
import { SyntaxKind, type ts } from "../compiler";
import { hasModifier } from "../exportedNames";
import type { FunctionHead } from "../functionFrame";
import { anonymous, memberName, qualify } from "../functionNames";
import { on, type VisitorEntries, type Walk } from "./walk";

const kinds: ReadonlyMap<ts.SyntaxKind, FunctionKind> = new Map<ts.SyntaxKind, FunctionKind>([
  [SyntaxKind.FunctionDeclaration, "function"],
  [SyntaxKind.FunctionExpression, "function-expression"],
  [SyntaxKind.ArrowFunction, "arrow"],
  [SyntaxKind.MethodDeclaration, "method"],
  [SyntaxKind.Constructor, "constructor"],
  [SyntaxKind.GetAccessor, "getter"],
  [SyntaxKind.SetAccessor, "setter"],
]);

/** A function that stands alone: its name and modifiers are nothing to visit. */
function standalone(node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction, walk: Walk): void {
  // An overload or a declaration.
  if (node.body === undefined) walk.descend(node);
  else withBody(node, node.body, walk, declaredName(node, walk));
}

/** A method, constructor or accessor. Its decorators and computed name belong to the function around. */
function member(node: ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration, walk: Walk): void {
  if (node.body === undefined) {
    walk.descend(node);
    return;
  }
  walk.visitAll(node.modifiers);
  walk.visitOptional(node.name);
  withBody(node, node.body, walk, "");
}

/** @param nameForSonar the name by which eslint-plugin-sonarjs tells React components. */
function withBody(node: ts.FunctionLikeDeclaration, body: ts.Node, walk: Walk, nameForSonar: string): void {
  const { counter, names } = walk;
  counter.enter(head(node, walk), true);
  counter.file.enterFunction(nameForSonar);
  const outer = names.container;
  names.container = "";
  walk.visitAll(node.typeParameters);
  walk.visitAll(node.parameters);
  walk.visitOptional(node.type);
  walk.visit(body);
  names.container = outer;
  counter.file.leaveFunction();
  counter.leave();
}

function head(node: ts.FunctionLikeDeclaration, walk: Walk): FunctionHead {
  const { parameters, end } = node;
  const hasThis = parameters[0] !== undefined && isThisParameter(parameters[0]);
  return {
    name: functionName(node, walk) || anonymous,
    kind: kinds.get(node.kind) ?? "function",
    start: walk.declarationStart(node),
    end,
    parameters: hasThis ? parameters.length - 1 : parameters.length,
  };
}

function functionName(node: ts.FunctionLikeDeclaration, { names }: Walk): string {
  switch (node.kind) {
    case SyntaxKind.Constructor:
      return qualify(names.container, "constructor");
    case SyntaxKind.ArrowFunction:
      return names.take(node);
    case SyntaxKind.FunctionExpression:
      return names.take(node) || (node.name?.text ?? "");
    case SyntaxKind.FunctionDeclaration:
      if (node.name !== undefined) return qualify(names.container, node.name.text);
      return hasModifier(node, SyntaxKind.DefaultKeyword) ? "default" : "";
    default:
      return qualify(names.container, memberName(node.name));
  }
}

/** The function's own name, or that of the variable that it is the value of. */
function declaredName(node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction, walk: Walk): string {
  const own = node.kind === SyntaxKind.ArrowFunction ? undefined : node.name;
  return own?.text ?? (walk.declaredValue === node ? walk.declaredName : "");
}

function isThisParameter({ name }: ts.ParameterDeclaration): boolean {
  return name.kind === SyntaxKind.Identifier && name.text === "this";
}

export const functionVisitors: VisitorEntries = [
  ...on([SyntaxKind.FunctionDeclaration, SyntaxKind.FunctionExpression, SyntaxKind.ArrowFunction], standalone),
  ...on([SyntaxKind.MethodDeclaration, SyntaxKind.Constructor, SyntaxKind.GetAccessor, SyntaxKind.SetAccessor], member),
];
