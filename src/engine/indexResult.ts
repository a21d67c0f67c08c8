import type { FolderIndex } from "./folderIndex";
import type { Ranking } from "./ranking";
import type { IndexResult } from "./session";

/** What an indexing run found, added up. */
export function indexResult(
  folder: FolderIndex,
  counts: Ranking["counts"],
  run: Pick<IndexResult, "parsed" | "milliseconds">,
): IndexResult {
  let files = 0;
  let functions = 0;
  let lines = 0;
  for (const summary of folder.summaries()) {
    files++;
    functions += summary.functionCount;
    lines += summary.lines;
  }
  return {
    ...run,
    files,
    leftOut: folder.leftOut,
    functions,
    lines,
    commits: counts?.commits ?? null,
    head: counts?.head ?? null,
    headTime: counts?.headTime ?? null,
    confidence: counts?.confidence ?? null,
    nestedRepositories: folder.nestedRepositories,
  };
}
