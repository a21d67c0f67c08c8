import { ts } from "../compiler";
import { classAround } from "./declarations";
import type { HandleOrigin } from "./handle";

/** Whether a container fills it: it is decorated, or its class is. */
export function isInjected(node: ts.ParameterDeclaration | ts.PropertyDeclaration): boolean {
  const isDecorated = (each: ts.Node) => ts.canHaveDecorators(each) && (ts.getDecorators(each) ?? []).length > 0;
  const owner = classAround(node);
  return isDecorated(node) || (owner !== undefined && isDecorated(owner));
}

/** Where what stands at a place is made. */
export function originOf(node: ts.Node): HandleOrigin {
  for (let current: ts.Node | undefined = node; current !== undefined; current = current.parent) {
    if (ts.isFunctionLike(current)) return ts.isConstructorDeclaration(current) ? "member" : "local";
    if (ts.isPropertyDeclaration(current)) {
      return (ts.getCombinedModifierFlags(current) & ts.ModifierFlags.Static) !== 0 ? "module" : "member";
    }
  }
  return "module";
}
