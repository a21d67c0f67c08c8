import type { LiteralsInUse } from "../../model";
import { ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { setOfType } from "./fieldType";
import type { ModelContext } from "./fileUsage";

/** A field of type `string`, and the class that it belongs to. */
export interface TextField {
  readonly member: ts.PropertyDeclaration | ts.AccessorDeclaration;
  readonly name: string;
  readonly model: string;
}

/** What else in the file says that a text has only a few values; null where nothing does. */
export function literalsInUse(context: ModelContext, field: TextField): LiteralsInUse | null {
  return namedType(context, field) ?? comparedLiterals(context, field);
}

/** `OrderStatus` for the field `status` of `Order` or `OrderEntity`: a type of the file, or one that it imports. */
function namedType({ checker, source }: ModelContext, { name, model }: TextField): LiteralsInUse | null {
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

/** Comparisons of which the checker says that they are with this very field. */
function comparedLiterals({ checker, usage }: ModelContext, { member, name }: TextField): LiteralsInUse | null {
  const found = new Map<string, ts.Node>();
  for (const { subject, value } of usage.comparisonsOf(name)) {
    const isField = checker.getSymbolAtLocation(subject.name)?.valueDeclaration === member;
    if (isField && !found.has(value.text)) found.set(value.text, value);
  }
  if (found.size === 0) return null;
  return { from: "compared", values: [...found.keys()], typeName: null, places: [...found.values()].map(rangeOf) };
}
