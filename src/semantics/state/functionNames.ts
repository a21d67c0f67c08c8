import type { SourceRange } from "../../model";
import { ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { isFunctionNode } from "./declarations";

/** `createUser`, `UserService.create`; without a name that of the function around, and empty where there is none. */
export function functionName(node: ts.Node): string {
  const named = nameNode(node);
  if (named !== undefined) {
    const owner = ts.isClassLike(node.parent)
      ? node.parent
      : ts.isClassLike(node.parent.parent)
        ? node.parent.parent
        : undefined;
    const own = owner?.name?.text;
    return own === undefined ? named.getText() : `${own}.${named.getText()}`;
  }
  if (ts.isConstructorDeclaration(node)) return `${node.parent.name?.text ?? "class"}.constructor`;
  if (ts.isFunctionDeclaration(node) || ts.isExportAssignment(node.parent)) return "default";
  for (let around = node.parent; around !== undefined; around = around.parent) {
    if (isFunctionNode(around)) return functionName(around);
  }
  return "";
}

export function isNamed(node: ts.Node): boolean {
  return nameNode(node) !== undefined;
}

/** Where its name stands; without one, the word or bracket that it begins with. */
export function functionPlace(node: ts.Node): SourceRange {
  const named = nameNode(node);
  if (named !== undefined) return rangeOf(named);
  const { startLine, startColumn } = rangeOf(node);
  return { startLine, startColumn, endLine: startLine, endColumn: startColumn + 1 };
}

function nameNode(node: ts.Node): ts.Node | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) return node.name;
  if (ts.isFunctionExpression(node) && node.name !== undefined) return node.name;
  let { parent } = node;
  // `export const create = wrap(async () => …)` has the name of what it becomes.
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || isWrapping(parent))
    parent = parent.parent;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name;
  return ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) ? parent.left.name : undefined;
}

/** A call of a plain function; `router.get(…)` makes something else of its handler. */
function isWrapping(node: ts.Node): boolean {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression);
}
