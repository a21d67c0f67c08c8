import { type Checker, ts } from "../compiler";
import { bare, type FunctionNode, functionOf, isFunctionNode, targetOf } from "./declarations";
import type { Scope } from "./scope";

/** A function and what its names stand for where it was handed over. */
export interface GivenFunction {
  readonly node: FunctionNode;
  readonly scope: Scope;
}

/** A function that is an argument: it stands there, or is a parameter that is bound to one, or is declared. */
export function functionGiven(checker: Checker, node: ts.Expression, scope: Scope): GivenFunction | undefined {
  if (isFunctionNode(node)) return { node, scope };
  if (!ts.isIdentifier(node)) return undefined;
  const symbol = checker.getSymbolAtLocation(node);
  const binding = symbol === undefined ? undefined : scope.find(symbol);
  if (binding?.kind === "expression") {
    const inner = bare(binding.expression);
    return isFunctionNode(inner) ? { node: inner, scope: binding.scope } : undefined;
  }
  const target = targetOf(checker, node);
  const declared = target === undefined ? undefined : functionOf(checker, target);
  return declared === undefined ? undefined : { node: declared, scope };
}

interface Call {
  readonly target: FunctionNode;
  readonly call: ts.CallExpression;
  /** Where the parameters are bound. */
  readonly scope: Scope;
  /** What the arguments are read in. */
  readonly from: Scope;
}

/** Says what the parameters of a called function stand for; those of objects that are taken apart as well. */
export function bindArguments(checker: Checker, { target, call, scope, from }: Call): void {
  const isCounted = !call.arguments.some(ts.isSpreadElement);
  target.parameters.forEach((parameter, index) => {
    const argument = call.arguments[index];
    if (argument === undefined && isCounted) bindMissing(checker, parameter, scope);
    if (argument === undefined || ts.isSpreadElement(argument)) return;
    if (ts.isIdentifier(parameter.name)) {
      const symbol = checker.getSymbolAtLocation(parameter.name);
      if (symbol !== undefined) scope.bind(symbol, { kind: "expression", expression: argument, scope: from });
    } else if (ts.isObjectBindingPattern(parameter.name)) {
      for (const element of parameter.name.elements)
        bindElement(checker, element, { argument: bare(argument), scope, from });
    }
  });
}

function bindMissing(checker: Checker, left: ts.ParameterDeclaration | ts.BindingElement, scope: Scope): void {
  const isRest = left.dotDotDotToken !== undefined;
  const symbol = ts.isIdentifier(left.name) ? checker.getSymbolAtLocation(left.name) : undefined;
  if (symbol !== undefined && left.initializer === undefined && !isRest) scope.bind(symbol, { kind: "missing" });
}

function bindElement(
  checker: Checker,
  element: ts.BindingElement,
  { argument, scope, from }: { readonly argument: ts.Expression; readonly scope: Scope; readonly from: Scope },
): void {
  if (!ts.isObjectLiteralExpression(argument)) return;
  const name = (element.propertyName ?? element.name).getText();
  const property = argument.properties.find((each) => each.name?.getText() === name);
  const symbol = checker.getSymbolAtLocation(element.name);
  if (property === undefined && !argument.properties.some(ts.isSpreadAssignment)) bindMissing(checker, element, scope);
  if (property === undefined || symbol === undefined) return;
  const expression = ts.isPropertyAssignment(property)
    ? property.initializer
    : ts.isShorthandPropertyAssignment(property)
      ? property.name
      : undefined;
  if (expression !== undefined) scope.bind(symbol, { kind: "expression", expression, scope: from });
}
