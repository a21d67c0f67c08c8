import type {
  BlobWritten,
  ChangeQuery,
  ChangeReport,
  ComparisonQuery,
  CoverageQuery,
  HotSpotPage,
  IndexOptions,
  IndexProgress,
  IndexResult,
  LeveragePointPage,
  LeveragePointQuery,
  OwnershipReport,
  QualityQuery,
  Session,
  StewardReport,
  TestHotSpotQuery,
} from "../../src/engine/session";
import type { SnapshotList } from "../../src/engine/snapshots";
import {
  type CoupledPair,
  type CouplingOptions,
  type CoverageOfFile,
  type CoverageReport,
  defaultCoverage,
  defaultTestResults,
  type FileFacts,
  type FileSummary,
  type Finding,
  type HotSpot,
  type OwnershipOptions,
  type Problem,
  type QualityComparison,
  type QualityReport,
  type Stewardship,
  type SumOfCoupling,
  type TestHotSpot,
  type TestHotSpotReport,
  type XRay,
} from "../../src/model";

/** What a fake session knows; what is left out is empty. */
export interface FakeFolder {
  readonly root?: string;
  readonly index?: Partial<IndexResult>;
  readonly files?: readonly FileFacts[];
  readonly hotSpots?: readonly HotSpot[];
  readonly findings?: readonly Finding[];
  readonly pairs?: readonly CoupledPair[];
  readonly sums?: readonly SumOfCoupling[];
  readonly ownership?: OwnershipReport;
  readonly xray?: XRay;
  readonly tests?: TestHotSpotReport;
  readonly coverage?: CoverageReport;
  readonly change?: ChangeReport;
  readonly points?: LeveragePointPage;
  readonly quality?: QualityReport;
  readonly comparison?: QualityComparison;
  readonly snapshots?: SnapshotList;
  /** By path. */
  readonly stewards?: Readonly<Record<string, Stewardship>>;
  readonly problems?: readonly Problem[];
  readonly progress?: readonly IndexProgress[];
  /** Runs inside `index`, before it settles; what it throws is what `index` rejects with. */
  readonly duringIndex?: (options: IndexOptions) => Promise<void> | void;
}

/** A session in memory, for hosts' tests: it answers from what it was given and remembers whether it was disposed of. */
export class FakeSession implements Session {
  readonly root: string;
  disposed = false;
  /** What coupling and ownership were last asked for with. */
  asked: unknown;

  constructor(private readonly folder: FakeFolder = {}) {
    this.root = folder.root ?? "/home/ada/shop";
  }

  async index(options: IndexOptions = {}): Promise<IndexResult> {
    for (const progress of this.folder.progress ?? []) options.onProgress?.(progress);
    await this.folder.duringIndex?.(options);
    return {
      files: this.folder.files?.length ?? 0,
      leftOut: 0,
      parsed: 0,
      functions: 0,
      lines: 0,
      commits: null,
      head: null,
      headTime: null,
      confidence: null,
      nestedRepositories: [],
      milliseconds: 1,
      ...this.folder.index,
    };
  }

  async *allFacts(): AsyncIterable<FileFacts> {
    yield* this.folder.files ?? [];
  }

  async summaries(): Promise<readonly FileSummary[]> {
    return this.folder.files ?? [];
  }

  async hotSpots({ top }: { readonly top?: number } = {}): Promise<HotSpotPage> {
    const all = this.folder.hotSpots ?? [];
    return { hotSpots: all.slice(0, top), matching: all.length, ranked: all.length, languages: [] };
  }

  async findings({ top }: { readonly top?: number } = {}): Promise<readonly Finding[]> {
    return (this.folder.findings ?? []).slice(0, top);
  }

  async coupling(options: Partial<CouplingOptions> = {}): Promise<readonly CoupledPair[]> {
    this.asked = options;
    return this.folder.pairs ?? [];
  }

  async sumsOfCoupling(options: Partial<CouplingOptions> = {}): Promise<readonly SumOfCoupling[]> {
    this.asked = options;
    return this.folder.sums ?? [];
  }

  async ownership(
    paths?: readonly string[],
    options: Partial<OwnershipOptions> = {},
  ): Promise<OwnershipReport | undefined> {
    this.asked = { paths, options };
    return this.folder.ownership;
  }

  async xray(path: string, options: { readonly limit?: number } = {}): Promise<XRay | undefined> {
    this.asked = { path, options };
    return this.folder.xray;
  }

  async coverage({ top }: CoverageQuery = {}): Promise<CoverageReport> {
    const report = this.folder.coverage ?? noCoverage;
    return { ...report, files: report.files.slice(0, top), functions: report.functions.slice(0, top) };
  }

  async coverageOf(_path: string): Promise<CoverageOfFile | undefined> {
    return undefined;
  }

  async testHotSpots({ top }: TestHotSpotQuery = {}): Promise<TestHotSpotReport> {
    const report = this.folder.tests ?? noTestResults;
    return { ...report, files: report.files.slice(0, top) };
  }

  async stewards(paths: readonly string[]): Promise<StewardReport | undefined> {
    const { stewards } = this.folder;
    if (stewards === undefined) return undefined;
    const none = { teams: null, activeAuthors: null, lastActive: null };
    return { files: paths.map((path) => ({ path, stewardship: stewards[path] ?? none })), problems: [] };
  }

  async problems(): Promise<readonly Problem[]> {
    return this.folder.problems ?? [];
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }

  async change(query: ChangeQuery = {}): Promise<ChangeReport> {
    this.asked = query;
    return this.folder.change ?? { base: null, files: [], findings: [], silenced: 0, problems: [] };
  }

  async leveragePoints(query: LeveragePointQuery = {}): Promise<LeveragePointPage> {
    this.asked = query;
    const none = { interface: 0, model: 0, state: 0, endpoint: 0 };
    return this.folder.points ?? { points: [], totals: none, problems: [] };
  }

  async quality({ signal: _, ...query }: QualityQuery = {}): Promise<QualityReport> {
    this.asked = query;
    return this.folder.quality ?? { formula: 1, definition: null, score: null, measures: [], problems: [] };
  }

  async compareQuality({ signal: _, onProgress: __, ...query }: ComparisonQuery = {}): Promise<QualityComparison> {
    this.asked = query;
    const state = { commit: null, name: "the work tree", score: null };
    const none = { before: state, after: state, measures: [], hotSpots: [], points: [], problems: [] };
    return this.folder.comparison ?? none;
  }

  async writeBlob(): Promise<BlobWritten> {
    return { contents: this.folder.files?.length ?? 0 };
  }

  async snapshots(): Promise<SnapshotList> {
    return this.folder.snapshots ?? { snapshots: [], problems: [] };
  }

  file = notPartOfTheFake;
  pastQuality = notPartOfTheFake;
  takeSnapshot = notPartOfTheFake;
  backfill = notPartOfTheFake;
  probe = notPartOfTheFake;
  edit = notPartOfTheFake;
  explain = notPartOfTheFake;
  checkDefinition = notPartOfTheFake;
  starterDefinition = notPartOfTheFake;
  compareWithHead = notPartOfTheFake;
  setText = notPartOfTheFake;
  filesChanged = notPartOfTheFake;
  prioritize = notPartOfTheFake;
  onDidChange = notPartOfTheFake;
}

function notPartOfTheFake(): never {
  throw new Error("The fake session cannot do this.");
}

/** What a folder without result files says of its tests. */
export const noTestResults: TestHotSpotReport = {
  globs: defaultTestResults,
  resultFiles: [],
  totals: { tests: 0, runs: 0, failures: 0, errors: 0, skipped: 0, flaky: 0, seconds: null, untimed: 0 },
  found: 0,
  unknown: 0,
  files: [],
  problems: [],
};

/** A test file of the results, with what matters to a test given and the rest made up. */
export function fakeTestHotSpot(path: string, file: Partial<TestHotSpot> = {}): TestHotSpot {
  return {
    path,
    known: true,
    rank: 1,
    timeRank: null,
    ...noTestResults.totals,
    tests: 1,
    runs: 1,
    failureShare: null,
    timeShare: null,
    results: ["junit.xml"],
    stale: false,
    ...file,
  };
}

/** The facts of a file, with what matters to a test given and the rest made up. */
export function fakeFacts(path: string, facts: Partial<FileFacts> = {}): FileFacts {
  return {
    path,
    language: "TypeScript",
    contentHash: "0".repeat(40),
    bytes: 100,
    lines: 10,
    codeLines: 8,
    commentLines: 1,
    complexity: { kind: "cognitive", value: 3 },
    functionCount: 0,
    maxCyclomatic: 0,
    maxCognitive: 0,
    functions: [],
    imports: [],
    exports: [],
    implementations: [],
    ...facts,
  };
}

/** A hot spot, with what matters to a test given and the rest made up. */
export function fakeHotSpot(path: string, { history, ...spot }: Partial<HotSpot> = {}): HotSpot {
  return {
    path,
    language: "TypeScript",
    rank: 1,
    ranked: 1,
    score: 100,
    rawScore: 1,
    lines: 10,
    complexity: { kind: "cognitive", value: 3 },
    ...spot,
    history: {
      changes: 1,
      allChanges: 1,
      weightedChanges: 1,
      massChanges: 0,
      authors: 1,
      allAuthors: 1,
      lastChange: 0,
      firstChange: 0,
      ...history,
    },
  };
}

const noCoverage: CoverageReport = {
  globs: defaultCoverage,
  reports: [],
  totals: { lines: null, branches: null, functions: null, statements: null },
  found: 0,
  unknown: 0,
  stale: 0,
  files: [],
  measuredFunctions: 0,
  crappyFunctions: 0,
  functions: [],
  problems: [],
};
