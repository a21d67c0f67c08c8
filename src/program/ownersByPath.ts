import type { CodeOwnerRule, CodeOwners } from "../model";
import { compilePattern, type PathMatcher } from "./codeOwnerPattern";

/**
 * Who owns a file, by its path from the repository's root: whoever the last rule that matches it names, which may be
 * nobody. With GitLab's sections the last match of each section counts, and their owners add up.
 */
export function ownersByPath({ rules }: CodeOwners): (path: string) => readonly string[] {
  const sections = new Map<number, { readonly rule: CodeOwnerRule; readonly matches: PathMatcher }[]>();
  for (const rule of rules) {
    const compiled = { rule, matches: compilePattern(rule.pattern) };
    const known = sections.get(rule.section);
    if (known === undefined) sections.set(rule.section, [compiled]);
    else known.push(compiled);
  }
  return (path) => {
    const parts = path.split("/");
    const owners = [...sections.values()].flatMap(
      (inSection) => inSection.findLast(({ matches }) => matches(parts))?.rule.owners ?? [],
    );
    return [...new Set(owners)];
  };
}
