import { isTestPath } from "../facts/testPaths";
import type { DeclarationKind, ExportFact } from "../model";
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

/**
 * Exported declarations that other modules rely on: files of other folders use them, or a package offers them. Tests
 * are clients like others, but what only they use from outside is no interface, and what they declare is none either.
 */
export class InterfacePoints {
  private readonly tests = new Map<string, boolean>();

  /** @param root absolute, with `/`, no slash at the end. */
  constructor(
    private readonly root: string,
    private readonly graph: ImportGraph,
    private readonly entries: PackageEntries,
  ) {}

  /** Those of one file, by its absolute path, in the order in which it exports them. */
  of(file: GraphFile): readonly PointFound[] {
    if (this.isTest(file.path)) return [];
    return [...declared(file.exports).values()].flatMap((fact) => this.point(file.path, fact) ?? []);
  }

  /** The numbers of an exported name, whether or not it counts as an interface. */
  numbersOf(path: string, name: string): Numbers {
    const { uses } = this.graph;
    const origin = { path, name };
    const home = this.entries.packageOf(path);
    const isAbroad = (client: string) => this.entries.packageOf(client) !== home && !this.isTest(client);
    return {
      clients: uses.countClients(origin),
      implementers: uses.implementersOf(origin).length,
      isPublic: this.entries.offersNow(path, name) || uses.someClient(origin, isAbroad),
    };
  }

  private point(path: string, { name, kind, startLine, declarationLine }: ExportFact): PointFound | undefined {
    const folder = folderOf(path);
    const isElsewhere = (client: string) => folderOf(client) !== folder && !this.isTest(client);
    const isInterface = this.entries.offersNow(path, name) || this.graph.uses.someClient({ path, name }, isElsewhere);
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
    return path.slice(this.root.length + 1);
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
