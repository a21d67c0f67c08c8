import type { StepRow } from "../../model";
import { type Checker, ts } from "../compiler";
import { bare } from "./declarations";
import { isAssignment, propertyOf } from "./keys";

/** Properties of options that say which columns are read. */
const selecting = ["select", "columns", "attributes"];

/**
 * The columns that a call leaves something else in: `data` of an object that has it, otherwise all of it.
 *
 * @param key the argument that says which rows.
 * @returns null where not all of them stand there.
 */
export function columnsChanged(
  { arguments: given }: ts.CallExpression,
  key: number | undefined,
): readonly string[] | null {
  for (const [index, argument] of given.entries()) {
    const node = bare(argument);
    if (!ts.isObjectLiteralExpression(node)) continue;
    const data = propertyOf(node, "data");
    if (data !== undefined) return ts.isObjectLiteralExpression(data) ? namesIn(data) : null;
    if (index !== key && propertyOf(node, "where") === undefined) return namesIn(node);
  }
  return null;
}

/**
 * The columns that are taken of what a call reads: those that it selects, or those that the code around it looks at.
 *
 * @returns null where it may be any.
 */
export function columnsTaken(checker: Checker, node: ts.CallExpression): readonly string[] | null {
  return columnsSelected(node) ?? columnsUsed(checker, node);
}

/** Properties of options that say which rows are read along. */
const including = ["include", "relations", "with", "populate"];

/** Links of a chain that say which columns are read, and which rows are read along. */
const selectingLinks = /^(select|addSelect|columns?)$/;
const includingLinks = /^(populate|include|preload|with|withGraph\w*|(\w+J|j)oin(\w+And\w+|Raw)?|\w*JoinAnd\w+)$/;

/**
 * What a read asks for, by its options, or by a link of its chain; each part as it is written, so that the same text is
 * the same.
 */
export function askedFor({ arguments: given, expression }: ts.CallExpression): StepRow["asked"] {
  const link = ts.isPropertyAccessExpression(expression) ? expression.name.text : "";
  const parts = given.flatMap(partsOf).filter((each) => !/^["'`]\*["'`]$/.test(each));
  if (selectingLinks.test(link)) return { columns: parts.length > 0 ? parts : null, relations: [] };
  if (includingLinks.test(link)) return { columns: null, relations: [given.flatMap(partsOf).join()] };
  const options = given.map(bare).filter(ts.isObjectLiteralExpression);
  const of = (names: readonly string[]) =>
    options.flatMap((each) => names.flatMap((name) => propertyOf(each, name) ?? [])).flatMap(partsOf);
  const columns = of(selecting);
  return { columns: columns.length > 0 ? columns : null, relations: of(including) };
}

function partsOf(option: ts.Expression): readonly string[] {
  const node = bare(option);
  const parts = ts.isObjectLiteralExpression(node)
    ? node.properties
    : ts.isArrayLiteralExpression(node)
      ? node.elements
      : [node];
  return parts.map((part) => part.getText().replaceAll(/\s+/g, ""));
}

function columnsSelected({ arguments: given }: ts.CallExpression): readonly string[] | null {
  for (const argument of given) {
    const node = bare(argument);
    if (!ts.isObjectLiteralExpression(node)) continue;
    for (const name of selecting) {
      const selected = propertyOf(node, name);
      if (selected === undefined) continue;
      if (ts.isObjectLiteralExpression(selected)) return namesIn(selected);
      const isList = ts.isArrayLiteralExpression(selected) && selected.elements.every(ts.isStringLiteralLike);
      return isList ? selected.elements.filter(ts.isStringLiteralLike).map(({ text }) => text) : null;
    }
  }
  return null;
}

/** Names of an object that has nothing but names, and no operators: `{ name, seen: new Date() }`. */
function namesIn({ properties }: ts.ObjectLiteralExpression): readonly string[] | null {
  const names = properties.map(({ name }) => name?.getText().replaceAll(/["']/g, ""));
  const areAll = names.every((name) => name !== undefined && /^\w+$/.test(name));
  return areAll ? names.flatMap((name) => name ?? []) : null;
}

function columnsUsed(checker: Checker, call: ts.CallExpression): readonly string[] | null {
  let node: ts.Node = call;
  while (isLink(node)) node = node.parent;
  if (!ts.isAwaitExpression(node.parent)) return null;
  node = node.parent;
  while (ts.isParenthesizedExpression(node.parent) || ts.isNonNullExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return usedAs(node);
  if (!ts.isVariableDeclaration(parent)) return null;
  const { name } = parent;
  if (ts.isIdentifier(name)) return columnsOfName(checker, name);
  if (ts.isObjectBindingPattern(name)) {
    const isRest = name.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined);
    return isRest ? null : name.elements.map((each) => (each.propertyName ?? each.name).getText());
  }
  const [only, ...others] = name.elements;
  const isOnly = only !== undefined && others.length === 0 && ts.isBindingElement(only) && ts.isIdentifier(only.name);
  return isOnly && ts.isIdentifier(only.name) ? columnsOfName(checker, only.name) : null;
}

/** Whether it is called on, or asked for a method that is: `read().lean()`. */
function isLink(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return ts.isCallExpression(parent.parent) && parent.expression === node;
  return ts.isCallExpression(parent) && parent.expression === node;
}

function columnsOfName(checker: Checker, name: ts.Identifier): readonly string[] | null {
  const symbol = checker.getSymbolAtLocation(name);
  let owner: ts.Node = name;
  while (!ts.isFunctionLike(owner) && !ts.isSourceFile(owner)) owner = owner.parent;
  const columns: string[] = [];
  const visit = (node: ts.Node): boolean => {
    if (!ts.isIdentifier(node) || node.text !== name.text || node === name) {
      return ts.forEachChild(node, (child) => !visit(child) || undefined) !== true;
    }
    if (isPropertyName(node) || checker.getSymbolAtLocation(node) !== symbol) return true;
    const used = usedAs(node);
    columns.push(...(used ?? []));
    return used !== null;
  };
  return visit(owner) ? columns : null;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}

/** The column that is read of a row; none where only its being there is asked; null for anything else. */
function usedAs(row: ts.Node): readonly string[] | null {
  let node = row;
  while (ts.isNonNullExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
    const isSet =
      ts.isBinaryExpression(parent.parent) &&
      parent.parent.left === parent &&
      isAssignment(parent.parent.operatorToken.kind);
    return isCalled || isSet ? null : [parent.name.text];
  }
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken) return [];
  return ts.isIfStatement(parent) && parent.expression === node ? [] : null;
}
