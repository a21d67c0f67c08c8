import type { Problem } from "../model";
import { readObjects } from "./catFile";
import { gitProblem } from "./gitProblems";
import { findLocalObjects } from "./localObjects";
import type { Repository } from "./repository";

export interface ReadBlobsOptions {
  /** Gets each content once, in the order of the ids. The bytes are valid during the call only. */
  readonly onBlob: (id: string, content: Buffer) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadBlobsResult {
  /** Contents that the repository does not have, as in a partial clone. */
  readonly missing: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the contents of files by their object ids, through one git process; two in a partial clone, which never fetches.
 *
 * @param ids object ids from `readRevisions`; each is read once.
 * @throws CancelledError when the signal fires, and what `onBlob` throws.
 */
export async function readBlobs(
  repository: Repository,
  ids: readonly string[],
  { onBlob, signal }: ReadBlobsOptions,
): Promise<ReadBlobsResult> {
  let wanted: ReadonlySet<string> = new Set(ids);
  const missing: string[] = [];
  if (repository.partial) {
    const local = await findLocalObjects(repository, wanted, signal);
    if ("failure" in local)
      return { missing: [...wanted], problems: [gitProblem("Reading old versions", local.failure)] };
    missing.push(...[...wanted].filter((id) => !local.found.has(id)));
    wanted = new Set([...wanted].filter((id) => local.found.has(id)));
  }
  const unanswered = new Set(wanted);
  const result = await readObjects(repository, [...wanted], {
    signal,
    onObject: ({ id, content }) => {
      unanswered.delete(id);
      onBlob(id, content);
    },
  });
  const failed = result.kind !== "ended" || result.exitCode !== 0;
  return {
    missing: [...missing, ...unanswered],
    problems: failed ? [gitProblem("Reading old versions", result)] : [],
  };
}
