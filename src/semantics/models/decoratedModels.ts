import type { DataModel, FieldStates, LiteralsInUse, ModelField, StoredType } from "../../model";
import { ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import { rangeOf } from "../sourceRange";
import {
  booleanEntry,
  booleanOf,
  entryOf,
  libraryPathOf,
  nameOfProperty,
  objectArgument,
  stringsOf,
  textEntry,
  unwrapped,
} from "./expressions";
import {
  type FieldType,
  fieldTypeOf,
  inferredFieldType,
  literalState,
  setOf,
  unknownType,
  valuesOfEnum,
} from "./fieldType";
import type { ModelContext } from "./fileUsage";
import { literalsInUse, type TextField } from "./literalsInUse";
import { dataModel, modelField, written } from "./modelField";
import { type DecoratedField, type DecoratorLibrary, decoratorLibraries } from "./modelLibraries";
import { isJsonColumn, numberEntry, storedType } from "./storedTypes";

/** A property of a class, also one that is computed when it is read or written. */
type Property = ts.PropertyDeclaration | ts.AccessorDeclaration;

function isProperty(member: ts.ClassElement): member is Property {
  return ts.isPropertyDeclaration(member) || ts.isAccessor(member);
}

/** A decorator of a library, with what it is given. */
interface Decoration {
  readonly library: DecoratorLibrary;
  readonly name: string;
  readonly call: ts.CallExpression | undefined;
}

/** A class that decorators make a data model of; undefined for any other. */
export function decoratedModelOf(context: ModelContext, node: ts.ClassLikeDeclaration): DataModel | undefined {
  if (node.name === undefined) return undefined;
  const onClass = decorationsOf(context, node).find(({ library, name }) => library.classes.has(name));
  const library = onClass?.library ?? libraryOfMembers(context, node);
  if (library === undefined) return undefined;
  const fields = node.members.flatMap((member) => {
    if (!isProperty(member)) return [];
    const decorations = decorationsOf(context, member).filter((each) => each.library === library);
    return decorations.length === 0 ? [] : (fieldOf(context, member, decorations) ?? []);
  });
  if (fields.length === 0 && onClass === undefined) return undefined;
  return dataModel({
    name: node.name.text,
    at: node.name,
    flavour: library.flavour,
    persisted: library.persisted,
    table: onClass?.call === undefined ? null : tableOf(onClass.call, library),
    fields,
    isDocument: isDocument(context, node, library),
    // What a base class brings stands, and changes, where that is declared.
    brings: (node.heritageClauses ?? []).filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword).map(written),
  });
}

/** MongoDB is told by its key, which no table has. */
function isDocument(context: ModelContext, node: ts.ClassLikeDeclaration, { flavour }: DecoratorLibrary): boolean {
  const keys = new Set(["ObjectIdColumn", "SerializedPrimaryKey"]);
  return (
    flavour === "mongoose" ||
    node.members.some((member) => {
      const decorations = isProperty(member) ? decorationsOf(context, member) : [];
      return decorations.some(({ name }) => keys.has(name));
    })
  );
}

/** A class without a decorator of its own belongs to the library of the first decorated field: a base, or an embedded. */
function libraryOfMembers(context: ModelContext, node: ts.ClassLikeDeclaration): DecoratorLibrary | undefined {
  const used = node.members.flatMap((member) =>
    isProperty(member) ? decorationsOf(context, member).map(({ library }) => library) : [],
  );
  return decoratorLibraries.find((library) => used.includes(library));
}

function decorationsOf(context: ModelContext, node: ts.HasDecorators): readonly Decoration[] {
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    const call = ts.isCallExpression(expression) ? expression : undefined;
    const name = libraryNameOf(context.checker, call?.expression ?? expression);
    const library = name && decoratorLibraries.find(({ modules }) => modules.test(name.module));
    return name === undefined || library === undefined ? [] : [{ library, name: name.name, call }];
  });
}

function tableOf(call: ts.CallExpression, { options }: DecoratorLibrary): string | null {
  const [first] = call.arguments;
  if (first !== undefined && ts.isStringLiteralLike(first)) return first.text;
  const given = objectArgument(call) ?? objectArgument(call, 1);
  return given === undefined ? null : textEntry(given, options.table);
}

/** What all decorators of a property say together. */
interface Said {
  kind: DecoratedField["kind"];
  generated: boolean;
  nullable: boolean | undefined;
  default: string | null;
  column: string | null;
  values: FieldStates | null;
  valuesNode: ts.Node | undefined;
  storedAs: StoredType | null;
}

function fieldOf(context: ModelContext, member: Property, decorations: readonly Decoration[]): ModelField | undefined {
  const name = nameOfProperty(member.name);
  const [{ library } = { library: undefined }] = decorations;
  if (name === undefined || library === undefined) return undefined;
  const said: Said = {
    kind: library.takesAll ? "column" : "note",
    generated: false,
    nullable: undefined,
    default: null,
    column: null,
    values: null,
    valuesNode: undefined,
    storedAs: null,
  };
  for (const decoration of decorations) listen(context, said, decoration);
  if (said.kind === "note") return undefined;
  const type = declaredType(context, member);
  const declaredOptional = (ts.isPropertyDeclaration(member) && member.questionToken !== undefined) || type.nullable;
  const optional =
    said.nullable ?? (library.nullable === "as-declared" ? declaredOptional : library.nullable === "always");
  const stored = library.persisted && said.kind !== "elsewhere";
  const value = initializerOf(member);
  const initial = value === undefined ? null : written(value);
  return modelField({
    name,
    at: member.name,
    type,
    optional,
    stored,
    column: said.column,
    storedAs: said.storedAs,
    default: said.generated ? "generated" : (said.default ?? initial),
    states: type.states ?? said.values,
    looseness: [...type.looseness, ...(isJsonColumn(said.storedAs) ? (["json-column"] as const) : [])],
    literalsInUse: type.isText ? (declaredLiterals(said) ?? literalsInUse(context, textField(member, name))) : null,
  });
}

function declaredType(context: ModelContext, member: Property): FieldType {
  const type = ts.isSetAccessor(member) ? member.parameters[0]?.type : member.type;
  if (type !== undefined) return fieldTypeOf(context, type);
  return initializerOf(member) === undefined ? unknownType : inferredFieldType(context.checker, member.name);
}

function initializerOf(member: Property): ts.Expression | undefined {
  return ts.isPropertyDeclaration(member) ? member.initializer : undefined;
}

function textField(member: Property, name: string): TextField {
  const owner = ts.isClassLike(member.parent) ? member.parent.name?.text : undefined;
  return { member, name, model: owner ?? "" };
}

function declaredLiterals({ values, valuesNode }: Said): LiteralsInUse | null {
  if (values === null || valuesNode === undefined) return null;
  const isName = ts.isIdentifier(valuesNode);
  return {
    from: "declared",
    values: values.values.map(({ name }) => name),
    typeName: isName ? valuesNode.text : null,
    places: [rangeOf(valuesNode)],
  };
}

function listen(context: ModelContext, said: Said, { library, name, call }: Decoration): void {
  const means = library.fields[name];
  if (means === undefined) return;
  if (means.kind !== "note") said.kind = means.kind;
  if (means.generated === true) said.generated = true;
  if (means.nullable !== undefined) said.nullable = means.nullable;
  if (means.argument !== undefined) listenToArgument(context, said, { means, call });
  for (const argument of call?.arguments ?? []) {
    const value = unwrapped(argument);
    if (ts.isObjectLiteralExpression(value)) listenToOptions(context, said, { library, options: value });
    else if ((means.kind === "column" || means.kind === "reference") && means.argument === undefined)
      listenToType(context, said, value);
  }
}

function listenToArgument(
  context: ModelContext,
  said: Said,
  { means, call }: { readonly means: DecoratedField; readonly call: ts.CallExpression | undefined },
): void {
  const [argument] = call?.arguments ?? [];
  if (means.argument === "nullable") said.nullable = booleanOf(argument) ?? true;
  if (argument === undefined) return;
  if (means.argument === "default") said.default = written(argument);
  if (means.argument === "values" && !ts.isObjectLiteralExpression(unwrapped(argument)))
    listenToValues(context, said, argument);
}

function listenToOptions(
  context: ModelContext,
  said: Said,
  {
    library: { options: keys },
    options,
  }: { readonly library: DecoratorLibrary; readonly options: ts.ObjectLiteralExpression },
): void {
  const nullable = booleanEntry(options, keys.nullable);
  if (nullable !== undefined) said.nullable = nullable;
  const required = entryOf(options, keys.required);
  if (required !== undefined) said.nullable = booleanOf(required) === false;
  const value = entryOf(options, keys.default);
  if (value !== undefined) said.default = written(value);
  said.column ??= textEntry(options, keys.name);
  const values = entryOf(options, keys.values);
  if (values !== undefined) listenToValues(context, said, values);
  const type = entryOf(options, keys.type);
  if (type !== undefined) listenToType(context, said, type);
  const length = numberEntry(options, keys.length);
  if (length !== null) said.storedAs = { name: said.storedAs?.name ?? "varchar", length };
  for (const key of keys.transient) {
    const transient = booleanEntry(options, [key]);
    if (transient === (key !== "persist")) said.kind = "elsewhere";
  }
}

function listenToType(context: ModelContext, said: Said, type: ts.Expression): void {
  said.storedAs = typeArgument(context, type) ?? said.storedAs;
  if (said.storedAs?.name !== "enum" || !ts.isCallExpression(type)) return;
  const strings = type.arguments.flatMap((argument) => (ts.isStringLiteralLike(argument) ? [argument.text] : []));
  if (strings.length !== type.arguments.length || strings.length === 0) return;
  said.values = setOf(strings.map(literalState));
  said.valuesNode = type;
}

/** `Status`, `["open", "closed"]`, or a function that gives either. */
function listenToValues({ checker }: ModelContext, said: Said, expression: ts.Expression): void {
  const given = unwrapped(expression);
  const value = ts.isArrowFunction(given) && !ts.isBlock(given.body) ? unwrapped(given.body) : given;
  const strings = stringsOf(checker, value);
  said.values = strings === undefined ? valuesOfEnum(checker, value) : setOf(strings.map(literalState));
  said.valuesNode = value;
}

/** `"varchar"`, `DataType.STRING(100)`, `Number`; a function that gives a class says nothing of a column. */
function typeArgument({ checker }: ModelContext, value: ts.Expression): StoredType | null {
  if (ts.isStringLiteralLike(value)) return storedType(value.text);
  const called = ts.isCallExpression(value) ? value : undefined;
  const path = libraryPathOf(checker, called?.expression ?? value);
  const last = path?.names.at(-1);
  if (last !== undefined) return storedType(last, called?.arguments[0]);
  return ts.isIdentifier(value) && /^(String|Number|Boolean|Date|Buffer|Object)$/.test(value.text)
    ? storedType(value.text)
    : null;
}
