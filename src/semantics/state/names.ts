import { type Checker, ts } from "../compiler";
import { bare, targetOf } from "./declarations";

/** The text that an expression is known to be: a literal, or a constant that is one. Placeholders stand for the rest. */
export function textOf(checker: Checker, expression: ts.Expression, depth = 0): string | undefined {
  const node = bare(expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `${placeholder}${literal.text}`).join("");
  }
  if (ts.isTaggedTemplateExpression(node)) return textOf(checker, node.template, depth);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = textOf(checker, node.left, depth);
    return left === undefined ? undefined : left + (textOf(checker, node.right, depth) ?? placeholder);
  }
  if (depth > 3 || (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node))) return undefined;
  const declaration = targetOf(checker, node)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration) && isConstant(declaration) && declaration.initializer !== undefined) {
    return textOf(checker, declaration.initializer, depth + 1);
  }
  if (ts.isEnumMember(declaration) || ts.isPropertyAssignment(declaration) || isReadonlyStatic(declaration)) {
    const { initializer } = declaration;
    return initializer === undefined ? undefined : textOf(checker, initializer, depth + 1);
  }
  return undefined;
}

/** What stands in a text for what is not known: no name of a table reads like it. */
export const placeholder = "\uFFFC";

export function isConstant(declaration: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(declaration.parent) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
}

function isReadonlyStatic(declaration: ts.Declaration): declaration is ts.PropertyDeclaration {
  return (
    ts.isPropertyDeclaration(declaration) &&
    (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0
  );
}

/** The model that an argument names: a class, a table, a text; or what a value is one of. */
export function modelNameOf(checker: Checker, expression: ts.Expression): string | null {
  const node = bare(expression);
  const text = textOf(checker, node);
  if (text !== undefined) return tableName(text);
  if (ts.isObjectLiteralExpression(node)) return namedIn(checker, node);
  if (ts.isNewExpression(node)) return modelNameOf(checker, node.expression);
  if (ts.isPropertyAccessExpression(node) && node.name.text === "name") return modelNameOf(checker, node.expression);
  const target = targetOf(checker, node);
  if (target !== undefined && isModelDeclaration(target)) {
    return target.name === "default" || target.name.startsWith("__") ? lastName(node) : target.name;
  }
  return ofType(checker, checker.getTypeAtLocation(node)) ?? (isCapitalized(node) ? lastName(node) : null);
}

/** `users as u`, `public.users`, `"users"`. */
export function tableName(text: string): string | null {
  const name = text
    .trim()
    .replace(/\s+(as\s+)?[\w"`]+$/i, "")
    .replaceAll(/["`[\]]/g, "");
  return name === "" || name.includes(placeholder) || /[\s(]/.test(name) ? null : name;
}

/** `{ u: "users" }` is a table with another name; other objects are rows. */
function namedIn(checker: Checker, node: ts.ObjectLiteralExpression): string | null {
  const [only] = node.properties;
  if (node.properties.length !== 1 || only === undefined || !ts.isPropertyAssignment(only)) return null;
  const text = textOf(checker, only.initializer);
  return text === undefined ? null : tableName(text);
}

function isModelDeclaration({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (each) =>
      ts.isClassLike(each) ||
      (ts.isVariableDeclaration(each) && isConstant(each) && isMade(each.initializer) && isOfModule(each)) ||
      ts.isImportSpecifier(each),
  );
}

/** `pgTable("users", …)`, `new EntitySchema(…)`. */
function isMade(initializer: ts.Expression | undefined): boolean {
  return initializer !== undefined && (ts.isCallExpression(initializer) || ts.isNewExpression(initializer));
}

function isOfModule(declaration: ts.VariableDeclaration): boolean {
  return ts.isVariableStatement(declaration.parent.parent) && ts.isSourceFile(declaration.parent.parent.parent);
}

function isCapitalized(node: ts.Expression): boolean {
  return /^[A-Z]/.test(lastName(node) ?? "");
}

function lastName(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : null;
}

/** The class that a value is of, or that the values of a list are of. */
function ofType(checker: Checker, type: ts.Type): string | null {
  const present = checker.getNonNullableType(type);
  const element = checker.isArrayType(present) ? checker.getTypeArguments(present as ts.TypeReference)[0] : undefined;
  const symbol = (element ?? present).getSymbol();
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined || !ts.isClassLike(declaration)) return null;
  return declaration.getSourceFile().isDeclarationFile ? null : symbol.name;
}
