import type { ts } from "./compiler";

/** Specifiers of a module that led nowhere, as written. */
export function unresolvedSpecifiers(
  source: ts.SourceFile,
  resolve: (literal: ts.StringLiteralLike) => string | undefined,
): readonly string[] {
  const { imports = [] } = source as unknown as { readonly imports?: readonly ts.StringLiteralLike[] };
  // Node's own modules have no file where their types are not installed; that is worth the same word.
  return [...new Set(imports.filter((literal) => resolve(literal) === undefined).map(({ text }) => text))];
}

export function syntaxErrorsOf(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (source as unknown as { readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
}
