import type { BrokenPlace } from "../model";
import { ts } from "./compiler";
import { syntaxErrorsOf } from "./importDiagnostics";
import { rangeBetween } from "./sourceRange";

/** "Unused '@ts-expect-error' directive": an error that is gone breaks nobody. */
const unusedExpectation = 2578;

/** Whether the checker looks into a file at all, so that no errors means something. */
export function canBeChecked(program: ts.Program, path: string): boolean {
  const source = program.getSourceFile(path);
  if (source === undefined || source.isDeclarationFile || syntaxErrorsOf(source).length > 0) return false;
  const directive = (source as { readonly checkJsDirective?: { readonly enabled: boolean } }).checkJsDirective;
  if (directive !== undefined) return directive.enabled;
  return !/\.[cm]?jsx?$/.test(path) || program.getCompilerOptions().checkJs === true;
}

/** The errors of a file; where there are none, the baseline need not be checked. */
export function newErrorsIn(program: ts.Program, path: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(path);
  if (source === undefined) return [];
  return program
    .getSemanticDiagnostics(source)
    .filter(({ category, code }) => category === ts.DiagnosticCategory.Error && code !== unusedExpectation);
}

/**
 * Those errors that the file did not have before. Its text is the same in both programs, so that an error is the same
 * one when its number and its place are; what it says may differ, because it prints types that changed.
 */
export function errorsSince(
  baseline: ts.Program,
  path: string,
  errors: readonly ts.Diagnostic[],
): readonly ts.Diagnostic[] {
  const before = new Map<string, number>();
  for (const error of newErrorsIn(baseline, path)) before.set(keyOf(error), (before.get(keyOf(error)) ?? 0) + 1);
  return errors.filter((error) => {
    const left = before.get(keyOf(error)) ?? 0;
    before.set(keyOf(error), left - 1);
    return left <= 0;
  });
}

/** In the order of their places. */
export function placesOf(path: string, errors: readonly ts.Diagnostic[]): readonly BrokenPlace[] {
  return errors
    .flatMap((error) => (error.file === undefined ? [] : [placeOf(path, error.file, error)]))
    .sort((one, other) => one.startLine - other.startLine || one.startColumn - other.startColumn);
}

function keyOf({ code, start }: ts.Diagnostic): string {
  return `${code} ${start ?? ""}`;
}

function placeOf(path: string, file: ts.SourceFile, error: ts.Diagnostic): BrokenPlace {
  const start = error.start ?? 0;
  return {
    path,
    ...rangeBetween(file, start, start + (error.length ?? 0)),
    code: error.code,
    message: ts.flattenDiagnosticMessageText(error.messageText, "\n"),
  };
}
