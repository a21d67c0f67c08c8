import {
  type CoverageOfFile,
  type CoverageReport,
  defaultCoverage,
  defaultLatency,
  defaultTestResults,
  type TestHotSpotReport,
} from "../model";
import { CoverageEvidence, type CoverageSources } from "./coverageEvidence";
import type { KnownFolder } from "./knownFolder";
import { LatencyFiles, type LatencyReport } from "./latencyFiles";
import type { CoverageQuery, SessionChange, TestHotSpotQuery } from "./session";
import { TestEvidence } from "./testEvidence";

interface Cancellable {
  readonly signal: AbortSignal;
}

/** What is asked about results that other tools wrote: tests, coverage, cold starts. See Session. */
export class ResultQueries {
  private readonly tests: TestEvidence;
  private readonly covered: CoverageEvidence;
  private readonly starts: LatencyFiles;

  constructor(private readonly known: KnownFolder) {
    const { root } = known.options;
    this.tests = new TestEvidence(root, () => this.placesOf("testResults", defaultTestResults));
    this.covered = new CoverageEvidence(root, () => this.placesOf("coverage", defaultCoverage));
    this.starts = new LatencyFiles(
      root,
      async () => (await known.definitionInForce())?.evidence?.latency ?? defaultLatency,
    );
  }

  testHotSpots(query: Omit<TestHotSpotQuery, "signal"> & Cancellable): Promise<TestHotSpotReport> {
    return this.tests.report({ ...query, ...this.folderSources(query.signal) });
  }

  coverage({ top, signal }: Omit<CoverageQuery, "signal"> & Cancellable): Promise<CoverageReport> {
    return this.covered.report(top, this.coverageSources(signal));
  }

  coverageOf(path: string, signal: AbortSignal): Promise<CoverageOfFile | undefined> {
    return this.covered.ofFile(path, this.coverageSources(signal));
  }

  coldStarts(signal: AbortSignal): Promise<LatencyReport> {
    return this.starts.report(signal);
  }

  /** Files may be others now, which reports are about. */
  forget(): void {
    this.covered.forget();
  }

  /** What answers anew after these files or folders changed on disk. */
  async changedBy(paths: readonly string[]): Promise<readonly SessionChange[]> {
    const changes: SessionChange[] = [];
    if (await this.tests.concerns(paths)) changes.push({ kind: "test-results" });
    if (await this.covered.concerns(paths)) changes.push({ kind: "coverage" });
    return changes;
  }

  /** Where they lie: as the options say, else as the definition does, else where they usually are. */
  private async placesOf(kind: "coverage" | "testResults", usual: readonly string[]): Promise<readonly string[]> {
    return this.known.options[kind] ?? (await this.known.definitionInForce())?.evidence?.[kind] ?? usual;
  }

  private coverageSources(signal: AbortSignal): CoverageSources {
    return {
      signal,
      ...this.folderSources(signal),
      scoreOf: (path) => this.known.ranking.of(path)?.score,
      functions: async (path) => (await this.known.files.facts(path, signal))?.functions,
    };
  }

  private folderSources(signal: AbortSignal): Pick<CoverageSources, "files" | "lastCommit"> {
    return { files: () => this.known.list(signal), lastCommit: (path) => this.known.ranking.lastChange(path) };
  }
}
