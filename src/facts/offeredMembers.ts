import { SyntaxKind, type ts } from "./compiler";
import { hasModifier } from "./exportedNames";
import { skipParentheses } from "./functionNames";

type Members = readonly (ts.ClassElement | ts.TypeElement)[];

/** How many members a declaration has for its users; undefined for what has none by its kind. See `ExportFact`. */
export function offeredMembers(node: ts.Node): number | undefined {
  const members = membersOf(node);
  if (members === undefined) return undefined;
  const names = new Set<string>();
  let others = 0;
  for (const member of members) {
    const name = nameOf(member);
    if (name === undefined) others += isOffered(member) && isNameless(member) ? 1 : 0;
    else if (isOffered(member)) names.add(name);
  }
  return names.size + others;
}

function membersOf(node: ts.Node): Members | undefined {
  switch (node.kind) {
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.ClassExpression:
      return (node as ts.ClassLikeDeclaration).members;
    case SyntaxKind.InterfaceDeclaration:
      return (node as ts.InterfaceDeclaration).members;
    case SyntaxKind.TypeAliasDeclaration:
      return membersOf(skipParentheses((node as ts.TypeAliasDeclaration).type));
    case SyntaxKind.TypeLiteral:
      return (node as ts.TypeLiteralNode).members;
    default:
      return undefined;
  }
}

/** Undefined for what has no name, or one that is computed. */
function nameOf({ name }: Members[number]): string | undefined {
  if (name === undefined) return undefined;
  switch (name.kind) {
    case SyntaxKind.Identifier:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NumericLiteral:
      return name.text;
    default:
      return undefined;
  }
}

/** `[Symbol.iterator]()`, and what can be called or asked for by any key. */
function isNameless({ kind, name }: Members[number]): boolean {
  if (name !== undefined) return name.kind === SyntaxKind.ComputedPropertyName;
  return kind === SyntaxKind.CallSignature || kind === SyntaxKind.IndexSignature;
}

function isOffered(member: Members[number]): boolean {
  if (member.kind === SyntaxKind.Constructor) return false;
  return !hasModifier(member, SyntaxKind.PrivateKeyword) && !hasModifier(member, SyntaxKind.ProtectedKeyword);
}
