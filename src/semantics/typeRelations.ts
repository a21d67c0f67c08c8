import { type Checker, type SignatureInternals, signatureHasRest, signatureIsAbstract, ts } from "./compiler";

/** Questions to the checker about two types, and how types are printed. */
export class TypeRelations {
  /**
   * @param trustsAny whether an `any` is meant: where modules were not found, it may be all that is left of a type.
   */
  constructor(
    readonly checker: Checker,
    readonly trustsAny: boolean,
  ) {}

  /** Whether a value of the first type is accepted where the second is asked for, as the compiler decides it. */
  accepts(from: ts.Type, to: ts.Type): boolean {
    return from === to || this.checker.isTypeAssignableTo(from, to);
  }

  /**
   * The same as callers see it: who calls a method is held to its parameters, while the compiler lets a method stand in
   * for one that takes more (parameters of methods and constructors are compared bivariantly).
   */
  acceptsForCallers(from: ts.Type, to: ts.Type): boolean {
    return this.accepts(from, to) && this.accepts(this.asFunction(from), this.asFunction(to));
  }

  /**
   * What can be called or constructed as a type that was written as one: without the declarations that make its
   * parameters bivariant, and without what else it has. Other types are left as they are.
   */
  asFunction(type: ts.Type): ts.Type {
    if (type.isUnion()) return this.checker.getUnionType(type.types.map((part) => this.asFunction(part)));
    const calls = type.getCallSignatures();
    const constructs = type.getConstructSignatures();
    if (calls.length + constructs.length === 0) return type;
    return this.checker.createAnonymousType(
      undefined,
      new Map(),
      calls.map((each) => this.undeclared(each)),
      constructs.map((each) => this.undeclared(each)),
      [],
    );
  }

  /** A class's constructors as functions that make nothing, for comparing their parameters alone. */
  constructorParameters(type: ts.Type): ts.Type | undefined {
    const constructs = type.getConstructSignatures();
    if (constructs.length === 0) return undefined;
    const calls = constructs.map((each) => this.undeclared(each, this.checker.getVoidType()));
    return this.checker.createAnonymousType(undefined, new Map(), calls, [], []);
  }

  private undeclared(
    signature: ts.Signature,
    returnType = this.checker.getReturnTypeOfSignature(signature),
  ): ts.Signature {
    const { flags, minArgumentCount, thisParameter } = signature as unknown as SignatureInternals;
    return this.checker.createSignature(
      undefined,
      signature.typeParameters,
      thisParameter,
      signature.parameters,
      returnType,
      this.checker.getTypePredicateOfSignature(signature),
      minArgumentCount,
      flags & (signatureHasRest | signatureIsAbstract),
    );
  }

  /** Without `undefined`, which an optional member's type holds as well. */
  withoutUndefined(type: ts.Type): ts.Type {
    if (!type.isUnion()) return type;
    const parts = type.types.filter((part) => (part.flags & ts.TypeFlags.Undefined) === 0);
    return parts.length === type.types.length ? type : this.checker.getUnionType(parts);
  }

  /** On one line, without the paths of modules. */
  print(type: ts.Type, spelledOut = false): string {
    const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags;
    const flags = spelledOut ? NoTruncation | InTypeAlias : NoTruncation;
    return this.checker
      .typeToString(type, undefined, flags)
      .replaceAll(/(typeof )?import\("[^"]*"\)\.?/g, "$1")
      .replaceAll(/\s+/g, " ");
  }
}

/** Two printed types in a sentence. Where a name says nothing, what it stands for does. */
export function wasAndIs(
  relations: TypeRelations,
  from: ts.Type,
  to: ts.Type,
): { readonly was: string; readonly is: string; readonly alike: boolean } {
  const [was, is] = [relations.print(from), relations.print(to)];
  // An alias's own name says nothing about what it stands for.
  const isAlias = from.aliasSymbol !== undefined && from.isUnion();
  if (was !== is && !isAlias) return { was: inWords(was), is: inWords(is), alike: false };
  const [wholeWas, wholeIs] = [relations.print(from, true), relations.print(to, true)];
  return wholeWas === wholeIs
    ? { was: `another ${inWords(was)}`, is: inWords(is), alike: true }
    : { was: inWords(wholeWas), is: inWords(wholeIs), alike: false };
}

/** For sentences: a long type is cut. */
export function inWords(type: string): string {
  return `\`${type.length <= 120 ? type : `${type.slice(0, 119)}…`}\``;
}

/** How often a printed type says `any`, which switches checking off wherever it stands. */
export function countAny(type: string): number {
  return type.match(/\bany\b/g)?.length ?? 0;
}

export function countUnknown(type: string): number {
  return type.match(/\bunknown\b/g)?.length ?? 0;
}
