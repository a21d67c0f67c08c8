import type { LiteralsInUse } from "../../model";
import { ts } from "../compiler";
import type { SourceContext } from "../sourceContext";
import { rangeOf } from "../sourceRange";
import { setOfType } from "./fieldType";

/** A field of type `string`, and the class that it belongs to. */
export interface TextField {
  readonly member: ts.PropertyDeclaration;
  readonly name: string;
  readonly model: string;
}

/** What else in the file says that a text has only a few values; null where nothing does. */
export function literalsInUse(context: SourceContext, field: TextField): LiteralsInUse | null {
  return namedType(context, field) ?? comparedLiterals(context, field);
}

/** `OrderStatus` for the field `status` of `Order` or `OrderEntity`: a type of the file, or one that it imports. */
function namedType({ checker, source }: SourceContext, { name, model }: TextField): LiteralsInUse | null {
  const bare = model.replace(/(Entity|Model|Schema|Dto)$/, "");
  const wanted = `${bare}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const declared = source.statements.flatMap(namesOf).find(({ text }) => text === wanted);
  const symbol = declared && checker.getSymbolAtLocation(declared);
  if (declared === undefined || symbol === undefined) return null;
  const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  const states = setOfType(checker, checker.getDeclaredTypeOfSymbol(target));
  if (states === null || states.values.length < 2) return null;
  const values = states.values.map((value) => value.name);
  return { from: "type", values, typeName: wanted, places: [rangeOf(declared)] };
}

function namesOf(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isTypeAliasDeclaration(statement) || ts.isEnumDeclaration(statement)) return [statement.name];
  const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.name) : [];
}

/** `order.status === "open"`, `case "open":` and the like, where the checker says that it is this very field. */
function comparedLiterals({ checker, source }: SourceContext, { member, name }: TextField): LiteralsInUse | null {
  const found = new Map<string, ts.Node>();
  const isField = (node: ts.Expression) =>
    ts.isPropertyAccessExpression(node) &&
    node.name.text === name &&
    checker.getSymbolAtLocation(node.name)?.valueDeclaration === member;
  const take = (subject: ts.Expression, value: ts.Expression) => {
    if (ts.isStringLiteralLike(value) && value.text !== "" && isField(subject) && !found.has(value.text)) {
      found.set(value.text, value);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind)) {
      take(node.left, node.right);
      take(node.right, node.left);
    }
    if (ts.isCaseClause(node)) take(node.parent.parent.expression, node.expression);
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (found.size === 0) return null;
  return { from: "compared", values: [...found.keys()], typeName: null, places: [...found.values()].map(rangeOf) };
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    kind === ts.SyntaxKind.EqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsToken
  );
}
