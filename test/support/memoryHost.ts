import { ts } from "../../src/semantics/compiler";
import type { SemanticsHost } from "../../src/semantics/semanticsHost";

/** Files that exist in memory only, by absolute path. */
export function memoryHost(files: ReadonlyMap<string, string>): SemanticsHost {
  const folders = new Set<string>(["/"]);
  for (const path of files.keys()) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
      folders.add(path.slice(0, end));
  }
  const below = (folder: string) => {
    const prefix = folder === "/" ? "/" : `${folder}/`;
    const inside = (path: string) => path.startsWith(prefix) && !path.slice(prefix.length).includes("/");
    const name = (path: string) => path.slice(prefix.length);
    return {
      files: [...files.keys()].filter(inside).map(name),
      directories: [...folders].filter((path) => path !== folder && inside(path)).map(name),
    };
  };
  const { matchFiles } = ts as unknown as { readonly matchFiles: MatchFiles };
  return {
    useCaseSensitiveFileNames: true,
    readFile: (path) => files.get(path),
    fileExists: (path) => files.has(path),
    directoryExists: (path) => folders.has(path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path),
    getDirectories: (path) => below(path).directories,
    readDirectory: (path, extensions, exclude, include, depth) =>
      matchFiles(path, extensions, exclude, include, true, "/", depth, below, (real) => real),
  };
}

/** The compiler's own reading of `include` and `exclude`, which its public declarations leave out. */
type MatchFiles = (
  path: string,
  extensions: readonly string[] | undefined,
  exclude: readonly string[] | undefined,
  include: readonly string[] | undefined,
  useCaseSensitiveFileNames: boolean,
  currentDirectory: string,
  depth: number | undefined,
  entriesOf: (path: string) => { readonly files: readonly string[]; readonly directories: readonly string[] },
  realpath: (path: string) => string,
) => string[];
