import { type SignatureInternals, signatureHasRest, ts } from "./compiler";
import { breaking, type Difference } from "./difference";
import { lostMembers } from "./lostParts";
import { type TypeRelations, wasAndIs } from "./typeRelations";

/** Whether a type has a verdict of its own. */
export type IsReported = (type: ts.Type) => boolean;

/** What callers of a function, method or constructor are refused now, in words. Empty where nothing of that is found. */
export function callableDifferences(
  relations: TypeRelations,
  before: readonly ts.Signature[],
  after: readonly ts.Signature[],
  isReported: IsReported,
): readonly Difference[] {
  const [one, other] = [before[0], after[0]];
  if (one === undefined || other === undefined) return [];
  if (before.length > 1 || after.length > 1) return fewerArguments(before, after);
  return [
    ...typeArgumentDifferences(one, other),
    ...assertionDifferences(relations, one, other),
    ...parameterDifferences(relations, one, other, isReported),
    ...resultDifferences(relations, one, other, isReported),
  ];
}

/** Nobody accepts as many arguments as one of the old signatures did. Assignability has nothing against that. */
function fewerArguments(before: readonly ts.Signature[], after: readonly ts.Signature[]): readonly Difference[] {
  const most = Math.max(...after.map(mostArguments));
  const lacking = before.find((signature) => mostArguments(signature) > most && Number.isFinite(most));
  if (lacking === undefined) return [];
  return [atMost(most)];
}

function atMost(count: number): Difference {
  return breaking("consumers", `takes at most ${count} ${count === 1 ? "argument" : "arguments"} now`);
}

/** Whether calls may pass the same numbers of arguments. */
export function takesAsMany(one: ts.Signature, other: ts.Signature): boolean {
  return leastArguments(one) === leastArguments(other) && mostArguments(one) === mostArguments(other);
}

/** Those who write type arguments have to write as many as there are; those who let them be inferred do not notice. */
function typeArgumentDifferences(before: ts.Signature, after: ts.Signature): readonly Difference[] {
  const [oldMost, newMost] = [before.typeParameters?.length ?? 0, after.typeParameters?.length ?? 0];
  const [oldLeast, newLeast] = [requiredTypes(before), requiredTypes(after)];
  if (oldMost === 0) return [];
  if (newMost < oldMost) return [breaking("consumers", `takes ${typeArguments(newMost)} now, took ${oldMost}`)];
  return newLeast > oldLeast
    ? [breaking("consumers", `needs ${typeArguments(newLeast)} now where any are given, needed ${oldLeast}`)]
    : [];
}

function requiredTypes({ typeParameters = [] }: ts.Signature): number {
  return typeParameters.filter((parameter) => parameter.getDefault() === undefined).length;
}

function typeArguments(count: number): string {
  return `${count} type ${count === 1 ? "argument" : "arguments"}`;
}

/** Code behind a call relies on what it asserts; assignability does not ask for it. */
function assertionDifferences(
  { checker }: TypeRelations,
  before: ts.Signature,
  after: ts.Signature,
): readonly Difference[] {
  const asserts = (signature: ts.Signature) => {
    const kind = checker.getTypePredicateOfSignature(signature)?.kind;
    return kind === ts.TypePredicateKind.AssertsIdentifier || kind === ts.TypePredicateKind.AssertsThis;
  };
  return asserts(before) && !asserts(after) ? [breaking("consumers", "no longer asserts anything")] : [];
}

function parameterDifferences(
  relations: TypeRelations,
  before: ts.Signature,
  after: ts.Signature,
  isReported: IsReported,
): readonly Difference[] {
  const found: Difference[] = [];
  const [oldLeast, newLeast] = [leastArguments(before), leastArguments(after)];
  const [oldMost, newMost] = [mostArguments(before), mostArguments(after)];
  after.parameters.slice(oldLeast, newLeast).forEach((parameter, index) => {
    const words = oldLeast + index < oldMost ? "can no longer be left out" : "is new and required";
    found.push(breaking("consumers", `parameter \`${nameOf(parameter)}\` ${words}`));
  });
  if (newMost < oldMost) {
    const gone = before.parameters.slice(after.parameters.length);
    for (const parameter of gone) found.push(breaking("consumers", `parameter \`${nameOf(parameter)}\` is gone`));
    if (gone.length === 0) found.push(atMost(newMost));
  }
  if (isGeneric(before) || isGeneric(after)) return found;
  const common = Math.min(before.parameters.length, after.parameters.length);
  for (let index = 0; index < common; index++) {
    // Of two rest parameters the arrays are compared; one and another kind have been counted.
    if (isRest(before, index) !== isRest(after, index)) continue;
    const [declared, to] = [typeAt(relations, before, index), typeAt(relations, after, index)];
    if (declared === undefined || to === undefined) continue;
    // That it can no longer be left out has been said.
    const from = index >= oldLeast && index < newLeast ? relations.withoutUndefined(declared) : declared;
    const name = `parameter \`${nameOf(after.parameters[index])}\``;
    if (!relations.acceptsForCallers(from, to)) {
      const { was, is, alike } = wasAndIs(relations, from, to);
      // Types that read alike differ in something that has a name and is said elsewhere.
      if (!alike) found.push(breaking("consumers", `${name} takes ${is} now, took ${was}`));
    } else {
      for (const lost of lostMembers(relations, from, to, isReported)) {
        found.push(breaking("consumers", `\`${lost}\` of ${name} is gone`));
      }
    }
  }
  return found;
}

function resultDifferences(
  relations: TypeRelations,
  before: ts.Signature,
  after: ts.Signature,
  isReported: IsReported,
): readonly Difference[] {
  if (isGeneric(before) || isGeneric(after)) return [];
  const [from, to] = [before.getReturnType(), after.getReturnType()];
  if (!relations.accepts(to, from) && !isVoid(from)) {
    const { was, is, alike } = wasAndIs(relations, from, to);
    return alike ? [] : [breaking("consumers", `returns ${is} now, returned ${was}`)];
  }
  return lostMembers(relations, from, to, isReported).map((lost) =>
    breaking("consumers", `\`${lost}\` of what it returns is gone`),
  );
}

function isVoid(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Void) !== 0;
}

function isGeneric(signature: ts.Signature): boolean {
  return (signature.typeParameters?.length ?? 0) > 0;
}

/** A rest parameter's type is that of the array. */
function typeAt({ checker }: TypeRelations, signature: ts.Signature, index: number): ts.Type | undefined {
  const parameter = signature.parameters[index];
  return parameter === undefined ? undefined : checker.getTypeOfSymbol(parameter);
}

function isRest(signature: ts.Signature, index: number): boolean {
  return hasRest(signature) && index === signature.parameters.length - 1;
}

function nameOf(parameter: ts.Symbol | undefined): string {
  const name = parameter?.name ?? "";
  // A destructured parameter has no name but the compiler's own.
  return name.startsWith("__") ? "options" : name;
}

function hasRest(signature: ts.Signature): boolean {
  return ((signature as unknown as SignatureInternals).flags & signatureHasRest) !== 0;
}

function leastArguments(signature: ts.Signature): number {
  return (signature as unknown as SignatureInternals).minArgumentCount;
}

function mostArguments(signature: ts.Signature): number {
  return hasRest(signature) ? Number.POSITIVE_INFINITY : signature.parameters.length;
}
