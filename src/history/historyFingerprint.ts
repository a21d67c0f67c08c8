import type { MergeCounting } from "../model";
import { readBasis } from "./basis";
import { readIgnoredRevisions } from "./ignoredRevisions";
import type { Repository } from "./repository";

/**
 * Names the history that `readHistory` would give now, without reading it: the newest commit, what the reading depends
 * on besides, and the commits that are overlooked. Reads a few small files and runs nothing. Undefined without commits.
 */
export async function historyFingerprint(
  repository: Repository,
  merges: MergeCounting = "no-merges",
): Promise<string | undefined> {
  if (repository.head === null) return undefined;
  const [basis, ignored] = await Promise.all([readBasis(repository, merges), readIgnoredRevisions(repository)]);
  return [repository.head, basis.text, ...[...ignored].sort()].join("\n");
}
