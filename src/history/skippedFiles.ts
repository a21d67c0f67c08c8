import { decode, RecordSplitter } from "./bytes";
import { runGit } from "./git";
import type { Repository } from "./repository";

/**
 * Files of the index that git leaves out of the work tree on purpose, as a sparse checkout does; they are not deleted.
 * @returns paths relative to the root that was opened; none where git could not say.
 * @throws CancelledError when the signal fires.
 */
export async function skippedFiles(
  { root }: Repository,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<ReadonlySet<string>> {
  const skipped = new Set<string>();
  // `S src/a.ts` for what is skipped, `s` where it is assumed to be unchanged besides, `H src/b.ts` for the rest.
  const records = new RecordSplitter((bytes, start, end) => {
    if (bytes[start] === 0x53 /* S */ || bytes[start] === 0x73 /* s */) skipped.add(decode(bytes, start + 2, end).text);
  });
  const result = await runGit({
    directory: root,
    args: ["ls-files", "-z", "-t", "--cached"],
    signal,
    onOutput: (chunk) => records.push(chunk),
  });
  return result.kind === "ended" && result.exitCode === 0 ? skipped : new Set();
}
