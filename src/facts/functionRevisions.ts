import type { FileRevision, FunctionFacts, FunctionRevision } from "../model";
import { readFactsOfText } from "./readFacts";

/** What an X-ray needs of one revision's content. */
export type RevisionContent = Pick<FileRevision, "complexity" | "lines" | "functions">;

/**
 * Reads one revision of a file. Only named functions are listed: a callback without a name is part of the function
 * around it, since nothing tells from one revision to the next which callback it is.
 *
 * @param hash turns the own lines of a function into something short to compare.
 */
export function readRevision(path: string, text: string, hash: (lines: string) => string): RevisionContent {
  const { facts } = readFactsOfText(path, text, "");
  if (facts === undefined) return { complexity: 0, lines: 0, functions: [] };
  const named = facts.functions.filter(({ name, kind }) => isNamed(name) && kind !== "field-initializer");
  const lines = text.split(/\r\n|\n|\r/);
  return {
    complexity: facts.complexity.value,
    lines: facts.lines,
    functions: named.map((each, index) => revisionOf(each, hash(ownLines(each, named.slice(index + 1), lines)))),
  };
}

/** Dotted names count by their last part: `Route.<anonymous>` has no name of its own. */
function isNamed(name: string): boolean {
  return !name.endsWith("<anonymous>");
}

/** The lines of a function without those of the named functions inside it. */
function ownLines(
  { startLine, endLine }: FunctionFacts,
  following: readonly FunctionFacts[],
  lines: readonly string[],
): string {
  const own: string[] = [];
  let line = startLine;
  for (const inner of following) {
    if (inner.startLine > endLine) break;
    // A function that shares its first or last line with the one around it has these lines in common with it.
    if (inner.startLine <= line || inner.endLine >= endLine) continue;
    own.push(...lines.slice(line - 1, inner.startLine - 1));
    line = inner.endLine + 1;
  }
  own.push(...lines.slice(line - 1, endLine));
  return own.map((each) => each.trimEnd()).join("\n");
}

function revisionOf(facts: FunctionFacts, textHash: string): FunctionRevision {
  const { name, kind, startLine, startColumn, endLine, lines, cognitive, cyclomatic } = facts;
  return { name, kind, startLine, startColumn, endLine, lines, cognitive, cyclomatic, textHash };
}
