import { type Checker, ts } from "../compiler";
import { libraryNameOf } from "../libraryName";

/** A function of a library and the way to it: `Schema.Types.Mixed` of `mongoose`. */
export interface LibraryPath {
  readonly module: string;
  /** Without what stands for the whole library (`z`, `mongoose`, `Type`). */
  readonly names: readonly string[];
}

/** Names under which libraries export all of themselves. */
const wholes = new Set(["*", "default", "=", "z", "Type"]);

/** The library and the names that lead to an expression; undefined where it begins in no library. */
export function libraryPathOf(checker: Checker, expression: ts.Node): LibraryPath | undefined {
  const names: string[] = [];
  let current: ts.Node = expression;
  while (ts.isPropertyAccessExpression(current)) {
    names.unshift(current.name.text);
    current = current.expression;
  }
  if (!ts.isIdentifier(current)) return undefined;
  const root = libraryNameOf(checker, current);
  if (root === undefined) return undefined;
  const all = [root.name, ...names];
  while (all.length > 1 && wholes.has(all[0] ?? "")) all.shift();
  return { module: root.module, names: all };
}

/** `z.string().min(1).optional()`: what it begins with, and what is called on it, in that order. */
export interface Chain {
  /** `z.string()`, or a name that stands for a schema. */
  readonly root: ts.Expression;
  readonly calls: readonly ChainCall[];
}

export interface ChainCall {
  readonly name: string;
  readonly node: ts.CallExpression;
}

export function chainOf(checker: Checker, expression: ts.Expression): Chain {
  const calls: ChainCall[] = [];
  let current = unwrapped(expression);
  while (ts.isCallExpression(current) && ts.isPropertyAccessExpression(current.expression)) {
    const { name, expression: owner } = current.expression;
    if (libraryPathOf(checker, current.expression) !== undefined) break;
    calls.unshift({ name: name.text, node: current });
    current = unwrapped(owner);
  }
  return { root: current, calls };
}

export function unwrapped(expression: ts.Expression): ts.Expression {
  let current = expression;
  while (
    ts.isParenthesizedExpression(current) ||
    ts.isAsExpression(current) ||
    ts.isSatisfiesExpression(current) ||
    ts.isNonNullExpression(current)
  ) {
    current = current.expression;
  }
  return current;
}

/** Constants that stand for each other are followed so far. */
const maxSteps = 5;

/** What a name of the project stands for: the value of its constant, followed through imports. */
export function resolved(checker: Checker, expression: ts.Expression, steps = maxSteps): ts.Expression {
  const value = unwrapped(expression);
  if (!ts.isIdentifier(value) || steps === 0) return value;
  const symbol = checker.getSymbolAtLocation(value);
  if (symbol === undefined) return value;
  const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return value;
  if (declaration.initializer === undefined || !ts.isVariableDeclarationList(declaration.parent)) return value;
  return resolved(checker, declaration.initializer, steps - 1);
}

/** `["open", "closed"]`, written here or in a constant; undefined where it is anything else. */
export function stringsOf(checker: Checker, expression: ts.Expression): readonly string[] | undefined {
  const value = resolved(checker, expression);
  if (!ts.isArrayLiteralExpression(value)) return undefined;
  const strings = value.elements.map((element) => (ts.isStringLiteralLike(element) ? element.text : undefined));
  return strings.length === 0 || strings.includes(undefined) ? undefined : strings.filter((each) => each !== undefined);
}

export function nameOfProperty(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

/** An entry of an object literal under the first of some keys that it has. */
export function entryOf(object: ts.ObjectLiteralExpression, keys: readonly string[]): ts.Expression | undefined {
  for (const key of keys) {
    for (const property of object.properties) {
      if (ts.isPropertyAssignment(property) && nameOfProperty(property.name) === key) return property.initializer;
      if (ts.isShorthandPropertyAssignment(property) && property.name.text === key) return property.name;
    }
  }
  return undefined;
}

export function textEntry(object: ts.ObjectLiteralExpression, keys: readonly string[]): string | null {
  const value = entryOf(object, keys);
  return value !== undefined && ts.isStringLiteralLike(value) ? value.text : null;
}

/** True or false as it is written; undefined for what is not there or computed. */
export function booleanEntry(object: ts.ObjectLiteralExpression, keys: readonly string[]): boolean | undefined {
  return booleanOf(entryOf(object, keys));
}

export function booleanOf(value: ts.Expression | undefined): boolean | undefined {
  if (value?.kind === ts.SyntaxKind.TrueKeyword) return true;
  return value?.kind === ts.SyntaxKind.FalseKeyword ? false : undefined;
}

export function objectArgument(
  call: ts.CallExpression | ts.NewExpression,
  index = 0,
): ts.ObjectLiteralExpression | undefined {
  const argument = call.arguments?.[index];
  const value = argument === undefined ? undefined : unwrapped(argument);
  return value !== undefined && ts.isObjectLiteralExpression(value) ? value : undefined;
}
