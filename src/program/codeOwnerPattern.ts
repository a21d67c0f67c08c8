/** Tells whether a pattern of CODEOWNERS matches a path, given in the parts between its slashes. */
export type PathMatcher = (path: readonly string[]) => boolean;

/**
 * Patterns as GitHub documents them, which is as in .gitignore but for two things: `docs/*` matches the files of docs and
 * none of the folders below, and there are neither `!` nor `[ ]`.
 *
 * No regular expression is built: a pattern is written by whoever made the repository, and `**` next to `**` would take a
 * regular expression forever. This takes time in proportion to the parts of the pattern times those of the path.
 */
export function compilePattern(pattern: string): PathMatcher {
  const isFolder = pattern.endsWith("/") && !pattern.endsWith("\\/");
  const parts = pattern.split("/").filter((part) => part !== "");
  const isAnchored = pattern.replace(/\/$/, "").includes("/");
  if (!isAnchored) parts.unshift("**");
  const last = parts.at(-1);
  // Everything below: there has to be something.
  if (last === "**") parts.pop();
  const below = isFolder || last === "**";
  const exact = !below && last === "*";
  const steps = parts.map((part) => (part === "**" ? undefined : compilePart(part)));
  return (path) => {
    const ends = reach(steps, path);
    if (exact) return ends[path.length] === true;
    return ends.some((reached, end) => reached && (end < path.length || !below));
  };
}

/** @returns for each number of the path's first parts whether the pattern may match exactly them. */
function reach(
  steps: readonly (((part: string) => boolean) | undefined)[],
  path: readonly string[],
): readonly boolean[] {
  let ends: boolean[] = [true, ...path.map(() => false)];
  for (const step of steps) {
    const before = ends;
    let seen = false;
    ends = before.map((reached, end) => {
      seen ||= reached;
      // `**` stands for any number of folders, none included.
      return step === undefined ? seen : end > 0 && before[end - 1] === true && step(path[end - 1] ?? "");
    });
  }
  return ends;
}

const anyText = Symbol("*");
const anyCharacter = Symbol("?");
type Token = string | typeof anyText | typeof anyCharacter;

function compilePart(part: string): (text: string) => boolean {
  const tokens = Array.from(part.matchAll(/\\([\s\S])|\*+|[\s\S]/gu), ([all, escaped]): Token => {
    if (escaped !== undefined) return escaped;
    if (all.startsWith("*")) return anyText;
    return all === "?" ? anyCharacter : all;
  });
  if (tokens.every((token) => typeof token === "string")) {
    const literal = tokens.join("");
    return (text) => text === literal;
  }
  return (text) => matches(tokens, Array.from(text));
}

/** The last `*` alone is tried again: what the ones before it took can stay as it is. */
function matches(tokens: readonly Token[], text: readonly string[]): boolean {
  let token = 0;
  let retryToken = -1;
  let retryText = 0;
  for (let at = 0; at < text.length; ) {
    const wanted = tokens[token];
    if (wanted === anyText) {
      retryToken = ++token;
      retryText = at;
    } else if (wanted !== undefined && (wanted === anyCharacter || wanted === text[at])) {
      token++;
      at++;
    } else if (retryToken >= 0) {
      token = retryToken;
      at = ++retryText;
    } else return false;
  }
  return tokens.slice(token).every((rest) => rest === anyText);
}
