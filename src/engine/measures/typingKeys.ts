import { createHash } from "node:crypto";
import { baseNameOf, folderOf, joinPath } from "../../semantics/paths";
import { type ClosureNode, closureKeys } from "./closureKeys";
import type { SourceGraph } from "./sourceGraph";

/** What keys are made from. Paths are relative to the root. */
export interface KeySources {
  readonly source: SourceGraph;
  /** What names all that is installed. */
  readonly versions: readonly string[];
  /** Undefined where there is no such file. */
  text(path: string): Promise<string | undefined>;
}

const lockFile = /^(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/;

/**
 * Names what the count of a file rests on: its text, those of the files that it leads to and of all that declare what
 * others know without importing them, how the compiler is told to read them, and what is installed.
 */
export class TypingKeys {
  private globalsKey: { readonly globals: number; readonly key: string } | undefined;

  private constructor(
    private readonly sources: KeySources,
    private readonly closures: ReadonlyMap<string, string>,
    /** Files that are likely to declare what others know without importing them. */
    private readonly scripts: ReadonlySet<string>,
    private readonly environment: string,
  ) {}

  /** @param inputs other files that counts rest on, which may lie anywhere below the root. */
  static async of(sources: KeySources, inputs: ReadonlySet<string>): Promise<TypingKeys> {
    const nodes = new Map<string, ClosureNode>();
    const scripts = new Set<string>();
    for (const { path, contentHash, imports, exports } of sources.source.graph.all()) {
      const specifiers = [...new Set(imports.map(({ specifier }) => specifier))].sort();
      const links = specifiers.map((specifier) => [specifier, sources.source.graph.targetOf(specifier, path)] as const);
      const beside: string[] = [];
      for (const [specifier, target] of links) {
        if (target === undefined && specifier.startsWith(".")) beside.push(await besideOf(sources, specifier, path));
      }
      const content = JSON.stringify([contentHash, links, beside]);
      nodes.set(path, { content, targets: links.flatMap(([, target]) => target ?? []) });
      const isScript = /\.[cm]?tsx?$/.test(path) && (path.endsWith(".d.ts") || imports.length + exports.length === 0);
      if (isScript) scripts.add(path.slice(1));
    }
    return new TypingKeys(sources, closureKeys(nodes), scripts, await environmentOf(sources, inputs));
  }

  /** The same with other inputs. */
  async withInputs(inputs: ReadonlySet<string>): Promise<TypingKeys> {
    return new TypingKeys(this.sources, this.closures, this.scripts, await environmentOf(this.sources, inputs));
  }

  /** Files that have a key. */
  *paths(): Generator<string> {
    for (const path of this.closures.keys()) yield path.slice(1);
  }

  /** Whether a file is none of those that have a key, and whose text is looked at anyway. */
  isInput(path: string): boolean {
    return !this.closures.has(`/${path}`) && !this.sources.source.configurations.includes(path);
  }

  /** @param globals files that declare what others know without importing them. It only ever grows. */
  keyOf(path: string, globals: ReadonlySet<string>): string {
    if (this.globalsKey?.globals !== globals.size) {
      const known = [...new Set([...globals, ...this.scripts])].filter((each) => this.closures.has(`/${each}`)).sort();
      const key = hashOf(known.flatMap((each) => [each, this.closures.get(`/${each}`) ?? ""]));
      this.globalsKey = { globals: globals.size, key };
    }
    return hashOf([this.environment, this.globalsKey.key, this.closures.get(`/${path}`) ?? ""]);
  }
}

async function environmentOf({ source, versions, text }: KeySources, inputs: ReadonlySet<string>): Promise<string> {
  const parts = [...versions];
  for (const path of source.configurations) parts.push(path, source.host.readFile(`/${path}`) ?? "");
  const locks = [...source.listed].filter((path) => lockFile.test(baseNameOf(path)));
  for (const path of [...locks, ...inputs].sort()) parts.push(path, (await text(path)) ?? "");
  // Where a package of the workspace has been built, its output may be what the compiler takes.
  for (const folder of source.packages.foldersBelow("/")) {
    for (const output of ["dist", "lib", "build"]) {
      const path = `${folder.slice(1)}/${output}/index.d.ts`;
      if ((await text(path)) !== undefined) parts.push(path);
    }
  }
  return hashOf(parts);
}

/** What the disk has where a specifier leads to no file that is known: JSON, or code that git ignores. */
async function besideOf({ source, text }: KeySources, specifier: string, path: string): Promise<string> {
  const base = joinPath(folderOf(path), specifier).slice(1);
  const stem = base.replace(/\.[cm]?jsx?$/, "");
  const ends = [".ts", ".tsx", ".d.ts", "/index.ts", "/index.d.ts"];
  const candidates = base.endsWith(".json") ? [base] : ends.map((end) => stem + end);
  if (source.listed.has(base) && !base.endsWith(".json")) return "";
  for (const candidate of candidates) {
    const found = await text(candidate);
    if (found !== undefined) return hashOf([candidate, found]);
  }
  return "";
}

function hashOf(parts: readonly string[]): string {
  const hash = createHash("sha1");
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest("hex");
}
