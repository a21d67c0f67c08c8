import { ts } from "./compiler";
import { memberWord } from "./symbolKinds";
import type { TypeRelations } from "./typeRelations";

/** How deep inline types are looked into; deeper ones have names in practice, and verdicts of their own. */
const maxDepth = 3;

/**
 * Members that one object type has and the other lacks, dotted. Assignability overlooks two kinds of them: an optional
 * member that is gone can still be given by nobody but no longer be read, and whoever passes one that is gone in a
 * literal is refused.
 *
 * @param isReported whether a type has a verdict of its own.
 */
export function lostMembers(
  relations: TypeRelations,
  before: ts.Type,
  after: ts.Type,
  isReported: (type: ts.Type) => boolean,
): readonly string[] {
  const lost: string[] = [];
  const visit = (one: ts.Type, other: ts.Type, path: string, depth: number): void => {
    if (one === other || depth > maxDepth || isReported(one)) return;
    const inside = argumentsOfSame(relations, one, other);
    if (inside !== undefined) {
      for (const [oneArgument, otherArgument] of inside) visit(oneArgument, otherArgument, path, depth + 1);
      return;
    }
    const from = plainObject(relations, one);
    const to = plainObject(relations, other);
    if (from === undefined || to === undefined || from === to || isReported(from)) return;
    if (to.getStringIndexType() !== undefined) return;
    const others = new Map(to.getProperties().map((property) => [property.escapedName, property]));
    for (const property of from.getProperties()) {
      const name = `${path === "" ? "" : `${path}.`}${memberWord(property)}`;
      // By the compiler's own name: members that are called by a symbol are not found by another one.
      const kept = others.get(property.escapedName);
      if (kept === undefined) lost.push(name);
      else visit(relations.checker.getTypeOfSymbol(property), relations.checker.getTypeOfSymbol(kept), name, depth + 1);
    }
  };
  visit(before, after, "", 0);
  return lost;
}

/** The pairs of arguments where both are the same generic type: `Promise<A>` and `Promise<B>`, `A[]` and `B[]`. */
function argumentsOfSame(
  { checker }: TypeRelations,
  one: ts.Type,
  other: ts.Type,
): readonly (readonly [ts.Type, ts.Type])[] | undefined {
  const [first, second] = [one as ts.TypeReference, other as ts.TypeReference];
  if (!isReference(one) || !isReference(other) || first.target !== second.target) return undefined;
  const others = checker.getTypeArguments(second);
  return checker.getTypeArguments(first).flatMap((argument, index) => {
    const counterpart = others[index];
    return counterpart === undefined ? [] : [[argument, counterpart] as const];
  });
}

function isReference(type: ts.Type): boolean {
  return (
    (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  );
}

/** The one object type that this is, `undefined` and `null` aside, when it has members and cannot be called. */
function plainObject({ checker }: TypeRelations, type: ts.Type): ts.Type | undefined {
  const bare = type.isUnion() ? checker.getNonNullableType(type) : type;
  if ((bare.flags & ts.TypeFlags.Object) === 0 || checker.isArrayType(bare) || checker.isTupleType(bare))
    return undefined;
  if (bare.getCallSignatures().length + bare.getConstructSignatures().length > 0) return undefined;
  return bare.getProperties().length === 0 ? undefined : bare;
}
