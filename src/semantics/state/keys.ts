import { type Checker, ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import { bare } from "./declarations";
import type { Scope } from "./scope";

/** Which rows an argument names. */
export interface Key {
  /** As it is written, without spaces and comments; null where the same text need not mean the same rows. */
  readonly text: string | null;
  /** Whether it says which rows at all. */
  readonly isGiven: boolean;
}

/** Options, and links of a chain, that decide which one of the rows that are looked for it is. */
const deciding = ["orderBy", "order", "sort", "skip", "offset", "cursor"];
const decidingLinks = /^(orderBy\w*|addOrderBy|order|sort|skip|offset|cursor|having\w*|groupBy\w*)$/;

const harmlessCalls = /^(String|Number|BigInt|toString|toHexString|toLowerCase|trim|ObjectId|Object)$/;

/** The key in an argument: `where` of an object that has one, otherwise all of it. */
export function keyOf(checker: Checker, argument: ts.Expression | undefined, scope: Scope): Key {
  if (argument === undefined) return { text: null, isGiven: false };
  const node = bare(argument);
  const part = ts.isObjectLiteralExpression(node) ? (propertyOf(node, "where") ?? node) : node;
  // What an object holds by now, that was put together elsewhere, its name does not tell.
  if (part !== node && ts.isIdentifier(part)) return { text: null, isGiven: true };
  const isEmpty = ts.isObjectLiteralExpression(part) && part.properties.length === 0;
  if (isEmpty) return { text: null, isGiven: false };
  const decided = part === node || !ts.isObjectLiteralExpression(node) ? [] : parts(node, deciding);
  return { text: textOfAll([part, ...decided], checker, scope), isGiven: true };
}

/** The key in an argument of a link of a chain, with what stands behind it: `where("id", id)`. */
export function linkKeyOf(checker: Checker, node: ts.CallExpression, at: number | undefined, scope: Scope): Key | null {
  const { arguments: given, expression } = node;
  if (at !== undefined) {
    const [argument, ...values] = given.slice(at);
    const key = keyOf(checker, argument, scope);
    if (argument === undefined || values.length === 0 || ts.isObjectLiteralExpression(bare(argument))) return key;
    return { ...key, text: textOfAll([argument, ...values], checker, scope) };
  }
  if (!ts.isPropertyAccessExpression(expression) || !decidingLinks.test(expression.name.text)) return null;
  return { text: textOfAll(given, checker, scope), isGiven: false };
}

function parts(node: ts.ObjectLiteralExpression, names: readonly string[]): readonly ts.Expression[] {
  return names.flatMap((name) => propertyOf(node, name) ?? []);
}

function textOfAll(nodes: readonly ts.Expression[], checker: Checker, scope: Scope): string | null {
  const texts = nodes.map((each) => new KeyText(checker, scope).of(each));
  return texts.includes(null) ? null : texts.join();
}

/** A value as it is written, without spaces and comments; null where the same text need not mean the same value. */
export function keyTextOf(checker: Checker, expression: ts.Expression, scope: Scope): string | null {
  return new KeyText(checker, scope).of(expression);
}

export function propertyOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const property of node.properties) {
    if (property.name?.getText() !== name) continue;
    if (ts.isPropertyAssignment(property)) return bare(property.initializer);
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** Writes a key down, with what the parameters of a followed function stand for put in. */
class KeyText {
  constructor(
    private readonly checker: Checker,
    private readonly scope: Scope,
  ) {}

  of(expression: ts.Expression): string | null {
    const node = bare(expression);
    if (ts.isIdentifier(node)) return this.name(node);
    if (ts.isLiteralExpression(node)) return node.getText();
    if (ts.isPropertyAccessExpression(node))
      return this.joined([node.expression], ([left]) => `${left}.${node.name.text}`);
    if (ts.isElementAccessExpression(node)) {
      return this.joined([node.expression, node.argumentExpression], ([left, right]) => `${left}[${right}]`);
    }
    if (ts.isObjectLiteralExpression(node)) return this.object(node);
    if (ts.isArrayLiteralExpression(node)) return this.joined(node.elements, (parts) => `[${parts.join()}]`);
    if (ts.isBinaryExpression(node)) {
      const operator = node.operatorToken.getText();
      return this.joined([node.left, node.right], ([left, right]) => `${left}${operator}${right}`);
    }
    if (ts.isPrefixUnaryExpression(node))
      return this.joined([node.operand], ([operand]) => `${node.operator}${operand}`);
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.map(({ expression: each }) => each);
      const text = (parts: readonly string[]) =>
        node.templateSpans.map(({ literal }, index) => `{${parts[index]}}${literal.text}`).join("");
      return this.joined(spans, (parts) => `\`${node.head.text}${text(parts)}\``);
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.call(node);
    if (node.kind === ts.SyntaxKind.ThisKeyword) return "this";
    const isConstant = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword];
    return isConstant.includes(node.kind) ? node.getText() : null;
  }

  private object(node: ts.ObjectLiteralExpression): string | null {
    const parts: string[] = [];
    for (const property of node.properties) {
      const name = property.name?.getText();
      const value = ts.isPropertyAssignment(property)
        ? this.of(property.initializer)
        : ts.isShorthandPropertyAssignment(property)
          ? this.name(property.name)
          : null;
      if (name === undefined || value === null) return null;
      parts.push(`${name}:${value}`);
    }
    return `{${parts.sort().join()}}`;
  }

  /** Calls that give the same for the same: of the library's own comparisons, and changes of a text or number. */
  private call(node: ts.CallExpression | ts.NewExpression): string | null {
    const callee = bare(node.expression);
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
    const isComparison = ts.isIdentifier(callee) && libraryNameOf(this.checker, callee)?.module === "drizzle-orm";
    if (!isComparison && !harmlessCalls.test(name)) return null;
    const receiver = ts.isPropertyAccessExpression(callee) ? [callee.expression] : [];
    return this.joined([...receiver, ...(node.arguments ?? [])], (parts) => `${name}(${parts.join()})`);
  }

  private joined(nodes: readonly ts.Expression[], write: (parts: readonly string[]) => string): string | null {
    const parts: string[] = [];
    for (const node of nodes) {
      const part = this.of(node);
      if (part === null) return null;
      parts.push(part);
    }
    return write(parts);
  }

  private name(node: ts.Identifier): string | null {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    if (symbol === undefined) return node.text;
    const binding = this.scope.find(symbol);
    if (binding?.kind === "expression") return new KeyText(this.checker, binding.scope).of(binding.expression);
    if (isAssignedAgain(symbol, this.checker)) return null;
    const declaration = symbol.valueDeclaration;
    const isLocal = declaration !== undefined && !ts.isSourceFile(declaration.parent?.parent?.parent ?? declaration);
    const call = isLocal ? this.scope.homeOf(declaration).id : "";
    // What a followed function makes itself is another thing in each call of it.
    return call === "" ? node.text : `${node.text}@${call.replaceAll(/\W+/g, "_")}`;
  }
}

/** Whether a variable or parameter may hold something else later on. */
function isAssignedAgain(symbol: ts.Symbol, checker: Checker): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration)))
    return false;
  if (ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0) return false;
  let owner: ts.Node = declaration.parent;
  while (!ts.isFunctionLike(owner) && !ts.isSourceFile(owner)) owner = owner.parent;
  const visit = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node) && ts.isIdentifier(node.left) && isAssignment(node.operatorToken.kind)) {
      if (checker.getSymbolAtLocation(node.left) === symbol) return true;
    }
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && ts.isIdentifier(node.operand)) {
      if (node.operator >= ts.SyntaxKind.PlusPlusToken && node.operator <= ts.SyntaxKind.MinusMinusToken) {
        if (checker.getSymbolAtLocation(node.operand) === symbol) return true;
      }
    }
    return ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  };
  return visit(owner);
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
