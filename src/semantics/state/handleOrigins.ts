import { ts } from "../compiler";
import { classAround } from "./declarations";
import type { HandleOrigin } from "./handle";

/** What only looks at a class or keeps others from changing it: `@traced`. */
const watching =
  /trac|log|metric|measure|observ|monitor|instrument|profil|telemetry|span|cache|seal|freeze|memo|bound|bind/i;

/**
 * Whether a container fills it: it is decorated, or its class is. A container's decorators are called, `@Injectable()`; who
 * makes a class that is only watched hands in what may be of a transaction.
 */
export function isInjected(node: ts.ParameterDeclaration | ts.PropertyDeclaration): boolean {
  const owner = classAround(node);
  return (
    decoratorsOf(node).length > 0 ||
    (owner !== undefined &&
      decoratorsOf(owner).some(
        ({ expression }) => ts.isCallExpression(expression) && !watching.test(expression.expression.getText()),
      ))
  );
}

function decoratorsOf(node: ts.Node): readonly ts.Decorator[] {
  return ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
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
