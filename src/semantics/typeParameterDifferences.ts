import { ts } from "./compiler";
import { breaking, type Difference } from "./difference";
import { declarationsOf } from "./memberDifferences";
import { inWords, type TypeRelations } from "./typeRelations";

/** What those who give type arguments are refused now. */
export function typeParameterDifferences(
  relations: TypeRelations,
  before: ts.Symbol,
  after: ts.Symbol,
): readonly Difference[] {
  const [from, to] = [parametersOf(before), parametersOf(after)];
  const required = (parameters: readonly ts.TypeParameterDeclaration[]) =>
    parameters.filter((parameter) => parameter.default === undefined).length;
  if (to.length < from.length) return [breaking("both", `takes ${arguments_(to.length)} now, took ${from.length}`)];
  if (required(to) > required(from)) {
    return [breaking("both", `needs ${arguments_(required(to))} now, needed ${required(from)}`)];
  }
  return from.flatMap((parameter, index) => constraintDifference(relations, parameter, to[index]));
}

function constraintDifference(
  relations: TypeRelations,
  before: ts.TypeParameterDeclaration,
  after: ts.TypeParameterDeclaration | undefined,
): readonly Difference[] {
  if (after?.constraint === undefined) return [];
  const { checker } = relations;
  const text = after.constraint.getText(after.getSourceFile());
  if (before.constraint?.getText(before.getSourceFile()) === text) return [];
  const to = checker.getTypeFromTypeNode(after.constraint);
  const from = before.constraint === undefined ? undefined : checker.getTypeFromTypeNode(before.constraint);
  if (from !== undefined && relations.accepts(from, to)) return [];
  if (from === undefined && (to.flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0) return [];
  return [breaking("both", `type argument \`${after.name.text}\` must be ${inWords(text)} now`)];
}

/** The type parameters of a symbol; declarations that merge have the same. */
export function parametersOf(symbol: ts.Symbol): readonly ts.TypeParameterDeclaration[] {
  for (const node of declarationsOf(symbol)) {
    if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      return node.typeParameters ?? [];
    }
  }
  return [];
}

function arguments_(count: number): string {
  return count === 1 ? "1 type argument" : `${count} type arguments`;
}
