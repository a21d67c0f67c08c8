import type { ExportFact, FileFacts, FunctionFacts, ImplementationFact, ImportFact, Problem } from "../model";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";

/** The facts of a folder: what `trueline facts` writes. */
export interface FactsDocument {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** In the order of their paths. */
  readonly files: readonly FileEntry[];
  readonly problems: readonly Problem[];
}

/** The facts of one file as the output shows them. */
export interface FileEntry {
  readonly path: string;
  readonly language: string;
  readonly bytes: number;
  readonly lines: number;
  readonly codeLines: number | null;
  readonly commentLines: number | null;
  readonly complexity: number;
  readonly complexityKind: "cognitive" | "indentation";
  readonly functions: readonly FunctionFacts[];
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly implementations: readonly ImplementationFact[];
}

/** About as much as a pipe holds; a chunk is written when it is longer. In UTF-16 code units. */
const chunkLength = 64 * 1024;

/**
 * The document in pieces, file by file: a repository of 50,000 files has more facts than one string may hold.
 * @param problems asked for last, when everything has been read.
 */
export async function* factsChunks(
  root: string,
  files: AsyncIterable<FileFacts>,
  problems: () => Promise<readonly Problem[]>,
): AsyncGenerator<string> {
  let chunk = `{"schemaVersion":1,"root":${JSON.stringify(root)},"files":[`;
  let separator = "\n";
  for await (const facts of files) {
    chunk += separator + JSON.stringify(toFileEntry(facts));
    separator = ",\n";
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  chunk += `\n],"problems":[`;
  separator = "\n";
  for (const { path, code, message } of sortProblems(await problems())) {
    chunk += separator + JSON.stringify({ path, code, message });
    separator = ",\n";
  }
  yield `${chunk}\n]}\n`;
}

function toFileEntry(facts: FileFacts): FileEntry {
  return {
    path: facts.path,
    language: facts.language,
    bytes: facts.bytes,
    lines: facts.lines,
    codeLines: facts.codeLines,
    commentLines: facts.commentLines,
    complexity: rounded(facts.complexity.value),
    complexityKind: facts.complexity.kind,
    functions: facts.functions,
    imports: facts.imports,
    exports: facts.exports,
    implementations: facts.implementations,
  };
}
