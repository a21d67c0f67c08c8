import type { ExportFact, FileFacts, Problem } from "../model";
import { decodeText, isUtf16 } from "./decodeText";
import {
  asParsedLanguage,
  contentConvention,
  isBinary,
  type LeftOutReason,
  languageOfText,
  type ParsedLanguage,
} from "./fileConventions";
import { functionFacts } from "./functionFacts";
import { indentationComplexity, measureIndentation } from "./indentation";
import { classifyLines, lineAt } from "./lineClasses";
import type { FoundExport } from "./moduleFacts";
import { parseSource } from "./parseSource";
import { skipTrivia } from "./trivia";

/** What was read off a file: its facts, or why it has none. */
export interface FactsResult {
  /** Missing when the file is left out. */
  readonly facts?: FileFacts;
  /** The convention that leaves the file out. */
  readonly leftOut?: LeftOutReason;
  readonly problems: readonly Problem[];
}

export interface ReadFactsOptions {
  /** The user asked for this file: only binary content leaves it out. */
  readonly wanted?: boolean;
}

/**
 * The facts of a file's content. Never throws: what cannot be read is a Problem in the result.
 *
 * @param path relative to the session's root, with `/`; decides the language.
 * @param contentHash SHA-1 of the bytes, in hexadecimal; passed through.
 */
export function readFacts(
  path: string,
  bytes: Uint8Array,
  contentHash: string,
  { wanted = false }: ReadFactsOptions = {},
): FactsResult {
  if (!isUtf16(bytes) && isBinary(bytes)) return { leftOut: "binary", problems: [] };
  const { text, valid } = decodeText(bytes);
  const leftOut = wanted ? undefined : contentConvention(path, text);
  if (leftOut !== undefined) return { leftOut, problems: [] };
  const { facts, problems } = factsOf(path, text, { contentHash, bytes: bytes.byteLength });
  return { facts, problems: valid ? problems : [invalidEncoding(path), ...problems] };
}

/**
 * The facts of a text that is being edited: no convention leaves it out.
 *
 * @param contentHash SHA-1 of the text in UTF-8, in hexadecimal; passed through.
 */
export function readFactsOfText(path: string, text: string, contentHash: string): FactsResult {
  const content = text.startsWith("\ufeff") ? text.slice(1) : text;
  return factsOf(path, content, { contentHash, bytes: new TextEncoder().encode(text).byteLength });
}

type Content = Pick<FileFacts, "contentHash" | "bytes">;
type Head = Pick<FileFacts, "path" | "language" | "contentHash" | "bytes">;
type FactsAndProblems = { readonly facts: FileFacts; readonly problems: readonly Problem[] };

function factsOf(path: string, text: string, { contentHash, bytes }: Content): FactsAndProblems {
  const language = languageOfText(path, text);
  const head: Head = { path, language, contentHash, bytes };
  const parsed = asParsedLanguage(language);
  if (parsed === undefined) return { facts: plainFacts(head, text), problems: [] };
  try {
    return parsedFacts(head, text, parsed);
  } catch (error) {
    const reason = error instanceof RangeError ? "it is nested too deeply" : String(error);
    const message = `The file could not be parsed: ${reason}. Its complexity is estimated from its indentation.`;
    return { facts: plainFacts(head, text), problems: [{ path, code: "analysis-failed", message }] };
  }
}

function parsedFacts(head: Head, text: string, language: ParsedLanguage): FactsAndProblems {
  const { walk, errors } = parseSource(head.path, text, { language, collecting: false });
  const { lines, codeLines, commentLines, starts } = classifyLines(text, walk.opaque);
  const functions = functionFacts(walk.counter.frames, starts);
  const startLine = (position: number) => lineAt(starts, skipTrivia(text, position));
  const facts: FileFacts = {
    ...head,
    lines,
    codeLines,
    commentLines,
    complexity: { kind: "cognitive", value: walk.counter.file.value },
    functionCount: functions.length,
    maxCyclomatic: functions.reduce((most, { cyclomatic }) => Math.max(most, cyclomatic), 0),
    maxCognitive: functions.reduce((most, { cognitive }) => Math.max(most, cognitive), 0),
    functions,
    imports: walk.modules.imports.map(({ position, ...found }) => ({ ...found, startLine: startLine(position) })),
    exports: walk.modules.exports.map((found) => exportFact(found, startLine)),
    implementations: walk.implementations
      .found(walk.topLevel, walk.modules.exports)
      .map(({ position, ...found }) => ({ ...found, startLine: startLine(position) })),
  };
  const error = errors[0];
  if (error === undefined) return { facts, problems: [] };
  const others = errors.length - 1;
  const more = others === 0 ? "" : others === 1 ? " There is 1 more." : ` There are ${others} more.`;
  const message = `Line ${lineAt(starts, error.position)}: ${error.message}${more} The facts are those of what could be parsed.`;
  return { facts, problems: [{ path: head.path, code: "syntax-error", message }] };
}

function exportFact(
  { position, declaredAt, ...found }: FoundExport,
  startLine: (position: number) => number,
): ExportFact {
  const declared = declaredAt === undefined ? {} : { declarationLine: startLine(declaredAt) };
  return { ...found, startLine: startLine(position), ...declared };
}

function plainFacts(head: Head, text: string): FileFacts {
  const { lines, levels } = measureIndentation(text);
  return {
    ...head,
    lines,
    codeLines: null,
    commentLines: null,
    complexity: indentationComplexity(levels),
    functionCount: 0,
    maxCyclomatic: 0,
    maxCognitive: 0,
    functions: [],
    imports: [],
    exports: [],
    implementations: [],
  };
}

function invalidEncoding(path: string): Problem {
  const message = "The file is not valid UTF-8; the bytes that mean nothing were replaced.";
  return { path, code: "invalid-encoding", message };
}
