import { type Checker, ts } from "../compiler";
import { hasModifier } from "../declarationUnits";
import type { OfferedNode } from "./exportedDeclarations";
import type { OfferedMember } from "./publicMembers";

/** Whether a base class or an interface decides what the method looks like, or may: one that was not found. */
export function isAskedFor(
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
