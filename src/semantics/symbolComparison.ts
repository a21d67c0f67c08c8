import { isErrorType, ts } from "./compiler";
import { type ContractSides, differInUnknown, nameInNotes, unknownTypes } from "./contractSides";
import { probeName } from "./declarationCopies";
import { breaking, type Difference, undecided } from "./difference";
import { enumDifferences } from "./enumDifferences";
import {
  assessForConsumers,
  declarationsOf,
  MemberComparison,
  type MemberDifference,
  type MemberOwner,
} from "./memberDifferences";
import { isObjectLike, isUnknown, kindOf, targetOf, typeMeaning, valueMeaning } from "./symbolKinds";
import { parametersOf, typeParameterDifferences } from "./typeParameterDifferences";
import { TypeRelations, wasAndIs } from "./typeRelations";

/** One exported name in the two contracts, before and after. */
export interface ExportPair {
  /** As importing modules call it, dotted inside of namespaces. */
  readonly name: string;
  readonly before: ts.Symbol;
  readonly after: ts.Symbol;
}

export interface SymbolDifferences {
  /** Of the name as a whole, without its members. Sentence fragments with the name as their subject. */
  readonly differences: readonly Difference[];
  readonly members: readonly MemberDifference[];
}

const nothing: SymbolDifferences = { differences: [], members: [] };

/** Compares what an exported name stands for, as a type and as a value. */
export class SymbolComparison {
  private readonly relations: TypeRelations;
  private readonly reported: ReadonlySet<string>;

  constructor(private readonly sides: ContractSides) {
    this.relations = new TypeRelations(sides.checker, !sides.lacksModules);
    this.reported = sides.before.units.exported;
  }

  compare(pair: ExportPair): SymbolDifferences {
    const { before, after } = this.targets(pair);
    if (before === after) return nothing;
    const meanings = this.meaningDifferences(before, after);
    if (this.isDerived(before, after)) return { differences: meanings, members: [] };
    const both = before.flags & after.flags;
    const type = (both & typeMeaning) !== 0 ? this.typeDifferences(before, after) : nothing;
    const value = (both & valueMeaning) !== 0 ? this.valueDifferences(before, after) : nothing;
    const found = {
      differences: [...meanings, ...this.constEnum(before, after), ...type.differences, ...value.differences],
      members: [...type.members, ...value.members],
    };
    return this.withCauses(before, after, found);
  }

  /** Whether two types are the same to everybody, for telling a renamed export from a new one. */
  isInterchangeable({ before: first, after: second }: ExportPair): boolean {
    const { before, after } = this.targets({ name: "", before: first, after: second });
    if (kindOf(before) !== kindOf(after)) return false;
    const pairs: [ts.Type, ts.Type][] = [];
    if ((before.flags & typeMeaning) !== 0) pairs.push([this.declared(before), this.declared(after)]);
    if ((before.flags & valueMeaning) !== 0) pairs.push([this.valueOf(before), this.valueOf(after)]);
    return (
      pairs.length > 0 &&
      pairs.every(
        ([from, to]) =>
          (from.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) === 0 &&
          this.relations.acceptsForCallers(from, to) &&
          this.relations.acceptsForCallers(to, from),
      )
    );
  }

  target(symbol: ts.Symbol): ts.Symbol {
    return targetOf(this.sides.checker, symbol);
  }

  private targets({ before, after }: ExportPair): { readonly before: ts.Symbol; readonly after: ts.Symbol } {
    return { before: this.target(before), after: this.target(after) };
  }

  /** Declared alike, and what it refers to has a verdict of its own. */
  private isDerived(before: ts.Symbol, after: ts.Symbol): boolean {
    const names = [this.unitOf(before, "before"), this.unitOf(after, "after")];
    const { changed } = this.sides;
    return names.every(
      (name) => name !== undefined && !changed.own.has(name) && changed.isDerived(changed.referencesOf(name)),
    );
  }

  /** The name of the file's top level under which a symbol of it is declared. */
  private unitOf(symbol: ts.Symbol, side: "before" | "after"): string | undefined {
    const { copy, units } = this.sides[side];
    for (const declaration of declarationsOf(symbol)) {
      if (declaration.getSourceFile() !== copy) continue;
      const name = nameInNotes(symbol).split(".")[0];
      if (name !== undefined && units.units.has(name)) return name;
    }
    return undefined;
  }

  private withCauses(before: ts.Symbol, after: ts.Symbol, found: SymbolDifferences): SymbolDifferences {
    const unit = this.unitOf(before, "before");
    if (unit === undefined || this.sides.changed.own.has(unit) || this.unitOf(after, "after") === undefined)
      return found;
    const causes = this.sides.changed.hiddenCauses(this.sides.changed.referencesOf(unit));
    if (causes.length === 0) return found;
    const through = ` (through ${causes.map((name) => `\`${name}\``).join(", ")})`;
    return {
      differences: found.differences.map((each) => ({ ...each, reason: each.reason + through })),
      members: found.members.map((each) =>
        each.reason.endsWith(through) ? each : { ...each, reason: each.reason + through },
      ),
    };
  }

  /** What a name is good for at all. */
  private meaningDifferences(before: ts.Symbol, after: ts.Symbol): readonly Difference[] {
    const found: Difference[] = [];
    if (isUnknown(this.sides.checker, before) || isUnknown(this.sides.checker, after)) {
      return [undecided("comes from a module that was not found")];
    }
    if ((before.flags & valueMeaning) !== 0 && (after.flags & valueMeaning) === 0) {
      found.push(breaking("consumers", "is only a type now and can no longer be used as a value"));
    }
    if ((before.flags & typeMeaning) !== 0 && (after.flags & typeMeaning) === 0) {
      found.push(breaking("both", "is no longer a type"));
    }
    if (kindOf(before) === "class" && kindOf(after) !== "class" && found.length === 0) {
      found.push(breaking("implementers", "is no longer a class that others can extend"));
    }
    return found;
  }

  private constEnum(before: ts.Symbol, after: ts.Symbol): readonly Difference[] {
    const was = this.sides.before.notes.constEnums.has(nameInNotes(before));
    const is = this.sides.after.notes.constEnums.has(nameInNotes(after));
    return !was && is ? [undecided("is a `const enum` now: code that reads it as an object is refused")] : [];
  }

  private typeDifferences(before: ts.Symbol, after: ts.Symbol): SymbolDifferences {
    if ((before.flags & after.flags & ts.SymbolFlags.Enum) !== 0)
      return { differences: [], members: enumDifferences(this.sides.checker, before, after) };
    const parameters = typeParameterDifferences(this.relations, before, after);
    if (parameters.length > 0) return { differences: parameters, members: [] };
    const name = nameInNotes(before);
    const types = this.probed(name, 0) ?? [this.declared(before), this.declared(after)];
    const found = this.compareTypes(types, before, after);
    const isGeneric = parametersOf(before).length > 0;
    if (!isGeneric || !hasBreaks(found)) return found;
    const concrete = [this.probed(name, 1), this.probed(name, 2)];
    // Conditional types over something unknown are compared by how they are written, which says little.
    const fails = concrete.some((pair) => pair === undefined || hasBreaks(this.compareTypes(pair, before, after)));
    return fails && concrete[0] !== undefined ? found : softened(found, "cannot be told for all type arguments");
  }

  private compareTypes(types: readonly [ts.Type, ts.Type], before: ts.Symbol, after: ts.Symbol): SymbolDifferences {
    const [from, to] = types;
    if (isErrorType(from) || isErrorType(to)) return { differences: [undecided("cannot be resolved")], members: [] };
    if (isObjectLike(this.sides.checker, from) && isObjectLike(this.sides.checker, to)) {
      const owner = (before.flags & after.flags & ts.SymbolFlags.Class) !== 0 ? "class" : "shape";
      return {
        differences: owner === "class" ? [] : this.callDifferences(from, to),
        members: this.members(from, to, owner, before),
      };
    }
    return { differences: this.softenUnknown(before, after, this.aliasDifferences(from, to)), members: [] };
  }

  private members(from: ts.Type, to: ts.Type, owner: MemberOwner, named: ts.Symbol): readonly MemberDifference[] {
    const types = { before: from, after: to, owner, ownerName: nameInNotes(named) };
    return new MemberComparison(this.sides, this.relations, types, this.isReported).differences();
  }

  /** An interface or type that can be called or constructed. */
  private callDifferences(from: ts.Type, to: ts.Type): readonly Difference[] {
    const { checker } = this.sides;
    const callable = (type: ts.Type) =>
      checker.getSignaturesOfType(type, ts.SignatureKind.Call).length +
      checker.getSignaturesOfType(type, ts.SignatureKind.Construct).length;
    if (callable(from) + callable(to) === 0) return [];
    return this.aliasDifferences(from, to);
  }

  /** Types that are compared as a whole: unions, functions, tuples, mapped and conditional types. */
  private aliasDifferences(from: ts.Type, to: ts.Type): readonly Difference[] {
    const forReaders = assessForConsumers(this.relations, from, to, this.isReported);
    const { was, is } = wasAndIs(this.relations, from, to);
    const reads = forReaders.some(({ change }) => change === "breaking");
    if (reads || forReaders.some(({ change }) => change === "undecided")) {
      const whom = this.relations.accepts(from, to) ? "consumers" : "both";
      return forReaders.map((each) => (each.change === "breaking" ? breaking(whom, each.reason) : each));
    }
    if (this.relations.accepts(from, to)) return forReaders;
    return [breaking("implementers", `no longer takes all that it took: was ${was}, is ${is}`)];
  }

  private valueDifferences(before: ts.Symbol, after: ts.Symbol): SymbolDifferences {
    if ((before.flags & after.flags & ts.SymbolFlags.Enum) !== 0) return nothing;
    const onlyNamespaces = valueMeaning & ~ts.SymbolFlags.ValueModule;
    const areNamespaces = (before.flags & onlyNamespaces) === 0 && (after.flags & onlyNamespaces) === 0;
    if (areNamespaces && !this.sides.isJavaScript) return nothing;
    const [from, to] = [this.valueOf(before), this.valueOf(after)];
    if (from === to) return { differences: this.softenUnknown(before, after, []), members: [] };
    if ((before.flags & after.flags & ts.SymbolFlags.Class) !== 0) return this.classValue(before, after, from, to);
    const { checker } = this.sides;
    if (isFunction(before) && isFunction(after)) {
      // What a namespace or assignments add to a function is compared by its own name.
      const functions = [this.relations.asFunction(from), this.relations.asFunction(to)] as const;
      const differences = assessForConsumers(this.relations, ...functions, this.isReported);
      return { differences: this.softenUnknown(before, after, differences), members: [] };
    }
    const members =
      isObjectLike(checker, from) && isObjectLike(checker, to) && from.getCallSignatures().length === 0
        ? this.members(from, to, "value", before)
        : [];
    const isPlain = members.length > 0 && members.some(({ change }) => change === "breaking");
    const whole = isPlain
      ? []
      : this.softenUnknown(before, after, assessForConsumers(this.relations, from, to, this.isReported));
    // What the members say already need not be said of the whole.
    const differences = members.length > 0 && whole.every(({ change }) => change !== "breaking") ? [] : whole;
    return { differences, members };
  }

  /** The constructor and the static members. */
  private classValue(before: ts.Symbol, after: ts.Symbol, from: ts.Type, to: ts.Type): SymbolDifferences {
    const was = this.sides.before.notes.constructors.get(nameInNotes(before));
    const is = this.sides.after.notes.constructors.get(nameInNotes(after));
    const members = this.members(from, to, "statics", before);
    if (was === "private") return { differences: [], members };
    if (is === "private" || (is === "protected" && was === undefined)) {
      const words = `can no longer be constructed from outside: its constructor is ${is}`;
      return { differences: [breaking(is === "private" ? "both" : "consumers", words)], members };
    }
    const abstract = (symbol: ts.Symbol) =>
      declarationsOf(symbol).some(
        (node) => (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Abstract) !== 0,
      );
    if (!abstract(before) && abstract(after)) {
      return { differences: [breaking("consumers", "is abstract now and can no longer be constructed")], members };
    }
    return { differences: this.constructorDifferences(before, after, was === "protected"), members };
  }

  private constructorDifferences(before: ts.Symbol, after: ts.Symbol, inner: boolean): readonly Difference[] {
    const [from, to] = [this.constructorOf(before), this.constructorOf(after)];
    if (from === undefined || to === undefined || this.sameConstructors(before, after)) return [];
    const found = assessForConsumers(this.relations, from, to, this.isReported).filter(
      ({ change }) => change !== "compatible",
    );
    const whom = inner ? "implementers" : "both";
    const words = found.map((each) =>
      each.change === "breaking" ? breaking(whom, `cannot be constructed as before: ${each.reason}`) : each,
    );
    return this.softenUnknown(before, after, words);
  }

  /** The parameters alone: what is constructed is compared member by member, apart. */
  private constructorOf(symbol: ts.Symbol): ts.Type | undefined {
    return this.relations.constructorParameters(this.valueOf(symbol));
  }

  private sameConstructors(before: ts.Symbol, after: ts.Symbol): boolean {
    const nodes = (symbol: ts.Symbol) =>
      declarationsOf(symbol).flatMap((node) =>
        ts.isClassLike(node) ? node.members.filter(ts.isConstructorDeclaration) : [],
      );
    const { sides } = this;
    const [from, to] = [nodes(before), nodes(after)];
    if (from.length === 0 || sides.before.textOf(from) !== sides.after.textOf(to)) return false;
    return sides.changed.isDerived([...sides.before.referencesOf(from), ...sides.after.referencesOf(to)]);
  }

  /** The old and the new type with the same type arguments, as a probe in the old copy has them. */
  private probed(name: string, variant: 0 | 1 | 2): readonly [ts.Type, ts.Type] | undefined {
    const { checker, before } = this.sides;
    const module = checker.getSymbolAtLocation(before.copy);
    const probe = module?.exports?.get(ts.escapeLeadingUnderscores(probeName(name, variant)));
    const declaration = probe?.declarations?.[0];
    if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return undefined;
    const [from, to] = declaration.parameters.map(({ type }) =>
      type === undefined ? undefined : checker.getTypeFromTypeNode(type),
    );
    return from === undefined || to === undefined || isErrorType(from) || isErrorType(to) ? undefined : [from, to];
  }

  private declared(symbol: ts.Symbol): ts.Type {
    return this.sides.checker.getDeclaredTypeOfSymbol(symbol);
  }

  private valueOf(symbol: ts.Symbol): ts.Type {
    return this.sides.checker.getTypeOfSymbol(symbol);
  }

  private softenUnknown(before: ts.Symbol, after: ts.Symbol, found: readonly Difference[]): readonly Difference[] {
    const rests =
      this.sides.before.restsOnUnknown(declarationsOf(before)) ||
      this.sides.after.restsOnUnknown(declarationsOf(after));
    if (!rests) return found;
    if (found.length === 0 && differInUnknown(this.sides, before, after)) return [undecided(unknownTypes)];
    return found.map(({ reason }) => undecided(`${reason}, and types that it mentions were not found`));
  }

  /** Types that are exported from here, and so have a verdict of their own. */
  readonly isReported = (type: ts.Type): boolean => {
    const symbol = type.aliasSymbol ?? type.symbol;
    return symbol !== undefined && this.reported.has(symbol.name) && this.unitOf(symbol, "before") !== undefined;
  };
}

function isFunction(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Function) !== 0;
}

function hasBreaks({ differences, members }: SymbolDifferences): boolean {
  return [...differences, ...members].some(({ change }) => change === "breaking");
}

function softened({ differences, members }: SymbolDifferences, why: string): SymbolDifferences {
  const soften = <T extends Difference>(each: T): T =>
    each.change === "breaking" ? { ...each, ...undecided(`${each.reason} (${why})`) } : each;
  return { differences: differences.map(soften), members: members.map(soften) };
}
