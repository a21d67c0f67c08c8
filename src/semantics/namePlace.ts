import type { ContractVerdict, SourceRange } from "../model";

/**
 * Where a verdict is to be shown: at the worst member that is still there, else at the exported name, else on the line
 * after which it stood.
 */
export function namePlace(text: string, { name, startLine, members }: ContractVerdict): SourceRange {
  const lines = text.split("\n");
  const [worst] = members;
  const at = worst !== undefined && worst.newType !== null ? worst : { name, startLine };
  const line = Math.min(Math.max(1, at.startLine), lines.length);
  const content = (lines[line - 1] ?? "").replace(/\r$/, "");
  const bare =
    at.name
      .replace(/^static /, "")
      .split(".")
      .at(-1) ?? "";
  const found = bare === "" ? -1 : wordIn(content, bare);
  const start = found >= 0 ? found : content.length - content.trimStart().length;
  const end = found >= 0 ? found + bare.length : content.trimEnd().length;
  return { startLine: line, startColumn: start + 1, endLine: line, endColumn: Math.max(start, end) + 1 };
}

/** Where a word begins that is no part of a longer one; -1 where it is not there. */
function wordIn(line: string, word: string): number {
  for (let from = line.indexOf(word); from >= 0; from = line.indexOf(word, from + 1)) {
    const before = line[from - 1] ?? " ";
    const after = line[from + word.length] ?? " ";
    if (!/[\w$]/.test(before) && !/[\w$]/.test(after)) return from;
  }
  return -1;
}
