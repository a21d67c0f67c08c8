import { lstatSync } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  type FoundFile,
  findResultFiles,
  mergeTestRuns,
  type ResultFile,
  readTestResults,
  resultMatcher,
  TestFileLocator,
} from "../evidence";
import type { Problem, TestFileResults, TestHotSpot, TestHotSpotReport } from "../model";
import { rankTestFiles } from "../signals";
import { SerialQueue } from "./serialQueue";

/** All result files together; of more, the newest are read. In bytes. */
const maxTotalBytes = 512 * 1024 * 1024;

export interface EvidenceQuery {
  readonly top?: number;
  readonly signal: AbortSignal;
  /** Lists the files of the folder, which results may be about; not asked where there are no results. */
  readonly files: () => Promise<ReadonlySet<string>>;
  /** When a commit last touched a file, in seconds since 1970. */
  readonly lastCommit: (path: string) => number | undefined;
}

type Read = Awaited<ReturnType<typeof readTestResults>>;

/** The test results below a folder. What was read of a file is kept for as long as the file is the same. */
export class TestEvidence {
  private globs: readonly string[] | undefined;
  private matches: (path: string) => boolean = () => false;
  private known = new Map<string, { readonly stamp: string; readonly read: Read }>();
  /** The test files that the last report spoke of. */
  private reported: ReadonlySet<string> = new Set();
  /** Reports asked for at the same time read each file once. */
  private readonly queue = new SerialQueue();

  /** @param places the globs by which they are looked for; asked anew with every question. */
  constructor(
    private readonly root: string,
    private readonly places: () => Promise<readonly string[]>,
  ) {}

  /** Whether a report would be another one after these paths, files or folders, changed on disk. */
  async concerns(paths: readonly string[]): Promise<boolean> {
    const before = this.globs;
    await this.look();
    if (before !== undefined && before !== this.globs) return true;
    return paths.some(
      (path) =>
        this.matches(path) ||
        this.known.has(path) ||
        this.reported.has(path) ||
        [...this.known.keys()].some((known) => known.startsWith(`${path}/`)) ||
        this.isFolder(path),
    );
  }

  /** Rejects with CancelledError only: what cannot be read is a Problem of the report. */
  report(query: EvidenceQuery): Promise<TestHotSpotReport> {
    return this.queue.run(() => this.make(query));
  }

  private async make({ top, signal, files, lastCommit }: EvidenceQuery): Promise<TestHotSpotReport> {
    const globs = await this.look();
    const found = await findResultFiles(this.root, globs, signal);
    const { read, problems } = await this.readAll(found.files, signal);
    const merged = mergeTestRuns(read, new TestFileLocator(this.root, read.length === 0 ? new Set() : await files()));
    const marked = await Promise.all(
      merged.files.map(async ({ written, ...file }): Promise<TestFileResults> => {
        return { ...file, stale: file.known && (await this.changedSince(file.path, written, lastCommit)) };
      }),
    );
    this.reported = new Set(marked.filter(({ known }) => known).map(({ path }) => path));
    return {
      globs,
      resultFiles: merged.resultFiles,
      totals: merged.totals,
      found: marked.length,
      unknown: marked.filter(({ known }) => !known).length,
      files: firstOf(rankTestFiles(marked, merged.totals), top),
      problems: [...found.problems, ...problems],
    };
  }

  /** They may have to be looked for elsewhere. @returns the globs. */
  private async look(): Promise<readonly string[]> {
    const globs = await this.places();
    if (this.globs !== undefined && isDeepStrictEqual(globs, this.globs)) return this.globs;
    this.globs = globs;
    this.matches = resultMatcher(globs);
    return globs;
  }

  /** Of a folder that is new nobody may tell what is in it: it was written before anybody could watch it. */
  private isFolder(path: string): boolean {
    try {
      return lstatSync(join(this.root, path), { throwIfNoEntry: false })?.isDirectory() === true;
    } catch {
      return false;
    }
  }

  private async readAll(found: readonly FoundFile[], signal: AbortSignal) {
    const before = this.known;
    const read: ResultFile[] = [];
    const problems: Problem[] = [];
    let total = 0;
    const now: typeof this.known = new Map();
    for (const { path, size, mtime, ctime } of found) {
      total += size;
      if (total > maxTotalBytes && read.length > 0) {
        const message = `The test results have more than ${maxTotalBytes / 1024 / 1024} MB; only the newest were read.`;
        problems.push({ path: "", code: "too-large", message });
        break;
      }
      const stamp = `${size} ${mtime} ${ctime}`;
      const kept = before.get(path);
      const entry = kept?.stamp === stamp ? kept.read : await readTestResults(join(this.root, path), path, signal);
      now.set(path, { stamp, read: entry });
      if ("problem" in entry) problems.push(entry.problem);
      else read.push({ path, written: mtime / 1000, results: entry.results });
      if ("results" in entry) problems.push(...badTimes(path, entry.results.badTimes));
    }
    // Whatever was not found any more is forgotten.
    this.known = now;
    return { read, problems };
  }

  /** By a commit, or on disk since. A checkout writes files as well, and may bring another content. */
  private async changedSince(path: string, written: number, lastCommit: EvidenceQuery["lastCommit"]): Promise<boolean> {
    if ((lastCommit(path) ?? Number.NEGATIVE_INFINITY) > written) return true;
    const stats = await lstat(join(this.root, path)).catch(() => undefined);
    return stats !== undefined && stats.mtimeMs / 1000 > written;
  }
}

function firstOf(files: readonly TestHotSpot[], top = Number.POSITIVE_INFINITY): readonly TestHotSpot[] {
  return files.filter(({ rank, timeRank }) => rank <= top || (timeRank !== null && timeRank <= top));
}

function badTimes(path: string, { count, first }: { readonly count: number; readonly first: string }): Problem[] {
  if (count === 0) return [];
  const all = count === 1 ? "A time in it is" : `${count} times in it are`;
  return [{ path, code: "invalid-time", message: `${all} no time in seconds and taken for unknown: ${first}.` }];
}
