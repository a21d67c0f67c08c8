import { type Checker, ts } from "../compiler";
import { bare } from "./declarations";
import { propertyOf } from "./keys";
import { returnsOf } from "./origins";
import type { Scope } from "./scope";

/** How far a list is followed from one name to the next. */
const maxDepth = 6;

/** Calls that make one row of each element, and calls that leave out or add some. */
const making = /^(map|flatMap)$/;
const choosing = /^(filter|flat|concat|slice|sort|reverse)$/;

/** A row as it is written down in a list, and what its names stand for. */
export interface ListedRow {
  readonly node: ts.ObjectLiteralExpression;
  readonly scope: Scope;
}

/** The rows of a list that is written: `[{ … }]`, `items.map((item) => ({ … }))`, `rows` that were pushed to. */
export function rowsListed(checker: Checker, argument: ts.Expression, scope: Scope): readonly ListedRow[] {
  const node = bare(argument);
  const held = ts.isObjectLiteralExpression(node) ? propertyOf(node, "data") : node;
  return held === undefined ? [] : new Lists(checker).of(held, scope, 0);
}

class Lists {
  constructor(private readonly checker: Checker) {}

  of(expression: ts.Expression, scope: Scope, depth: number): readonly ListedRow[] {
    const node = bare(expression);
    if (depth > maxDepth) return [];
    if (ts.isArrayLiteralExpression(node)) {
      return node.elements.flatMap((each) =>
        ts.isSpreadElement(each) ? this.of(each.expression, scope, depth + 1) : rowsIn(each, scope),
      );
    }
    if (ts.isIdentifier(node)) return this.named(node, scope, depth + 1);
    const callee = ts.isCallExpression(node) ? bare(node.expression) : undefined;
    if (callee === undefined || !ts.isCallExpression(node) || !ts.isPropertyAccessExpression(callee)) return [];
    if (choosing.test(callee.name.text)) return this.of(callee.expression, scope, depth + 1);
    const [made] = node.arguments.map(bare);
    const isMade = made !== undefined && making.test(callee.name.text);
    if (!isMade || (!ts.isArrowFunction(made) && !ts.isFunctionExpression(made))) return [];
    return returnsOf(made).flatMap((each) => rowsIn(each, scope));
  }

  private named(node: ts.Identifier, scope: Scope, depth: number): readonly ListedRow[] {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    const binding = symbol === undefined ? undefined : scope.find(symbol);
    if (binding?.kind === "expression") return this.of(binding.expression, binding.scope, depth);
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined || !ts.isVariableDeclaration(declaration)) return [];
    const { initializer } = declaration;
    const first = initializer === undefined ? [] : this.of(initializer, scope, depth);
    return [...first, ...this.pushed(symbol, declaration).flatMap((each) => rowsIn(each, scope))];
  }

  /** `rows.push({ … })` in the function that declares the list. */
  private pushed(symbol: ts.Symbol, declaration: ts.VariableDeclaration): readonly ts.Expression[] {
    let owner: ts.Node = declaration.parent;
    while (!ts.isFunctionLike(owner) && !ts.isSourceFile(owner)) owner = owner.parent;
    const found: ts.Expression[] = [];
    const visit = (node: ts.Node): void => {
      const callee = ts.isCallExpression(node) ? node.expression : undefined;
      const isPush = callee !== undefined && ts.isPropertyAccessExpression(callee) && callee.name.text === "push";
      if (isPush && ts.isCallExpression(node) && this.checker.getSymbolAtLocation(callee.expression) === symbol) {
        found.push(...node.arguments);
      }
      ts.forEachChild(node, visit);
    };
    visit(owner);
    return found;
  }
}

/** A row itself, or what one is made of: `lines.create({ … })`, `new Line({ … })`. */
function rowsIn(expression: ts.Expression, scope: Scope): readonly ListedRow[] {
  const node = bare(expression);
  if (ts.isObjectLiteralExpression(node)) return [{ node, scope }];
  const given = ts.isCallExpression(node) || ts.isNewExpression(node) ? (node.arguments ?? []) : [];
  return given.map(bare).flatMap((each) => (ts.isObjectLiteralExpression(each) ? [{ node: each, scope }] : []));
}
