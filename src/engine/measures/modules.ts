import type { Definition } from "../../definition";
import { scopeMatcher } from "../../facts/scopeMatcher";
import { folderOf, foldersUpFrom, joinPath } from "../../semantics/paths";
import type { SourceGraph } from "./sourceGraph";

/** Where the sources of a folder without packages lie. */
const sourceFolders = ["/src", "/lib", "/app", "/source"];

/** The modules of a folder. Paths are those of the source graph, with a `/` in front. */
export class Modules {
  private readonly byFolder = new Map<string, string | undefined>();
  private readonly entries = new Map<string, ReadonlySet<string>>();

  private constructor(
    private readonly source: SourceGraph,
    /** Folders. */
    readonly all: ReadonlySet<string>,
  ) {}

  /** Those that the definition names, else the packages of the workspace, else the folders inside of `src`. */
  static of(source: SourceGraph, { modules }: Definition): Modules {
    if (modules !== undefined) return new Modules(source, new Set(named(source, modules)));
    const packages = source.packages.foldersBelow("/");
    if (packages.length > 1) return new Modules(source, new Set(packages));
    const folders = sourceFolders.map((folder) => foldersIn(source, folder)).find((inside) => inside.length > 1);
    return new Modules(source, new Set(folders));
  }

  /** The innermost module that a file belongs to; undefined for one that belongs to none. */
  of(path: string): string | undefined {
    const folder = folderOf(path);
    if (!this.byFolder.has(folder)) {
      this.byFolder.set(
        folder,
        [...foldersUpFrom(folder)].find((each) => this.all.has(each)),
      );
    }
    return this.byFolder.get(folder);
  }

  /** The files through which a module is meant to be asked; empty where all of its files may be. */
  entriesOf(module: string): ReadonlySet<string> {
    let entries = this.entries.get(module);
    if (entries === undefined) {
      entries = this.source.entries.entryFiles(module);
      this.entries.set(module, entries);
    }
    return entries;
  }
}

function named({ host, files }: SourceGraph, globs: readonly string[]): readonly string[] {
  const bare = globs.map((glob) => glob.replace(/^(!?)(\.\/)+/, "$1").replace(/\/$/, ""));
  if (bare.every((glob) => glob.startsWith("!"))) return [];
  const matches = scopeMatcher(bare);
  const folders = new Set(files.flatMap(({ path }) => [...foldersUpFrom(folderOf(`/${path}`))]));
  return [...folders].filter((folder) => folder !== "/" && host.directoryExists(folder) && matches(folder.slice(1)));
}

function foldersIn({ host, files }: SourceGraph, folder: string): readonly string[] {
  const withCode = new Set(files.flatMap(({ path, codeLines }) => (codeLines === null ? [] : [`/${path}`])));
  const hasCode = (inside: string) => [...withCode].some((path) => path.startsWith(`${inside}/`));
  return host
    .getDirectories(folder)
    .map((name) => joinPath(folder, name))
    .filter(hasCode);
}
