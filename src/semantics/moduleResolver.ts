import { ts } from "./compiler";
import { joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";
import type { WorkspacePackages } from "./workspacePackages";

/** Resolves specifiers as the project's options say, and keeps the answers until files come or go. */
export class ModuleResolver {
  private cache: ts.ModuleResolutionCache;
  private readonly answers = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>();

  constructor(
    private readonly host: SemanticsHost,
    private readonly folder: string,
    private readonly options: ts.CompilerOptions,
    private readonly packages: WorkspacePackages,
  ) {
    this.cache = this.newCache();
  }

  forget(): void {
    this.cache = this.newCache();
    this.answers.clear();
  }

  /** The file that a specifier stands for; undefined where there is none. */
  resolve(specifier: string, fromFile: string, mode?: ts.ResolutionMode): string | undefined {
    return this.resolveModule(specifier, fromFile, mode).resolvedModule?.resolvedFileName;
  }

  resolveModule(
    specifier: string,
    fromFile: string,
    mode: ts.ResolutionMode,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const key = `${fromFile.slice(0, fromFile.lastIndexOf("/"))}\0${specifier}\0${mode ?? ""}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = ts.resolveModuleName(
        specifier,
        fromFile,
        this.options,
        this.resolutionHost(),
        this.cache,
        undefined,
        mode,
      );
      if (answer.resolvedModule === undefined) answer = this.resolveInWorkspace(specifier, fromFile) ?? answer;
      this.answers.set(key, answer);
    }
    return answer;
  }

  /** A package of the workspace that was never linked or built: its source, as far as its name leads there. */
  private resolveInWorkspace(
    specifier: string,
    fromFile: string,
  ): ts.ResolvedModuleWithFailedLookupLocations | undefined {
    for (const path of this.packages.candidates(specifier, fromFile)) {
      const answer = ts.resolveModuleName(path, joinPath(this.folder, "_.ts"), this.options, this.resolutionHost());
      // The extension is ours and not the specifier's: the checker fails on a specifier that is said to have one.
      const { resolvedModule } = answer;
      if (resolvedModule !== undefined) {
        return { ...answer, resolvedModule: { ...resolvedModule, resolvedUsingTsExtension: false } };
      }
    }
    return undefined;
  }

  private newCache(): ts.ModuleResolutionCache {
    const { host } = this;
    const canonical = (name: string) => (host.useCaseSensitiveFileNames ? name : name.toLowerCase());
    return ts.createModuleResolutionCache(this.folder, canonical, this.options);
  }

  private resolutionHost(): ts.ModuleResolutionHost {
    const { host } = this;
    return {
      fileExists: (path) => host.fileExists(path),
      readFile: (path) => host.readFile(path),
      directoryExists: (path) => host.directoryExists(path),
      getDirectories: (path) => host.getDirectories(path),
      useCaseSensitiveFileNames: host.useCaseSensitiveFileNames,
      getCurrentDirectory: () => this.folder,
      ...(host.realpath === undefined ? {} : { realpath: (path: string) => host.realpath?.(path) ?? path }),
    };
  }
}
