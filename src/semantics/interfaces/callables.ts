import type { ExportedCallable } from "../../model";
import { type Checker, ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { type ExportedDeclaration, hasModifier, type OfferedNode } from "./exportedDeclarations";
import { memberName, type OfferedMember, publicMembers, signatureOf, withoutImplementations } from "./publicMembers";

/** Everything of an exported name that callers pass arguments to. */
export function callablesOf(checker: Checker, { name, nodes }: ExportedDeclaration): readonly ExportedCallable[] {
  return withoutImplementations(nodes).flatMap((node) => {
    const own = signatureOf(node);
    if (own !== undefined) return [callable(name, own, node)];
    const called = name === "default" ? (nameOf(node) ?? name) : name;
    return publicMembers(node).flatMap((member) => memberCallable(checker, { node, member, owner: called }));
  });
}

function memberCallable(
  checker: Checker,
  { node, member, owner }: { readonly node: OfferedNode; readonly member: OfferedMember; readonly owner: string },
): readonly ExportedCallable[] {
  const signature = signatureOf(member);
  if (signature === undefined) return [];
  if (ts.isConstructorDeclaration(member)) return [callable(`new ${owner}`, signature, member)];
  const name = memberName(member);
  if (name === undefined || isAskedFor(checker, { node, member, name })) return [];
  return [callable(`${owner}.${name}`, signature, member)];
}

function callable(name: string, signature: ts.SignatureDeclaration, node: ts.Node): ExportedCallable {
  const named = "name" in node && node.name !== undefined ? (node.name as ts.Node) : undefined;
  const place = rangeOf(named ?? (ts.isConstructorDeclaration(node) ? (node.getFirstToken() ?? node) : node));
  const parameters = signature.parameters.filter(({ name: each }) => each.getText() !== "this");
  return { name, place, booleans: parameters.filter(isBoolean).map((parameter) => parameter.name.getText()) };
}

/** `boolean`, also where it may be left out; a default of `true` or `false`; the same in JSDoc. */
function isBoolean(parameter: ts.ParameterDeclaration): boolean {
  if (parameter.dotDotDotToken !== undefined || !ts.isIdentifier(parameter.name)) return false;
  const type = parameter.type ?? ts.getJSDocType(parameter);
  if (type !== undefined) return isBooleanType(type);
  const kind = parameter.initializer?.kind;
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword;
}

function isBooleanType(type: ts.TypeNode): boolean {
  if (ts.isJSDocOptionalType(type) || ts.isJSDocNullableType(type)) return isBooleanType(type.type);
  if (!ts.isUnionTypeNode(type)) return type.kind === ts.SyntaxKind.BooleanKeyword;
  const said = type.types.filter((each) => !isNothing(each));
  return said.length === 1 && said.every(isBooleanType);
}

function isNothing(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

/** Whether a base class or an interface decides what the method looks like, or may: one that was not found. */
function isAskedFor(
  checker: Checker,
  { node, member, name }: { readonly node: OfferedNode; readonly member: OfferedMember; readonly name: string },
): boolean {
  if (hasModifier(member, ts.SyntaxKind.OverrideKeyword)) return true;
  if (!ts.isClassLike(node)) return false;
  if (hasModifier(member, ts.SyntaxKind.StaticKeyword)) return false;
  return (node.heritageClauses ?? [])
    .flatMap(({ types }) => types)
    .some((base) => {
      const type = checker.getTypeAtLocation(base);
      return (type.flags & ts.TypeFlags.Any) !== 0 || checker.getPropertyOfType(type, name) !== undefined;
    });
}

function nameOf(node: OfferedNode): string | undefined {
  return node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
}
