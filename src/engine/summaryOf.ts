import type { FileFacts, FileSummary } from "../model";

/** The part of a file's facts that is kept in memory. */
export function summaryOf(facts: FileFacts): FileSummary {
  const { functions: _functions, imports: _imports, exports: _exports, ...summary } = facts;
  return summary;
}
