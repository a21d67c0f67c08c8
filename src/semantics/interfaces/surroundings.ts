import type { DefinedModules } from "../definedModules";
import type { ImportGraph } from "../importGraph";
import type { PackageEntries } from "../packageEntries";
import { type PackageManifest, readManifest } from "../packageManifest";
import { folderOf, foldersUpFrom, joinPath } from "../paths";
import type { SemanticsHost } from "../semanticsHost";

interface Sources {
  readonly root: string;
  readonly host: SemanticsHost;
  readonly graph: ImportGraph;
  readonly entries: PackageEntries;
  /** Folders that the definition names. */
  readonly modules: DefinedModules;
}

/** What lies around one file: packages, theirs and its own, and who offers it. Read when asked for, and kept. */
export class Surroundings {
  private readonly manifests = new Map<string, PackageManifest | undefined>();

  /** @param path of the file, absolute. */
  constructor(
    readonly path: string,
    private readonly sources: Sources,
  ) {}

  /** Relative to the root, with `/`. */
  get relativePath(): string {
    return this.path.slice(this.sources.root.length + 1);
  }

  /** The package that the file belongs to. */
  get own(): PackageManifest | undefined {
    return this.packageOf(this.path);
  }

  /** Whether a published package offers what the file exports under a name. */
  offers(name: string): boolean {
    return this.sources.entries.offersNow(this.path, name);
  }

  /** Whether the entries of the file's package pass on names of a library. */
  passesOn(library: string): boolean {
    const folder = this.own?.folder;
    return folder !== undefined && this.sources.entries.librariesPassedOn(folder).has(library);
  }

  targetOf(specifier: string): string | undefined {
    return this.sources.graph.targetOf(specifier, this.path);
  }

  /** The nearest package with a name; a package.json without one only sets options for its folder. */
  packageOf(path: string): PackageManifest | undefined {
    const { entries, root } = this.sources;
    let folder = entries.packageOf(path);
    while (folder !== undefined) {
      const manifest = this.manifest(folder);
      if (manifest !== undefined && manifest.name !== null) return manifest;
      if (folder === root) return undefined;
      folder = entries.packageOf(folder);
    }
    return undefined;
  }

  /** The module of a definition that a file belongs to, relative to the root; undefined for one that belongs to none. */
  moduleOf(path: string): string | undefined {
    return this.sources.modules.of(path)?.slice(this.sources.root.length + 1);
  }

  /** Whether a file is one that a module begins with; every file of a module that has none. */
  isEntry(path: string): boolean {
    const { modules, entries } = this.sources;
    const module = modules.of(path);
    const files = module === undefined ? undefined : entries.entryFiles(module);
    return files === undefined || files.size === 0 || files.has(path);
  }

  /** Whether the file's package, or the workspace that it belongs to, lists a library that users need not bring. */
  isDependency(library: string): boolean {
    const own = this.own;
    if (own === undefined || own.peers.has(library)) return false;
    return own.dependencies.has(library) || this.manifest(this.sources.root)?.dependencies.has(library) === true;
  }

  /** What an installed library says of itself. */
  installed(library: string): PackageManifest | undefined {
    for (const folder of foldersUpFrom(folderOf(this.path))) {
      const manifest = this.manifest(joinPath(folder, `node_modules/${library}`));
      if (manifest !== undefined || folder === this.sources.root) return manifest;
    }
    return undefined;
  }

  private manifest(folder: string): PackageManifest | undefined {
    if (!this.manifests.has(folder)) this.manifests.set(folder, readManifest(this.sources.host, folder));
    return this.manifests.get(folder);
  }
}
