import { ts } from "../compiler";
import { hasModifier } from "../declarationUnits";
import { isMarkedUnoffered } from "../docMarks";
import type { OfferedNode } from "./exportedDeclarations";

export type OfferedMember = ts.ClassElement | ts.TypeElement;

/** The members that a declaration offers: none that are private, protected or marked as internal. */
export function publicMembers(node: OfferedNode): readonly OfferedMember[] {
  if (ts.isClassLike(node)) return withoutImplementations(node.members).filter(isOffered);
  if (ts.isInterfaceDeclaration(node)) return node.members.filter(isOffered);
  if (ts.isTypeAliasDeclaration(node) && ts.isTypeLiteralNode(node.type)) return node.type.members.filter(isOffered);
  return [];
}

export function memberName({ name }: OfferedMember): string | undefined {
  if (name === undefined || ts.isComputedPropertyName(name) || ts.isPrivateIdentifier(name)) return undefined;
  return name.text;
}

/** The form in which something is called: its own, or that of the function that it holds. */
export function signatureOf(node: OfferedNode | OfferedMember): ts.SignatureDeclaration | undefined {
  if (ts.isFunctionLike(node)) return ts.isAccessor(node) ? undefined : node;
  if (ts.isPropertySignature(node))
    return node.type !== undefined && ts.isFunctionTypeNode(node.type) ? node.type : undefined;
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyDeclaration(node)) return undefined;
  if (node.type !== undefined) return ts.isFunctionTypeNode(node.type) ? node.type : undefined;
  const { initializer } = node;
  if (initializer === undefined) return undefined;
  return ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer) ? initializer : undefined;
}

/** Where a function has overloads, they are what callers see, and the implementation is not. */
export function withoutImplementations<Each extends ts.Node>(nodes: readonly Each[]): readonly Each[] {
  const overloaded = new Set(nodes.flatMap((node) => (isOverload(node) ? [callKey(node)] : [])));
  return nodes.filter((node) => !hasBody(node) || !overloaded.has(callKey(node)));
}

function isOverload(node: ts.Node): boolean {
  const isFunction =
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node);
  return isFunction && node.body === undefined && !hasModifier(node, ts.SyntaxKind.AbstractKeyword);
}

function hasBody(node: ts.Node): boolean {
  return "body" in node && node.body !== undefined;
}

function callKey(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return "new";
  const isStatic = hasModifier(node, ts.SyntaxKind.StaticKeyword);
  const name = ts.isMethodDeclaration(node) ? node.name.getText() : "";
  return `${isStatic ? "static " : ""}${name}`;
}

function isOffered(member: OfferedMember): boolean {
  if (hasModifier(member, ts.SyntaxKind.PrivateKeyword) || hasModifier(member, ts.SyntaxKind.ProtectedKeyword))
    return false;
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return false;
  return !isMarkedUnoffered(member) && !(memberName(member) ?? "").startsWith("_");
}
