import { posix } from "node:path";
import type { ContractProblem } from "../model";
import { ts } from "./compiler";
import { completeOptions, defaultOptions, ownLibFolder } from "./compilerOptions";
import { folderOf, foldersUpFrom, joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** How the files of one tsconfig.json are read. */
export interface ProjectConfig {
  /** The tsconfig.json; for files that none takes, the folder whose defaults hold. One project per key. */
  readonly key: string;
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  /** Those that it takes; none for files that no tsconfig.json takes. */
  readonly files: ReadonlySet<string>;
  /** The configurations that it extends, directly or not. */
  readonly extended: readonly string[];
  /** Declaration files that the project includes: global types that no import leads to. */
  readonly ambientFiles: readonly string[];
  readonly libFolder: string | undefined;
  readonly problems: readonly ContractProblem[];
}

interface ReadConfig {
  readonly config: ProjectConfig;
  readonly references: readonly string[];
}

/** Finds the tsconfig.json that takes a file: the nearest one upwards, or one that it refers to. */
export class ProjectConfigs {
  private readonly read = new Map<string, ReadConfig | undefined>();
  private readonly defaults = new Map<string, ProjectConfig>();
  private readonly found = new Map<string, ProjectConfig>();

  constructor(private readonly host: SemanticsHost) {}

  /** After a tsconfig.json or package.json changed, or files came or went. */
  forget(): void {
    this.read.clear();
    this.defaults.clear();
    this.found.clear();
  }

  /** Whether a configuration that was read goes on in this file, whatever its name. */
  isExtended(path: string): boolean {
    return [...this.read.values()].some((read) => read?.config.extended.includes(path) === true);
  }

  configOf(path: string): ProjectConfig {
    const known = this.found.get(path);
    if (known !== undefined) return known;
    const config = this.find(path);
    this.found.set(path, config);
    return config;
  }

  private find(path: string): ProjectConfig {
    let nearest: ReadConfig | undefined;
    for (const folder of foldersUpFrom(folderOf(path))) {
      const read = this.readAt(joinPath(folder, "tsconfig.json"));
      if (read === undefined) continue;
      const taking = this.taking(path, read, new Set());
      if (taking !== undefined) return taking.config;
      nearest ??= read;
    }
    return nearest === undefined ? this.defaultsFor(path) : this.withJavaScript(nearest.config, path);
  }

  /** The configuration itself or, where it only refers to others, the first of those that takes the file. */
  private taking(path: string, read: ReadConfig, seen: Set<string>): ReadConfig | undefined {
    if (seen.has(read.config.key)) return undefined;
    seen.add(read.config.key);
    if (read.config.files.has(path)) return read;
    for (const reference of read.references) {
      const referred = this.readAt(reference);
      const taking = referred === undefined ? undefined : this.taking(path, referred, seen);
      if (taking !== undefined) return taking;
    }
    return undefined;
  }

  private readAt(path: string): ReadConfig | undefined {
    if (!this.read.has(path)) {
      this.read.set(path, this.host.fileExists(path) ? this.readConfig(path) : undefined);
    }
    return this.read.get(path);
  }

  private readConfig(path: string): ReadConfig {
    const folder = folderOf(path);
    const { config, error } = ts.readConfigFile(path, (name) => this.host.readFile(name));
    const extended = new Map<string, ts.ExtendedConfigCacheEntry>();
    const parsed = ts.parseJsonConfigFileContent(
      config ?? {},
      this.parseHost(),
      folder,
      undefined,
      path,
      undefined,
      undefined,
      extended,
    );
    const errors = [...(error === undefined ? [] : [error]), ...parsed.errors].filter(({ code }) => code !== noInputs);
    return {
      config: {
        key: path,
        folder,
        options: completeOptions(this.host, folder, parsed.options),
        files: new Set(parsed.fileNames),
        extended: [...extended.values()].map(({ extendedResult }) => extendedResult.fileName),
        ambientFiles: parsed.fileNames.filter((name) => /\.d\.[cm]?ts$/.test(name)),
        libFolder: ownLibFolder(this.host, folder),
        problems: errors.slice(0, 1).map(({ messageText }) => ({
          path,
          code: "broken-tsconfig",
          message: `${withoutFolders(ts.flattenDiagnosticMessageText(messageText, " "), folder)} What can be read of this file is used.`,
        })),
      },
      references: (parsed.projectReferences ?? []).map((reference) =>
        ts.resolveProjectReferencePath(reference).replaceAll("\\", "/"),
      ),
    };
  }

  private parseHost(): ts.ParseConfigHost {
    const { host } = this;
    return {
      useCaseSensitiveFileNames: host.useCaseSensitiveFileNames,
      fileExists: (path) => host.fileExists(path),
      readFile: (path) => host.readFile(path),
      readDirectory: (path, extensions, exclude, include, depth) =>
        host.readDirectory(path, extensions, exclude, include, depth),
    };
  }

  /** A file that no configuration takes is read as its neighbours are; JavaScript would not be read at all then. */
  private withJavaScript(config: ProjectConfig, path: string): ProjectConfig {
    if (!/\.[cm]?jsx?$/.test(path) || config.options.allowJs === true) return config;
    return { ...config, key: `${config.key} with JavaScript`, options: { ...config.options, allowJs: true } };
  }

  private defaultsFor(path: string): ProjectConfig {
    const folder = this.packageFolder(path);
    const options = defaultOptions(this.host, path);
    const key = `${folder} (${options.module})`;
    let config = this.defaults.get(key);
    if (config === undefined) {
      config = {
        key,
        folder,
        options: completeOptions(this.host, folder, options),
        files: new Set(),
        extended: [],
        ambientFiles: [],
        libFolder: ownLibFolder(this.host, folder),
        problems: [],
      };
      this.defaults.set(key, config);
    }
    return config;
  }

  private packageFolder(path: string): string {
    for (const folder of foldersUpFrom(folderOf(path))) {
      if (this.host.fileExists(joinPath(folder, "package.json"))) return folder;
    }
    return folderOf(path);
  }
}

/** The same message wherever a folder lies: the compiler names files by their whole paths. */
function withoutFolders(message: string, folder: string): string {
  return message.replace(/'((?:[A-Za-z]:)?\/[^']*)'/g, (_, path: string) => `'${posix.relative(folder, path) || "."}'`);
}

/** "No inputs were found": a configuration that only refers to others, or a folder without files, is no problem. */
const noInputs = 18003;
