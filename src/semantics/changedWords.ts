import { localNames } from "./carriers";
import type { ChangedUnits } from "./changedUnits";
import { ts } from "./compiler";
import type { DeclarationUnits } from "./declarationUnits";

/**
 * For each of some exported names what only one of its two declarations mentions, those included that it leads to: names
 * of members, literals, and types that the file declares or imports. Whoever meets the change without having asked for
 * the name may write one of these. Parameters are passed by place, so nobody writes their names.
 *
 * @param names as importing modules call them.
 */
export function changedWords(
  {
    before,
    after,
    changed,
  }: { readonly before: DeclarationUnits; readonly after: DeclarationUnits; readonly changed: ChangedUnits },
  names: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const [locals, newLocals] = [localNames(before), localNames(after)];
  const found: Record<string, readonly string[]> = {};
  for (const name of names) {
    const words = new Set<string>();
    const local = locals.get(name) ?? newLocals.get(name);
    for (const unit of local === undefined ? [] : changed.reach(local)) {
      const [one, other] = [wordsOf(before, unit), wordsOf(after, unit)];
      for (const word of one) if (!other.has(word)) words.add(word);
      for (const word of other) if (!one.has(word)) words.add(word);
    }
    if (words.size > 0) found[name] = [...words].sort();
  }
  return found;
}

function wordsOf({ units }: DeclarationUnits, unit: string): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isTypeElement(node) || ts.isClassElement(node) || ts.isEnumMember(node)) && node.name !== undefined) {
      if (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) words.add(node.name.text);
    }
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) words.add(node.literal.text);
    if (ts.isIdentifier(node) && units.has(node.text)) words.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const statement of units.get(unit)?.statements ?? []) visit(statement);
  return words;
}
