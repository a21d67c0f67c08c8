import type { ExportOrigins } from "./exportOrigins";
import type { ImportGraph } from "./importGraph";
import { manifestFields, packageNameOf } from "./packageManifest";
import { folderOf, foldersUpFrom, joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** Folders that compilers and bundlers write to; their sources usually lie in `src`. */
const outputFolder = /^(dist|lib|build|out|esm|cjs|es)(\/(esm|cjs|es|types|src))?\//;

const extensions = ["ts", "tsx", "mts", "cts", "js", "mjs", "cjs"];

/**
 * The entry points of published packages below a folder: what they offer has clients that cannot be seen from here. A
 * package that is marked private is not published.
 */
export class PackageEntries {
  private readonly byFolder = new Map<string, ReadonlySet<string>>();
  private readonly offered = new WeakMap<ExportOrigins, Map<string, ReadonlySet<string>>>();
  private readonly packages = new Map<string, string | undefined>();

  /** @param root absolute; packages above it are not looked at. */
  constructor(
    private readonly root: string,
    private readonly host: SemanticsHost,
    private readonly graph: ImportGraph,
  ) {}

  forget(): void {
    this.byFolder.clear();
    this.packages.clear();
  }

  /** Whether a package offers what a file exports under a name, itself or through files that pass it on. */
  offers(path: string, name: string): boolean {
    const folder = this.packageOf(path);
    if (folder === undefined) return false;
    const entries = this.entriesOf(folder);
    if (entries.has(path) || this.offersNow(path, name)) return true;
    // What an edit takes away was offered by those who still pass it on, unless they have it from another file now.
    return this.graph
      .importersOf(path, [name])
      .some(
        (client) =>
          client.passesOn && entries.has(client.path) && this.graph.origins.originOf(client.path, name) === undefined,
      );
  }

  /** Whether the manifest of a published package names a file that is gone, or what is built from it. */
  stillNames(path: string): boolean {
    const folder = this.packageOf(path);
    if (folder === undefined) return false;
    return this.publishedEntries(folder).some((entry) => {
      const candidates = sourcesFor(folder, entry);
      const isThere = candidates.some((candidate) => candidate !== path && this.graph.has(candidate));
      return candidates.includes(path) && !isThere;
    });
  }

  /** As `offers`, for what the file declares and exports at this moment; quick enough for all names of all files. */
  offersNow(path: string, name: string): boolean {
    const folder = this.packageOf(path);
    return folder !== undefined && this.offeredBy(folder).has(`${path}\0${name}`);
  }

  /** What the entries of a package offer; kept as long as the graph stays what it is. */
  private offeredBy(folder: string): ReadonlySet<string> {
    const { origins } = this.graph;
    const known = this.offered.get(origins) ?? new Map<string, ReadonlySet<string>>();
    this.offered.set(origins, known);
    let offered = known.get(folder);
    if (offered === undefined) {
      const names = new Set<string>();
      for (const entry of this.entriesOf(folder)) this.offer(entry, names);
      offered = names;
      known.set(folder, offered);
    }
    return offered;
  }

  /** The folder of the package that a file belongs to; undefined for one that belongs to none below the root. */
  packageOf(path: string): string | undefined {
    const above: string[] = [];
    let found: string | undefined;
    for (const folder of foldersUpFrom(folderOf(path))) {
      const isKnown = this.packages.has(folder);
      if (isKnown) found = this.packages.get(folder);
      else {
        above.push(folder);
        if (this.host.fileExists(joinPath(folder, "package.json"))) found = folder;
      }
      if (isKnown || found !== undefined || folder === this.root) break;
    }
    for (const folder of above) this.packages.set(folder, found);
    return found;
  }

  /** Packages of which the entries of a package pass names on: their users are meant to know them. */
  librariesPassedOn(folder: string): ReadonlySet<string> {
    const libraries = new Set<string>();
    const waiting = new Set(this.entriesOf(folder));
    for (const module of waiting) {
      for (const { specifier } of this.graph.file(module)?.exports ?? []) {
        if (specifier === undefined) continue;
        const target = this.graph.targetOf(specifier, module);
        const name = packageNameOf(specifier);
        if (target !== undefined && this.graph.has(target)) waiting.add(target);
        else if (name !== undefined) libraries.add(name);
      }
    }
    return libraries;
  }

  /** The files that a package begins with, published or not, in no order; `index` where its manifest names none. */
  entryFiles(folder: string): ReadonlySet<string> {
    return this.sourcesOf(folder, this.manifestEntries(folder));
  }

  /** Where none can be told, `dist/redux.mjs` for instance, bundlers are usually given the index. */
  private sourcesOf(folder: string, named: readonly string[]): ReadonlySet<string> {
    const sources = named.flatMap((entry) => this.sourceOf(folder, entry) ?? []);
    if (sources.length > 0) return new Set(sources);
    return new Set(["src/index", "index"].flatMap((entry) => this.sourceOf(folder, entry) ?? []).slice(0, 1));
  }

  /** What a module offers, and what modules offer that it passes on as a namespace. */
  private offer(entry: string, names: Set<string>): void {
    const { origins } = this.graph;
    const waiting = new Set([entry]);
    for (const module of waiting) {
      for (const name of origins.namesOf(module)) {
        const origin = origins.originOf(module, name);
        if (origin?.name === "*") waiting.add(origin.path);
        else if (origin !== undefined) names.add(`${origin.path}\0${origin.name}`);
      }
    }
  }

  private entriesOf(folder: string): ReadonlySet<string> {
    let entries = this.byFolder.get(folder);
    if (entries === undefined) {
      const named = this.publishedEntries(folder);
      entries = named.length === 0 ? new Set() : this.sourcesOf(folder, named);
      this.byFolder.set(folder, entries);
    }
    return entries;
  }

  private publishedEntries(folder: string): readonly string[] {
    return manifestFields(this.host, folder)?.private === true ? [] : this.manifestEntries(folder);
  }

  private manifestEntries(folder: string): readonly string[] {
    const manifest = manifestFields(this.host, folder);
    if (manifest === undefined) return [];
    const fields = [manifest.source, manifest.types, manifest.typings, manifest.module, manifest.main];
    return [...fields, ...leavesOf(manifest.exports)].filter((entry) => typeof entry === "string");
  }

  /** The source file that an entry stands for or is built from; undefined where none can be told. */
  private sourceOf(folder: string, entry: string): string | undefined {
    return sourcesFor(folder, entry).find((candidate) => this.graph.has(candidate));
  }
}

/** The source files that an entry may stand for or be built from, likeliest first. */
function sourcesFor(folder: string, entry: string): readonly string[] {
  const bare = entry.replace(/^\.\//, "");
  const stem = bare.replace(/(\.d)?\.[cm]?[jt]sx?$/, "");
  const isBuilt = outputFolder.test(stem);
  const stems = [stem, ...(isBuilt ? [stem.replace(outputFolder, "src/"), stem.replace(outputFolder, "")] : [])];
  const built = stems.flatMap((each) => extensions.map((extension) => `${each}.${extension}`));
  // Declarations may be written by hand, beside the JavaScript that they are of.
  return [...(isBuilt ? [] : [bare]), ...built].map((candidate) => joinPath(folder, candidate));
}

/** The files that `exports` leads to under any condition; patterns with a star name none. */
function leavesOf(exports: unknown): readonly unknown[] {
  if (typeof exports === "string") return exports.includes("*") ? [] : [exports];
  if (typeof exports !== "object" || exports === null) return [];
  return Object.values(exports).flatMap(leavesOf);
}
