import { scopeMatcher } from "../facts/scopeMatcher";
import type { DefinedCode } from "../model";
import { folderOf, foldersUpFrom, joinPath } from "./paths";

/** The folders that definitions name as modules. */
export class DefinedModules {
  /** By absolute folder: the module that the files in it belong to. */
  private readonly known = new Map<string, string | undefined>();
  private readonly matchers: readonly ((folder: string) => boolean)[];

  /** @param root absolute, with `/`, no slash at the end. */
  constructor(
    private readonly root: string,
    defined: readonly Pick<DefinedCode, "folder" | "modules">[],
  ) {
    this.matchers = defined.flatMap(({ folder, modules }) => {
      const globs = modules.map((glob) => glob.replace(/^(!?)(\.\/)+/, "$1").replace(/\/$/, ""));
      if (globs.every((glob) => glob.startsWith("!"))) return [];
      const matches = scopeMatcher(globs);
      const start = folder === "" ? `${root}/` : `${joinPath(root, folder)}/`;
      return [(path: string) => path.startsWith(start) && matches(path.slice(start.length))];
    });
  }

  /** The innermost module that a file belongs to, an absolute folder; undefined for one that belongs to none. */
  of(path: string): string | undefined {
    if (this.matchers.length === 0) return undefined;
    const folder = folderOf(path);
    if (!this.known.has(folder)) {
      const found = [...foldersUpFrom(folder)].find((each) => this.matchers.some((matches) => matches(each)));
      this.known.set(folder, found?.startsWith(`${this.root}/`) === true ? found : undefined);
    }
    return this.known.get(folder);
  }
}
