import type { MemberVerdict } from "../model";
import { callableDifferences, takesAsMany } from "./callableDifferences";
import { ts } from "./compiler";
import { type ContractSides, differInUnknown, unknownTypes } from "./contractSides";
import { breaking, compatible, type Difference, sentence, undecided, worst, worstFirst } from "./difference";
import { lostMembers } from "./lostParts";
import { isOfNamespace, memberWord } from "./symbolKinds";
import { countAny, countUnknown, inWords, type TypeRelations, wasAndIs } from "./typeRelations";

/** Whose members are compared: what a class makes, what an interface or type describes, what a value offers. */
export type MemberOwner = "class" | "shape" | "value" | "statics";

/** A member's verdict before it has a line. */
export type MemberDifference = Omit<MemberVerdict, "startLine">;

interface Pair {
  readonly name: string;
  readonly before: ts.Symbol | undefined;
  readonly after: ts.Symbol | undefined;
}

export interface ComparedTypes {
  readonly before: ts.Type;
  readonly after: ts.Type;
  readonly owner: MemberOwner;
  /** The class or interface as the copies' notes call it. */
  readonly ownerName: string;
}

/** Compares two object types member by member. */
export class MemberComparison {
  private readonly unknownBase: boolean;

  constructor(
    private readonly sides: ContractSides,
    private readonly relations: TypeRelations,
    private readonly types: ComparedTypes,
    private readonly isReported: (type: ts.Type) => boolean,
  ) {
    const { before, after } = sides;
    this.unknownBase = before.hasUnknownBase(types.before.symbol) || after.hasUnknownBase(types.after.symbol);
  }

  differences(): readonly MemberDifference[] {
    const found: MemberDifference[] = [];
    for (const pair of this.pairs()) {
      const differences = this.compare(pair);
      if (differences.length === 0) continue;
      const reasons = worstFirst(differences).map(({ reason }) => reason);
      found.push({
        name: `${this.types.owner === "statics" ? "static " : ""}${pair.name}`,
        ...worst(differences),
        reason: sentence(pair.name, reasons.join("; ")),
        oldType: this.printed(pair.before),
        newType: this.printed(pair.after),
      });
    }
    return [...found, ...this.indexDifferences()];
  }

  private pairs(): readonly Pair[] {
    const after = new Map(this.members(this.types.after).map((symbol) => [symbol.name, symbol]));
    const pairs: Pair[] = [];
    for (const before of this.members(this.types.before)) {
      pairs.push({ name: memberWord(before), before, after: after.get(before.name) });
      after.delete(before.name);
    }
    return [
      ...pairs,
      ...[...after.values()].map((symbol) => ({ name: memberWord(symbol), before: undefined, after: symbol })),
    ];
  }

  /** Those that others can see; what is private in a class that is compared as it is written is nobody's business. */
  private members(type: ts.Type): readonly ts.Symbol[] {
    return this.relations.checker.getPropertiesOfType(type).filter((symbol) => {
      if (symbol.name === "prototype" && this.types.owner === "statics") return false;
      // What a namespace adds to a class is compared by its own name.
      if (this.types.owner === "statics" && isOfNamespace(symbol)) return false;
      return !declarationsOf(symbol).some(
        (node) =>
          (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Private) !== 0 ||
          (ts.isPropertyDeclaration(node) && ts.isPrivateIdentifier(node.name)),
      );
    });
  }

  private compare({ before, after }: Pair): readonly Difference[] {
    if (before === undefined) return after === undefined ? [] : this.added(after);
    if (after === undefined) return this.removed(before);
    if (before === after) return [];
    const modifiers = this.modifierDifferences(before, after);
    const same = this.sides.before.textOf(declarationsOf(before)) === this.sides.after.textOf(declarationsOf(after));
    return same && this.isDerived(before, after) ? modifiers : [...modifiers, ...this.typeDifferences(before, after)];
  }

  /** Written alike, and what it mentions has a verdict of its own. */
  private isDerived(before: ts.Symbol, after: ts.Symbol): boolean {
    return this.sides.changed.isDerived(this.referencesOf(before, after));
  }

  private referencesOf(before: ts.Symbol, after: ts.Symbol): readonly string[] {
    return [
      ...this.sides.before.referencesOf(declarationsOf(before)),
      ...this.sides.after.referencesOf(declarationsOf(after)),
    ];
  }

  private added(symbol: ts.Symbol): readonly Difference[] {
    const { owner } = this.types;
    if (this.unknownBase) return [undecided("may be new: a type that it extends was not found")];
    if (owner === "value" || owner === "statics" || isOptional(symbol)) return [compatible("is new")];
    if (owner === "shape") return [breaking("implementers", "is new and required")];
    return isAbstract(symbol) ? [breaking("implementers", "is new and abstract")] : [compatible("is new")];
  }

  private removed(symbol: ts.Symbol): readonly Difference[] {
    const { types, sides } = this;
    if (this.unknownBase) return [undecided("may be gone: a type that it extends was not found")];
    if (types.after.getStringIndexType() !== undefined) return [compatible("is no longer declared by itself")];
    const inner = sides.before.isProtected(types.ownerName, symbol, types.owner === "statics");
    return [breaking(inner ? "implementers" : "consumers", "is gone")];
  }

  private modifierDifferences(before: ts.Symbol, after: ts.Symbol): readonly Difference[] {
    const { ownerName, owner } = this.types;
    const found: Difference[] = [];
    const wasInner = this.sides.before.isProtected(ownerName, before, owner === "statics");
    const isInner = this.sides.after.isProtected(ownerName, after, owner === "statics");
    if (!wasInner && isInner) found.push(breaking("consumers", "is protected now"));
    if (!isAbstract(before) && isAbstract(after)) found.push(breaking("implementers", "is abstract now"));
    if (!isOptional(before) && isOptional(after) && !this.isAny(after)) {
      // Who read it had to be prepared for `undefined` before.
      const missing = breaking(wasInner ? "implementers" : "consumers", "may be missing now");
      found.push(this.isUndefinedAllowed(before) ? compatible("can be left out now") : missing);
    }
    if (owner === "class" && isMethod(before) && !isMethod(after)) {
      found.push(breaking("implementers", "is a property now: no method of a subclass can stand in for it"));
    }
    if (isOptional(before) && !isOptional(after)) {
      if (owner === "value" || owner === "statics") found.push(compatible("is always there now"));
      else found.push(breaking("implementers", "can no longer be left out"));
    }
    if (!isReadonly(before) && isReadonly(after)) {
      found.push(breaking(wasInner ? "implementers" : "consumers", "can no longer be written"));
    }
    if (isReadonly(before) && !isReadonly(after)) found.push(compatible("can be written now"));
    return found;
  }

  /** Reading something that may be missing is no error where it is `any`. */
  private isAny(symbol: ts.Symbol): boolean {
    return (this.relations.checker.getTypeOfSymbol(symbol).flags & ts.TypeFlags.Any) !== 0;
  }

  private isUndefinedAllowed(symbol: ts.Symbol): boolean {
    const type = this.relations.checker.getTypeOfSymbol(symbol);
    return type.isUnion() && type.types.some(({ flags }) => (flags & ts.TypeFlags.Undefined) !== 0);
  }

  private typeDifferences(before: ts.Symbol, after: ts.Symbol): readonly Difference[] {
    const { checker } = this.relations;
    // Whether it may be missing has been said; an optional member's type holds `undefined` as well.
    const mayBeMissing = isOptional(before) || isOptional(after);
    const bare = (symbol: ts.Symbol) => {
      const type = checker.getTypeOfSymbol(symbol);
      return mayBeMissing ? this.relations.withoutUndefined(type) : type;
    };
    const [from, to] = [bare(before), bare(after)];
    const inner = this.sides.before.isProtected(this.types.ownerName, before, this.types.owner === "statics");
    const assessed = from === to ? [] : this.assess(from, to, isMethod(after));
    const differences = [...assessed, ...lostThis(before, after)].map((difference) =>
      inner && difference.change === "breaking" ? breaking("implementers", difference.reason) : difference,
    );
    if (differences.length === 0) {
      return differInUnknown(this.sides, before, after) ? [undecided(unknownTypes)] : [];
    }
    const rests =
      this.sides.before.restsOnUnknown(declarationsOf(before)) ||
      this.sides.after.restsOnUnknown(declarationsOf(after));
    if (rests) return [undecided(unknownTypes)];
    const causes = this.sides.changed.hiddenCauses(this.referencesOf(before, after));
    const same = this.sides.before.textOf(declarationsOf(before)) === this.sides.after.textOf(declarationsOf(after));
    if (!same || causes.length === 0) return differences;
    const through = ` (through ${causes.map((name) => `\`${name}\``).join(", ")})`;
    return differences.map((difference) => ({ ...difference, reason: difference.reason + through }));
  }

  private assess(from: ts.Type, to: ts.Type, isMethod: boolean): readonly Difference[] {
    const forCallers = assessForConsumers(this.relations, from, to, this.isReported);
    const { owner } = this.types;
    if (owner === "value" || owner === "statics" || this.relations.accepts(from, to)) return forCallers;
    const reads = forCallers.some(({ change }) => change === "breaking");
    if (forCallers.some(({ change }) => change === "undecided")) return forCallers;
    const { was, is } = wasAndIs(this.relations, from, to);
    if (reads) return forCallers.map(({ reason }) => breaking("both", reason));
    const words = isMethod ? `asks more of those who implement it: was ${was}, is ${is}` : `was ${was}, is ${is}`;
    return [breaking("implementers", words)];
  }

  private indexDifferences(): readonly MemberDifference[] {
    const { checker } = this.relations;
    const { before, after, owner } = this.types;
    const found: MemberDifference[] = [];
    const later = checker.getIndexInfosOfType(after);
    for (const info of checker.getIndexInfosOfType(before)) {
      const other = later.find(({ keyType }) => keyType === info.keyType);
      const key = this.relations.print(info.keyType);
      const name = `[${key}]`;
      const types = {
        name,
        oldType: this.relations.print(info.type),
        newType: other === undefined ? null : this.relations.print(other.type),
      };
      const differences: Difference[] = [];
      if (other === undefined) differences.push(breaking("both", "is gone"));
      else if (other.type !== info.type) {
        const reads = !this.relations.acceptsForCallers(other.type, info.type);
        const writes = owner !== "value" && !this.relations.accepts(info.type, other.type);
        const words = `was ${inWords(types.oldType)}, is ${inWords(types.newType ?? "")}`;
        if (reads || writes)
          differences.push(breaking(reads && writes ? "both" : reads ? "consumers" : "implementers", words));
      }
      const reason = `\`${name}\` ${differences[0]?.reason ?? ""}`;
      if (differences.length > 0) found.push({ ...types, ...worst(differences), reason });
    }
    return found;
  }

  private printed(symbol: ts.Symbol | undefined): string | null {
    return symbol === undefined ? null : this.relations.print(this.relations.checker.getTypeOfSymbol(symbol));
  }
}

/** What those who call or read a value are refused now; and, where nobody is, what else differs. */
export function assessForConsumers(
  relations: TypeRelations,
  from: ts.Type,
  to: ts.Type,
  isReported: (type: ts.Type) => boolean,
): readonly Difference[] {
  const { checker } = relations;
  const [bareFrom, bareTo] = [checker.getNonNullableType(from), checker.getNonNullableType(to)];
  const [was, is] = [relations.print(from), relations.print(to)];
  const said = wasAndIs(relations, from, to);
  const words = `was ${said.was}, is ${said.is}`;
  const callable = [
    ...callableDifferences(relations, bareFrom.getCallSignatures(), bareTo.getCallSignatures(), isReported),
    ...callableDifferences(relations, bareFrom.getConstructSignatures(), bareTo.getConstructSignatures(), isReported),
  ];
  const lost = lostMembers(relations, from, to, isReported).map((name) =>
    breaking("consumers", `has no \`${name}\` any more`),
  );
  if (!relations.acceptsForCallers(to, from)) {
    if (isOnlyAnotherValue(relations, from, to)) return [compatible(words)];
    if (callable.length > 0) return callable;
    return said.alike && lost.length > 0 ? lost : [breaking("consumers", words)];
  }
  if (callable.length + lost.length > 0) return [...callable, ...lost];
  // `any` accepts and is accepted, so that assignability says nothing where it comes or goes. Often it is only what an
  // unfinished edit leaves of an inferred type.
  if (countAny(was) !== countAny(is)) return [anyDifference(relations, was, is, words)];
  return was === is || differInNamesOnly(relations, bareFrom, bareTo) ? [] : [compatible(words)];
}

/** Where there was `any`, everything went; `unknown` in its place still takes everything. */
function anyDifference({ trustsAny }: TypeRelations, was: string, is: string, words: string): Difference {
  const isFilledIn = countAny(was) > countAny(is) && countUnknown(was) >= countUnknown(is);
  return trustsAny && isFilledIn
    ? breaking("consumers", `${words}: \`any\` went for everything`)
    : undecided(`${words}: nothing is checked against \`any\``);
}

/** Parameters that are called otherwise are the same to everybody. */
function differInNamesOnly(relations: TypeRelations, from: ts.Type, to: ts.Type): boolean {
  const [before, after] = [from.getCallSignatures(), to.getCallSignatures()];
  if (before.length !== 1 || after.length !== 1 || before[0] === undefined || after[0] === undefined) return false;
  return takesAsMany(before[0], after[0]) && relations.acceptsForCallers(from, to);
}

/** A constant whose value changed: its literal type differs, and clients are compiled against the new one. */
function isOnlyAnotherValue({ checker }: TypeRelations, from: ts.Type, to: ts.Type): boolean {
  if (from.isUnion() || to.isUnion()) return false;
  return (
    (from.flags & ts.TypeFlags.Literal) !== 0 &&
    (to.flags & ts.TypeFlags.Literal) !== 0 &&
    checker.getBaseTypeOfLiteralType(from) === checker.getBaseTypeOfLiteralType(to)
  );
}

export function declarationsOf(symbol: ts.Symbol): readonly ts.Node[] {
  return symbol.declarations ?? [];
}

/** Types that extend the owner get its own type where they got theirs. */
function lostThis(before: ts.Symbol, after: ts.Symbol): readonly Difference[] {
  const says = (symbol: ts.Symbol) => declarationsOf(symbol).some(mentionsThis);
  return says(before) && !says(after)
    ? [breaking("both", "names a type where it said `this`: what extends it loses its own")]
    : [];
}

function mentionsThis(node: ts.Node): boolean {
  return (
    node.kind === ts.SyntaxKind.ThisType || ts.forEachChild(node, (child) => mentionsThis(child) || undefined) === true
  );
}

function isOptional(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Optional) !== 0;
}

function isMethod(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Method) !== 0;
}

function isAbstract(symbol: ts.Symbol): boolean {
  return declarationsOf(symbol).some(
    (node) => (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Abstract) !== 0,
  );
}

function isReadonly(symbol: ts.Symbol): boolean {
  const { flags } = symbol;
  if ((flags & ts.SymbolFlags.Accessor) !== 0) return (flags & ts.SymbolFlags.SetAccessor) === 0;
  // Of mapped types, whose members have no declaration of their own, the checker notes it apart.
  const noted = (symbol as { readonly links?: { readonly checkFlags?: number } }).links?.checkFlags ?? 0;
  return (
    (noted & checkFlagReadonly) !== 0 ||
    declarationsOf(symbol).some(
      (node) => (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Readonly) !== 0,
    )
  );
}

/** The compiler's CheckFlags.Readonly. */
const checkFlagReadonly = 8;
