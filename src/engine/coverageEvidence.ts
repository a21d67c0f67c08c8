import { join } from "node:path";
import {
  type MergedCoverage,
  type MergedFile,
  maxCoverageBytes,
  mergeReports,
  readCoverage,
  TestFileLocator,
} from "../evidence";
import {
  type CoverageOfFile,
  type CoverageReport,
  crapThreshold,
  type FileCoverage,
  type FunctionCoverage,
  type FunctionFacts,
  type Problem,
} from "../model";
import { functionCoverage, rankByCrap, rankCoverage } from "../signals";
import { changedSince, type ResultFileKind, ResultFiles } from "./resultFiles";
import { SerialQueue } from "./serialQueue";

type Content = Extract<Awaited<ReturnType<typeof readCoverage>>, { readonly coverage: unknown }>;

const kind: ResultFileKind<Content> = {
  what: "coverage reports",
  maxTotalBytes: 256 * 1024 * 1024,
  maxFileBytes: maxCoverageBytes,
  read: readCoverage,
};

export interface CoverageSources {
  readonly signal: AbortSignal;
  /** Lists the files of the folder, which reports may be about; not asked where there are no reports. */
  readonly files: () => Promise<ReadonlySet<string>>;
  /** When a commit last touched a file, in seconds since 1970. */
  readonly lastCommit: (path: string) => number | undefined;
  /** Of the hot spot, 0 to 100; undefined for files that are none. */
  readonly scoreOf: (path: string) => number | undefined;
  /** The functions of a file as it is on disk; undefined for files that are not counted. */
  readonly functions: (path: string) => Promise<readonly FunctionFacts[] | undefined>;
}

/** What was found and put together last. */
interface Gathered {
  readonly merged: MergedCoverage;
  readonly byPath: ReadonlyMap<string, MergedFile>;
  readonly problems: readonly Problem[];
}

/** The coverage reports below a folder, put together into what is known of each file. */
export class CoverageEvidence {
  private readonly reports: ResultFiles<Content>;
  private globs: readonly string[] | undefined;
  private gathered: Gathered | undefined;
  /** Raised by what may make `gathered` out of date. */
  private changes = 0;
  private readonly queue = new SerialQueue();

  /** @param places the globs by which they are looked for; asked anew with every question. */
  constructor(
    private readonly root: string,
    places: () => Promise<readonly string[]>,
  ) {
    this.reports = new ResultFiles(root, kind, places);
  }

  /** Whether a report would be another one after these paths, files or folders, changed on disk. */
  async concerns(paths: readonly string[]): Promise<boolean> {
    const reports = await this.reports.concern(paths);
    if (reports) this.forget();
    return reports || paths.some((path) => this.gathered?.byPath.has(path));
  }

  /** The reports, or the files that they may be about, are looked for anew with the next question. */
  forget(): void {
    this.changes++;
    this.gathered = undefined;
  }

  /** Looks for reports anew. Rejects with CancelledError only: what cannot be read is a Problem of the report. */
  report(top: number | undefined, sources: CoverageSources): Promise<CoverageReport> {
    return this.queue.run(async () => {
      const globs = await this.look();
      const { merged, problems } = await this.gather(sources, globs);
      const files: FileCoverage[] = [];
      const functions: FunctionCoverage[] = [];
      for (const file of merged.files) {
        const described = await this.describe(file, sources);
        files.push(described);
        if (file.known && !described.stale) functions.push(...(await functionsOf(file, sources)));
      }
      return {
        globs,
        reports: merged.reports,
        totals: merged.totals,
        found: files.length,
        unknown: files.filter(({ known }) => !known).length,
        stale: files.filter(({ stale }) => stale).length,
        files: rankCoverage(files, sources.scoreOf).slice(0, top),
        measuredFunctions: functions.length,
        crappyFunctions: functions.filter(({ crap }) => crap > crapThreshold).length,
        functions: rankByCrap(functions).slice(0, top),
        problems,
      };
    });
  }

  /** What is known of one file; looks for reports only when something may have changed since they were looked for. */
  ofFile(path: string, sources: CoverageSources): Promise<CoverageOfFile | undefined> {
    return this.queue.run(async () => {
      const globs = await this.look();
      const { byPath } = this.gathered ?? (await this.gather(sources, globs));
      const merged = byPath.get(path);
      if (merged === undefined) return undefined;
      const file = await this.describe(merged, sources);
      const functions = file.stale ? [] : await functionsOf(merged, sources);
      return { file, hits: [...merged.hits], functions };
    });
  }

  /** They may have to be looked for elsewhere. @returns the globs. */
  private async look(): Promise<readonly string[]> {
    const globs = await this.reports.look();
    if (globs !== this.globs) this.forget();
    this.globs = globs;
    return globs;
  }

  private async gather({ signal, files }: CoverageSources, globs: readonly string[]): Promise<Gathered> {
    const { changes } = this;
    const read = await this.reports.read(globs, signal);
    const reports = read.files.map(({ path, written, content }) => ({ path, written, coverage: content.coverage }));
    const locator = new TestFileLocator(this.root, reports.length === 0 ? new Set() : await files());
    const merged = mergeReports(reports, locator);
    const known = merged.files.filter((file) => file.known);
    const damaged = reports.flatMap(({ path, coverage }) => damage(path, coverage.damage));
    const gathered = {
      merged,
      byPath: new Map(known.map((file) => [file.path, file])),
      problems: [...read.problems, ...damaged, ...merged.problems],
    };
    if (changes === this.changes) this.gathered = gathered;
    return gathered;
  }

  private async describe(file: MergedFile, sources: CoverageSources): Promise<FileCoverage> {
    const { path, known, reports, lines, branches, functions, statements, uncovered } = file;
    const stale = known && (await changedSince(join(this.root, path), file.written, sources.lastCommit(path)));
    return { path, known, reports, stale, lines, branches, functions, statements, uncovered };
  }
}

async function functionsOf(file: MergedFile, sources: CoverageSources): Promise<readonly FunctionCoverage[]> {
  const functions = await sources.functions(file.path);
  return functions === undefined ? [] : functionCoverage(functions, file);
}

function damage(path: string, { count, first }: { readonly count: number; readonly first: string }): Problem[] {
  if (count === 0) return [];
  const message =
    count === 1
      ? `A part of it could not be understood and is missing: ${first}.`
      : `${count} parts of it could not be understood and are missing, the first of them: ${first}.`;
  return [{ path, code: "damaged-coverage", message }];
}
