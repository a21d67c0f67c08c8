import { manifestFields } from "./packageManifest";
import { folderOf, foldersUpFrom, joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** Fields of a manifest that may name its source, likeliest first. */
const entryFields = ["source", "types", "module", "main"] as const;

/** The packages of an npm, yarn or pnpm workspace by name, read off its manifests where node_modules has no links. */
export class WorkspacePackages {
  private readonly byRoot = new Map<string, ReadonlyMap<string, string>>();
  private readonly rootOf = new Map<string, string | undefined>();

  constructor(private readonly host: SemanticsHost) {}

  forget(): void {
    this.byRoot.clear();
    this.rootOf.clear();
  }

  /** Where the source of a package's module may lie, likeliest first, without extensions. */
  candidates(specifier: string, fromFile: string): readonly string[] {
    if (/^[./]/.test(specifier) || specifier.includes(":")) return [];
    const parts = specifier.split("/");
    const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    const root = this.workspaceRoot(folderOf(fromFile));
    const folder = root === undefined ? undefined : this.packagesOf(root).get(name);
    if (folder === undefined) return [];
    const rest = specifier.slice(name.length + 1);
    if (rest !== "") return [`${folder}/${rest}`, `${folder}/src/${rest}`];
    return [...this.entries(folder), `${folder}/src/index`, `${folder}/index`, `${folder}/src/main`];
  }

  /** The folders of the packages that a workspace has, by the order of its globs; empty where there is none. */
  foldersBelow(root: string): readonly string[] {
    return [...this.packagesOf(root).values()];
  }

  /** Entries that point to source files; those that point to output that was not built find nothing and do no harm. */
  private entries(folder: string): readonly string[] {
    const manifest = manifestFields(this.host, folder);
    return entryFields
      .map((field) => manifest?.[field])
      .filter((entry) => typeof entry === "string")
      .map((entry) => joinPath(folder, entry));
  }

  private workspaceRoot(folder: string): string | undefined {
    if (!this.rootOf.has(folder)) {
      const roots = [...foldersUpFrom(folder)].filter((above) => this.globsOf(above).length > 0);
      this.rootOf.set(folder, roots[0]);
    }
    return this.rootOf.get(folder);
  }

  private packagesOf(root: string): ReadonlyMap<string, string> {
    let packages = this.byRoot.get(root);
    if (packages === undefined) {
      const found = new Map<string, string>();
      for (const glob of this.globsOf(root)) {
        for (const folder of this.foldersOf(root, glob)) {
          const name = manifestFields(this.host, folder)?.name;
          if (typeof name === "string" && !found.has(name)) found.set(name, folder);
        }
      }
      packages = found;
      this.byRoot.set(root, packages);
    }
    return packages;
  }

  /** A trailing `*` and `**` are followed, as far down as workspaces go in practice; other patterns name a folder. */
  private foldersOf(root: string, glob: string): readonly string[] {
    let folders = [root];
    for (const part of glob.split("/").filter((each) => each !== "" && each !== ".")) {
      folders = folders.flatMap((folder) => {
        if (part === "**") return this.below(folder, 3);
        if (part.includes("*")) return this.below(folder, 1).slice(1);
        return [joinPath(folder, part)];
      });
    }
    return folders;
  }

  private below(folder: string, depth: number): string[] {
    if (depth === 0 || !this.host.directoryExists(folder)) return [folder];
    const names = this.host.getDirectories(folder).filter((name) => name !== "node_modules" && !name.startsWith("."));
    return [folder, ...names.flatMap((name) => this.below(`${folder}/${name}`, depth - 1))];
  }

  private globsOf(folder: string): readonly string[] {
    const workspaces = manifestFields(this.host, folder)?.workspaces;
    const listed = Array.isArray(workspaces)
      ? workspaces
      : (workspaces as { packages?: unknown } | undefined)?.packages;
    const globs = Array.isArray(listed) ? listed.filter((glob) => typeof glob === "string") : [];
    const pnpm = this.host.readFile(joinPath(folder, "pnpm-workspace.yaml"));
    if (pnpm === undefined) return globs;
    // Only the list under `packages:` counts; a line each, with or without quotes.
    const list = /^packages:\s*\n((?:[ \t]*(?:-.*|#.*)?\n?)*)/m.exec(pnpm)?.[1] ?? "";
    const found = [...list.matchAll(/^\s*-\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$/gm)].map((match) => match[1] ?? "");
    return [...globs, ...found.filter((glob) => !glob.startsWith("!"))];
  }
}
