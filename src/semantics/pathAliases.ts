import { parse } from "jsonc-parser";
import { folderOf, foldersUpFrom, joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** A tsconfig.json that extends others more deeply than this extends itself. */
const deepest = 10;

/** Where a specifier leads that is neither a path nor a package: `paths` and `baseUrl` of one configuration. */
interface Aliases {
  /** Longest first, as the compiler tries them. */
  readonly patterns: readonly { readonly prefix: string; readonly suffix: string | null; readonly targets: string[] }[];
  /** Absolute; null without. */
  readonly baseUrl: string | null;
}

const none: Aliases = { patterns: [], baseUrl: null };

/**
 * The aliases that tsconfig.json and jsconfig.json name, read without the compiler and without anything installed. A
 * configuration beside tsconfig.json counts after it: solutions name their projects there.
 */
export class PathAliases {
  private readonly byFolder = new Map<string, readonly Aliases[]>();
  private readonly byFile = new Map<string, Aliases>();

  /** @param configurations absolute paths of tsconfig.json files and their like. */
  constructor(
    private readonly host: SemanticsHost,
    private readonly configurations: ReadonlyMap<string, readonly string[]>,
  ) {}

  /** Where it may lie, without extension, likeliest first. */
  candidates(specifier: string, fromFile: string): readonly string[] {
    return [...foldersUpFrom(folderOf(fromFile))].flatMap((folder) =>
      this.of(folder).flatMap((aliases) => candidatesOf(aliases, specifier)),
    );
  }

  private of(folder: string): readonly Aliases[] {
    let aliases = this.byFolder.get(folder);
    if (aliases === undefined) {
      const found = (this.configurations.get(folder) ?? []).map((path) => this.read(path, deepest));
      aliases = found.filter((each) => each !== none);
      this.byFolder.set(folder, aliases);
    }
    return aliases;
  }

  private read(path: string, depth: number): Aliases {
    const known = this.byFile.get(path);
    if (known !== undefined) return known;
    const aliases = depth === 0 ? none : this.readNow(path, depth);
    this.byFile.set(path, aliases);
    return aliases;
  }

  /** `paths` is taken over as a whole, `baseUrl` as well; both start at the file that names them. */
  private readNow(path: string, depth: number): Aliases {
    const config: unknown = parse(this.host.readFile(path) ?? "", [], { allowTrailingComma: true });
    if (!isRecord(config)) return none;
    const folder = folderOf(path);
    const options = isRecord(config.compilerOptions) ? config.compilerOptions : {};
    const above = this.extended(config.extends, folder, depth);
    const baseUrl = typeof options.baseUrl === "string" ? joinPath(folder, options.baseUrl) : above.baseUrl;
    const patterns = isRecord(options.paths) ? patternsOf(options.paths, baseUrl ?? folder) : above.patterns;
    return patterns.length === 0 && baseUrl === null ? none : { patterns, baseUrl };
  }

  /** The last one counts most. Those of packages are not looked for: they are not part of the folder. */
  private extended(value: unknown, folder: string, depth: number): Aliases {
    const named = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
    return named.reduce<Aliases>((before, each: string) => {
      if (!/^\.{1,2}(\/|$)/.test(each)) return before;
      const bare = joinPath(folder, each);
      const file = [bare, `${bare}.json`, `${bare}/tsconfig.json`].find(
        (path) => this.host.readFile(path) !== undefined,
      );
      const found = file === undefined ? none : this.read(file, depth - 1);
      return {
        patterns: found.patterns.length > 0 ? found.patterns : before.patterns,
        baseUrl: found.baseUrl ?? before.baseUrl,
      };
    }, none);
  }
}

function patternsOf(paths: Readonly<Record<string, unknown>>, base: string): Aliases["patterns"] {
  return Object.entries(paths)
    .map(([pattern, targets]) => {
      const star = pattern.indexOf("*");
      const list = (Array.isArray(targets) ? targets : []).filter((each) => typeof each === "string");
      return {
        prefix: star < 0 ? pattern : pattern.slice(0, star),
        suffix: star < 0 ? null : pattern.slice(star + 1),
        targets: list.map((each: string) => joinPath(base, each)),
      };
    })
    .sort((one, other) => other.prefix.length - one.prefix.length);
}

function candidatesOf({ patterns, baseUrl }: Aliases, specifier: string): readonly string[] {
  const byPattern = patterns.flatMap(({ prefix, suffix, targets }) => {
    if (suffix === null) return prefix === specifier ? targets : [];
    const matches =
      specifier.length >= prefix.length + suffix.length && specifier.startsWith(prefix) && specifier.endsWith(suffix);
    if (!matches) return [];
    const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
    return targets.map((target) => target.replace("*", () => middle));
  });
  return baseUrl === null ? byPattern : [...byPattern, joinPath(baseUrl, specifier)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
