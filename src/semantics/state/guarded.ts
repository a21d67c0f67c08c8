import { type Checker, ts } from "../compiler";
import { bare, isFunctionNode } from "./declarations";
import { isAssignment } from "./keys";

/**
 * Whether what runs while a lock is held sets a variable of the module: that is one for the whole program, and so is the
 * lock that guards it.
 */
export function setsModuleVariable(checker: Checker, call: ts.CallExpression): boolean {
  const given = call.arguments.map(bare).filter(isFunctionNode);
  return (given.length > 0 ? given : [functionAround(call)]).some((each) => sets(checker, each));
}

function sets(checker: Checker, within: ts.Node): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && isOfModule(checker, node.left))
      return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(within);
}

/** `browser = …` of a `let` outside of all functions. */
function isOfModule(checker: Checker, target: ts.Expression): boolean {
  const node = bare(target);
  const declaration = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableStatement(declaration.parent.parent) &&
    ts.isSourceFile(declaration.parent.parent.parent)
  );
}

function functionAround(node: ts.Node): ts.Node {
  let current = node.parent;
  while (!ts.isFunctionLike(current) && !ts.isSourceFile(current)) current = current.parent;
  return current;
}
