import type { ContractKind } from "../model";
import { type Checker, ts } from "./compiler";
import { equalsName } from "./declarationCopies";
import { textOf } from "./declarationUnits";

const { SymbolFlags } = ts;
export const valueMeaning = SymbolFlags.Value;
export const typeMeaning = SymbolFlags.Class | SymbolFlags.Interface | SymbolFlags.Enum | SymbolFlags.TypeAlias;

export function kindOf(symbol: ts.Symbol): ContractKind {
  const { flags } = symbol;
  if ((flags & SymbolFlags.Class) !== 0) return "class";
  if ((flags & SymbolFlags.Enum) !== 0) return "enum";
  if ((flags & SymbolFlags.Function) !== 0) return "function";
  if ((flags & SymbolFlags.Interface) !== 0) return "interface";
  if ((flags & SymbolFlags.TypeAlias) !== 0) return "type";
  if ((flags & SymbolFlags.Variable) !== 0) return "variable";
  if ((flags & SymbolFlags.Module) !== 0) return "namespace";
  return "re-export";
}

export function outsideName(name: string): string {
  return name === equalsName ? "=" : name;
}

/** What a name that is passed on stands for. */
export function targetOf(checker: Checker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

export function isUnknown(checker: Checker, symbol: ts.Symbol): boolean {
  return checker.isUnknownSymbol(symbol);
}

export function enumMembers(symbol: ts.Symbol): readonly ts.Symbol[] {
  return [...(symbol.exports?.values() ?? [])].filter(({ flags }) => (flags & SymbolFlags.EnumMember) !== 0);
}

/** An object with members of its own, so that it can be compared member by member. */
export function isObjectLike(checker: Checker, type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every((part) => isObjectLike(checker, part));
  if ((type.flags & ts.TypeFlags.Object) === 0) return false;
  if (checker.isArrayType(type) || checker.isTupleType(type)) return false;
  return (
    checker.getPropertiesOfType(type).length + checker.getIndexInfosOfType(type).length > 0 || type.isClassOrInterface()
  );
}

/** A namespace that merges with nothing. In the declarations of JavaScript it stands for a constant object. */
export function isPureNamespace({ flags }: ts.Symbol): boolean {
  return (
    (flags & SymbolFlags.Module) !== 0 && (flags & (SymbolFlags.Function | SymbolFlags.Class | SymbolFlags.Enum)) === 0
  );
}

/** Whether a namespace exports it, and not a class that the namespace merges with. */
export function isOfNamespace(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => {
    for (let node: ts.Node | undefined = declaration.parent; node !== undefined; node = node.parent) {
      if (ts.isModuleBlock(node)) return true;
      if (ts.isClassLike(node)) return false;
    }
    return false;
  });
}

/** As it is written: what a symbol is the name of (`[Symbol.iterator]`, `[kState]`) the compiler calls by a number. */
export function memberWord(symbol: ts.Symbol): string {
  if (!symbol.name.startsWith("__@")) return symbol.name;
  for (const declaration of symbol.declarations ?? []) {
    const name = ts.getNameOfDeclaration(declaration);
    if (name !== undefined && ts.isComputedPropertyName(name)) return textOf(declaration.getSourceFile(), name);
  }
  return `[${symbol.name.slice(3).replace(/@\d+$/, "")}]`;
}
