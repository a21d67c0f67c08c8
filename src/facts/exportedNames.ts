import type { DeclarationKind } from "../model";
import { SyntaxKind, type ts } from "./compiler";
import { declarationKind, kindOfValue } from "./declarationKinds";

/** A name that a declaration with `export` in front offers. */
export interface ExportedName {
  readonly name: string;
  /** Left out for what only gives something else another name: `export import a = b.c`. */
  readonly kind?: DeclarationKind;
}

/** What a declaration with `export` in front offers. */
export function exportsOfDeclaration(node: ts.Statement): {
  readonly names: readonly ExportedName[];
  readonly typeOnly: boolean;
} {
  const typeOnly = node.kind === SyntaxKind.InterfaceDeclaration || node.kind === SyntaxKind.TypeAliasDeclaration;
  const kind = declarationKind(node);
  const ofKind = kind === undefined ? {} : { kind };
  if (hasModifier(node, SyntaxKind.DefaultKeyword)) return { names: [{ name: "default", ...ofKind }], typeOnly };
  switch (node.kind) {
    case SyntaxKind.VariableStatement:
      return { names: variableNames(node as ts.VariableStatement), typeOnly };
    case SyntaxKind.FunctionDeclaration:
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.InterfaceDeclaration:
    case SyntaxKind.TypeAliasDeclaration:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ModuleDeclaration:
    case SyntaxKind.ImportEqualsDeclaration: {
      const name = (node as ts.DeclarationStatement).name?.text;
      return { names: name === undefined || name === "" ? [] : [{ name, ...ofKind }], typeOnly };
    }
    default:
      return { names: [], typeOnly };
  }
}

function variableNames(node: ts.VariableStatement): readonly ExportedName[] {
  return node.declarationList.declarations.flatMap(({ name, initializer }) => {
    const kind = name.kind === SyntaxKind.Identifier ? kindOfValue(initializer) : "variable";
    return bindingNames(name).map((each) => ({ name: each, kind }));
  });
}

/** The names that a pattern binds. */
export function bindingNames(name: ts.BindingName): readonly string[] {
  if (name.kind === SyntaxKind.Identifier) return name.text === "" ? [] : [name.text];
  if (name.kind !== SyntaxKind.ObjectBindingPattern && name.kind !== SyntaxKind.ArrayBindingPattern) return [];
  const elements: readonly (ts.BindingElement | ts.OmittedExpression)[] = name.elements;
  return elements.flatMap((element) => (element.kind === SyntaxKind.BindingElement ? bindingNames(element.name) : []));
}

/**
 * What a CommonJS assignment offers: `module.exports = …` the module itself (`=`), `exports.a = …` and
 * `module.exports.a = …` the name; `exports.a = exports.b = …` both. And the value that they get.
 */
export function exportsOfCommonJs(expression: ts.Expression): {
  readonly names: readonly string[];
  readonly value: ts.Expression;
} {
  const names: string[] = [];
  let assignment = expression;
  while (assignment.kind === SyntaxKind.BinaryExpression) {
    const { left, operatorToken, right } = assignment as ts.BinaryExpression;
    if (operatorToken.kind !== SyntaxKind.EqualsToken) break;
    const name = commonJsName(left);
    if (name !== undefined) names.push(name);
    assignment = right;
  }
  return { names, value: assignment };
}

function commonJsName(target: ts.Expression): string | undefined {
  if (isModuleExports(target)) return "=";
  if (target.kind !== SyntaxKind.PropertyAccessExpression) return undefined;
  const { expression, name } = target as ts.PropertyAccessExpression;
  return isNamed(expression, "exports") || isModuleExports(expression) ? name.text : undefined;
}

function isModuleExports(node: ts.Expression): boolean {
  if (node.kind !== SyntaxKind.PropertyAccessExpression) return false;
  const { expression, name } = node as ts.PropertyAccessExpression;
  return name.text === "exports" && isNamed(expression, "module");
}

function isNamed(node: ts.Expression, name: string): boolean {
  return node.kind === SyntaxKind.Identifier && (node as ts.Identifier).text === name;
}

export function hasModifier(node: ts.Node, kind: ts.ModifierSyntaxKind): boolean {
  const modifiers = (node as { readonly modifiers?: readonly ts.ModifierLike[] }).modifiers;
  if (modifiers === undefined) return false;
  for (const modifier of modifiers) if (modifier.kind === kind) return true;
  return false;
}
