import type { HistoryFacts } from "../model";
import { noPath } from "./fileIdentities";

/** The commits of each file, newest first: the file `f` (a path's index) has `commits[starts[f] .. starts[f + 1])`. */
export interface CommitsByFile {
  readonly starts: Uint32Array;
  readonly commits: Uint32Array;
}

/**
 * Turns "commit touches files" into "file was touched by commits".
 *
 * @param files for each change the path's index, or `noPath`.
 */
export function groupByFile({ changeStarts, paths }: HistoryFacts, files: Uint32Array): CommitsByFile {
  const starts = new Uint32Array(paths.length + 1);
  for (const file of files) if (file !== noPath) starts[file + 1] = (starts[file + 1] ?? 0) + 1;
  for (let file = 0; file < paths.length; file++) starts[file + 1] = (starts[file + 1] ?? 0) + (starts[file] ?? 0);
  const next = starts.slice();
  const commits = new Uint32Array(starts[paths.length] ?? 0);
  for (let commit = 0; commit + 1 < changeStarts.length; commit++) {
    const end = changeStarts[commit + 1] ?? 0;
    for (let change = changeStarts[commit] ?? 0; change < end; change++) {
      const file = files[change] ?? noPath;
      if (file === noPath) continue;
      const place = next[file] ?? 0;
      commits[place] = commit;
      next[file] = place + 1;
    }
  }
  return { starts, commits };
}
