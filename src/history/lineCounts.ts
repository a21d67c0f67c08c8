import { decode, RecordSplitter } from "./bytes";
import { type GitResult, runGit } from "./git";
import type { Repository } from "./repository";

/** What one commit did to one file, in lines; a binary file has none. */
export interface LineCount {
  /** Object id of the commit. */
  readonly commit: string;
  /** The path after the commit, relative to the repository's root. */
  readonly path: string;
  readonly added: number;
  readonly deleted: number;
}

/** More paths than this are not given to git one by one: the command line has an end, and git tries each path. */
const mostPaths = 500;

/**
 * Counts added and deleted lines (`--numstat`) in these commits. Git compares contents for it, which takes ten times as
 * long as the whole log does without, so it is asked about the paths that are needed.
 *
 * @param paths relative to the repository's root; changes of other paths may be reported too.
 * @param followRenames whether a moved file's lines count as moved, not as added.
 * @returns what git ended with when it could not count them all, because contents are absent for instance.
 * @throws CancelledError when the signal fires.
 */
export async function countLines(
  { topLevel }: Repository,
  commits: readonly string[],
  paths: readonly string[],
  options: {
    readonly followRenames: boolean;
    readonly onCount: (count: LineCount) => void;
    /** Gets the number of commits begun, every hundred of them. */
    readonly onProgress?: ((commits: number) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<GitResult | undefined> {
  if (commits.length === 0 || paths.length === 0) return undefined;
  const places = new Map(commits.map((commit, index) => [commit, index]));
  let reported = 0;
  const reader = new NumstatReader(options.onCount, (commit) => {
    const begun = places.get(commit) ?? 0;
    if (begun < reported + progressStep) return;
    reported = begun;
    options.onProgress?.(begun);
  });
  const result = await runGit({
    directory: topLevel,
    args: [
      ...["--literal-pathspecs", "diff-tree", "--stdin", "-r", "-m", "-z", "--root", "--numstat"],
      ...(options.followRenames ? ["-M50%"] : ["--no-renames"]),
      // Configuration must not change the numbers; these are git's defaults.
      ...["--diff-algorithm=myers", "--no-relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none"],
      ...["-O/dev/null", "--", ...(paths.length > mostPaths ? [] : paths)],
    ],
    input: commits.map((commit) => `${commit}\n`).join(""),
    signal: options.signal,
    onOutput: (chunk) => reader.push(chunk),
  });
  return result.kind === "ended" && result.exitCode === 0 ? undefined : result;
}

/** Commits between two reports of progress. */
const progressStep = 100;

/** `12<TAB>3<TAB>path`, with `-` for both numbers of a binary file; a move has no path there and two records after it. */
const numbers = /^(\d+|-)\t(\d+|-)\t/;

class NumstatReader {
  private readonly records = new RecordSplitter((bytes, start, end) => this.record(decode(bytes, start, end).text));
  private commit = "";
  /** The merge's first parent comes first; what the others say of a path is passed over. */
  private readonly seen = new Set<string>();
  private move: { readonly added: number; readonly deleted: number; old?: string } | undefined;

  constructor(
    private readonly onCount: (count: LineCount) => void,
    private readonly onCommit: (commit: string) => void,
  ) {}

  push(chunk: Buffer): void {
    this.records.push(chunk);
  }

  private record(text: string): void {
    if (this.move !== undefined) {
      const { added, deleted, old } = this.move;
      if (old === undefined) {
        this.move.old = text;
        return;
      }
      this.move = undefined;
      this.report(text, added, deleted);
      return;
    }
    const [head = "", addedText, deletedText] = numbers.exec(text) ?? [];
    if (addedText === undefined || deletedText === undefined) {
      if (text !== this.commit) this.seen.clear();
      this.commit = text;
      this.onCommit(text);
      return;
    }
    const [added, deleted] = [Number(addedText) || 0, Number(deletedText) || 0];
    if (text.length > head.length) this.report(text.slice(head.length), added, deleted);
    else this.move = { added, deleted };
  }

  private report(path: string, added: number, deleted: number): void {
    if (this.seen.has(path)) return;
    this.seen.add(path);
    this.onCount({ commit: this.commit, path, added, deleted });
  }
}
