import picomatch from "picomatch";
import { type LeftOutReason, pathConvention } from "../facts/fileConventions";
import { type ListedFile, listFiles, type Repository, type StartedListing } from "../history";
import type { Problem } from "../model";
import type { FileSelection } from "./session";
import { isInShard } from "./shard";
import { walkFolder } from "./walkFolder";

/** The files of a folder that count, and why the others don't. */
export interface Listing {
  /** Path -> true when the user asked for the file by a glob. In the order of the paths. */
  readonly files: ReadonlyMap<string, boolean>;
  readonly leftOut: number;
  readonly nestedRepositories: readonly string[];
  readonly problems: readonly Problem[];
}

/** Lists the folder through git where there is a repository, by walking it where there is none. */
export async function listFolder(
  root: string,
  repository: Repository | undefined,
  selection: FileSelection,
  options: {
    readonly signal: AbortSignal;
    readonly pause: () => Promise<void> | undefined;
    readonly started?: StartedListing | undefined;
  },
): Promise<Listing> {
  const select = selector(selection);
  const files = new Map<string, boolean>();
  let leftOut = 0;
  const take = (file: ListedFile) => {
    // Not even as left out: it is as if it were not there.
    if (selection.apart !== undefined && file.path.startsWith(`${selection.apart}/`)) return;
    const choice = select(file);
    if (choice === "take" || choice === "wanted") files.set(file.path, choice === "wanted");
    else leftOut++;
  };
  if (repository !== undefined) {
    const listed = await listFiles(repository, options);
    listed.files.forEach(take);
    return { files, leftOut, nestedRepositories: listed.nestedRepositories, problems: listed.problems };
  }
  const walk = await walkFolder(root, options.pause);
  for (const path of walk.files) take({ path, tracked: false });
  return { files, leftOut, nestedRepositories: walk.nestedRepositories, problems: walk.problems };
}

/**
 * Whether a file counts, by its path alone. What the user excludes is out; what the user includes is in, whatever the
 * conventions say; then `.gitattributes` decides, then the conventions.
 */
export function selector(selection: FileSelection): (file: ListedFile) => "take" | "wanted" | LeftOutReason {
  const options = { dot: true };
  const excluded = selection.exclude.length > 0 ? picomatch([...selection.exclude], options) : () => false;
  const included = selection.include.length > 0 ? picomatch([...selection.include], options) : () => false;
  const { shard } = selection;
  return ({ path, generated, vendored }) => {
    if (excluded(path) || (shard && !isInShard(path, shard))) return "excluded";
    if (included(path)) return "wanted";
    if (generated === true) return "generated";
    if (vendored === true) return "vendored";
    const convention = pathConvention(path);
    const denied =
      (generated === false && (convention === "generated" || convention === "minified")) ||
      (vendored === false && convention === "vendored");
    return convention === undefined || denied ? (denied ? "wanted" : "take") : convention;
  };
}
