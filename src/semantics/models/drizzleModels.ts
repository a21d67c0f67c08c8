import type { DataModel, FieldStates, Looseness, ModelField } from "../../model";
import { type Checker, ts } from "../compiler";
import type { SourceContext } from "../sourceContext";
import {
  type Chain,
  chainOf,
  entryOf,
  libraryPathOf,
  nameOfProperty,
  objectArgument,
  resolved,
  stringsOf,
  textEntry,
  unwrapped,
} from "./expressions";
import { type FieldType, fieldTypeOf, flag, literalState, setOf, unknownType, valuesOfEnum } from "./fieldType";
import { broughtTo, dataModel, modelField, nameHolding, written } from "./modelField";
import { drizzle } from "./modelLibraries";
import { numberEntry } from "./storedTypes";

/** `pgTable("users", { … })` and `pgEnum("role", [ … ])`; undefined for any other call. */
export function drizzleModelOf(context: SourceContext, node: ts.CallExpression): DataModel | undefined {
  const { checker } = context;
  const name = tableFunction(checker, node.expression);
  const [table] = node.arguments;
  const at = nameHolding(node);
  if (name === undefined || table === undefined || at === undefined) return undefined;
  const written = ts.isStringLiteralLike(table) ? table.text : null;
  const common = { name: at.text, at, flavour: "drizzle", persisted: true, table: written } as const;
  if (drizzle.enums.test(name)) {
    const values = node.arguments[1] === undefined ? undefined : stringsOf(checker, node.arguments[1]);
    return values === undefined ? undefined : dataModel({ ...common, kind: "enum", fields: [], values });
  }
  const shape = shapeOf(checker, node.arguments[1]);
  if (shape === undefined) return undefined;
  return dataModel({
    ...common,
    fields: shape.properties.flatMap((property) => fieldOf(context, property) ?? []),
    brings: broughtTo([shape]),
  });
}

/** `pgTable`, or what `pgTableCreator` and `pgSchema` make of it. */
function tableFunction(checker: Checker, callee: ts.Expression): string | undefined {
  const path = libraryPathOf(checker, callee);
  if (path !== undefined && drizzle.modules.test(path.module)) {
    const name = path.names.at(-1) ?? "";
    return drizzle.tables.test(name) || drizzle.enums.test(name) ? name : undefined;
  }
  if (ts.isIdentifier(callee)) {
    return madeBy(checker, callee, /^(pg|mysql|sqlite|singlestore)TableCreator$/) ? "pgTable" : undefined;
  }
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  if (!madeBy(checker, callee.expression, /^(pg|mysql|singlestore)Schema$/)) return undefined;
  if (callee.name.text === "enum") return "pgEnum";
  return callee.name.text === "table" ? "pgTable" : undefined;
}

function madeBy(checker: Checker, identifier: ts.Identifier, maker: RegExp): boolean {
  const value = resolved(checker, identifier);
  const path = ts.isCallExpression(value) ? libraryPathOf(checker, value.expression) : undefined;
  return path !== undefined && drizzle.modules.test(path.module) && maker.test(path.names.at(-1) ?? "");
}

/** The columns, also where a function of the column builders gives them. */
function shapeOf(checker: Checker, argument: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  if (argument === undefined) return undefined;
  const given = resolved(checker, argument);
  const value = ts.isArrowFunction(given) && !ts.isBlock(given.body) ? unwrapped(given.body) : given;
  if (!ts.isObjectLiteralExpression(value)) return undefined;
  // What another file lists is edited there.
  return value.getSourceFile() === argument.getSourceFile() ? value : undefined;
}

function fieldOf(context: SourceContext, property: ts.ObjectLiteralElementLike): ModelField | undefined {
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOfProperty(property.name);
  if (name === undefined) return undefined;
  const { checker } = context;
  const chain = builderChain(checker, property.initializer);
  const builder = builderName(checker, chain.root);
  const called = (method: string) => chain.calls.find((call) => call.name === method);
  const type = typeOf(context, builder, chain);
  const [first] = ts.isCallExpression(chain.root) ? chain.root.arguments : [];
  const value = called("default")?.node.arguments[0];
  const generated = drizzle.generated.has(builder) || chain.calls.some((call) => drizzle.filling.has(call.name));
  const isKey = called("primaryKey") !== undefined;
  const options = optionsOf(chain);
  return modelField({
    name,
    at: property.name,
    type,
    stored: true,
    column: first !== undefined && ts.isStringLiteralLike(first) ? first.text : null,
    storedAs: { name: builder.toLowerCase(), length: options === undefined ? null : numberEntry(options, ["length"]) },
    optional: called("notNull") === undefined && !isKey && !drizzle.generated.has(builder),
    default: value === undefined ? (generated ? "generated" : null) : written(value),
    looseness: [...type.looseness, ...jsonLooseness(builder)],
  });
}

/** A builder that a function is given (`t.text()`) is no library's by name, but the first call of its chain is one. */
function builderChain(checker: Checker, expression: ts.Expression): Chain {
  const chain = chainOf(checker, expression);
  const [first, ...rest] = chain.calls;
  if (!ts.isIdentifier(chain.root) || first === undefined) return chain;
  const declaration = checker.getSymbolAtLocation(chain.root)?.valueDeclaration;
  return declaration !== undefined && ts.isParameter(declaration) ? { root: first.node, calls: rest } : chain;
}

function builderName(checker: Checker, root: ts.Expression): string {
  const callee = ts.isCallExpression(root) ? root.expression : root;
  const path = libraryPathOf(checker, callee);
  if (path !== undefined) return path.names.at(-1) ?? "";
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : "";
}

function optionsOf({ root }: Chain): ts.ObjectLiteralExpression | undefined {
  return ts.isCallExpression(root) ? (objectArgument(root, 1) ?? objectArgument(root)) : undefined;
}

function typeOf(context: SourceContext, builder: string, chain: Chain): FieldType {
  const typed = chain.calls.find(({ name }) => name === "$type")?.node.typeArguments?.[0];
  if (typed !== undefined) return { ...fieldTypeOf(context, typed), nullable: false };
  const isText = /^(text|varchar|char)$/.test(builder);
  return { ...unknownType, text: written(chain.root), states: statesOf(context.checker, builder, chain), isText };
}

function statesOf(checker: Checker, builder: string, chain: Chain): FieldStates | null {
  const options = optionsOf(chain);
  if (builder === "boolean") return flag;
  if (builder === "integer" && options !== undefined && textEntry(options, ["mode"]) === "boolean") return flag;
  const values = options === undefined ? undefined : entryOf(options, ["enum"]);
  if (values !== undefined) return enumStates(checker, values);
  const listed = ts.isCallExpression(chain.root) ? chain.root.arguments.at(-1) : undefined;
  if (builder === "mysqlEnum" && listed !== undefined) return enumStates(checker, listed);
  return ts.isCallExpression(chain.root) ? declaredEnum(checker, chain.root.expression) : null;
}

function enumStates(checker: Checker, values: ts.Expression): FieldStates | null {
  const strings = stringsOf(checker, values);
  return strings === undefined ? valuesOfEnum(checker, values) : setOf(strings.map(literalState));
}

/** `role("role")` with `const role = pgEnum("role", [ … ])`. */
function declaredEnum(checker: Checker, callee: ts.Expression): FieldStates | null {
  const value = resolved(checker, callee);
  if (!ts.isCallExpression(value) || value.arguments[1] === undefined) return null;
  const name = tableFunction(checker, value.expression);
  return name !== undefined && drizzle.enums.test(name) ? enumStates(checker, value.arguments[1]) : null;
}

function jsonLooseness(builder: string): readonly Looseness[] {
  return drizzle.json.has(builder) ? ["json-column"] : [];
}
