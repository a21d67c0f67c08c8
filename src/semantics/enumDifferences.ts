import { type Checker, ts } from "./compiler";
import { breaking, compatible } from "./difference";
import { declarationsOf, type MemberDifference } from "./memberDifferences";
import { enumMembers } from "./symbolKinds";

/** Compares two enums member by member. */
export function enumDifferences(checker: Checker, before: ts.Symbol, after: ts.Symbol): readonly MemberDifference[] {
  const later = new Map(enumMembers(after).map((member) => [member.name, member]));
  const members: MemberDifference[] = [];
  const value = (symbol: ts.Symbol) => {
    const declaration = declarationsOf(symbol)[0];
    const constant =
      declaration !== undefined && ts.isEnumMember(declaration) ? checker.getConstantValue(declaration) : undefined;
    return constant === undefined ? "number" : JSON.stringify(constant);
  };
  for (const member of enumMembers(before)) {
    const other = later.get(member.name);
    later.delete(member.name);
    const { name } = member;
    const base = { name, oldType: value(member), newType: other === undefined ? null : value(other) };
    if (other === undefined) {
      const { change, breaks, reason } = breaking("both", `\`${name}\` is gone`);
      members.push({ ...base, change, breaks, reason });
    } else if (base.oldType !== base.newType) {
      members.push({
        ...base,
        ...compatible(`\`${name}\` stands for ${base.newType} now, stood for ${base.oldType}`),
      });
    }
  }
  for (const member of later.values()) {
    const difference = breaking("consumers", `\`${member.name}\` is new: code that handles all members lacks it`);
    members.push({ name: member.name, oldType: null, newType: value(member), ...difference });
  }
  return members;
}
