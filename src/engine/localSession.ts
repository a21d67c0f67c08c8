// Over 400 lines: every call of the facade has its few lines here, and what it is about lies in a file of its own.
import { join } from "node:path";
import type { Definition } from "../definition";
import { decodeText } from "../facts/decodeText";
import { openRepository, type Repository, readMainLine, readSmallFile, startListing } from "../history";
import { measures } from "../measures";
import {
  CancelledError,
  type CoupledPair,
  type CoverageOfFile,
  type CoverageReport,
  defaultCoverage,
  defaultHistoryOptions,
  defaultLatency,
  defaultTestResults,
  definitionFileName,
  type FileFacts,
  type FileSummary,
  type Finding,
  type FunctionExplanation,
  type FunctionPlace,
  given,
  type ProbeReport,
  type Problem,
  type QualityComparison,
  type QualityReport,
  type SumOfCoupling,
  type TestHotSpotReport,
  UserError,
} from "../model";
import { adoptBlobs, blobContents } from "./blobContents";
import { buildName } from "./buildName";
import { Cache } from "./cache";
import { cacheFolderFor, platformCacheFolder } from "./cacheFolder";
import { readCodeOwners } from "./codeOwnersReader";
import { CoverageEvidence, type CoverageSources } from "./coverageEvidence";
import { dataAccessOf, definedOptions } from "./definedOptions";
import { Definitions } from "./definitions";
import { DelayedSave } from "./delayedSave";
import { EditQueries, type EditSources } from "./editQueries";
import { storeBlob } from "./factsBlob";
import { FactsPool } from "./factsPool";
import { targetStats } from "./fileStats";
import { FolderIndex } from "./folderIndex";
import { GitWatcher } from "./gitWatcher";
import { indexResult } from "./indexResult";
import { installedPackages } from "./installedPackages";
import { KeptStates } from "./keptStates";
import { KeptTyping } from "./keptTyping";
import { LatencyFiles } from "./latencyFiles";
import { leveragePoints, type PointSources } from "./leveragePoints";
import { CommandNumbers } from "./measures/commandNumbers";
import { Evidence, type EvidenceSources } from "./measures/evidence";
import { PastQueries } from "./pastQueries";
import { PatternSearch } from "./patternSearch";
import { probeColdStarts } from "./probe/probeColdStarts";
import { QualityQueries, type QualityQuerySources } from "./qualityQueries";
import { Ranking } from "./ranking";
import { repositoryOutline } from "./repositoryOutline";
import { SerialQueue } from "./serialQueue";
import {
  type BackfillQuery,
  type BlobWritten,
  type ChangeQuery,
  type ChangeReport,
  type ComparisonQuery,
  type CouplingQuery,
  type CoverageQuery,
  defaultFileSelection,
  type EditQuery,
  type EditReport,
  type FileView,
  type HotSpotPage,
  type HotSpotQuery,
  type IndexOptions,
  type IndexProgress,
  type IndexResult,
  type LeveragePointPage,
  type LeveragePointQuery,
  type PastQualityQuery,
  type PastQualityReport,
  type ProbeQuery,
  type QualityQuery,
  type Session,
  type SessionChange,
  type SessionOptions,
  type SnapshotQuery,
  type SnapshotsTaken,
  type TestHotSpotQuery,
} from "./session";
import { settleBoth } from "./settleBoth";
import { SignalFindings } from "./signalFindings";
import { readSnapshots, type SnapshotList } from "./snapshots";
import { TestEvidence } from "./testEvidence";
import { UnsavedTexts } from "./unsavedTexts";
import { XRayReader } from "./xrayReader";

/** The bundles that the session's threads run. */
export interface WorkerFiles {
  readonly factsWorker: string;
  readonly semanticsWorker: string;
  readonly patternWorker: string;
}

/** Opens a session of the same folder at another commit, which shares what was counted of types. */
export type OpenSession = (options: SessionOptions, types: KeptTyping) => Session;

/** The session itself. See Session for what it promises. */
export class LocalSession implements Session {
  readonly root: string;
  private readonly pool: FactsPool;
  private readonly texts: UnsavedTexts;
  private readonly cache: Cache;
  private readonly folder: FolderIndex;
  private readonly ranking: Ranking;
  private readonly past: PastQueries;
  private readonly tests: TestEvidence;
  private readonly covered: CoverageEvidence;
  private readonly latency: LatencyFiles;
  private readonly edits: EditQueries;
  private readonly states: KeptStates;
  private readonly commands: CommandNumbers;
  private readonly types: KeptTyping;
  private readonly evidence: Evidence;
  private readonly measuring: QualityQueries;
  private readonly definitions: Definitions;
  private readonly signals: SignalFindings;
  /** Whatever changes the index runs one after the other. */
  private readonly jobs = new SerialQueue();
  /** Each takes the port of the program for itself. */
  private readonly probes = new SerialQueue();
  private readonly disposal = new AbortController();
  private readonly listeners = new Set<(change: SessionChange) => void>();
  private folderProblems: readonly Problem[] = [];
  private repository: Repository | undefined;
  /** Blobs are read once: what they hold goes with contents, and not with files. */
  private hasBlobs = false;
  private watcher: GitWatcher | undefined;
  private readonly saving = new DelayedSave(() => this.save());

  constructor(
    private readonly options: SessionOptions,
    { factsWorker, semanticsWorker, patternWorker }: WorkerFiles,
    /** Opens another one of the same kind: the past is read by a session of its own. */
    openSession: OpenSession,
    /** What was counted of types by a session of the same folder; left out: it is kept in the cache. */
    types?: KeptTyping,
  ) {
    this.root = options.root;
    const folder = options.cacheFolder === undefined ? platformCacheFolder() : options.cacheFolder;
    this.cache = new Cache(folder === null ? undefined : cacheFolderFor(options.root, folder), factsWorker);
    this.pool = new FactsPool(factsWorker, options.threads);
    this.texts = new UnsavedTexts(this.pool);
    const selection = { ...defaultFileSelection, ...options.files };
    this.folder = new FolderIndex(options.root, selection, this.pool, this.cache.table);
    this.ranking = new Ranking(this.cache, { ...defaultHistoryOptions, ...options.history });
    this.tests = new TestEvidence(options.root, () => this.placesOf("testResults", defaultTestResults));
    this.covered = new CoverageEvidence(options.root, () => this.placesOf("coverage", defaultCoverage));
    this.latency = new LatencyFiles(
      options.root,
      async () => (await this.definitionInForce())?.evidence?.latency ?? defaultLatency,
    );
    this.past = new PastQueries(this.ranking, new XRayReader(this.pool, this.cache), options);
    this.definitions = new Definitions(options.root, options.definition);
    this.signals = new SignalFindings(options, this.definitions);
    this.edits = new EditQueries(this.editSources(), options, semanticsWorker);
    const build = buildName([semanticsWorker, __filename]);
    this.states = new KeptStates(this.cache, build);
    this.types = types ?? new KeptTyping(this.cache, build);
    const { root, trusted, past = false } = options;
    this.commands = new CommandNumbers({ root, trusted, past });
    this.evidence = new Evidence(this.evidenceSources(patternWorker));
    this.measuring = new QualityQueries(this.qualitySources(openSession));
  }

  index({ only, signal, onProgress = () => {} }: IndexOptions = {}): Promise<IndexResult> {
    return this.job(signal, (signal) => this.runIndex(only, signal, onProgress));
  }

  async file(path: string): Promise<FileView | undefined> {
    this.throwIfDisposed();
    const unsaved = this.texts.get(path);
    // A text that could not be read has no facts; those of the disk belong to another text.
    if (unsaved !== undefined && unsaved.facts === undefined) return undefined;
    const facts = unsaved?.facts ?? (await this.folder.facts(path, this.disposal.signal));
    if (facts === undefined) return undefined;
    const hotSpot = this.ranking.of(path);
    const { findings, problems } = await this.signals.of(facts, hotSpot);
    return {
      facts,
      findings,
      problems: [...(unsaved?.problems ?? this.folder.table.problems(path)), ...problems],
      ...(hotSpot === undefined ? {} : { hotSpot }),
      ...(unsaved?.version === undefined ? {} : { version: unsaved.version }),
    };
  }

  async *allFacts(): AsyncIterable<FileFacts> {
    for (const path of this.folder.paths()) {
      this.throwIfDisposed();
      const facts = await this.folder.facts(path, this.disposal.signal);
      if (facts !== undefined) yield facts;
    }
  }

  async summaries(): Promise<readonly FileSummary[]> {
    this.throwIfDisposed();
    return [...this.folder.summaries()];
  }

  async hotSpots(query: HotSpotQuery = {}): Promise<HotSpotPage> {
    this.throwIfDisposed();
    return this.ranking.page(query);
  }

  async findings({ top }: { readonly top?: number } = {}): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for await (const facts of this.allFacts())
      findings.push(...(await this.signals.of(facts, this.ranking.of(facts.path))).findings);
    findings.sort(
      (a, b) => b.heat - a.heat || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.startLine - b.startLine),
    );
    return top === undefined ? findings : findings.slice(0, top);
  }

  async problems(): Promise<readonly Problem[]> {
    this.throwIfDisposed();
    const others = [...this.folderProblems, ...this.definitions.problems()];
    return [...others, ...this.folder.problems(), ...this.signals.problems()];
  }

  async explain(path: string, place: FunctionPlace): Promise<FunctionExplanation | undefined> {
    this.throwIfDisposed();
    const text = this.texts.get(path)?.text;
    return this.pool.explain({ root: this.root, path, place, ...(text === undefined ? {} : { text }) });
  }

  xray(...[path, options]: Parameters<Session["xray"]>): ReturnType<Session["xray"]> {
    return this.cancellable(options?.signal, (signal) => this.past.xray(path, { ...options, signal }));
  }

  coupling(options: CouplingQuery = {}): Promise<readonly CoupledPair[]> {
    return this.cancellable(undefined, (signal) => this.past.coupling(options, signal));
  }

  sumsOfCoupling(options: CouplingQuery = {}): Promise<readonly SumOfCoupling[]> {
    return this.cancellable(undefined, (signal) => this.past.sumsOfCoupling(options, signal));
  }

  ownership(...[paths, options]: Parameters<Session["ownership"]>): ReturnType<Session["ownership"]> {
    return this.cancellable(options?.signal, (signal) => this.past.ownership(paths, { ...options, signal }));
  }

  testHotSpots({ signal, ...query }: TestHotSpotQuery = {}): Promise<TestHotSpotReport> {
    return this.cancellable(signal, async (signal) =>
      this.tests.report({
        ...query,
        signal,
        files: () => this.folder.list(this.repository, signal),
        lastCommit: (path) => this.ranking.lastChange(path),
      }),
    );
  }

  coverage({ signal, top }: CoverageQuery = {}): Promise<CoverageReport> {
    return this.cancellable(signal, (signal) => this.covered.report(top, this.coverageSources(signal)));
  }

  coverageOf(path: string): Promise<CoverageOfFile | undefined> {
    return this.cancellable(undefined, (signal) => this.covered.ofFile(path, this.coverageSources(signal)));
  }

  stewards(paths: readonly string[]): ReturnType<Session["stewards"]> {
    return this.cancellable(undefined, (signal) => this.past.stewards(paths, signal));
  }

  compareWithHead(paths: readonly string[]): ReturnType<Session["compareWithHead"]> {
    const textOf = (path: string) => this.texts.get(path)?.text;
    return this.cancellable(undefined, (signal) => this.past.compareWithHead(paths, { textOf, signal }));
  }

  edit(path: string, { signal, ...query }: EditQuery = {}): Promise<EditReport | undefined> {
    return this.cancellable(signal, (signal) => this.edits.edit(path, { ...query, signal }));
  }

  change({ signal, ...query }: ChangeQuery = {}): Promise<ChangeReport> {
    return this.cancellable(signal, (signal) => this.edits.change({ ...query, signal }));
  }

  leveragePoints({ signal, ...query }: LeveragePointQuery = {}): Promise<LeveragePointPage> {
    const sources: PointSources = {
      isIndexed: () => this.folder.isListed,
      // Schemas are no code, so that they have no facts.
      list: (signal) => this.folder.list(this.repository, signal),
      read: (question, signal) => this.edits.points(question, signal),
      histories: () => this.ranking.counts?.files,
      // One that says nothing of modules takes the place of one above it all the same.
      dataAccess: async () =>
        (await this.definitions.all()).map((each) => dataAccessOf(each) ?? { folder: each.folder, modules: {} }),
    };
    return this.cancellable(signal, (signal) => leveragePoints(sources, { ...query, signal }));
  }

  quality({ signal, ...query }: QualityQuery = {}): Promise<QualityReport> {
    return this.cancellable(signal, (signal) => this.measuring.report({ ...query, signal }));
  }

  pastQuality({ signal, ...query }: PastQualityQuery): Promise<PastQualityReport> {
    return this.cancellable(signal, (signal) => this.measuring.past({ ...query, signal }));
  }

  compareQuality({ signal, ...query }: ComparisonQuery = {}): Promise<QualityComparison> {
    return this.cancellable(signal, (signal) => this.measuring.compare({ ...query, signal }));
  }

  snapshots(): Promise<SnapshotList> {
    return this.cancellable(undefined, () => readSnapshots(this.root));
  }

  writeBlob(file: string): Promise<BlobWritten> {
    return this.cancellable(undefined, async () => {
      const head = {
        commit: this.repository?.head ?? null,
        shard: this.options.files?.shard ?? { index: 1, of: 1 },
        reader: this.cache.reader,
      };
      return { contents: await storeBlob(file, head, blobContents(this.folder.table, this.folder.paths())) };
    });
  }

  takeSnapshot({ signal, ...query }: SnapshotQuery = {}): Promise<SnapshotsTaken> {
    return this.cancellable(signal, (signal) => this.measuring.takeSnapshot({ ...query, signal }));
  }

  backfill({ signal, ...query }: BackfillQuery): Promise<SnapshotsTaken> {
    return this.cancellable(signal, (signal) => this.measuring.backfill({ ...query, signal }));
  }

  probe({ signal, onProgress }: ProbeQuery = {}): Promise<ProbeReport> {
    return this.probes.run(() =>
      this.cancellable(signal, async (signal) => {
        if (!this.options.trusted) throw new UserError("The workspace is not trusted, so no program of it is started.");
        const definition = await this.definitionInForce();
        const broken = this.definitions.problems().find(({ path }) => path === definitionFileName);
        if (definition === undefined && broken !== undefined) throw new UserError(`${broken.path}: ${broken.message}`);
        return probeColdStarts(this.root, definition, { signal, ...given({ onProgress }) });
      }),
    );
  }

  checkDefinition(...[path, text]: Parameters<Session["checkDefinition"]>): ReturnType<Session["checkDefinition"]> {
    return this.cancellable(undefined, () => this.definitions.check(path, text));
  }

  starterDefinition(): Promise<string> {
    return this.cancellable(undefined, async (signal) => {
      const repository = this.repository ?? (await this.openRepository(signal)).repository;
      const paths = await this.folder.list(repository, signal);
      return this.definitions.starter(await repositoryOutline(this.root, repository, { paths, signal }));
    });
  }

  async setText(path: string, text: string | null, version?: number): Promise<void> {
    this.throwIfDisposed();
    if (!(await this.texts.set(path, text, version))) return;
    this.edits.setText(path, text);
    // What the file holds on the disk counts again.
    if (text === null) await this.edits.filesRead([path], this.disposal.signal);
    this.emit({ kind: "files", paths: [path] });
  }

  filesChanged(paths: readonly string[]): Promise<void> {
    return this.job(undefined, async (signal) => {
      // A watcher may name one new file of several, or the folder that they are in: the listing finds them all.
      const read = new Set(paths);
      const onFiles = (files: readonly string[]) => {
        for (const path of files) read.add(path);
        this.filesRead(files);
      };
      const options = { signal, onProgress: () => {}, onFiles };
      if (!(await this.folder.refresh(paths, options))) await this.folder.update(this.repository, options);
      if (await this.definitions.changed(paths, () => this.folder.paths())) this.emit({ kind: "files" });
      this.filesRead(paths);
      this.evidence.forget();
      await this.edits.filesChanged(read, signal);
      this.rank();
      if (await this.tests.concerns(paths)) this.emit({ kind: "test-results" });
      if (await this.covered.concerns(paths)) this.emit({ kind: "coverage" });
      this.saving.later();
    });
  }

  prioritize(paths: readonly string[]): void {
    this.folder.prioritize(paths);
  }

  onDidChange(listener: (change: SessionChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    this.watchGit();
    return { dispose: () => this.listeners.delete(listener) };
  }

  async dispose(): Promise<void> {
    if (this.disposal.signal.aborted) return;
    this.disposal.abort();
    this.listeners.clear();
    this.watcher?.dispose();
    await Promise.all([this.pool.dispose(), this.edits.dispose(), this.probes.settled()]);
    await this.jobs.settled();
    this.saving.flush();
    await this.commands.settled();
    this.cache.dispose();
  }

  private async runIndex(
    only: IndexOptions["only"],
    signal: AbortSignal,
    onProgress: (progress: IndexProgress) => void,
  ): Promise<IndexResult> {
    const start = performance.now();
    this.throwUnlessFolder();
    onProgress({ phase: "listing", done: 0, total: 0 });
    // Git is asked for the files and for the repository at once: each start of it takes as long as its work.
    const started = this.options.trusted && only !== "history" ? startListing(this.root, { signal }) : undefined;
    const { repository, problems } = await this.openRepository(signal);
    this.repository = repository;
    this.covered.forget();
    this.watchGit();

    await this.adoptBlobs(signal);

    const readHistory = () =>
      this.updateHistory(repository, signal, (done) => onProgress({ phase: "history", done, total: 0 }));
    const read = new Set<string>();
    const readFiles = () =>
      this.folder.update(repository, {
        signal,
        started,
        onProgress: (done, total) => onProgress({ phase: "facts", done, total }),
        onFiles: (paths) => {
          for (const path of paths) read.add(path);
          this.filesRead(paths);
        },
      });
    const [historyProblems, { parsed }] = await settleBoth(
      only === "facts" ? Promise.resolve([]) : readHistory(),
      only === "history" ? Promise.resolve({ parsed: 0 }) : readFiles(),
    );

    onProgress({ phase: "ranking", done: 0, total: 0 });
    this.folderProblems = [...problems, ...historyProblems];
    await this.definitions.read(this.folder.paths());
    this.evidence.forget();
    await this.edits.indexed(read, signal);
    if (only === undefined) this.rank();
    if (this.folder.changed) this.saving.now();
    return indexResult(this.folder, this.ranking.counts, { parsed, milliseconds: performance.now() - start });
  }

  /** Where results of other tools lie: as the options say, else as the definition does, else where they usually are. */
  private async placesOf(kind: "coverage" | "testResults", usual: readonly string[]): Promise<readonly string[]> {
    return this.options[kind] ?? (await this.definitionInForce())?.evidence?.[kind] ?? usual;
  }

  private async definitionInForce(): Promise<Definition | undefined> {
    return (await this.definitions.of(definitionFileName))?.definition;
  }

  private coverageSources(signal: AbortSignal): CoverageSources {
    return {
      signal,
      files: () => this.folder.list(this.repository, signal),
      lastCommit: (path) => this.ranking.lastChange(path),
      scoreOf: (path) => this.ranking.of(path)?.score,
      functions: async (path) => (await this.folder.facts(path, signal))?.functions,
    };
  }

  private evidenceSources(patternWorker: string): EvidenceSources {
    const { root, files } = this.options;
    const { maxFileBytes } = { ...defaultFileSelection, ...files };
    const patterns = new PatternSearch(patternWorker, { root, maxFileBytes });
    return {
      lines: (question) => patterns.find(question),
      command: (id, measure, question) => this.commands.of(id, measure, question),
      list: (signal) => this.folder.list(this.repository, signal),
      facts: () => this.allFacts(),
      text: async (path) => {
        const bytes = await readSmallFile(join(this.root, path));
        return bytes === undefined ? undefined : decodeText(bytes).text;
      },
      importsBefore: (paths, signal) => this.edits.importsBefore(paths, signal),
      mainLine: (signal) => this.mainLine(signal),
      read: (question, signal) => this.edits.state(question, signal),
      kept: () => this.states.kept(),
      keep: (states) => this.states.keep(states),
      count: (question, signal) => this.edits.typing(question, signal),
      installed: installedPackages(this.root),
      keptTypes: () => this.types.kept(),
      keepTypes: (types, present) => this.types.keep(types, present),
      countsTypes: this.options.countTypes !== false,
      summaries: () => this.summaries(),
      coverage: (signal) => this.covered.report(undefined, this.coverageSources(signal)),
      latency: (signal) => this.latency.report(signal),
    };
  }

  private async adoptBlobs(signal: AbortSignal): Promise<void> {
    const { blobs, past } = this.options;
    if (blobs === undefined || this.hasBlobs) return;
    // The files of another commit are mostly the same ones.
    const commit = past === true ? undefined : (this.repository?.head ?? null);
    await adoptBlobs(this.folder.table, blobs, { commit, reader: this.cache.reader, signal });
    this.hasBlobs = true;
  }

  private async mainLine(signal: AbortSignal): ReturnType<EvidenceSources["mainLine"]> {
    if (this.repository === undefined) return { problems: [] };
    const { windowMonths } = { ...defaultHistoryOptions, ...this.options.history };
    return readMainLine(this.repository, { windowMonths, signal });
  }

  private qualitySources(openSession: OpenSession): QualityQuerySources {
    return {
      options: this.options,
      repository: () => this.repository,
      headTime: () => this.ranking.counts?.headTime ?? null,
      hotSpots: (folder) => this.ranking.page(given({ folder })).hotSpots,
      points: async (folder, signal) => (await this.leveragePoints({ signal, ...given({ folder }) })).points,
      changed: (signal) => this.changedSinceHead(signal),
      openSession: (options) => openSession(options, this.types),
      quality: {
        measures,
        gatherers: this.evidence.gatherers,
        custom: (question) => this.evidence.custom(question),
        definition: () => this.definitionInForce(),
        hotSpotOf: (path) => this.ranking.of(path),
        ownersOf: async () => this.repository && (await readCodeOwners(this.repository)).ownersOf,
      },
    };
  }

  private async changedSinceHead(signal: AbortSignal): Promise<readonly string[]> {
    const states = await this.past.compareWithHead([...this.folder.paths()], { textOf: () => undefined, signal });
    return states.filter(({ state }) => state === "changed").map(({ path }) => path);
  }

  private editSources(): EditSources {
    return {
      repository: () => this.repository,
      unsaved: (path) => this.texts.get(path),
      paths: () => this.folder.paths(),
      list: (signal) => this.folder.list(this.repository, signal),
      facts: (path, signal) => this.folder.facts(path, signal),
      factsOfText: async (path, text) => (await this.pool.readText({ path, text })).facts,
      defaultBranch: async () => (await this.definitionInForce())?.defaultBranch,
      options: async (path) => definedOptions(path, this.options, await this.definitions.of(path)),
      whileIndexed: (run) => this.job(undefined, run),
    };
  }

  private async openRepository(signal: AbortSignal) {
    if (this.options.trusted) return openRepository(this.root, { signal });
    const message = "The workspace is not trusted, so git was not run: there is no change history.";
    return { repository: undefined, problems: [{ path: "", code: "untrusted", message } as const] };
  }

  private async updateHistory(
    repository: Repository | undefined,
    signal: AbortSignal,
    onProgress: (commits: number) => void,
  ): Promise<readonly Problem[]> {
    if (repository !== undefined && repository.head !== null) {
      return this.ranking.update(repository, { signal, onProgress });
    }
    this.ranking.clear();
    return [];
  }

  private rank(): void {
    this.ranking.rank(this.folder.summaries());
    this.emit({ kind: "hot-spots" });
  }

  private filesRead(paths: readonly string[]): void {
    this.emit({ kind: "files", paths });
  }

  /** Runs a job that ends when the caller or the session calls it off. */
  private job<Result>(signal: AbortSignal | undefined, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    return this.jobs.run(() => this.cancellable(signal, run));
  }

  private async cancellable<Result>(
    signal: AbortSignal | undefined,
    run: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const either = signal === undefined ? this.disposal.signal : AbortSignal.any([signal, this.disposal.signal]);
    if (either.aborted) throw new CancelledError();
    try {
      return await run(either);
    } catch (error) {
      throw either.aborted ? new CancelledError() : error;
    }
  }

  private watchGit(): void {
    if (this.watcher !== undefined || this.repository === undefined || this.listeners.size === 0) return;
    this.watcher = new GitWatcher(this.repository, () => this.emit({ kind: "stale" }));
  }

  private save(): void {
    const problems = this.cache.saveTable();
    const others = this.folderProblems.filter(({ code }) => code !== "cache-unwritable");
    this.folderProblems = [...others, ...problems];
  }

  private emit(change: SessionChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }

  private throwIfDisposed(): void {
    if (this.disposal.signal.aborted) throw new CancelledError();
  }

  private throwUnlessFolder(): void {
    const stats = targetStats(this.root);
    if (stats === "gone") throw new UserError(`There is no folder ${this.root}. Check the path.`);
    if (stats === "unknown") throw new UserError(`The folder ${this.root} cannot be read. Check who may.`);
    if (!stats.isDirectory()) throw new UserError(`${this.root} is a file, not a folder. Name the folder it is in.`);
  }
}
