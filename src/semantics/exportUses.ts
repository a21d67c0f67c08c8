import type { ContractImplementer, ImplementationFact } from "../model";
import type { ExportOrigin, ExportOrigins, OriginSources } from "./exportOrigins";
import { type GraphFile, isWhole } from "./graphFile";

interface Uses {
  /** Files that ask for the name. */
  readonly direct: Set<string>;
  /** Modules that have it among their names: whoever takes all of one takes it as well. */
  readonly within: Set<string>;
  readonly implementers: ContractImplementer[];
}

/**
 * Who uses and who implements each name that the files of a graph export, for all names at once: one pass over the
 * imports. Files that take all of a module are kept with the module, not with each of its names.
 */
export class ExportUses {
  private readonly uses = new Map<string, Uses>();
  private readonly takers = new Map<string, Set<string>>();
  private readonly unions = new Map<string, ReadonlySet<string>>();

  constructor(
    files: Iterable<GraphFile>,
    private readonly origins: ExportOrigins,
    private readonly sources: OriginSources,
  ) {
    for (const file of files) {
      this.imports(file);
      for (const fact of file.implementations) this.implementation(file.path, fact);
    }
    this.names();
  }

  /** Files that use a name where it is declared; those that only pass it on are not among them. */
  countClients({ path, name }: ExportOrigin): number {
    const uses = this.uses.get(key(path, name));
    if (uses === undefined) return 0;
    const all = this.allTakers(uses);
    let count = all.size - (all.has(path) ? 1 : 0);
    for (const client of uses.direct) if (!all.has(client)) count++;
    return count;
  }

  /** Whether some file that uses a name lies where a test says. */
  someClient({ path, name }: ExportOrigin, isWanted: (client: string) => boolean): boolean {
    const uses = this.uses.get(key(path, name));
    if (uses === undefined) return false;
    for (const client of uses.direct) if (isWanted(client)) return true;
    for (const client of this.allTakers(uses)) if (client !== path && isWanted(client)) return true;
    return false;
  }

  /** In the order of the files; those of the declaring file itself included. */
  implementersOf({ path, name }: ExportOrigin): readonly ContractImplementer[] {
    return this.uses.get(key(path, name))?.implementers ?? [];
  }

  private imports({ path, imports }: GraphFile): void {
    for (const { kind, specifier, names } of imports) {
      if (kind === "re-export") continue;
      const target = this.sources.targetOf(specifier, path);
      if (target === undefined || target === path) continue;
      if (names.some(isWhole)) this.takeAll(target, path);
      for (const name of names) if (!isWhole(name)) this.take(this.origins.originOf(target, name), path);
    }
  }

  private take(origin: ExportOrigin | undefined, client: string): void {
    if (origin === undefined || origin.path === client) return;
    if (origin.name === "*") this.takeAll(origin.path, client);
    else this.usesOf(origin).direct.add(client);
  }

  private takeAll(module: string, client: string): void {
    const takers = this.takers.get(module);
    if (takers === undefined) this.takers.set(module, new Set([client]));
    else takers.add(client);
  }

  private implementation(path: string, { specifier, name, kind, startLine }: ImplementationFact): void {
    const module = specifier === null ? path : this.sources.targetOf(specifier, path);
    const origin = module === undefined ? undefined : this.origins.originOf(module, name);
    if (origin === undefined) return;
    this.usesOf(origin).implementers.push({ path, startLine, name: origin.name, kind });
  }

  /** Tells each name the modules that it can be taken from whole. A module among the names is taken whole with it. */
  private names(): void {
    const waiting = new Set(this.takers.keys());
    for (const module of waiting) {
      waiting.delete(module);
      for (const name of this.origins.namesOf(module)) {
        const origin = this.origins.originOf(module, name);
        if (origin === undefined) continue;
        if (origin.name !== "*") this.usesOf(origin).within.add(module);
        else if (this.passTakers(module, origin.path)) waiting.add(origin.path);
      }
    }
  }

  /** @returns whether that module got takers that it did not have. */
  private passTakers(from: string, to: string): boolean {
    const before = this.takers.get(to)?.size ?? 0;
    for (const client of this.takers.get(from) ?? []) this.takeAll(to, client);
    return (this.takers.get(to)?.size ?? 0) > before;
  }

  private usesOf({ path, name }: ExportOrigin): Uses {
    const known = this.uses.get(key(path, name));
    if (known !== undefined) return known;
    const uses: Uses = { direct: new Set(), within: new Set(), implementers: [] };
    this.uses.set(key(path, name), uses);
    return uses;
  }

  /** Names of one module mostly share the modules that they are taken from: their takers are added up once. */
  private allTakers({ within }: Uses): ReadonlySet<string> {
    const modules = [...within].sort();
    const id = modules.join("\0");
    let union = this.unions.get(id);
    if (union === undefined) {
      union = new Set(modules.flatMap((module) => [...(this.takers.get(module) ?? [])]));
      this.unions.set(id, union);
    }
    return union;
  }
}

function key(path: string, name: string): string {
  return `${path}\0${name}`;
}
