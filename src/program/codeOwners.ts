import type { BrokenLine, CodeOwnerRule, CodeOwners } from "../model";

/**
 * Reads CODEOWNERS as GitHub does: one pattern and its owners in a line, `#` begins a comment, a backslash takes the
 * next character (a space, say) as it is, and a line that is wrong is passed over. GitLab's section headers, with their
 * default owners, are understood. Negated patterns and character ranges do not work on GitHub and are wrong here too.
 *
 * Own code, since the packages that read CODEOWNERS have not been released for years and match through `ignore`, which
 * follows .gitignore where CODEOWNERS does not: `docs/*` has no files of folders below docs, and nothing is negated.
 */
export function parseCodeOwners(
  file: string,
  text: string,
): { readonly codeOwners: CodeOwners; readonly broken: readonly BrokenLine[] } {
  const rules: CodeOwnerRule[] = [];
  const broken: BrokenLine[] = [];
  const sections = new Map<string, number>();
  let section = 0;
  let defaults: readonly string[] = [];
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  lines.forEach((raw, index) => {
    const line = index + 1;
    const words = wordsOf(raw.trim());
    const header = headerOf(raw.trim());
    const owners = header === undefined ? words.slice(1) : wordsOf(header.owners);
    if (header === undefined && words.length === 0) return;
    const reason = header === undefined ? wrongPattern(words[0] ?? "") : undefined;
    const stranger = owners.find((owner) => !isOwner(owner));
    if (reason !== undefined || stranger !== undefined) {
      broken.push({ line, reason: reason ?? `${quoted(stranger ?? "")} is no @user, @org/team or email address.` });
      return;
    }
    if (header === undefined) {
      rules.push({ line, pattern: words[0] ?? "", owners: owners.length > 0 ? owners : defaults, section });
      return;
    }
    const name = header.name.trim().toLowerCase();
    // Number 0 is for the lines above the first header.
    section = sections.get(name) ?? sections.size + 1;
    sections.set(name, section);
    defaults = owners;
  });
  return { codeOwners: { file, rules }, broken };
}

/** Words between spaces, up to a comment. Escapes stay in: they say what is no wildcard and no comment. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (word.startsWith("#")) break;
    words.push(word);
  }
  return words;
}

/** GitLab's `[Name]`, `^[Optional]`, `[Name][2]`, each with owners for its patterns that have none. */
function headerOf(line: string): { readonly name: string; readonly owners: string } | undefined {
  const [, name, owners = ""] = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/.exec(line) ?? [];
  return name === undefined ? undefined : { name, owners };
}

/** In characters; a path is no longer on any system. */
const longestPattern = 4096;

function wrongPattern(pattern: string): string | undefined {
  const plain = pattern.replace(/\\./g, "");
  if (pattern.length > longestPattern) return "The pattern is longer than any path.";
  if (plain.endsWith("\\")) return "The pattern ends in a backslash.";
  if (plain.startsWith("!")) return `${quoted(pattern)} negates a pattern, which CODEOWNERS does not know.`;
  if (/[[\]]/.test(plain)) return `${quoted(pattern)} has a range in brackets, which CODEOWNERS does not know.`;
  return undefined;
}

/** `@user`, `@org/team`, GitLab's `@group/subgroup` and `@@role`, and email addresses. */
function isOwner(word: string): boolean {
  return /^@@?[\w.-]+(?:\/[\w.-]+)*$/.test(word) || /^[^\s@]+@[^\s@]+$/.test(word);
}

function quoted(word: string): string {
  return `"${word.length > 80 ? `${word.slice(0, 80)}…` : word}"`;
}
