import type { DataModel, FieldStates, ModelField, StoredType } from "../../model";
import { type Checker, ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import type { SourceContext } from "../sourceContext";
import {
  booleanEntry,
  entryOf,
  libraryPathOf,
  nameOfProperty,
  objectArgument,
  resolved,
  stringsOf,
  textEntry,
  unwrapped,
} from "./expressions";
import { flag, literalState, setOf, unknownType, valuesOfEnum } from "./fieldType";
import { broughtTo, dataModel, modelField, nameHolding, written } from "./modelField";
import { sequelize } from "./modelLibraries";
import { isJsonColumn, storedType } from "./storedTypes";

/** `sequelize.define("User", { … })` and `User.init({ … }, { … })`; undefined for any other call. */
export function sequelizeModelOf({ checker }: SourceContext, node: ts.CallExpression): DataModel | undefined {
  if (!ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression: owner } = node.expression;
  if (name.text === "define") return defined(checker, node, owner);
  return name.text === "init" || name.text === "initModel" ? initialised(checker, node, owner) : undefined;
}

function defined(checker: Checker, node: ts.CallExpression, owner: ts.Expression): DataModel | undefined {
  const [name] = node.arguments;
  const shape = shapeOf(checker, node, 1);
  if (name === undefined || !ts.isStringLiteralLike(name) || shape === undefined) return undefined;
  if (!isInstance(checker, owner) && !namesDataTypes(checker, shape)) return undefined;
  return model(checker, shape, { name: name.text, at: nameHolding(node) ?? name, options: objectArgument(node, 2) });
}

function initialised(checker: Checker, node: ts.CallExpression, owner: ts.Expression): DataModel | undefined {
  const shape = shapeOf(checker, node, 0);
  const declared = classOf(checker, owner);
  if (shape === undefined || declared?.name === undefined) return undefined;
  const parent = declared.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const library = parent && libraryPathOf(checker, parent.expression);
  if (library === undefined || !sequelize.modules.test(library.module) || library.names.at(-1) !== "Model") {
    return undefined;
  }
  const isHere = declared.getSourceFile() === node.getSourceFile();
  return model(checker, shape, {
    name: declared.name.text,
    at: isHere ? declared.name : owner,
    options: objectArgument(node, 1),
  });
}

function shapeOf(checker: Checker, node: ts.CallExpression, index: number): ts.ObjectLiteralExpression | undefined {
  const argument = node.arguments[index];
  const value = argument === undefined ? undefined : resolved(checker, argument);
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return undefined;
  // What another file lists is edited there.
  return value.getSourceFile() === node.getSourceFile() ? value : undefined;
}

function classOf(checker: Checker, owner: ts.Expression): ts.ClassLikeDeclaration | undefined {
  for (let node: ts.Node = owner; owner.kind === ts.SyntaxKind.ThisKeyword && node.parent; node = node.parent) {
    if (ts.isClassLike(node)) return node;
  }
  const symbol = checker.getSymbolAtLocation(owner);
  if (symbol === undefined) return undefined;
  const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  return target.declarations?.find(ts.isClassLike);
}

/** `new Sequelize(…)`, or a parameter that is declared to be one. */
function isInstance(checker: Checker, owner: ts.Expression): boolean {
  const declaration = checker.getSymbolAtLocation(owner)?.valueDeclaration;
  if (declaration !== undefined && ts.isParameter(declaration) && declaration.type !== undefined) {
    return ts.isTypeReferenceNode(declaration.type) && isSequelize(checker, declaration.type.typeName);
  }
  const value = resolved(checker, owner);
  return ts.isNewExpression(value) && isSequelize(checker, value.expression);
}

function isSequelize(checker: Checker, name: ts.Node): boolean {
  const library = libraryNameOf(checker, name);
  return library !== undefined && /^(sequelize|@sequelize\/core|sequelize-typescript)$/.test(library.module);
}

function namesDataTypes(checker: Checker, shape: ts.ObjectLiteralExpression): boolean {
  return shape.properties.some((property) => {
    if (!ts.isPropertyAssignment(property)) return false;
    const { type } = optionsOf(property);
    return type !== undefined && dataTypeOf(checker, type) !== undefined;
  });
}

function model(
  checker: Checker,
  shape: ts.ObjectLiteralExpression,
  {
    name,
    at,
    options,
  }: { readonly name: string; readonly at: ts.Node; readonly options: ts.ObjectLiteralExpression | undefined },
): DataModel {
  return dataModel({
    name,
    at,
    flavour: "sequelize",
    persisted: true,
    table: options === undefined ? null : textEntry(options, ["tableName"]),
    fields: shape.properties.flatMap((property) => fieldOf(checker, property) ?? []),
    brings: broughtTo([shape]),
  });
}

function optionsOf(property: ts.PropertyAssignment): {
  readonly type: ts.Expression | undefined;
  readonly options: ts.ObjectLiteralExpression | undefined;
} {
  const value = unwrapped(property.initializer);
  if (!ts.isObjectLiteralExpression(value)) return { type: value, options: undefined };
  return { type: entryOf(value, ["type"]), options: value };
}

function fieldOf(checker: Checker, property: ts.ObjectLiteralElementLike): ModelField | undefined {
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOfProperty(property.name);
  const { type, options } = optionsOf(property);
  if (name === undefined || type === undefined) return undefined;
  const data = dataTypeOf(checker, type);
  const isKey = options !== undefined && booleanEntry(options, ["primaryKey"]) === true;
  const isCounted = options !== undefined && booleanEntry(options, ["autoIncrement"]) === true;
  const value = options === undefined ? undefined : entryOf(options, ["defaultValue"]);
  const allowsNull = options === undefined ? undefined : booleanEntry(options, ["allowNull"]);
  return modelField({
    name,
    at: property.name,
    type: { ...unknownType, text: written(type), states: statesOf(checker, type, data) },
    // A virtual attribute has no column.
    stored: data?.name !== "virtual",
    column: options === undefined ? null : textEntry(options, ["field"]),
    storedAs: data ?? null,
    optional: allowsNull ?? !isKey,
    default: isCounted ? "generated" : value === undefined ? null : written(value),
    looseness: isJsonColumn(data ?? null) ? ["json-column"] : [],
  });
}

/**
 * `varchar` with 100 of `DataTypes.STRING(100)`. Models that are given their `DataTypes` as a parameter, as the
 * generator of sequelize-cli writes them, belong to a class that is imported.
 */
function dataTypeOf(checker: Checker, type: ts.Expression): StoredType | undefined {
  const value = unwrapped(type);
  const called = ts.isCallExpression(value) ? value : undefined;
  const target = called?.expression ?? value;
  const path = libraryPathOf(checker, target);
  if (path !== undefined && sequelize.modules.test(path.module)) {
    return storedType(path.names[1] ?? path.names[0] ?? "", called?.arguments[0]);
  }
  const isParameter =
    ts.isPropertyAccessExpression(target) &&
    ts.isIdentifier(target.expression) &&
    target.expression.text === "DataTypes";
  return isParameter ? storedType(target.name.text, called?.arguments[0]) : undefined;
}

function statesOf(checker: Checker, type: ts.Expression, data: StoredType | undefined): FieldStates | null {
  if (data?.name === "boolean") return flag;
  const value = unwrapped(type);
  if (data?.name !== "enum" || !ts.isCallExpression(value)) return null;
  const [first] = value.arguments;
  const given = value.arguments.map((argument) => (ts.isStringLiteralLike(argument) ? argument.text : undefined));
  if (given.length > 0 && !given.includes(undefined)) {
    return setOf(given.flatMap((each) => (each === undefined ? [] : [literalState(each)])));
  }
  if (first === undefined) return null;
  if (ts.isSpreadElement(first)) {
    const spread = unwrapped(first.expression);
    const [inner] = ts.isCallExpression(spread) ? spread.arguments : [];
    if (inner !== undefined) return valuesOfEnum(checker, inner);
    const strings = stringsOf(checker, spread);
    return strings === undefined ? null : setOf(strings.map(literalState));
  }
  const strings = stringsOf(checker, first);
  return strings === undefined ? null : setOf(strings.map(literalState));
}
