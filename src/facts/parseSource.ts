import { createSourceFile, JSDocParsingMode, ScriptKind, ScriptTarget, type ts } from "./compiler";
import type { ParsedLanguage } from "./fileConventions";
import type { Walk } from "./walk/walk";
import { walkSource } from "./walk/walkSource";

/** A syntax error as the parser reports it. */
export interface SyntaxErrorFound {
  /** Offset into the text, in UTF-16 code units. */
  readonly position: number;
  readonly message: string;
}

export interface ParsedSource {
  readonly walk: Walk;
  readonly errors: readonly SyntaxErrorFound[];
}

/** Comments are not looked into for types: none of the facts needs them, and it is a good part of the time. */
const parseOptions = { languageVersion: ScriptTarget.ESNext, jsDocParsingMode: JSDocParsingMode.ParseNone };

/** The parser's own flag for `import("…")` among types and expressions; it is not in the public declarations. */
const possiblyContainsDynamicImport = 1 << 22;

/**
 * Parses a text once and walks over its tree once.
 *
 * @param collecting whether to keep the steps of the arithmetic.
 * @throws RangeError when the code is nested too deeply for the call stack.
 */
export function parseSource(
  path: string,
  text: string,
  { language, collecting }: { readonly language: ParsedLanguage; readonly collecting: boolean },
): ParsedSource {
  const source = createSourceFile(path, text, parseOptions, false, scriptKinds[language]);
  const typesImport = (source.flags & possiblyContainsDynamicImport) !== 0;
  const walk = walkSource(source, text, { collecting, typesImport, isJavaScript: language === "JavaScript" });
  return { walk, errors: errorsOf(source) };
}

/** JavaScript may hold JSX whatever the file is called. */
const scriptKinds: Readonly<Record<ParsedLanguage, ts.ScriptKind>> = {
  TypeScript: ScriptKind.TS,
  TSX: ScriptKind.TSX,
  JavaScript: ScriptKind.JSX,
};

function errorsOf(source: ts.SourceFile): readonly SyntaxErrorFound[] {
  const { parseDiagnostics } = source as unknown as { readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map(({ start, messageText }) => ({
    position: start,
    message: typeof messageText === "string" ? messageText : messageText.messageText,
  }));
}
