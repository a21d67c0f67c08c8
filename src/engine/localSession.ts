import type {
  CoupledPair,
  CoverageOfFile,
  CoverageReport,
  FileFacts,
  FileSummary,
  Finding,
  FunctionExplanation,
  FunctionPlace,
  ProbeReport,
  Problem,
  QualityComparison,
  QualityReport,
  SumOfCoupling,
  TestHotSpotReport,
} from "../model";
import { blobContents } from "./blobContents";
import { ChangeListeners } from "./changeListeners";
import { EditQueries } from "./editQueries";
import { editSources } from "./editSources";
import { storeBlob } from "./factsBlob";
import { Indexing } from "./indexing";
import type { KeptTyping } from "./keptTyping";
import { KnownFolder } from "./knownFolder";
import { leveragePoints, pointSources } from "./leveragePoints";
import { Lifetime } from "./lifetime";
import { Measuring } from "./measuring";
import { probeFolder } from "./probe/probeFolder";
import { ResultQueries } from "./resultQueries";
import { SerialQueue } from "./serialQueue";
import type {
  BackfillQuery,
  BlobWritten,
  ChangeQuery,
  ChangeReport,
  ComparisonQuery,
  CouplingQuery,
  CoverageQuery,
  EditQuery,
  EditReport,
  FileView,
  HotSpotPage,
  HotSpotQuery,
  IndexOptions,
  IndexResult,
  LeveragePointPage,
  LeveragePointQuery,
  PastQualityQuery,
  PastQualityReport,
  ProbeQuery,
  QualityQuery,
  Session,
  SessionChange,
  SessionOptions,
  SnapshotQuery,
  SnapshotsTaken,
  TestHotSpotQuery,
} from "./session";
import { readSnapshots, type SnapshotList } from "./snapshots";

/** The bundles that the session's threads run. */
export interface WorkerFiles {
  readonly factsWorker: string;
  readonly semanticsWorker: string;
  readonly patternWorker: string;
}

/** Opens a session of the same folder at another commit, which shares what was counted of types. */
export type OpenSession = (options: SessionOptions, types: KeptTyping) => Session;

/** The session itself: puts its parts together, and hands each call to one of them. See Session for what it promises. */
export class LocalSession implements Session {
  readonly root: string;
  private readonly lifetime = new Lifetime();
  private readonly listeners = new ChangeListeners();
  private readonly known: KnownFolder;
  private readonly edits: EditQueries;
  private readonly results: ResultQueries;
  private readonly measuring: Measuring;
  private readonly indexing: Indexing;
  /** Each takes the port of the program for itself. */
  private readonly probes = new SerialQueue();

  constructor(
    private readonly options: SessionOptions,
    { factsWorker, semanticsWorker, patternWorker }: WorkerFiles,
    /** Opens another one of the same kind: the past is read by a session of its own. */
    openSession: OpenSession,
    /** What was counted of types by a session of the same folder; left out: it is kept in the cache. */
    types?: KeptTyping,
  ) {
    this.root = options.root;
    const { lifetime, listeners } = this;
    const known = new KnownFolder(options, factsWorker);
    const edits = new EditQueries(editSources(known, lifetime), options, semanticsWorker);
    const results = new ResultQueries(known);
    const points = (query: LeveragePointQuery & { readonly signal: AbortSignal }) =>
      leveragePoints(pointSources(known, edits), query);
    const sources = { edits, results, points, semanticsWorker, patternWorker, openSession, types };
    const measuring = new Measuring(known, sources);
    this.known = known;
    this.edits = edits;
    this.results = results;
    this.measuring = measuring;
    this.indexing = new Indexing(known, { edits, results, measuring, listeners }, lifetime);
  }

  index(options: IndexOptions = {}): Promise<IndexResult> {
    return this.indexing.index(options);
  }

  async file(path: string): Promise<FileView | undefined> {
    this.lifetime.throwIfOver();
    return this.known.file(path, this.lifetime.signal);
  }

  allFacts(): AsyncIterable<FileFacts> {
    return this.known.facts(this.lifetime.signal);
  }

  async summaries(): Promise<readonly FileSummary[]> {
    this.lifetime.throwIfOver();
    return [...this.known.files.summaries()];
  }

  async hotSpots(query: HotSpotQuery = {}): Promise<HotSpotPage> {
    this.lifetime.throwIfOver();
    return this.known.ranking.page(query);
  }

  async findings({ top }: { readonly top?: number } = {}): Promise<readonly Finding[]> {
    this.lifetime.throwIfOver();
    return this.known.findings(top, this.lifetime.signal);
  }

  async problems(): Promise<readonly Problem[]> {
    this.lifetime.throwIfOver();
    return this.known.problems();
  }

  async explain(path: string, place: FunctionPlace): Promise<FunctionExplanation | undefined> {
    this.lifetime.throwIfOver();
    return this.known.explain(path, place);
  }

  xray(...[path, options]: Parameters<Session["xray"]>): ReturnType<Session["xray"]> {
    return this.cancellable(options?.signal, (signal) => this.known.past.xray(path, { ...options, signal }));
  }

  coupling(options: CouplingQuery = {}): Promise<readonly CoupledPair[]> {
    return this.cancellable(undefined, (signal) => this.known.past.coupling(options, signal));
  }

  sumsOfCoupling(options: CouplingQuery = {}): Promise<readonly SumOfCoupling[]> {
    return this.cancellable(undefined, (signal) => this.known.past.sumsOfCoupling(options, signal));
  }

  ownership(...[paths, options]: Parameters<Session["ownership"]>): ReturnType<Session["ownership"]> {
    return this.cancellable(options?.signal, (signal) => this.known.past.ownership(paths, { ...options, signal }));
  }

  stewards(paths: readonly string[]): ReturnType<Session["stewards"]> {
    return this.cancellable(undefined, (signal) => this.known.past.stewards(paths, signal));
  }

  compareWithHead(paths: readonly string[]): ReturnType<Session["compareWithHead"]> {
    const textOf = (path: string) => this.known.texts.get(path)?.text;
    return this.cancellable(undefined, (signal) => this.known.past.compareWithHead(paths, { textOf, signal }));
  }

  testHotSpots({ signal, ...query }: TestHotSpotQuery = {}): Promise<TestHotSpotReport> {
    return this.cancellable(signal, (signal) => this.results.testHotSpots({ ...query, signal }));
  }

  coverage({ signal, ...query }: CoverageQuery = {}): Promise<CoverageReport> {
    return this.cancellable(signal, (signal) => this.results.coverage({ ...query, signal }));
  }

  coverageOf(path: string): Promise<CoverageOfFile | undefined> {
    return this.cancellable(undefined, (signal) => this.results.coverageOf(path, signal));
  }

  edit(path: string, { signal, ...query }: EditQuery = {}): Promise<EditReport | undefined> {
    return this.cancellable(signal, (signal) => this.edits.edit(path, { ...query, signal }));
  }

  change({ signal, ...query }: ChangeQuery = {}): Promise<ChangeReport> {
    return this.cancellable(signal, (signal) => this.edits.change({ ...query, signal }));
  }

  leveragePoints({ signal, ...query }: LeveragePointQuery = {}): Promise<LeveragePointPage> {
    const sources = pointSources(this.known, this.edits);
    return this.cancellable(signal, (signal) => leveragePoints(sources, { ...query, signal }));
  }

  quality({ signal, ...query }: QualityQuery = {}): Promise<QualityReport> {
    return this.cancellable(signal, (signal) => this.measuring.queries.report({ ...query, signal }));
  }

  pastQuality({ signal, ...query }: PastQualityQuery): Promise<PastQualityReport> {
    return this.cancellable(signal, (signal) => this.measuring.queries.past({ ...query, signal }));
  }

  compareQuality({ signal, ...query }: ComparisonQuery = {}): Promise<QualityComparison> {
    return this.cancellable(signal, (signal) => this.measuring.queries.compare({ ...query, signal }));
  }

  takeSnapshot({ signal, ...query }: SnapshotQuery = {}): Promise<SnapshotsTaken> {
    return this.cancellable(signal, (signal) => this.measuring.queries.takeSnapshot({ ...query, signal }));
  }

  backfill({ signal, ...query }: BackfillQuery): Promise<SnapshotsTaken> {
    return this.cancellable(signal, (signal) => this.measuring.queries.backfill({ ...query, signal }));
  }

  snapshots(): Promise<SnapshotList> {
    return this.cancellable(undefined, () => readSnapshots(this.root));
  }

  writeBlob(file: string): Promise<BlobWritten> {
    return this.cancellable(undefined, async () => {
      const { repository, cache, files } = this.known;
      const shard = this.options.files?.shard ?? { index: 1, of: 1 };
      const head = { commit: repository?.head ?? null, shard, reader: cache.reader };
      return { contents: await storeBlob(file, head, blobContents(files.table, files.paths())) };
    });
  }

  probe({ signal, ...query }: ProbeQuery = {}): Promise<ProbeReport> {
    return this.probes.run(() => this.cancellable(signal, (signal) => probeFolder(this.known, { ...query, signal })));
  }

  checkDefinition(...[path, text]: Parameters<Session["checkDefinition"]>): ReturnType<Session["checkDefinition"]> {
    return this.cancellable(undefined, () => this.known.definitions.check(path, text));
  }

  starterDefinition(): Promise<string> {
    return this.cancellable(undefined, (signal) => this.known.starterDefinition(signal));
  }

  async setText(path: string, text: string | null, version?: number): Promise<void> {
    this.lifetime.throwIfOver();
    await this.indexing.setText(path, text, version);
  }

  filesChanged(paths: readonly string[]): Promise<void> {
    return this.indexing.filesChanged(paths);
  }

  prioritize(paths: readonly string[]): void {
    this.known.files.prioritize(paths);
  }

  onDidChange(listener: (change: SessionChange) => void): { dispose(): void } {
    const listening = this.listeners.add(listener);
    this.indexing.watchGit();
    return listening;
  }

  async dispose(): Promise<void> {
    if (this.lifetime.isOver) return;
    this.lifetime.over();
    this.listeners.clear();
    this.indexing.stopWatching();
    await Promise.all([this.known.pool.dispose(), this.edits.dispose(), this.probes.settled()]);
    await this.lifetime.settled();
    this.indexing.flush();
    await this.measuring.settled();
    this.known.cache.dispose();
  }

  private cancellable<Result>(
    signal: AbortSignal | undefined,
    run: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    return this.lifetime.cancellable(signal, run);
  }
}
