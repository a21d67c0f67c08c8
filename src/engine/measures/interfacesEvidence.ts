import { isTestPath } from "../../facts/testPaths";
import { CancelledError, type ExportFact, type ImportFact, type ModuleExport, type ModuleFile } from "../../model";
import type { ExportOrigin } from "../../semantics/exportOrigins";
import { offersSubpath, packageNameOf, readManifest } from "../../semantics/packageManifest";
import type { EvidenceQuestion, Gathered } from "./gathered";
import { Modules } from "./modules";
import type { SourceGraph } from "./sourceGraph";

/** What the evidence of interfaces is gathered from. */
export interface InterfaceSources {
  graph(signal: AbortSignal): Promise<SourceGraph>;
}

/**
 * What modules offer and who uses it. A module with an entry point offers what that passes on; one without offers all
 * exports of those of its files that anybody outside uses. A module that nobody outside uses has no interface. Tests are
 * no users, and what they declare is no interface.
 */
export async function gatherInterfaces(
  sources: InterfaceSources,
  { signal, inScope, definition }: EvidenceQuestion,
): Promise<Gathered<"interfaces">> {
  const source = await sources.graph(signal);
  if (signal.aborted) throw new CancelledError();
  const modules = Modules.of(source, definition);
  if (modules.all.size === 0) return { evidence: withoutModules(definition.modules), problems: [] };
  const found = new Interfaces(source, modules).found();
  const evidence = found.filter(({ path }) => inScope(path));
  if (evidence.some(({ exports }) => exports.length > 0)) return { evidence, problems: [] };
  const reason = `None of the ${modules.all.size} modules offers anything to another one.`;
  const whatToDo = "Name the folders that are modules in `modules` of the quality definition.";
  return { evidence: { kind: "not-measured", reason, whatToDo }, problems: [] };
}

function withoutModules(globs: readonly string[] | undefined) {
  const reason =
    globs === undefined
      ? "There is no workspace of several packages, and no source folder with several folders in it."
      : `No folder with files in it matches ${globs.map((glob) => `\`${glob}\``).join(", ")}.`;
  const whatToDo = "Name the folders that are modules in `modules` of the quality definition.";
  return { kind: "not-measured", reason, whatToDo } as const;
}

class Interfaces {
  private readonly code: ReadonlySet<string>;
  /** Names that a module passes on as its own: whoever uses them uses the module that declares them. */
  private readonly passedOn = new Set<string>();
  private readonly exports = new Map<string, Map<string, ModuleExport>>();

  constructor(
    private readonly source: SourceGraph,
    private readonly modules: Modules,
  ) {
    this.code = new Set(source.files.flatMap(({ path, codeLines }) => (codeLines === null ? [] : [`/${path}`])));
  }

  found(): readonly ModuleFile[] {
    const offered = [...this.modules.all].flatMap((module) => this.offeredBy(module));
    for (const { module, origin } of offered) {
      if (this.modules.of(origin.path) !== module) this.passedOn.add(keyOf(origin));
    }
    const used = new Set(offered.flatMap(({ module, origin }) => (this.isUsedOutside(module, origin) ? [module] : [])));
    for (const { module, origin } of offered) if (used.has(module)) this.add(module, origin);
    for (const path of this.code) this.addOpenFile(path);
    return [...this.code].sort().flatMap((path) => this.fileAt(path));
  }

  private fileAt(path: string): readonly ModuleFile[] {
    const exports = [...(this.exports.get(path)?.values() ?? [])].sort(
      (one, other) => one.startLine - other.startLine || (one.name < other.name ? -1 : 1),
    );
    const deepImports = this.deepImportsOf(path);
    if (exports.length + deepImports.length === 0) return [];
    return [{ path: path.slice(1), module: this.modules.of(path)?.slice(1) ?? "", exports, deepImports }];
  }

  /** What the entry points of a module pass on, and what modules hold that they pass on as a namespace. */
  private offeredBy(module: string): readonly { readonly module: string; readonly origin: ExportOrigin }[] {
    const { origins } = this.source.graph;
    const found = new Map<string, ExportOrigin>();
    const waiting = new Set(this.modules.entriesOf(module));
    for (const file of waiting) {
      for (const name of origins.namesOf(file)) {
        const origin = origins.originOf(file, name);
        if (origin?.name === "*") waiting.add(origin.path);
        else if (origin !== undefined) found.set(keyOf(origin), origin);
      }
    }
    return [...found.values()].map((origin) => ({ module, origin }));
  }

  /** What another module only passes on is counted where it is declared. */
  private add(module: string, origin: ExportOrigin): void {
    if (this.modules.of(origin.path) !== module || !this.isOwn(origin.path)) return;
    const facts = this.factsOf(origin);
    const [first] = facts;
    if (first === undefined) return;
    const ofFile = this.exports.get(origin.path) ?? new Map<string, ModuleExport>();
    this.exports.set(origin.path, ofFile);
    ofFile.set(origin.name, {
      name: origin.name,
      startLine: first.declarationLine ?? first.startLine,
      usedOutside: this.isUsedOutside(module, origin),
      members: membersOf(facts),
    });
  }

  /** A file of a module without an entry point: as soon as anybody outside uses some of it, all of it is offered. */
  private addOpenFile(path: string): void {
    const module = this.modules.of(path);
    if (module === undefined || this.modules.entriesOf(module).size > 0 || !this.isOwn(path)) return;
    const { origins } = this.source.graph;
    const own = [...origins.namesOf(path)].flatMap((name) => {
      const origin = origins.originOf(path, name);
      return origin?.path === path ? [origin] : [];
    });
    if (!own.some((origin) => this.isUsedOutside(module, origin))) return;
    for (const origin of own) this.add(module, origin);
  }

  private isUsedOutside(module: string, origin: ExportOrigin): boolean {
    const { graph, entries } = this.source;
    const isOutside = (client: string) => this.modules.of(client) !== module && !isTestPath(client.slice(1));
    return (
      entries.offersNow(origin.path, origin.name) ||
      this.passedOn.has(keyOf(origin)) ||
      graph.uses.someClient(origin, isOutside)
    );
  }

  /** Tests offer nothing, and neither do styles and the like. */
  private isOwn(path: string): boolean {
    return this.code.has(path) && !isTestPath(path.slice(1));
  }

  private factsOf({ path, name }: ExportOrigin): readonly ExportFact[] {
    return (this.source.graph.file(path)?.exports ?? []).filter((fact) => fact.name === name);
  }

  private deepImportsOf(path: string): ModuleFile["deepImports"] {
    if (isTestPath(path.slice(1))) return [];
    const found = new Map<string, ModuleFile["deepImports"][number]>();
    for (const { specifier, startLine } of this.source.graph.file(path)?.imports ?? []) {
      const module = found.has(specifier) ? undefined : this.passedBy(specifier, path);
      if (module !== undefined) found.set(specifier, { specifier, module: module.slice(1), startLine });
    }
    return [...found.values()].sort((one, other) => one.startLine - other.startLine);
  }

  /** The module whose entry point an import goes around; undefined for all others. */
  private passedBy(specifier: ImportFact["specifier"], path: string): string | undefined {
    const target = this.source.graph.targetOf(specifier, path);
    if (target === undefined || !this.code.has(target)) return undefined;
    const module = this.modules.of(target);
    const own = this.modules.of(path);
    if (module === undefined || module === own || isTestPath(target.slice(1))) return undefined;
    // A module inside of another one is a part of it.
    if (own !== undefined && (own.startsWith(`${module}/`) || module.startsWith(`${own}/`))) return undefined;
    const entries = this.modules.entriesOf(module);
    return entries.size === 0 || entries.has(target) || this.isOffered(specifier, module) ? undefined : module;
  }

  /** `exports` of a package.json may offer more than one entry point. */
  private isOffered(specifier: string, module: string): boolean {
    const manifest = readManifest(this.source.host, module);
    const name = packageNameOf(specifier);
    if (manifest === undefined || name === undefined || manifest.name !== name || manifest.subpaths === null)
      return false;
    return offersSubpath(manifest.subpaths, `.${specifier.slice(name.length)}`);
  }
}

/** Declarations that merge have their members together. */
function membersOf(facts: readonly ExportFact[]): number | null {
  const counts = facts.flatMap(({ members }) => members ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, each) => sum + each, 0);
}

function keyOf({ path, name }: ExportOrigin): string {
  return `${path}\0${name}`;
}
