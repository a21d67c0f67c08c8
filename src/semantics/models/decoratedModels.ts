import type { DataModel, FieldStates, LiteralsInUse, ModelField, StoredType } from "../../model";
import { ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import type { SourceContext } from "../sourceContext";
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
import { literalsInUse, type TextField } from "./literalsInUse";
import { dataModel, modelField, written } from "./modelField";
import { type DecoratedField, type DecoratorLibrary, decoratorLibraries } from "./modelLibraries";
import { isJsonColumn, numberEntry, storedType } from "./storedTypes";

/** A decorator of a library, with what it is given. */
interface Decoration {
  readonly library: DecoratorLibrary;
  readonly name: string;
  readonly call: ts.CallExpression | undefined;
}

/** A class that decorators make a data model of; undefined for any other. */
export function decoratedModelOf(context: SourceContext, node: ts.ClassLikeDeclaration): DataModel | undefined {
  if (node.name === undefined) return undefined;
  const onClass = decorationsOf(context, node).find(({ library, name }) => library.classes.has(name));
  const library = onClass?.library ?? libraryOfMembers(context, node);
  if (library === undefined) return undefined;
  const fields = node.members.flatMap((member) => {
    if (!ts.isPropertyDeclaration(member)) return [];
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
function isDocument(context: SourceContext, node: ts.ClassLikeDeclaration, { flavour }: DecoratorLibrary): boolean {
  const keys = new Set(["ObjectIdColumn", "SerializedPrimaryKey"]);
  return (
    flavour === "mongoose" ||
    node.members.some((member) => {
      const decorations = ts.isPropertyDeclaration(member) ? decorationsOf(context, member) : [];
      return decorations.some(({ name }) => keys.has(name));
    })
  );
}

/** A class without a decorator of its own belongs to the library of the first decorated field: a base, or an embedded. */
function libraryOfMembers(context: SourceContext, node: ts.ClassLikeDeclaration): DecoratorLibrary | undefined {
  const used = node.members.flatMap((member) =>
    ts.isPropertyDeclaration(member) ? decorationsOf(context, member).map(({ library }) => library) : [],
  );
  return decoratorLibraries.find((library) => used.includes(library));
}

function decorationsOf(context: SourceContext, node: ts.HasDecorators): readonly Decoration[] {
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

function fieldOf(
  context: SourceContext,
  member: ts.PropertyDeclaration,
  decorations: readonly Decoration[],
): ModelField | undefined {
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
  const declaredOptional = member.questionToken !== undefined || type.nullable;
  const optional =
    said.nullable ?? (library.nullable === "as-declared" ? declaredOptional : library.nullable === "always");
  const stored = library.persisted && said.kind !== "elsewhere";
  const initial = member.initializer === undefined ? null : written(member.initializer);
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

function declaredType(context: SourceContext, member: ts.PropertyDeclaration): FieldType {
  if (member.type !== undefined) return fieldTypeOf(context, member.type);
  return member.initializer === undefined ? unknownType : inferredFieldType(context.checker, member.name);
}

function textField(member: ts.PropertyDeclaration, name: string): TextField {
  return { member, name, model: member.parent.name?.text ?? "" };
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

function listen(context: SourceContext, said: Said, { library, name, call }: Decoration): void {
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
  context: SourceContext,
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
  context: SourceContext,
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

function listenToType(context: SourceContext, said: Said, type: ts.Expression): void {
  said.storedAs = typeArgument(context, type) ?? said.storedAs;
  if (said.storedAs?.name !== "enum" || !ts.isCallExpression(type)) return;
  const strings = type.arguments.flatMap((argument) => (ts.isStringLiteralLike(argument) ? [argument.text] : []));
  if (strings.length !== type.arguments.length || strings.length === 0) return;
  said.values = setOf(strings.map(literalState));
  said.valuesNode = type;
}

/** `Status`, `["open", "closed"]`, or a function that gives either. */
function listenToValues({ checker }: SourceContext, said: Said, expression: ts.Expression): void {
  const given = unwrapped(expression);
  const value = ts.isArrowFunction(given) && !ts.isBlock(given.body) ? unwrapped(given.body) : given;
  const strings = stringsOf(checker, value);
  said.values = strings === undefined ? valuesOfEnum(checker, value) : setOf(strings.map(literalState));
  said.valuesNode = value;
}

/** `"varchar"`, `DataType.STRING(100)`, `Number`; a function that gives a class says nothing of a column. */
function typeArgument({ checker }: SourceContext, value: ts.Expression): StoredType | null {
  if (ts.isStringLiteralLike(value)) return storedType(value.text);
  const called = ts.isCallExpression(value) ? value : undefined;
  const path = libraryPathOf(checker, called?.expression ?? value);
  const last = path?.names.at(-1);
  if (last !== undefined) return storedType(last, called?.arguments[0]);
  return ts.isIdentifier(value) && /^(String|Number|Boolean|Date|Buffer|Object)$/.test(value.text)
    ? storedType(value.text)
    : null;
}
