import { isTestPath } from "../facts/testPaths";
import type { DeclarationKind, ExportFact } from "../model";
import type { DefinedModules } from "./definedModules";
import type { FilePoint } from "./filePoints";
import type { GraphFile } from "./graphFile";
import type { ImportGraph } from "./importGraph";
import type { PackageEntries } from "./packageEntries";
import { folderOf } from "./paths";
import type { PointFound } from "./pointFound";

/** What merges counts as the first of these, as in the facts. */
const precedence: readonly DeclarationKind[] = [
  "class",
  "enum",
  "function",
  "interface",
  "type",
  "variable",
  "namespace",
];

/** What the points are found with. */
export interface InterfaceSources {
  /** Absolute, with `/`, no slash at the end. */
  readonly root: string;
  readonly graph: ImportGraph;
  readonly entries: PackageEntries;
  /** Folders that definitions name. */
  readonly modules: DefinedModules;
}

/**
 * Exported declarations that other modules rely on: files of other folders use them, or a package offers them. Tests
 * are clients like others, but what only they use from outside is no interface, and what they declare is none either.
 */
export class InterfacePoints {
  private readonly tests = new Map<string, boolean>();

  constructor(private readonly sources: InterfaceSources) {}

  /** Those of one file, by its absolute path, in the order in which it exports them. */
  of(file: GraphFile): readonly PointFound[] {
    if (this.isTest(file.path)) return [];
    return [...declared(file.exports).values()].flatMap((fact) => this.point(file.path, fact) ?? []);
  }

  /** The numbers of an exported name, whether or not it counts as an interface. */
  numbersOf(path: string, name: string): Numbers {
    const { graph, entries, modules } = this.sources;
    const { uses } = graph;
    const origin = { path, name };
    const homeOf = (each: string) => modules.of(each) ?? entries.packageOf(each);
    const home = homeOf(path);
    const isAbroad = (client: string) => homeOf(client) !== home && !this.isTest(client);
    return {
      clients: uses.countClients(origin),
      implementers: uses.implementersOf(origin).length,
      isPublic: entries.offersNow(path, name) || uses.someClient(origin, isAbroad),
    };
  }

  private point(path: string, { name, kind, startLine, declarationLine }: ExportFact): PointFound | undefined {
    const folder = folderOf(path);
    const isElsewhere = (client: string) => folderOf(client) !== folder && !this.isTest(client);
    const isInterface =
      this.sources.entries.offersNow(path, name) || this.sources.graph.uses.someClient({ path, name }, isElsewhere);
    if (!isInterface || kind === undefined) return undefined;
    return {
      kind: "interface",
      path: this.relative(path),
      name,
      detail: kind,
      startLine: declarationLine ?? startLine,
      ...this.numbersOf(path, name),
    };
  }

  /** A point of another kind, with the numbers of what others get it by. */
  placed(path: string, { exportedAs, isWhole: _, ...point }: FilePoint): PointFound {
    // Who asks an endpoint is not told by imports.
    if (point.kind === "endpoint") return { ...point, path: this.relative(path), ...notTold };
    const numbers = exportedAs === null ? unused : this.numbersOf(path, exportedAs);
    return { ...point, path: this.relative(path), ...numbers };
  }

  private isTest(path: string): boolean {
    let isTest = this.tests.get(path);
    if (isTest === undefined) {
      isTest = isTestPath(this.relative(path));
      this.tests.set(path, isTest);
    }
    return isTest;
  }

  private relative(path: string): string {
    return path.slice(this.sources.root.length + 1);
  }
}

/** Of what is not used through imports. */
export const notTold: Numbers = { clients: null, implementers: null, isPublic: false };

/** Of what no other file can ask for. */
const unused: Numbers = { clients: 0, implementers: 0, isPublic: false };

export type Numbers = Pick<PointFound, "clients" | "implementers" | "isPublic">;

/** One fact for each name that the file declares itself. */
function declared(exports: readonly ExportFact[]): ReadonlyMap<string, ExportFact> {
  const facts = new Map<string, ExportFact>();
  for (const fact of exports) {
    if (fact.kind === undefined) continue;
    const known = facts.get(fact.name)?.kind;
    if (known === undefined || precedence.indexOf(fact.kind) < precedence.indexOf(known)) facts.set(fact.name, fact);
  }
  return facts;
}
