import { ts } from "../compiler";
import type { FunctionNode } from "./declarations";

/** The values that a function gives, in the order in which they stand; undefined for a `return` without one. */
export function returnedBy({ body }: FunctionNode): readonly (ts.Expression | undefined)[] {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  const values: (ts.Expression | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) values.push(node.expression);
    else if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return values;
}

/** The only value that a function gives; undefined where it gives several or none. */
export function onlyReturn(target: FunctionNode): ts.Expression | undefined {
  const values = returnedBy(target);
  return values.length === 1 ? values[0] : undefined;
}
