import { basename } from "node:path";
import type { RepositoryOutline } from "../definition";
import { findDefaultBranch, type Repository } from "../history";

/**
 * What a quality definition can be started from, before any file is read.
 * @throws CancelledError when the signal fires.
 */
export async function repositoryOutline(
  root: string,
  repository: Repository | undefined,
  { paths, signal }: { readonly paths: Iterable<string>; readonly signal: AbortSignal },
): Promise<RepositoryOutline> {
  const defaultBranch = repository && (await findDefaultBranch(repository, signal));
  return { folderName: basename(root) || "repository", defaultBranch, paths };
}
