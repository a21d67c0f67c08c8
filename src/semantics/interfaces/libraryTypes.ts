import type { LibraryType } from "../../model";
import { type Checker, ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import { packageNameOf } from "../packageManifest";
import { rangeOf } from "../sourceRange";
import type { ExportedDeclaration, OfferedNode } from "./exportedDeclarations";
import { publicMembers, signatureOf, withoutImplementations } from "./publicMembers";

/**
 * Types of libraries that a declaration's signature names, one for each type of each library. A type that only gets a
 * second name (`export type Logger = pino.Logger`) is meant to be passed on, and so is not among them.
 */
export function libraryTypesOf(checker: Checker, { nodes }: ExportedDeclaration): readonly LibraryType[] {
  const found = new Map<string, LibraryType>();
  const take = (node: ts.EntityName | ts.Expression, module: string, name: string) => {
    const library = packageNameOf(module);
    const key = `${library}\0${name}`;
    if (library !== undefined && !found.has(key)) found.set(key, { package: library, name, place: rangeOf(node) });
  };
  const visit = (node: ts.Node): void => {
    const named = nameIn(node);
    const library = named === undefined ? undefined : libraryNameOf(checker, named);
    if (named !== undefined && library !== undefined) take(named, library.module, shownName(library.name, named));
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      const { text } = node.argument.literal;
      if (!text.startsWith(".")) take(node.argument.literal, text, node.qualifier?.getText() ?? "*");
    }
    ts.forEachChild(node, visit);
  };
  for (const node of withoutImplementations(nodes)) for (const part of signatureParts(node)) visit(part);
  return [...found.values()];
}

function nameIn(node: ts.Node): ts.EntityName | ts.Expression | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  if (ts.isExpressionWithTypeArguments(node)) return node.expression;
  return ts.isTypeQueryNode(node) ? node.exprName : undefined;
}

/** A default import has the name that this file gave it. */
function shownName(name: string, node: ts.Node): string {
  return name === "default" || name === "*" || name === "=" ? node.getText() : name;
}

/** The types, as written, that users of a declaration meet. */
function signatureParts(node: OfferedNode): readonly ts.Node[] {
  if (ts.isTypeAliasDeclaration(node)) {
    if (ts.isTypeReferenceNode(node.type)) return node.type.typeArguments ?? [];
    return ts.isTypeLiteralNode(node.type) ? publicMembers(node).flatMap(memberParts) : [node.type];
  }
  if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) {
    const heritage = (node.heritageClauses ?? []).flatMap(({ types }) => types);
    return [...(node.typeParameters ?? []), ...heritage, ...publicMembers(node).flatMap(memberParts)];
  }
  return memberParts(node);
}

function memberParts(node: OfferedNode | ts.ClassElement | ts.TypeElement): readonly ts.Node[] {
  const signature = signatureOf(node) ?? (ts.isAccessor(node) ? node : undefined);
  if (signature !== undefined) {
    const parameters = signature.parameters.flatMap(({ type }) => type ?? []);
    return [
      ...(signature.typeParameters ?? []),
      ...parameters,
      ...(signature.type === undefined ? [] : [signature.type]),
    ];
  }
  const { type } = node as { readonly type?: ts.TypeNode };
  return type === undefined ? [] : [type];
}
