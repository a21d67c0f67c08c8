import type { ChangedUnits } from "./changedUnits";
import { type Checker, isErrorType, ts } from "./compiler";
import type { CopyNotes } from "./declarationCopies";
import { anonymousDefault, type DeclarationUnits, declaredNames, referencesIn, textOf } from "./declarationUnits";
import { DistortedTypes } from "./distortedTypes";

/** One of the two contracts in the comparison's program. */
export class ContractSide {
  /** Names of the top level whose declarations mention something that could not be resolved. */
  private readonly unknown = new Set<string>();

  private readonly distorted: DistortedTypes;

  readonly copy: ts.SourceFile;
  readonly units: DeclarationUnits;
  readonly notes: CopyNotes;

  constructor(
    private readonly checker: Checker,
    private readonly changed: ChangedUnits,
    { copy, units, notes }: Pick<ContractSide, "copy" | "units" | "notes">,
  ) {
    this.distorted = new DistortedTypes(checker);
    this.copy = copy;
    this.units = units;
    this.notes = notes;
    for (const statement of copy.statements) {
      if (!this.mentionsUnknown(statement)) continue;
      for (const name of declaredNames(statement)) this.unknown.add(name);
    }
  }

  /** Whether some declarations of this side, or what changed of what they refer to, mention something unresolved. */
  restsOnUnknown(nodes: readonly ts.Node[]): boolean {
    if (this.unknown.size === 0 && !nodes.some((node) => this.mentionsUnknown(node))) return false;
    const seen = new Set<string>();
    const visit = (name: string): boolean => {
      // What is exported has a verdict of its own, which says the same of it.
      if (seen.has(name) || this.units.exported.has(name)) return false;
      seen.add(name);
      // What is declared alike mentions the same in both, known or not, and that cannot be what differs.
      if (this.changed.own.has(name) && this.unknown.has(name)) return true;
      return [...(this.units.units.get(name)?.references ?? [])].some(visit);
    };
    return nodes.some((node) => this.mentionsUnknown(node)) || [...this.referencesOf(nodes)].some(visit);
  }

  /** The types that some declarations mention and that were not found, as they are written. */
  unknownIn(nodes: readonly ts.Node[]): string {
    const found = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (this.isUnknown(node)) found.add(this.textOf([node]));
      else ts.forEachChild(node, visit);
    };
    for (const node of nodes) visit(node);
    return [...found].sort().join();
  }

  referencesOf(nodes: readonly ts.Node[]): ReadonlySet<string> {
    return referencesIn(nodes, this.units.units);
  }

  /** Whether the members that a symbol's declaration takes over cannot be known, as when a base class was not found. */
  hasUnknownBase(symbol: ts.Symbol | undefined, seen = new Set<ts.Symbol>()): boolean {
    if (symbol === undefined || seen.has(symbol)) return false;
    seen.add(symbol);
    return (symbol.declarations ?? []).some((declaration) => {
      if (!ts.isClassLike(declaration) && !ts.isInterfaceDeclaration(declaration)) return false;
      const clauses = declaration.heritageClauses?.filter(
        ({ token }) => token === ts.SyntaxKind.ExtendsKeyword || ts.isInterfaceDeclaration(declaration),
      );
      return (clauses ?? []).some(({ types }) =>
        types.some((type) => {
          const base = this.checker.getTypeAtLocation(type);
          return (base.flags & ts.TypeFlags.Any) !== 0 || this.hasUnknownBase(base.symbol, seen);
        }),
      );
    });
  }

  isProtected(owner: string, member: ts.Symbol, isStatic: boolean): boolean {
    if (this.notes.protectedMembers.has(`${owner}.${isStatic ? "static " : ""}${member.name}`)) return true;
    return (member.declarations ?? []).some(
      (declaration) => (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Protected) !== 0,
    );
  }

  /** The declarations of a member as they are written in the contract, one after the other. */
  textOf(nodes: readonly ts.Node[]): string {
    return nodes.map((node) => textOf(node.getSourceFile(), node)).join("\n");
  }

  private mentionsUnknown(node: ts.Node): boolean {
    return this.isUnknown(node) || ts.forEachChild(node, (child) => this.mentionsUnknown(child) || undefined) === true;
  }

  private isUnknown(node: ts.Node): boolean {
    if (this.distorted.isWrittenAs(node)) return true;
    return ts.isTypeReferenceNode(node) || ts.isTypeQueryNode(node) || ts.isImportTypeNode(node)
      ? isErrorType(this.checker.getTypeFromTypeNode(node))
      : ts.isExpressionWithTypeArguments(node) && isErrorType(this.checker.getTypeAtLocation(node));
  }
}

/** Said of what cannot be compared. */
export const unknownTypes = "differs, and types that it mentions were not found";

/** The two contracts side by side. */
export interface ContractSides {
  readonly checker: Checker;
  readonly before: ContractSide;
  readonly after: ContractSide;
  readonly changed: ChangedUnits;
  /** Whether the module is written in JavaScript. */
  readonly isJavaScript: boolean;
  /** Whether a module that either text asks for was not found. */
  readonly lacksModules: boolean;
}

/** Whether a symbol's declarations mention other types that were not found than before: the checker sees no difference. */
export function differInUnknown({ before, after }: ContractSides, one: ts.Symbol, other: ts.Symbol): boolean {
  return before.unknownIn(one.declarations ?? []) !== after.unknownIn(other.declarations ?? []);
}

export function nameInNotes(symbol: ts.Symbol): string {
  const declaration = symbol.declarations?.[0];
  const own =
    declaration !== undefined && ts.isClassDeclaration(declaration) && declaration.name === undefined
      ? anonymousDefault
      : symbol.name;
  let outer = "";
  for (let parent = declaration?.parent; parent !== undefined; parent = parent.parent) {
    if (ts.isModuleDeclaration(parent)) outer = `${parent.name.text}.${outer}`;
  }
  return `${outer}${own}`;
}
