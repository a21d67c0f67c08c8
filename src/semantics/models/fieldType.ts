import type { FieldStates, Looseness, NamedState, TypeConstruct } from "../../model";
import { type Checker, ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import type { SourceContext } from "../sourceContext";
import { constructsOf } from "./typeConstructs";

/** What a field's type says of it, however it is written down. */
export interface FieldType {
  /** In one line. */
  readonly text: string;
  /** Whether it takes null or undefined. */
  readonly nullable: boolean;
  readonly states: FieldStates | null;
  readonly looseness: readonly Looseness[];
  readonly constructs: readonly TypeConstruct[];
  /** Whether it is any text at all. */
  readonly isText: boolean;
}

export const unknownType: FieldType = {
  text: "unknown",
  nullable: false,
  states: null,
  looseness: [],
  constructs: [],
  isText: false,
};

/** Aliases that lead to each other are followed so far. */
const maxAliases = 5;

/** Types of libraries that only mark the one that they are given. */
const markers = new Set(["CreationOptional", "Opt", "Ref", "Reference", "Relation", "Hidden", "IType", "NonAttribute"]);

/** Null and undefined are told by how the type is written, because without `strict` the compiler drops them. */
export function fieldTypeOf(context: SourceContext, node: ts.TypeNode): FieldType {
  const parts = alternativesOf(context.checker, node);
  const given = parts.filter((part) => !isNothing(part));
  return {
    text: oneLine(node.getText(node.getSourceFile())),
    nullable: given.length < parts.length,
    states: statesOf(context.checker, given),
    looseness: [...new Set(given.flatMap((part) => loosenessOf(context, part, maxAliases)))],
    constructs: constructsOf(context, node),
    isText: given.length === 1 && given.every((part) => part.kind === ts.SyntaxKind.StringKeyword),
  };
}

/** A field without a written type has the one of its value. */
export function inferredFieldType(checker: Checker, declaration: ts.Node): FieldType {
  const type = checker.getTypeAtLocation(declaration);
  return {
    ...unknownType,
    text: oneLine(checker.typeToString(type)),
    states: statesOfTypes(checker, [type]),
    isText: (type.flags & ts.TypeFlags.String) !== 0,
  };
}

export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 120 ? line : `${line.slice(0, 117)}...`;
}

/** The states of a set of literals; one more where it may be absent. */
export function setOf(values: readonly NamedState[]): FieldStates | null {
  return values.length === 0 ? null : { kind: "set", count: values.length, values };
}

export const flag: FieldStates = { kind: "flag", count: 2, values: [] };

/** The members of an enum, or of an object of literals that stands for one. */
export function valuesOfEnum(checker: Checker, expression: ts.Expression): FieldStates | null {
  const type = checker.getTypeAtLocation(expression);
  const symbol = type.getSymbol();
  if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Enum) !== 0) {
    const members = [...(symbol.exports?.values() ?? [])];
    return setOf(members.map((member) => memberState(checker.getDeclaredTypeOfSymbol(member), member)));
  }
  const values = checker.getPropertiesOfType(type).map((property) => {
    const value = checker.getTypeOfSymbolAtLocation(property, expression);
    return value.isStringLiteral() ? value.value : undefined;
  });
  if (values.length === 0 || values.length > maxValues || values.includes(undefined)) return null;
  return setOf(values.flatMap((value) => (value === undefined ? [] : [literalState(value)])));
}

/** The states of a union of literals or an enum; null of any other type. */
export function setOfType(checker: Checker, type: ts.Type): FieldStates | null {
  const states = statesOfTypes(checker, [type]);
  return states?.kind === "set" ? states : null;
}

/** Strings that are listed: `["open", "closed"]`, or a constant with such a list. */
export function literalState(value: string): NamedState {
  return { name: value, text: JSON.stringify(value) };
}

const maxValues = 200;

function statesOf(checker: Checker, parts: readonly ts.TypeNode[]): FieldStates | null {
  return statesOfTypes(
    checker,
    parts.map((part) => checker.getTypeFromTypeNode(part)),
  );
}

function statesOfTypes(checker: Checker, types: readonly ts.Type[]): FieldStates | null {
  const parts = types
    .flatMap((type) => (type.isUnion() ? type.types : [type]))
    .filter(({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0);
  if (parts.length === 0 || parts.length > maxValues) return null;
  if (parts.length === 2 && parts.every(({ flags }) => (flags & ts.TypeFlags.BooleanLiteral) !== 0)) return flag;
  const values: NamedState[] = [];
  for (const part of parts) {
    const state = stateOf(checker, part);
    if (state === undefined) return null;
    values.push(state);
  }
  return setOf(values);
}

function stateOf(checker: Checker, type: ts.Type): NamedState | undefined {
  const symbol = type.getSymbol();
  if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0) {
    const text = checker.typeToString(type);
    return { name: text, text };
  }
  if ((type.flags & ts.TypeFlags.EnumLiteral) !== 0 && symbol !== undefined) return memberState(type, symbol);
  if (type.isStringLiteral()) return literalState(type.value);
  if (type.isNumberLiteral()) return { name: String(type.value), text: String(type.value) };
  return undefined;
}

function memberState(type: ts.Type, member: ts.Symbol): NamedState {
  const [declaration] = member.declarations ?? [];
  const owner = declaration !== undefined && ts.isEnumMember(declaration) ? declaration.parent.name.text : "";
  return { name: type.isStringLiteral() ? type.value : member.name, text: `${owner}.${member.name}` };
}

/** What a union is written of; markers and brackets are seen through, and so are the project's own unions. */
function alternativesOf(checker: Checker, node: ts.TypeNode, depth = maxAliases): readonly ts.TypeNode[] {
  if (ts.isParenthesizedTypeNode(node)) return alternativesOf(checker, node.type, depth);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((type) => alternativesOf(checker, type, depth));
  if (ts.isIntersectionTypeNode(node)) {
    const [first, ...others] = node.types.filter((type) => !isMarker(checker, type));
    return first !== undefined && others.length === 0 ? alternativesOf(checker, first, depth) : [node];
  }
  if (ts.isTypeReferenceNode(node)) {
    const [argument] = node.typeArguments ?? [];
    if (argument !== undefined && isMarker(checker, node)) return alternativesOf(checker, argument, depth);
    const alias = depth > 0 ? aliasOf(checker, node) : undefined;
    const parts = alias === undefined ? [] : alternativesOf(checker, alias, depth - 1);
    return parts.some(isNothing) ? parts : [node];
  }
  return [node];
}

function isMarker(checker: Checker, node: ts.TypeNode): boolean {
  if (!ts.isTypeReferenceNode(node)) return false;
  const library = libraryNameOf(checker, node.typeName);
  return library !== undefined && markers.has(library.name);
}

function isNothing(node: ts.TypeNode): boolean {
  return (
    node.kind === ts.SyntaxKind.UndefinedKeyword ||
    (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword)
  );
}

/** What an alias of the project stands for; undefined for what is no alias, takes parameters or is a library's. */
function aliasOf(checker: Checker, node: ts.TypeReferenceNode): ts.TypeNode | undefined {
  if (node.typeArguments !== undefined) return undefined;
  const symbol = checker.getSymbolAtLocation(node.typeName);
  if (symbol === undefined) return undefined;
  const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.declarations?.find(ts.isTypeAliasDeclaration);
  if (declaration === undefined || declaration.getSourceFile().fileName.includes("/node_modules/")) return undefined;
  return declaration.type;
}

function loosenessOf(context: SourceContext, node: ts.TypeNode, depth: number): readonly Looseness[] {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return ["any"];
  if (node.kind === ts.SyntaxKind.ObjectKeyword) return ["plain-object"];
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return loosenessOf(context, node.type, depth);
  if (ts.isArrayTypeNode(node)) return loosenessOf(context, node.elementType, depth);
  if (ts.isTypeLiteralNode(node)) return loosenessOfMembers(node);
  if (ts.isTypeReferenceNode(node)) return loosenessOfReference(context, node, depth);
  return [];
}

function loosenessOfReference(context: SourceContext, node: ts.TypeReferenceNode, depth: number): readonly Looseness[] {
  const name = node.typeName.getText(node.getSourceFile());
  const [first, second] = node.typeArguments ?? [];
  if ((name === "Array" || name === "ReadonlyArray") && first !== undefined) return loosenessOf(context, first, depth);
  if (name === "Record" || name === "Map") {
    const isOpen = first?.kind === ts.SyntaxKind.StringKeyword;
    return isOpen && second?.kind === ts.SyntaxKind.AnyKeyword ? ["index-signature"] : [];
  }
  if (name === "Object") return ["plain-object"];
  const alias = depth > 0 ? aliasOf(context.checker, node) : undefined;
  return alias === undefined ? [] : loosenessOf(context, alias, depth - 1);
}

function loosenessOfMembers(node: ts.TypeLiteralNode): readonly Looseness[] {
  if (node.members.length === 0) return ["plain-object"];
  return node.members.some((member) => ts.isIndexSignatureDeclaration(member) && hasLooseValues(member))
    ? ["index-signature"]
    : [];
}

function hasLooseValues(signature: ts.IndexSignatureDeclaration): boolean {
  return signature.type.kind === ts.SyntaxKind.AnyKeyword;
}
