import type { ContractVerdict, MemberVerdict } from "../model";
import { ts } from "./compiler";
import type { ContractSides } from "./contractSides";
import { breaking, compatible, type Difference, sentence, undecided, worst, worstFirst } from "./difference";
import { exportedSymbols } from "./exportedSymbols";
import type { SourcePlaces } from "./sourcePlaces";
import { SymbolComparison } from "./symbolComparison";
import { isPureNamespace, kindOf } from "./symbolKinds";

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
    this.before = exportedSymbols(sides, sides.before.copy);
    this.after = exportedSymbols(sides, sides.after.copy);
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
    if (this.isWholeAgain(name, before, after)) return [];
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

  /** `module.exports.default = module.exports`, `const fastify: typeof fastify`: what is said of `export =` holds for it. */
  private isWholeAgain(name: string, before: ts.Symbol, after: ts.Symbol): boolean {
    const [wholeBefore, wholeAfter] = [this.before.get("="), this.after.get("=")];
    if (name === "=" || wholeBefore === undefined || wholeAfter === undefined) return false;
    const { checker } = this.sides;
    const isSame = (one: ts.Symbol, other: ts.Symbol) => {
      const [target, whole] = [this.symbols.target(one), this.symbols.target(other)];
      const isValue = (target.flags & ts.SymbolFlags.Variable) !== 0;
      return target === whole || (isValue && checker.getTypeOfSymbol(target).symbol === whole);
    };
    return isSame(before, wholeBefore) && isSame(after, wholeAfter);
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
      kind: this.kindOf(symbol),
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
      kind: this.kindOf(symbol),
      ...place,
      ...worst([...differences, ...members]),
      reasons: [...new Set(words)],
      members,
    };
  }

  private kindOf(symbol: ts.Symbol): ContractVerdict["kind"] {
    const target = this.symbols.target(symbol);
    return this.sides.isJavaScript && isPureNamespace(target) ? "variable" : kindOf(target);
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
}
