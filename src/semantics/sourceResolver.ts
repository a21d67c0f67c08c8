import { manifestFields, packageNameOf } from "./packageManifest";
import type { PathAliases } from "./pathAliases";
import { baseNameOf, folderOf, foldersUpFrom, joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";
import type { WorkspacePackages } from "./workspacePackages";

const extensions = ["ts", "tsx", "d.ts", "mts", "cts", "js", "jsx", "mjs", "cjs"];

/** Folders that compilers and bundlers write to; their sources usually lie in `src`. */
const outputFolder = /\/(dist|lib|build|out|esm|cjs|es)(\/(esm|cjs|es|types|src))?\//;

/**
 * Where specifiers lead among the source files of a folder: relative ones, aliases of a tsconfig.json, `imports` of a
 * package.json, and packages of the workspace. It asks neither node_modules nor the compiler, so that the answer follows
 * from the files alone.
 */
export class SourceResolver {
  constructor(
    private readonly host: SemanticsHost,
    private readonly parts: {
      readonly aliases: PathAliases;
      readonly packages: WorkspacePackages;
      /** Whether there is a source file, by its absolute path. */
      readonly isSource: (path: string) => boolean;
    },
  ) {}

  resolve(specifier: string, fromFile: string): string | undefined {
    if (specifier.includes(":")) return undefined;
    if (/^\.{1,2}(\/|$)/.test(specifier)) return this.fileOrFolder(joinPath(folderOf(fromFile), specifier));
    const candidates = specifier.startsWith("#")
      ? [...this.internal(specifier, fromFile), ...this.parts.aliases.candidates(specifier, fromFile)]
      : [
          ...this.parts.aliases.candidates(specifier, fromFile),
          ...this.parts.packages.candidates(specifier, fromFile),
          ...this.ownPackage(specifier, fromFile),
        ];
    for (const candidate of candidates) {
      const found = this.fileOrFolder(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private fileOrFolder(path: string): string | undefined {
    const file = this.file(path) ?? this.builtFrom(path);
    if (file !== undefined || !this.host.directoryExists(path)) return file;
    const main = this.mainOf(path);
    return (main === undefined ? undefined : this.file(main)) ?? this.file(`${path}/index`);
  }

  /** `./a.js` stands for `a.ts` where there is one. */
  private file(path: string): string | undefined {
    const [ending = "", kind = ""] = /\.([cm]?)jsx?$/.exec(baseNameOf(path)) ?? [];
    const stem = path.slice(0, path.length - ending.length);
    const sources = ending === "" ? [] : [`${stem}.${kind}ts`, `${stem}.tsx`, `${stem}.d.${kind}ts`];
    const candidates = [...sources, path, ...extensions.map((extension) => `${path}.${extension}`)];
    return candidates.find(this.parts.isSource);
  }

  /** What a package says that it is built into is no source; what it is built from mostly lies in `src`. */
  private builtFrom(path: string): string | undefined {
    if (!outputFolder.test(path)) return undefined;
    return this.file(path.replace(outputFolder, "/src/")) ?? this.file(path.replace(outputFolder, "/"));
  }

  private mainOf(folder: string): string | undefined {
    const manifest = manifestFields(this.host, folder);
    const main = [manifest?.source, manifest?.main].find((each) => typeof each === "string");
    return typeof main === "string" ? joinPath(folder, main) : undefined;
  }

  /** A package may ask for itself by its name. */
  private ownPackage(specifier: string, fromFile: string): readonly string[] {
    const name = packageNameOf(specifier);
    const folder = this.packageFolder(fromFile);
    if (name === undefined || folder === undefined || manifestFields(this.host, folder)?.name !== name) return [];
    const rest = specifier.slice(name.length + 1);
    if (rest !== "") return [joinPath(folder, rest), joinPath(folder, `src/${rest}`)];
    return [folder, joinPath(folder, "src/index")];
  }

  /** `#config` as the package's `imports` has it, under whatever condition leads to a source file. */
  private internal(specifier: string, fromFile: string): readonly string[] {
    const folder = this.packageFolder(fromFile);
    const imports = folder === undefined ? undefined : manifestFields(this.host, folder)?.imports;
    if (folder === undefined || typeof imports !== "object" || imports === null) return [];
    return Object.entries(imports).flatMap(([key, value]) => {
      const star = key.indexOf("*");
      const middle = star < 0 ? "" : specifier.slice(star, specifier.length - (key.length - star - 1));
      const isMeant =
        star < 0
          ? key === specifier
          : specifier.startsWith(key.slice(0, star)) && specifier.endsWith(key.slice(star + 1)) && middle !== "";
      if (!isMeant) return [];
      return leaves(value).map((leaf) =>
        joinPath(
          folder,
          leaf.replace("*", () => middle),
        ),
      );
    });
  }

  private packageFolder(path: string): string | undefined {
    for (const folder of foldersUpFrom(folderOf(path))) {
      if (this.host.fileExists(joinPath(folder, "package.json"))) return folder;
    }
    return undefined;
  }
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}
