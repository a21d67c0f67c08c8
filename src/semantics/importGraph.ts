import type { ContractClient, ContractImplementer, ImportFact } from "../model";
import { ExportOrigins } from "./exportOrigins";
import { ExportUses } from "./exportUses";
import { type GraphFile, isWhole } from "./graphFile";
import { folderOf, joinPath } from "./paths";

/** Where a specifier leads from a file; undefined where to nothing that is known. */
export type Resolve = (specifier: string, fromFile: string) => string | undefined;

interface Edge {
  readonly from: string;
  readonly fact: ImportFact;
}

/** `*` among names: all of a module. */
const everything = "*";

/**
 * Who imports whom among the files of a session, kept in step with their facts. Relative specifiers are looked up among
 * the files that it knows, which takes most of them; the compiler's resolution is asked for the rest.
 */
export class ImportGraph {
  private readonly files = new Map<string, GraphFile>();
  /** For each file those that ask for it; undefined until somebody wants to know, and after files came or went. */
  private incoming: Map<string, Edge[]> | undefined;
  private knownOrigins: ExportOrigins | undefined;
  private knownUses: ExportUses | undefined;
  private readonly resolved = new Map<string, string | undefined>();

  constructor(private readonly resolve: Resolve) {}

  get size(): number {
    return this.files.size;
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  file(path: string): GraphFile | undefined {
    return this.files.get(path);
  }

  /** In the order in which they came to be known. */
  all(): Iterable<GraphFile> {
    return this.files.values();
  }

  /** What exported names stand for. Until the next change of a file. */
  get origins(): ExportOrigins {
    this.knownOrigins ??= new ExportOrigins(this);
    return this.knownOrigins;
  }

  /** Who uses and implements what is exported, for all names at once. Until the next change of a file. */
  get uses(): ExportUses {
    this.knownUses ??= new ExportUses(this.files.values(), this.origins, this);
    return this.knownUses;
  }

  set(file: GraphFile): void {
    const before = this.files.get(file.path);
    this.files.set(file.path, file);
    const { incoming } = this;
    this.changed(before === undefined);
    if (before === undefined || incoming === undefined) return;
    // While a file is being typed only its own imports change: the others' need not be looked at again.
    for (const fact of before.imports) this.disconnect(incoming, before.path, fact);
    for (const fact of file.imports) this.connect(incoming, file.path, fact);
    this.incoming = incoming;
  }

  delete(path: string): void {
    if (this.files.delete(path)) this.changed(true);
  }

  /** Specifiers may lead elsewhere, whatever the files ask for. */
  forgetTargets(): void {
    this.changed(true);
  }

  private changed(leadsElsewhere: boolean): void {
    this.incoming = undefined;
    this.knownOrigins = undefined;
    this.knownUses = undefined;
    if (leadsElsewhere) this.resolved.clear();
  }

  /**
   * Files that use what a file exports, directly or through files that pass it on, by path.
   * @param names exported names to ask for; all where nothing is said.
   */
  importersOf(path: string, names?: readonly string[]): readonly ContractClient[] {
    const incoming = this.edges();
    const found = new Map<string, Client>();
    const visited = new Set<string>();
    const visit = (target: string, asked: Asked, through: readonly string[]): void => {
      for (const { from, fact } of incoming.get(target) ?? []) {
        if (from === path) continue;
        const taken = asked.take(fact.names);
        if (taken === undefined) continue;
        const client = found.get(from) ?? new Client(from, through);
        found.set(from, client);
        client.add(fact, taken.originals);
        const passedOn = this.passedOn(from, fact, taken);
        if (passedOn === undefined) continue;
        const key = `${from}\0${passedOn.key}`;
        if (visited.has(key)) continue;
        visited.add(key);
        visit(from, passedOn, [...through, from]);
      }
    };
    visit(path, this.asked(names ?? this.exportedNames(path)), []);
    return [...found.values()].map((client) => client.done()).sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  /** Files that ask a file for anything, or only run it. */
  *importing(path: string): Iterable<string> {
    for (const { from } of this.edges().get(path) ?? []) yield from;
  }

  /** Places outside a file that implement, extend or build what it declares, or declared, by path and line. */
  implementersOf(path: string): readonly ContractImplementer[] {
    return this.importersOf(path).flatMap(({ path: client, through }) =>
      (this.files.get(client)?.implementations ?? []).flatMap(({ specifier, name, kind, startLine }) => {
        const module = specifier === null ? undefined : this.targetOf(specifier, client);
        if (module === undefined) return [];
        // A name that is gone is declared nowhere; who still asks for it asks the file that had it.
        const gone = module === path || through.includes(module) ? { path, name } : undefined;
        const origin = this.origins.originOf(module, name) ?? gone;
        return origin?.path === path ? [{ path: client, startLine, name: origin.name, kind }] : [];
      }),
    );
  }

  /** The names that a file exports, those included that it passes on; undefined where they cannot all be told. */
  exportedNames(path: string, above: readonly string[] = []): readonly string[] | undefined {
    const file = this.files.get(path);
    if (file === undefined || above.includes(path)) return undefined;
    const names = new Set<string>();
    for (const { name, specifier } of file.exports) {
      if (name !== everything || specifier === undefined) {
        names.add(name);
        continue;
      }
      const target = this.targetOf(specifier, path);
      if (target === undefined) return undefined;
      // Modules that pass each other on add nothing to each other.
      const passedOn = [...above, path].includes(target) ? [] : this.exportedNames(target, [...above, path]);
      if (passedOn === undefined) return undefined;
      for (const each of passedOn) if (each !== "default") names.add(each);
    }
    return [...names];
  }

  /** A module with `export =` offers whatever its value has. */
  private asked(names: readonly string[] | undefined): Asked {
    return names === undefined || names.includes("=") ? Asked.all() : Asked.of(names);
  }

  /** What other modules can get of it from a file that takes it: by `export … from`, or by an import that is exported. */
  private passedOn(path: string, fact: ImportFact, taken: Taken): Asked | undefined {
    const passed = new Map<string, string>();
    let rest: Asked | undefined;
    for (const { name, specifier, importedName } of this.files.get(path)?.exports ?? []) {
      if (specifier !== fact.specifier || importedName === undefined) continue;
      const isTaken = isWhole(importedName) ? fact.names.some(isWhole) : fact.names.includes(importedName);
      if (!isTaken) continue;
      // `export *` and `module.exports = require()` pass the names themselves on, `export * as name` a namespace.
      if (name === everything) rest = taken.asSame();
      else if (name === "=" && importedName === "=") rest = taken.asWhole();
      else if (isWhole(importedName)) passed.set(name, name);
      else {
        const original = taken.originalOf(importedName);
        if (original !== undefined) passed.set(name, original);
      }
    }
    return rest === undefined ? asked(passed) : rest.with(passed);
  }

  private edges(): ReadonlyMap<string, readonly Edge[]> {
    if (this.incoming !== undefined) return this.incoming;
    const incoming = new Map<string, Edge[]>();
    for (const file of this.files.values()) {
      for (const fact of file.imports) this.connect(incoming, file.path, fact);
    }
    this.incoming = incoming;
    return incoming;
  }

  private connect(incoming: Map<string, Edge[]>, from: string, fact: ImportFact): void {
    const target = this.targetOf(fact.specifier, from);
    if (target === undefined || target === from) return;
    const edges = incoming.get(target);
    if (edges === undefined) incoming.set(target, [{ from, fact }]);
    else edges.push({ from, fact });
  }

  private disconnect(incoming: Map<string, Edge[]>, from: string, fact: ImportFact): void {
    const target = this.targetOf(fact.specifier, from);
    const edges = target === undefined ? undefined : incoming.get(target);
    if (target === undefined || edges === undefined) return;
    incoming.set(
      target,
      edges.filter((edge) => edge.from !== from),
    );
  }

  /** The file that a specifier leads to from a file; one that the graph need not have. */
  targetOf(specifier: string, fromFile: string): string | undefined {
    const key = `${folderOf(fromFile)}\0${specifier}`;
    if (!this.resolved.has(key)) {
      this.resolved.set(key, this.relativeTarget(specifier, fromFile) ?? this.resolve(specifier, fromFile));
    }
    return this.resolved.get(key);
  }

  private relativeTarget(specifier: string, fromFile: string): string | undefined {
    if (!/^\.\.?(\/|$)/.test(specifier)) return undefined;
    const bare = joinPath(folderOf(fromFile), specifier);
    const written = /\.([cm]?)jsx?$/.exec(bare);
    // `./a.js` stands for `a.ts` where there is one.
    const stem = written === null ? bare : bare.slice(0, written.index);
    const candidates =
      written === null
        ? [bare, ...["ts", "tsx", "d.ts", "js", "jsx", "mts", "cts"].map((extension) => `${bare}.${extension}`)]
        : [`${stem}.${written[1]}ts`, `${stem}.tsx`, `${stem}.d.${written[1]}ts`, bare];
    return candidates.find((candidate) => this.files.has(candidate));
  }
}

/** Names of a module that are asked for, each with the name that it has in the file that all began with. */
class Asked {
  private constructor(private readonly names: ReadonlyMap<string, string> | undefined) {}

  /** Whatever there is. */
  static all(): Asked {
    return new Asked(undefined);
  }

  static of(names: readonly string[] | ReadonlyMap<string, string>): Asked {
    return new Asked(names instanceof Map ? names : new Map((names as readonly string[]).map((name) => [name, name])));
  }

  get key(): string {
    return this.names === undefined ? everything : [...this.names].flat().sort().join(",");
  }

  with(more: ReadonlyMap<string, string>): Asked {
    return this.names === undefined ? this : Asked.of(new Map([...this.names, ...more]));
  }

  /** What an import takes of it; undefined when nothing. An import without names still runs the module. */
  take(names: readonly string[]): Taken | undefined {
    if (this.names === undefined) return new Taken(undefined, names);
    const own = this.names;
    if (names.some(isWhole)) return new Taken(own, [...own.values()]);
    const taken = new Map(names.flatMap((name) => (own.has(name) ? [[name, own.get(name) ?? name] as const] : [])));
    return taken.size === 0 ? undefined : new Taken(taken, [...taken.values()]);
  }
}

class Taken {
  constructor(
    /** By the name that the importing file uses for the module it asks; undefined for whatever there is. */
    private readonly names: ReadonlyMap<string, string> | undefined,
    /** As the file that all began with calls them. */
    readonly originals: readonly string[],
  ) {}

  /** `default` is what `export *` leaves out. */
  asSame(): Asked | undefined {
    if (this.names === undefined) return Asked.all();
    const passed = new Map([...this.names].filter(([name]) => name !== "default"));
    return asked(passed);
  }

  /** All that there is, `default` included. */
  asWhole(): Asked {
    return this.names === undefined ? Asked.all() : Asked.of(this.names);
  }

  /** As the file that all began with calls what the asking file calls so; undefined for what it does not take. */
  originalOf(name: string): string | undefined {
    return this.names === undefined ? name : this.names.get(name);
  }
}

function asked(names: ReadonlyMap<string, string>): Asked | undefined {
  return names.size === 0 ? undefined : Asked.of(names);
}

class Client {
  private readonly names = new Set<string>();
  private startLine = Number.POSITIVE_INFINITY;
  private typeOnly = true;
  private passesOn = true;

  constructor(
    private readonly path: string,
    private readonly through: readonly string[],
  ) {}

  add(fact: ImportFact, names: readonly string[]): void {
    for (const name of names) this.names.add(name);
    this.startLine = Math.min(this.startLine, fact.startLine);
    this.typeOnly &&= fact.typeOnly;
    this.passesOn &&= fact.kind === "re-export";
  }

  done(): ContractClient {
    const { path, through, startLine, typeOnly, passesOn } = this;
    return { path, names: [...this.names].sort(), startLine, typeOnly, through, passesOn };
  }
}
