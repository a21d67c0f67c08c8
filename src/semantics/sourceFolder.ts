import { baseNameOf, folderOf } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/**
 * The files of a folder as a list, with the texts of those that say where specifiers lead. Paths are as everywhere in
 * this layer: the root is `/`. What is installed or built is not in it, so that it is the same on every machine.
 */
export class SourceFolder implements SemanticsHost {
  readonly useCaseSensitiveFileNames = true;
  private readonly files = new Set<string>();
  private readonly folders = new Map<string, Set<string>>([["/", new Set()]]);

  /**
   * @param paths relative to the root with `/`.
   * @param texts by the same paths.
   */
  constructor(
    paths: Iterable<string>,
    private readonly texts: ReadonlyMap<string, string>,
  ) {
    for (const path of paths) {
      this.files.add(`/${path}`);
      this.addFolder(folderOf(`/${path}`));
    }
  }

  readFile(path: string): string | undefined {
    return this.texts.get(path.slice(1));
  }

  fileExists(path: string): boolean {
    return this.files.has(path);
  }

  directoryExists(path: string): boolean {
    return this.folders.has(path);
  }

  /** Names, in the order of the listing. */
  getDirectories(path: string): string[] {
    return [...(this.folders.get(path) ?? [])];
  }

  /** Nobody asks this host for all files of a folder. */
  readDirectory(): string[] {
    return [];
  }

  private addFolder(folder: string): void {
    if (this.folders.has(folder)) return;
    this.folders.set(folder, new Set());
    const above = folderOf(folder);
    this.addFolder(above);
    this.folders.get(above)?.add(baseNameOf(folder));
  }
}
