import { decode, RecordSplitter } from "./bytes";
import { runGit } from "./git";
import type { Repository } from "./repository";

/** `100644 blob 1f7a…e3<TAB>src/a.ts` */
const plainFile = /^100\d{3} blob ([0-9a-f]+)\t/;

/**
 * The plain files that a commit has below the root that was opened; symbolic links and submodules are none.
 *
 * @param tree `HEAD`, or an object id: never a name from outside.
 * @param options.paths only these, relative to the root with `/`; left out: all.
 * @returns object ids by path; undefined where git could not say.
 * @throws CancelledError when the signal fires.
 */
export async function treeFiles(
  { topLevel, prefix }: Repository,
  tree: string,
  { paths, signal }: { readonly paths?: readonly string[]; readonly signal?: AbortSignal | undefined } = {},
): Promise<ReadonlyMap<string, string> | undefined> {
  const ids = new Map<string, string>();
  const records = new RecordSplitter((bytes, start, end) => {
    const { text } = decode(bytes, start, end);
    const [head = "", id] = plainFile.exec(text) ?? [];
    if (id !== undefined) ids.set(text.slice(head.length + prefix.length), id);
  });
  const below = paths?.map((path) => prefix + path) ?? (prefix === "" ? [] : [prefix]);
  const result = await runGit({
    directory: topLevel,
    args: ["--literal-pathspecs", "ls-tree", ...(paths === undefined ? ["-r"] : []), "-z", tree, "--", ...below],
    signal,
    onOutput: (chunk) => records.push(chunk),
  });
  return result.kind === "ended" && result.exitCode === 0 ? ids : undefined;
}
