import type { ExportFact } from "../model";
import type { GraphFile } from "./graphFile";

/** Where an exported name is declared; with the name `*`, all of a module that is passed on under one name. */
export interface ExportOrigin {
  readonly path: string;
  readonly name: string;
}

/** An exported name, and the file whose export it is: the module itself or one that it passes on whole. */
interface Entry {
  readonly path: string;
  readonly fact: ExportFact;
}

type Table = ReadonlyMap<string, Entry>;

/** What the origins need of the graph. */
export interface OriginSources {
  file(path: string): GraphFile | undefined;
  targetOf(specifier: string, fromFile: string): string | undefined;
}

/**
 * What the names that modules export stand for, through files that pass them on. Each module's names are put into one
 * table, so that asking for all names of all modules takes time in proportion to the names, however many are passed on.
 */
export class ExportOrigins {
  private readonly tables = new Map<string, Table>();
  private readonly origins = new Map<string, ExportOrigin | undefined>();

  constructor(private readonly sources: OriginSources) {}

  /** The names that a module offers, those of `export *` included. */
  namesOf(path: string): Iterable<string> {
    return this.tableOf(path).keys();
  }

  /** @returns undefined for what the module does not offer, or takes from a module that is not known. */
  originOf(path: string, name: string): ExportOrigin | undefined {
    const key = `${path}\0${name}`;
    if (!this.origins.has(key)) this.origins.set(key, this.follow(path, name));
    return this.origins.get(key);
  }

  private follow(path: string, name: string): ExportOrigin | undefined {
    const visited = new Set<string>();
    for (let asked: ExportOrigin | undefined = { path, name }; asked !== undefined; ) {
      const key = `${asked.path}\0${asked.name}`;
      // Modules that pass a name to each other in a circle declare it nowhere.
      if (visited.has(key)) return undefined;
      visited.add(key);
      const table = this.tableOf(asked.path);
      const entry: Entry | undefined = table.get(asked.name);
      // Of `module.exports = …` whatever is asked for comes from its value.
      const whole: Entry | undefined = entry === undefined ? table.get("=") : undefined;
      const found: Entry | undefined = entry ?? whole;
      if (found === undefined) return undefined;
      const { specifier, importedName } = found.fact;
      if (specifier === undefined || importedName === undefined) return { path: found.path, name: found.fact.name };
      const target = this.sources.targetOf(specifier, found.path);
      if (target === undefined || this.sources.file(target) === undefined) return undefined;
      if (importedName === "*") return { path: target, name: "*" };
      if (importedName !== "=") asked = { path: target, name: importedName };
      else if (found.fact.name === "=") asked = { path: target, name: asked.name };
      else return { path: target, name: "*" };
    }
    return undefined;
  }

  private tableOf(path: string): Table {
    let table = this.tables.get(path);
    if (table === undefined) {
      table = this.newTable(path);
      this.tables.set(path, table);
    }
    return table;
  }

  /** Nearer files come first: what a module names itself stands before what it passes on whole. */
  private newTable(path: string): Table {
    const table = new Map<string, Entry>();
    const waiting = [path];
    const visited = new Set(waiting);
    for (const module of waiting) {
      for (const fact of this.sources.file(module)?.exports ?? []) {
        const { name, specifier } = fact;
        if (name !== "*" || specifier === undefined) {
          // `export *` leaves out what has no name of its own.
          const isPassedOn = module === path || (name !== "default" && name !== "=");
          if (isPassedOn && !table.has(name)) table.set(name, { path: module, fact });
          continue;
        }
        const target = this.sources.targetOf(specifier, module);
        if (target === undefined || visited.has(target)) continue;
        visited.add(target);
        waiting.push(target);
      }
    }
    return table;
  }
}
