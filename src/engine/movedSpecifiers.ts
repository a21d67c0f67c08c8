import { posix } from "node:path";
import type { Moves } from "./movedFiles";

/** A file of the baseline, and what it is to be held against. */
export interface FormerText {
  /** Its path in the baseline. */
  readonly former: string;
  /** Its path now; the same where it was not moved. */
  readonly path: string;
  readonly text: string;
  /** What stands there now. */
  readonly current: string;
}

/** What precedes a specifier: `from`, `import`, `import(`, `require(`, `jest.mock(`, `<reference path=`. */
const specifierPattern =
  /((?:\bfrom|\bimport|<reference\s+path\s*=)\s*|\b(?:import|require|resolve|\w*[mM]ock|require[A-Z]\w*|import[A-Z]\w*)\s*(?:<[^<>()]*>)?\(\s*)(["'])([^"'\n]+)\2/g;

/**
 * The text of a file in the baseline, with its specifiers written as they would be if only files had been moved: so that
 * they lead to the same files among those that there are now, and a file that was adjusted to a move, or moved itself,
 * reads the same before and after.
 *
 * @param files paths of the baseline.
 */
export function withMovedSpecifiers(former: FormerText, files: ReadonlyMap<string, string>, moves: Moves): string {
  if (moves.from.size === 0) return former.text;
  const written = new Set(Array.from(former.current.matchAll(specifierPattern), ([, , , specifier = ""]) => specifier));
  return former.text.replace(specifierPattern, (whole, before: string, quote: string, specifier: string) => {
    // Whoever still asks as before asks for what is there under that name, or for nothing.
    if (former.path === former.former && written.has(specifier)) return whole;
    const adjusted = /^\.\.?(\/|$)/.test(specifier)
      ? adjustedPath(specifier, former, { files, moves, written })
      : adjustedAlias(specifier, moves, written);
    return adjusted === undefined ? whole : `${before}${quote}${adjusted}${quote}`;
  });
}

interface Surroundings {
  readonly files: ReadonlyMap<string, string>;
  readonly moves: Moves;
  /** Specifiers of the current text. */
  readonly written: ReadonlySet<string>;
}

function adjustedPath(
  specifier: string,
  { former, path }: FormerText,
  { files, moves, written }: Surroundings,
): string | undefined {
  const bare = posix.join(posix.dirname(former), specifier).replace(/\/$/, "");
  const target = targetsOf(bare).find((each) => files.has(each));
  if (target === undefined) {
    // A generated file, perhaps, that lies where it lay or has come along.
    const shifted = relativePath(path, bare);
    return written.has(shifted) ? shifted : undefined;
  }
  const now = moves.to.get(target) ?? target;
  if (now === target && path === former) return undefined;
  const candidates = formsOf(now, target.slice(bare.length), bare).map((each) => relativePath(path, each));
  return candidates.find((each) => written.has(each)) ?? candidates[0];
}

/**
 * `@/users` becomes `@/people/users` with `src/users.ts`, `@shop/core/users` with `packages/core/src/users.ts`: where the
 * end of a specifier is the end of a moved file's path, and the current text asks for the same with the new end and no
 * longer with the former one.
 */
function adjustedAlias(specifier: string, { from }: Moves, written: ReadonlySet<string>): string | undefined {
  if (written.has(specifier)) return undefined;
  for (let slash = specifier.indexOf("/"); slash >= 0; slash = specifier.indexOf("/", slash + 1)) {
    const [alias, tail] = [specifier.slice(0, slash + 1), stemOf(specifier.slice(slash + 1))];
    for (const [path, former] of from) {
      const stem = [stemOf(former), withoutIndex(stemOf(former))].find((each) => `/${each}`.endsWith(`/${tail}`));
      const base = stem?.slice(0, stem.length - tail.length);
      if (tail === "" || base === undefined || !path.startsWith(base)) continue;
      const forms = formsOf(path.slice(base.length), "", "").map((each) => alias + each);
      const adjusted = forms.find((each) => written.has(each));
      if (adjusted !== undefined) return adjusted;
    }
  }
  return undefined;
}

/** The files that a path without an ending, or with that of its output, can stand for; likeliest first. */
function targetsOf(bare: string): readonly string[] {
  const endings = ["ts", "tsx", "d.ts", "js", "jsx", "mts", "cts", "mjs", "cjs"];
  const output = /\.([cm]?)jsx?$/.exec(bare);
  const stem = output === null ? bare : bare.slice(0, output.index);
  return [
    ...(output === null ? [] : [`${stem}.${output[1]}ts`, `${stem}.tsx`, `${stem}.d.${output[1]}ts`]),
    bare,
    ...endings.map((ending) => `${bare}.${ending}`),
    ...endings.map((ending) => `${bare}/index.${ending}`),
  ];
}

/**
 * The ways to write a file's path in a specifier, first the one that fits how its former path was written.
 * @param left what the former specifier left out: `.ts`, `/index.ts`, nothing.
 * @param written the former specifier, for the ending that it had.
 */
function formsOf(path: string, left: string, written: string): readonly string[] {
  const stem = stemOf(path);
  const ending = path.slice(stem.length);
  const asOutput = ending.replace(/^\.([cm]?)tsx?$/, ".$1js");
  const short = withoutIndex(stem);
  if (left.startsWith("/index")) return [short, stem, stem + asOutput, path];
  if (left.startsWith(".")) return [stem, short, stem + asOutput, path];
  return /\.[cm]?jsx?$/.test(written) ? [stem + asOutput, path, stem, short] : [path, stem, short, stem + asOutput];
}

function stemOf(path: string): string {
  return path.replace(/(\.d)?\.[cm]?[jt]sx?$/, "");
}

function withoutIndex(stem: string): string {
  return stem.replace(/(^|\/)index$/, "") || ".";
}

function relativePath(fromFile: string, path: string): string {
  const relative = posix.relative(posix.dirname(fromFile), path);
  return relative === "" ? "." : relative.startsWith("..") ? relative : `./${relative}`;
}
