/**
 * The one door to the whole TypeScript compiler: the one that ts-morph carries, with its library files in memory, so
 * that a bundle needs no node_modules. It weighs megabytes: only code that a worker thread reaches may import it.
 */
import { getLibFiles, ts } from "@ts-morph/common";

export { ts };

/** The lib.*.d.ts files of this compiler, by name. */
export function bundledLibFiles(): ReadonlyMap<string, string> {
  return new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]));
}

/**
 * What the checker offers besides its public declarations. The compiler is part of the bundle, so that it cannot change
 * behind our back; test/unit/semantics/compiler.test.ts fails when an update takes one of these away.
 */
export interface CheckerInternals {
  createSignature(
    declaration: undefined,
    typeParameters: readonly ts.TypeParameter[] | undefined,
    thisParameter: ts.Symbol | undefined,
    parameters: readonly ts.Symbol[],
    returnType: ts.Type,
    predicate: ts.TypePredicate | undefined,
    minArgumentCount: number,
    flags: number,
  ): ts.Signature;
  createAnonymousType(
    symbol: undefined,
    members: ReadonlyMap<ts.__String, ts.Symbol>,
    callSignatures: readonly ts.Signature[],
    constructSignatures: readonly ts.Signature[],
    indexInfos: readonly ts.IndexInfo[],
  ): ts.Type;
  getUnionType(types: readonly ts.Type[]): ts.Type;
  getTypeOnlyAliasDeclaration(symbol: ts.Symbol): ts.Node | undefined;
  getImmediateAliasedSymbol(symbol: ts.Symbol): ts.Symbol | undefined;
}

export type Checker = ts.TypeChecker & CheckerInternals;

export function checkerOf(program: ts.Program): Checker {
  return program.getTypeChecker() as Checker;
}

/** Parts of a signature that its public declaration leaves out. */
export interface SignatureInternals {
  readonly flags: number;
  readonly minArgumentCount: number;
  readonly thisParameter?: ts.Symbol;
}

/** The compiler's own flag for a signature whose last parameter is a rest parameter, and for `abstract new`. */
export const signatureHasRest = 1;
export const signatureIsAbstract = 4;

/** The error type is an `any` under another name: what the checker makes of something it could not resolve. */
export function isErrorType(type: ts.Type): boolean {
  return (
    (type.flags & ts.TypeFlags.Any) !== 0 && (type as { readonly intrinsicName?: string }).intrinsicName === "error"
  );
}

/** The compiler throws on its own mistakes and on code that is nested too deeply; the rest is ours to hear about. */
export function isCompilerFailure(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof Error && /^Debug Failure/.test(error.message));
}
