import type { ContractVerdict, MemberVerdict } from "../model";
import { ts } from "./compiler";
import type { ContractSides } from "./contractSides";
import { isHelperName } from "./declarationCopies";
import { breaking, compatible, type Difference, sentence, undecided, worst, worstFirst } from "./difference";
import type { SourcePlaces } from "./sourcePlaces";
import { SymbolComparison } from "./symbolComparison";
import { isOfNamespace, kindOf, outsideName } from "./symbolKinds";

export interface ComparedPlaces {
  readonly before: SourcePlaces;
  readonly after: SourcePlaces;
}

type Exports = ReadonlyMap<string, ts.Symbol>;

/** Compares all that two contracts export, name by name. Unchanged names are left out. */
export function compareExports(sides: ContractSides, places: ComparedPlaces): readonly ContractVerdict[] {
  return new ExportComparison(sides, places).verdicts();
}

class ExportComparison {
  private readonly symbols: SymbolComparison;
  private readonly before: Exports;
  private readonly after: Exports;

  constructor(
    private readonly sides: ContractSides,
    private readonly places: ComparedPlaces,
  ) {
    this.symbols = new SymbolComparison(sides);
    this.before = this.exportsOf(sides.before.copy);
    this.after = this.exportsOf(sides.after.copy);
  }

  verdicts(): readonly ContractVerdict[] {
    const renamed = this.renamed();
    const verdicts: ContractVerdict[] = [];
    for (const [name, before] of this.before) {
      const after = this.after.get(name);
      if (after === undefined) verdicts.push(this.gone(name, before, renamed.get(name)));
      else verdicts.push(...this.both(name, before, after));
    }
    const appeared = new Set(renamed.values());
    for (const [name, after] of this.after) {
      if (!this.before.has(name) && !appeared.has(name))
        verdicts.push({ ...this.verdict(name, after, [compatible("is new")], []), isNew: true });
    }
    return verdicts.sort((one, other) => one.startLine - other.startLine);
  }

  private both(name: string, before: ts.Symbol, after: ts.Symbol): readonly ContractVerdict[] {
    const { differences, members } = this.symbols.compare({ name, before, after });
    const found = [...this.typeOnly(before, after), ...differences];
    if (found.length + members.length === 0) return [];
    const placed = members.map((member) => ({
      ...member,
      startLine: this.memberLine(name, member),
      ...(this.isInternal(name, member.name) ? { isInternal: true as const } : {}),
    }));
    const breaking = [...found, ...placed].filter(({ change }) => change === "breaking");
    const isInternal = this.isInternal(name) || (breaking.length > 0 && breaking.every((each) => "isInternal" in each));
    const verdict = this.verdict(name, after, found, worstFirst(placed));
    return [isInternal ? { ...verdict, isInternal } : verdict];
  }

  /** In both texts, or in the one that has it. */
  private isInternal(name: string, member?: string): boolean {
    const { before, after } = this.places;
    const marks = [before.isInternal(name, member), after.isInternal(name, member)];
    return marks.includes(true) && !marks.includes(false);
  }

  /** `export type { A }` lets nobody construct or call what `export { A }` did. */
  private typeOnly(before: ts.Symbol, after: ts.Symbol): readonly Difference[] {
    const { checker } = this.sides;
    const isErased = (symbol: ts.Symbol) => checker.getTypeOnlyAliasDeclaration(symbol) !== undefined;
    const hasValue = (this.symbols.target(before).flags & ts.SymbolFlags.Value) !== 0;
    if (!hasValue || isErased(before) || !isErased(after)) return [];
    return [breaking("consumers", "is exported as a type only and can no longer be used as a value")];
  }

  private gone(name: string, symbol: ts.Symbol, renamedTo: string | undefined): ContractVerdict {
    const renamedSymbol = renamedTo === undefined ? undefined : this.after.get(renamedTo);
    const difference = this.mayStillBeThere()
      ? undecided("may no longer be exported: a module that is passed on as a whole was not found")
      : breaking("both", renamedTo === undefined ? "is no longer exported" : `is called \`${renamedTo}\` now`);
    const line = this.places.after.lineAfterSurvivor(name, this.places.before);
    const place = renamedTo === undefined ? undefined : this.places.after.placeOf(renamedTo);
    return {
      ...this.verdict(name, renamedSymbol ?? symbol, [difference], []),
      kind: kindOf(this.symbols.target(symbol)),
      startLine: place?.startLine ?? line,
      endLine: place?.endLine ?? line,
      ...(renamedTo === undefined ? {} : { renamedTo }),
    };
  }

  private mayStillBeThere(): boolean {
    const { checker, after } = this.sides;
    return after.copy.statements.some(
      (statement) =>
        ts.isExportDeclaration(statement) &&
        statement.exportClause === undefined &&
        statement.moduleSpecifier !== undefined &&
        checker.getSymbolAtLocation(statement.moduleSpecifier) === undefined,
    );
  }

  private verdict(
    name: string,
    symbol: ts.Symbol,
    differences: readonly Difference[],
    members: readonly MemberVerdict[],
  ): ContractVerdict {
    const place = this.places.after.placeOf(name) ?? { startLine: 1, endLine: 1 };
    const words = worstFirst([
      ...differences.map((each) => ({ change: each.change, reason: sentence(name, each.reason) })),
      ...members.map(({ change, reason }) => ({ change, reason })),
    ]).map(({ reason }) => reason);
    return {
      name,
      kind: kindOf(this.symbols.target(symbol)),
      ...place,
      ...worst([...differences, ...members]),
      reasons: [...new Set(words)],
      members,
    };
  }

  private memberLine(
    name: string,
    { name: member, newType }: { readonly name: string; readonly newType: string | null },
  ): number {
    const { before, after } = this.places;
    const line = newType === null ? undefined : after.memberLine(name, member);
    return line ?? after.memberLineAfterSurvivor(name, member, before);
  }

  /** Names that are gone whose type is there under a new name: only where there is one such, and not just any string. */
  private renamed(): ReadonlyMap<string, string> {
    const gone = [...this.before].filter(([name]) => !this.after.has(name) && !name.includes("."));
    const fresh = [...this.after].filter(([name]) => !this.before.has(name) && !name.includes("."));
    const found = new Map<string, string>();
    for (const [name, before] of gone) {
      const candidates = fresh.filter(
        ([other, after]) =>
          ![...found.values()].includes(other) && this.symbols.isInterchangeable({ name, before, after }),
      );
      const alone = gone.length === 1 || this.isTelling(before);
      if (candidates.length === 1 && candidates[0] !== undefined && alone) found.set(name, candidates[0][0]);
    }
    return found;
  }

  /** A type with members or parameters is not the same as another by accident. */
  private isTelling(symbol: ts.Symbol): boolean {
    const target = this.symbols.target(symbol);
    const { checker } = this.sides;
    const type =
      (target.flags & ts.SymbolFlags.Value) !== 0
        ? checker.getTypeOfSymbol(target)
        : checker.getDeclaredTypeOfSymbol(target);
    const signature = type.getCallSignatures()[0];
    return signature === undefined ? checker.getPropertiesOfType(type).length > 1 : signature.parameters.length > 0;
  }

  private exportsOf(copy: ts.SourceFile): Exports {
    const { checker } = this.sides;
    const module = checker.getSymbolAtLocation(copy);
    const found = new Map<string, ts.Symbol>();
    const visit = (symbol: ts.Symbol, outer: string, depth: number): void => {
      for (const each of checker.getExportsOfModule(symbol)) {
        if (isHelperName(each.name)) continue;
        if (outer !== "" && !isOfNamespace(each)) continue;
        const name = `${outer}${outsideName(each.name)}`;
        found.set(name, each);
        const target = this.symbols.target(each);
        if ((target.flags & ts.SymbolFlags.Module) !== 0 && depth < 3 && this.isOwn(target)) {
          visit(target, `${name}.`, depth + 1);
        }
      }
    };
    if (module !== undefined) visit(module, "", 0);
    return found;
  }

  /** Namespaces of other modules are theirs. The new copy may have taken its namespace from the old one. */
  private isOwn(symbol: ts.Symbol): boolean {
    const copies = [this.sides.before.copy, this.sides.after.copy];
    return (symbol.declarations ?? []).some(
      (declaration) => ts.isModuleDeclaration(declaration) && copies.includes(declaration.getSourceFile()),
    );
  }
}
