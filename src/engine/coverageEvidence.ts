import { lstatSync } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  type CoverageReportRead,
  type FoundFile,
  findResultFiles,
  type MergedCoverage,
  type MergedFile,
  mergeReports,
  readCoverage,
  resultMatcher,
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
import { SerialQueue } from "./serialQueue";

/** All reports together; of more, the newest are read. In bytes. */
const maxTotalBytes = 256 * 1024 * 1024;

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

type Read = Awaited<ReturnType<typeof readCoverage>>;

/** What was found and put together last. */
interface Gathered {
  readonly merged: MergedCoverage;
  readonly byPath: ReadonlyMap<string, MergedFile>;
  readonly problems: readonly Problem[];
}

/** The coverage reports below a folder. What was read of a report is kept for as long as the report is the same. */
export class CoverageEvidence {
  private globs: readonly string[] | undefined;
  private matches: (path: string) => boolean = () => false;
  private known = new Map<string, { readonly stamp: string; readonly read: Read }>();
  private gathered: Gathered | undefined;
  /** Raised by what may make `gathered` out of date. */
  private changes = 0;
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
    const reports = paths.some(
      (path) =>
        this.matches(path) ||
        this.known.has(path) ||
        [...this.known.keys()].some((known) => known.startsWith(`${path}/`)) ||
        this.isFolder(path),
    );
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
    const globs = await this.places();
    if (this.globs !== undefined && isDeepStrictEqual(globs, this.globs)) return this.globs;
    this.globs = globs;
    this.matches = resultMatcher(globs);
    this.forget();
    return globs;
  }

  private async gather({ signal, files }: CoverageSources, globs: readonly string[]): Promise<Gathered> {
    const { changes } = this;
    const found = await findResultFiles(this.root, globs, signal, "coverage reports");
    const { read, problems } = await this.readAll(found.files, signal);
    const merged = mergeReports(read, new TestFileLocator(this.root, read.length === 0 ? new Set() : await files()));
    const known = merged.files.filter((file) => file.known);
    const gathered = {
      merged,
      byPath: new Map(known.map((file) => [file.path, file])),
      problems: [...found.problems, ...problems, ...merged.problems],
    };
    if (changes === this.changes) this.gathered = gathered;
    return gathered;
  }

  private async describe(file: MergedFile, sources: CoverageSources): Promise<FileCoverage> {
    const { path, known, reports, lines, branches, functions, statements, uncovered } = file;
    const stale = known && (await this.changedSince(path, file.written, sources.lastCommit));
    return { path, known, reports, stale, lines, branches, functions, statements, uncovered };
  }

  private async readAll(found: readonly FoundFile[], signal: AbortSignal) {
    const before = this.known;
    const read: CoverageReportRead[] = [];
    const problems: Problem[] = [];
    const now: typeof this.known = new Map();
    let total = 0;
    for (const { path, size, mtime, ctime } of found) {
      total += size;
      if (total > maxTotalBytes && read.length > 0) {
        const message = `The coverage reports have more than ${maxTotalBytes / 1024 / 1024} MB; only the newest were read.`;
        problems.push({ path: "", code: "too-large", message });
        break;
      }
      const stamp = `${size} ${mtime} ${ctime}`;
      const kept = before.get(path);
      const entry = kept?.stamp === stamp ? kept.read : await readCoverage(join(this.root, path), path, signal);
      now.set(path, { stamp, read: entry });
      if ("problem" in entry) problems.push(entry.problem);
      else {
        read.push({ path, written: mtime / 1000, coverage: entry.coverage });
        problems.push(...damage(path, entry.coverage.damage));
      }
    }
    // Whatever was not found any more is forgotten.
    this.known = now;
    return { read, problems };
  }

  /** By a commit, or on disk since. A checkout writes files as well, and may bring another content. */
  private async changedSince(
    path: string,
    written: number,
    lastCommit: CoverageSources["lastCommit"],
  ): Promise<boolean> {
    if ((lastCommit(path) ?? Number.NEGATIVE_INFINITY) > written) return true;
    const stats = await lstat(join(this.root, path)).catch(() => undefined);
    return stats !== undefined && stats.mtimeMs / 1000 > written;
  }

  /** Of a folder that is new nobody may tell what is in it: it was written before anybody could watch it. */
  private isFolder(path: string): boolean {
    try {
      return lstatSync(join(this.root, path), { throwIfNoEntry: false })?.isDirectory() === true;
    } catch {
      return false;
    }
  }
}

async function functionsOf(file: MergedFile, sources: CoverageSources): Promise<readonly FunctionCoverage[]> {
  const functions = await sources.functions(file.path);
  return functions === undefined ? [] : functionCoverage(functions, file);
}

function damage(path: string, { count, first }: { readonly count: number; readonly first: string }): Problem[] {
  if (count === 0) return [];
  const all = count === 1 ? "A part of it" : `${count} parts of it`;
  return [{ path, code: "damaged-coverage", message: `${all} could not be understood and is missing: ${first}.` }];
}
