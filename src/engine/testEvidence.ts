import { join } from "node:path";
import { maxResultBytes, mergeTestRuns, readTestResults, TestFileLocator } from "../evidence";
import type { Problem, TestFileResults, TestHotSpot, TestHotSpotReport } from "../model";
import { rankTestFiles } from "../signals";
import { changedSince, type ResultFileKind, ResultFiles } from "./resultFiles";
import { SerialQueue } from "./serialQueue";

type Content = Extract<Awaited<ReturnType<typeof readTestResults>>, { readonly results: unknown }>;

const kind: ResultFileKind<Content> = {
  what: "test results",
  maxTotalBytes: 512 * 1024 * 1024,
  maxFileBytes: maxResultBytes,
  read: readTestResults,
};

export interface EvidenceQuery {
  readonly top?: number;
  readonly signal: AbortSignal;
  /** Lists the files of the folder, which results may be about; not asked where there are no results. */
  readonly files: () => Promise<ReadonlySet<string>>;
  /** When a commit last touched a file, in seconds since 1970. */
  readonly lastCommit: (path: string) => number | undefined;
}

/** The test results below a folder, as the test files that they speak of. */
export class TestEvidence {
  private readonly results: ResultFiles<Content>;
  /** The test files that the last report spoke of. */
  private reported: ReadonlySet<string> = new Set();
  /** Reports asked for at the same time read each file once. */
  private readonly queue = new SerialQueue();

  /** @param places the globs by which they are looked for; asked anew with every question. */
  constructor(
    private readonly root: string,
    places: () => Promise<readonly string[]>,
  ) {
    this.results = new ResultFiles(root, kind, places);
  }

  /** Whether a report would be another one after these paths, files or folders, changed on disk. */
  async concerns(paths: readonly string[]): Promise<boolean> {
    return (await this.results.concern(paths)) || paths.some((path) => this.reported.has(path));
  }

  /** Rejects with CancelledError only: what cannot be read is a Problem of the report. */
  report(query: EvidenceQuery): Promise<TestHotSpotReport> {
    return this.queue.run(() => this.make(query));
  }

  private async make({ top, signal, files, lastCommit }: EvidenceQuery): Promise<TestHotSpotReport> {
    const globs = await this.results.look();
    const read = await this.results.read(globs, signal);
    const runs = read.files.map(({ path, written, content }) => ({ path, written, results: content.results }));
    const merged = mergeTestRuns(runs, new TestFileLocator(this.root, runs.length === 0 ? new Set() : await files()));
    const marked = await Promise.all(
      merged.files.map(async ({ written, ...file }): Promise<TestFileResults> => {
        const { path, known } = file;
        return { ...file, stale: known && (await changedSince(join(this.root, path), written, lastCommit(path))) };
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
      problems: [...read.problems, ...runs.flatMap(({ path, results }) => badTimes(path, results.badTimes))],
    };
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
