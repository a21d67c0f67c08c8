import { existsSync } from "node:fs";
import { lstat, readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Definition, DefinitionLoader, LoadedDefinition, RepositoryOutline } from "../definition";
import { mostBytes, tooLarge } from "../definition/decodeDefinition";
import type { DefinitionHost } from "../definition/definitionHost";
import { findDefinition, folderOf, foldersUpFrom, inFolder } from "../definition/definitionPaths";
import { measureTerms } from "../measures/measureTerms";
import { type DefinitionError, definitionFileName, type Problem } from "../model";
import { rules } from "../rules";
import { definitionAbove } from "./definitionAbove";

/** The definition that is in force for a file. */
export interface DefinitionInForce {
  /** The folder of its file, relative to the root, empty for the root: its paths and globs start here. */
  readonly folder: string;
  readonly definition: Definition;
}

/**
 * The quality definitions below a folder. They are read when they are asked for and kept until a file of theirs changes.
 * While one is broken the last one without an error stays in force, and a Problem says so.
 */
export class Definitions {
  private readonly host: DefinitionHost;
  private loader: Promise<DefinitionLoader> | undefined;
  private readonly loaded = new Map<string, Promise<LoadedDefinition>>();
  /** The last one of each file that had no error; outlives the next reading. */
  private readonly sound = new Map<string, Definition>();
  private readonly byFolder = new Map<string, Promise<string | undefined>>();
  private readonly broken = new Map<string, readonly DefinitionError[]>();
  private above: Problem | undefined;

  /** @param fixed in force everywhere instead of what the files say. */
  constructor(
    private readonly root: string,
    private readonly fixed?: Definition,
  ) {
    this.host = diskHost(root);
  }

  /** Undefined where there is none, or none that could be read yet. */
  async of(path: string): Promise<DefinitionInForce | undefined> {
    if (this.fixed !== undefined) return { folder: "", definition: this.fixed };
    const file = await findDefinition(folderOf(path), this.host, this.byFolder);
    if (file === undefined) return undefined;
    const { definition = this.sound.get(file) } = await this.load(file);
    return definition && { folder: folderOf(file), definition };
  }

  /** All that are in force somewhere, those without an error of their own, and last ones of those that have one. */
  async all(): Promise<readonly DefinitionInForce[]> {
    if (this.fixed !== undefined) return [{ folder: "", definition: this.fixed }];
    const loaded = await Promise.all([...this.loaded].map(async ([file, each]) => [file, await each] as const));
    return loaded.flatMap(([file, { definition = this.sound.get(file) }]) =>
      definition === undefined ? [] : [{ folder: folderOf(file), definition }],
    );
  }

  /** What is wrong with a definition and with those that it extends; undefined for a file that is none. */
  async check(path: string, text: string): Promise<readonly DefinitionError[]> {
    const loader = await this.loading();
    return (await loader.load(path, text)).errors;
  }

  /** The text of a definition to start from. */
  async starter(outline: RepositoryOutline): Promise<string> {
    const { repositoryFindings, starterDefinition } = await import("../definition");
    return starterDefinition(await repositoryFindings(outline, this.host), measureTerms);
  }

  /** Reads anew every definition that is in force for one of these files, so that all problems are known. */
  async read(paths: Iterable<string>): Promise<void> {
    this.loaded.clear();
    this.byFolder.clear();
    this.broken.clear();
    const folders = new Set([""]);
    for (const path of paths) {
      for (const folder of foldersUpFrom(folderOf(path))) {
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    }
    for (const folder of folders) await this.of(inFolder(folder, definitionFileName));
    this.above = this.fixed === undefined ? await definitionAbove(this.root) : undefined;
  }

  /**
   * Whether these files or folders, changed on disk, may change what is in force. It is read anew then.
   * @param all the files of the folder.
   */
  async changed(paths: readonly string[], all: () => Iterable<string>): Promise<boolean> {
    const read = new Set((await Promise.all(this.loaded.values())).flatMap(({ files }) => files));
    const concerned = paths.some(
      (path) =>
        path.endsWith(definitionFileName) || read.has(path) || [...read].some((file) => file.startsWith(`${path}/`)),
    );
    if (concerned) await this.read(all());
    return concerned;
  }

  problems(): readonly Problem[] {
    const broken = [...this.broken].flatMap(([file, errors]) =>
      errors.slice(0, 1).map((error) => ({
        path: error.path,
        code: "invalid-definition" as const,
        message: this.messageOf(file, error, errors.length),
      })),
    );
    return this.above === undefined ? broken : [this.above, ...broken];
  }

  private messageOf(file: string, { startLine, startColumn, message }: DefinitionError, errors: number): string {
    const others = errors === 1 ? "" : ` And ${errors - 1} more.`;
    const force = this.sound.has(file)
      ? "Until it is mended the last one without errors is in force."
      : "Until it is mended no quality definition is in force here.";
    return `Line ${startLine}, column ${startColumn}: ${message}${others} ${force}`;
  }

  private load(file: string): Promise<LoadedDefinition> {
    const known = this.loaded.get(file);
    if (known !== undefined) return known;
    const loading = this.loadNow(file);
    this.loaded.set(file, loading);
    return loading;
  }

  private async loadNow(file: string): Promise<LoadedDefinition> {
    const loader = await this.loading();
    const loaded = await loader.load(file);
    if (loaded.definition === undefined) this.broken.set(file, loaded.errors);
    else {
      this.sound.set(file, loaded.definition);
      this.broken.delete(file);
    }
    return loaded;
  }

  /** Most folders have no definition: the schema is loaded with the first one that there is. */
  private loading(): Promise<DefinitionLoader> {
    this.loader ??= import("../definition").then(
      ({ DefinitionLoader }) => new DefinitionLoader({ measures: measureTerms, rules }, this.host),
    );
    return this.loader;
  }
}

/** Plain files below the root only: neither a device nor a link leads out of it. */
export function diskHost(root: string): DefinitionHost {
  return {
    exists: async (path) => existsSync(join(root, path)),
    async readFile(path) {
      const file = await realpath(join(root, path)).catch(() => undefined);
      if (file === undefined) return undefined;
      if (!file.startsWith(`${(await realpath(root)).replace(/[\\/]$/, "")}${sep}`)) {
        throw new Error("It is a link to a file outside of the folder that is open.");
      }
      const { size, isPlain } = await lstat(file).then((stats) => ({ size: stats.size, isPlain: stats.isFile() }));
      if (!isPlain) throw new Error("It is no plain file.");
      if (size > mostBytes) throw new Error(tooLarge(size));
      return readFile(file);
    },
  };
}
