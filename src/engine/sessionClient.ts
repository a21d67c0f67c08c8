import { Worker } from "node:worker_threads";
import {
  type CancellationToken,
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  PortMessageReader,
  PortMessageWriter,
  ResponseError,
} from "vscode-jsonrpc/node";
import { CancelledError, type ProbeReport, type QualityComparison, type QualityReport, UserError } from "../model";
import {
  callRequest,
  changeNotification,
  closeRequest,
  errorCodes,
  indexRequest,
  openRequest,
  prioritizeNotification,
  progressNotification,
  type SessionCall,
} from "./engineProtocol";
import type {
  BackfillQuery,
  ChangeQuery,
  ChangeReport,
  ComparisonQuery,
  CoverageQuery,
  EditQuery,
  EditReport,
  IndexOptions,
  IndexProgress,
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

/** A thread that keeps dying is not started again after this many times. */
const maxRestarts = 3;

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined;
}

export interface EngineClientOptions {
  /** The bundle of the engine's thread. */
  readonly workerFile: string;
  readonly log: (line: string) => void;
}

/**
 * The engine in a thread of its own. When that thread dies, its pending calls reject, it is started again (a bounded
 * number of times), and every session is told that it is stale.
 */
export class EngineClient {
  private readonly sessions = new Map<number, RemoteSession>();
  private readonly runs = new Map<number, (progress: IndexProgress) => void>();
  private engine: { readonly worker: Worker; readonly connection: MessageConnection } | undefined;
  private restarts = 0;
  private lastId = 0;
  private disposed = false;

  constructor(private readonly options: EngineClientOptions) {}

  /** @throws CancelledError after `dispose`. */
  async createSession(options: SessionOptions): Promise<Session> {
    const session = new RemoteSession(this, ++this.lastId, options);
    await this.request((connection) => connection.sendRequest(openRequest, { session: session.id, options }));
    // Only now: one that nobody got must not be opened once more in the next thread.
    this.sessions.set(session.id, session);
    return session;
  }

  async index(session: number, { only, signal, onProgress }: IndexOptions): Promise<IndexResult> {
    const run = ++this.lastId;
    if (onProgress !== undefined) this.runs.set(run, onProgress);
    try {
      const parameters = { session, run, ...(only === undefined ? {} : { only }) };
      return (await this.cancellable(signal, (connection, token) =>
        connection.sendRequest(indexRequest, parameters, token),
      )) as IndexResult;
    } finally {
      this.runs.delete(run);
    }
  }

  async call(
    session: number,
    call: SessionCall,
    args: readonly unknown[],
    { signal, onProgress }: CallOptions = {},
  ): Promise<unknown> {
    const run = ++this.lastId;
    if (onProgress !== undefined) this.runs.set(run, onProgress);
    const follow = onProgress === undefined ? {} : { run };
    const parameters = { session, call, args, cancellable: signal !== undefined, ...follow };
    try {
      const answer = await this.cancellable(signal, (connection, token) =>
        connection.sendRequest(callRequest, parameters, token),
      );
      // JSON-RPC has no undefined.
      return answer ?? undefined;
    } finally {
      this.runs.delete(run);
    }
  }

  prioritize(session: number, paths: readonly string[]): void {
    // It is a hint: no thread is started for it, least of all one that was given up on.
    void this.engine?.connection.sendNotification(prioritizeNotification, { session, paths });
  }

  async close(session: number): Promise<void> {
    if (!this.sessions.delete(session) || this.engine === undefined || this.disposed) return;
    await this.request((connection) => connection.sendRequest(closeRequest, { session })).catch(() => {});
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    await Promise.all([...this.sessions.values()].map((session) => session.dispose()));
    this.disposed = true;
    this.engine?.connection.dispose();
    await this.engine?.worker.terminate();
    this.engine = undefined;
  }

  /** A request whose token fires with the signal. */
  private async cancellable<Result>(
    signal: AbortSignal | undefined,
    send: (connection: MessageConnection, token: CancellationToken) => Promise<Result>,
  ): Promise<Result> {
    if (signal?.aborted) throw new CancelledError();
    const source = new CancellationTokenSource();
    const cancel = () => source.cancel();
    signal?.addEventListener("abort", cancel);
    try {
      return await this.request((connection) => send(connection, source.token));
    } finally {
      signal?.removeEventListener("abort", cancel);
      source.dispose();
    }
  }

  private async request<Result>(send: (connection: MessageConnection) => Promise<Result>): Promise<Result> {
    if (this.disposed) throw new CancelledError();
    try {
      return await send(this.started().connection);
    } catch (error) {
      if (this.disposed) throw new CancelledError();
      if (!(error instanceof ResponseError)) throw error;
      if (error.code === errorCodes.cancelled) throw new CancelledError();
      throw error.code === errorCodes.user ? new UserError(error.message, error.data) : error;
    }
  }

  private started() {
    if (this.engine !== undefined) return this.engine;
    const worker = new Worker(this.options.workerFile);
    const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
    connection.onNotification(changeNotification, ({ session, change }) => this.sessions.get(session)?.emit(change));
    connection.onNotification(progressNotification, ({ run, progress }) => this.runs.get(run)?.(progress));
    worker.on("error", (error) => this.options.log(`The engine's thread failed: ${error.stack ?? error.message}`));
    worker.on("exit", (code) => this.exited(code));
    connection.listen();
    this.engine = { worker, connection };
    return this.engine;
  }

  private exited(code: number): void {
    const engine = this.engine;
    this.engine = undefined;
    engine?.connection.dispose();
    if (this.disposed) return;
    this.options.log(`The engine's thread ended with exit code ${code}`);
    if (++this.restarts > maxRestarts) {
      this.disposed = true;
      this.options.log("The engine was not started again; reload the window to try once more");
      return;
    }
    for (const session of this.sessions.values()) {
      this.request((connection) =>
        connection.sendRequest(openRequest, { session: session.id, options: session.options }),
      ).then(
        () => session.emit({ kind: "stale" }),
        (error) => this.options.log(`A session could not be opened again: ${String(error)}`),
      );
    }
  }
}

/** A session that lives in the engine's thread. */
class RemoteSession implements Session {
  readonly root: string;
  private readonly listeners = new Set<(change: SessionChange) => void>();
  private disposed = false;

  constructor(
    private readonly client: EngineClient,
    readonly id: number,
    readonly options: SessionOptions,
  ) {
    this.root = options.root;
  }

  async index(options: IndexOptions = {}): Promise<IndexResult> {
    this.throwIfDisposed();
    return this.client.index(this.id, options);
  }

  async *allFacts(): ReturnType<Session["allFacts"]> {
    for (const { path } of await this.summaries()) {
      const view = await this.file(path);
      if (view !== undefined) yield view.facts;
    }
  }

  readonly file = this.remote("file");
  readonly summaries = this.remote("summaries");
  readonly hotSpots = this.remote("hotSpots");
  readonly findings = this.remote("findings");
  readonly problems = this.remote("problems");
  readonly explain = this.remote("explain");
  readonly coupling = this.remote("coupling");
  readonly sumsOfCoupling = this.remote("sumsOfCoupling");
  readonly coverageOf = this.remote("coverageOf");
  readonly stewards = this.remote("stewards");
  readonly compareWithHead = this.remote("compareWithHead");
  readonly snapshots = this.remote("snapshots");
  readonly writeBlob = this.remote("writeBlob");
  readonly checkDefinition = this.remote("checkDefinition");
  readonly starterDefinition = this.remote("starterDefinition");
  readonly setText = this.remote("setText");
  readonly filesChanged = this.remote("filesChanged");

  async xray(...[path, options = {}]: Parameters<Session["xray"]>): ReturnType<Session["xray"]> {
    this.throwIfDisposed();
    const { signal, ...rest } = options;
    return (await this.client.call(this.id, "xray", [path, rest], { signal })) as Awaited<ReturnType<Session["xray"]>>;
  }

  async ownership(...[paths, options = {}]: Parameters<Session["ownership"]>): ReturnType<Session["ownership"]> {
    this.throwIfDisposed();
    const { signal, onProgress, ...rest } = options;
    const follow = onProgress && (({ done, total }: IndexProgress) => onProgress(done, total));
    const answer = await this.client.call(this.id, "ownership", [paths, rest], { signal, onProgress: follow });
    return answer as Awaited<ReturnType<Session["ownership"]>>;
  }

  async testHotSpots({ signal, ...query }: TestHotSpotQuery = {}): ReturnType<Session["testHotSpots"]> {
    this.throwIfDisposed();
    const answer = await this.client.call(this.id, "testHotSpots", [query], { signal });
    return answer as Awaited<ReturnType<Session["testHotSpots"]>>;
  }

  async coverage({ signal, ...query }: CoverageQuery = {}): ReturnType<Session["coverage"]> {
    this.throwIfDisposed();
    const answer = await this.client.call(this.id, "coverage", [query], { signal });
    return answer as Awaited<ReturnType<Session["coverage"]>>;
  }

  async leveragePoints({ signal, ...query }: LeveragePointQuery = {}): Promise<LeveragePointPage> {
    this.throwIfDisposed();
    return (await this.client.call(this.id, "leveragePoints", [query], { signal })) as LeveragePointPage;
  }

  async edit(path: string, { signal, ...query }: EditQuery = {}): Promise<EditReport | undefined> {
    this.throwIfDisposed();
    return (await this.client.call(this.id, "edit", [path, query], { signal })) as EditReport | undefined;
  }

  async change({ signal, onProgress, ...query }: ChangeQuery = {}): Promise<ChangeReport> {
    this.throwIfDisposed();
    const follow = onProgress && (({ done, total }: IndexProgress) => onProgress(done, total));
    return (await this.client.call(this.id, "change", [query], { signal, onProgress: follow })) as ChangeReport;
  }

  async quality({ signal, ...query }: QualityQuery = {}): Promise<QualityReport> {
    this.throwIfDisposed();
    return (await this.client.call(this.id, "quality", [query], { signal })) as QualityReport;
  }

  async pastQuality({ signal, onProgress, ...query }: PastQualityQuery): Promise<PastQualityReport> {
    this.throwIfDisposed();
    const follow = onProgress && (({ done, total }: IndexProgress) => onProgress(done, total));
    return (await this.client.call(this.id, "pastQuality", [query], {
      signal,
      onProgress: follow,
    })) as PastQualityReport;
  }

  async compareQuality({ signal, onProgress, ...query }: ComparisonQuery = {}): Promise<QualityComparison> {
    this.throwIfDisposed();
    const follow = onProgress && (({ done, total }: IndexProgress) => onProgress(done, total));
    return (await this.client.call(this.id, "compareQuality", [query], {
      signal,
      onProgress: follow,
    })) as QualityComparison;
  }

  async takeSnapshot({ signal, ...query }: SnapshotQuery = {}): Promise<SnapshotsTaken> {
    this.throwIfDisposed();
    return (await this.client.call(this.id, "takeSnapshot", [query], { signal })) as SnapshotsTaken;
  }

  async backfill({ signal, onProgress, ...query }: BackfillQuery): Promise<SnapshotsTaken> {
    this.throwIfDisposed();
    const follow = onProgress && (({ done, total }: IndexProgress) => onProgress(done, total));
    return (await this.client.call(this.id, "backfill", [query], { signal, onProgress: follow })) as SnapshotsTaken;
  }

  async probe({ signal, onProgress }: ProbeQuery = {}): Promise<ProbeReport> {
    this.throwIfDisposed();
    const follow = onProgress && (({ done, total }: IndexProgress) => onProgress(done, total));
    return (await this.client.call(this.id, "probe", [{}], { signal, onProgress: follow })) as ProbeReport;
  }

  prioritize(paths: readonly string[]): void {
    if (!this.disposed) this.client.prioritize(this.id, paths);
  }

  onDidChange(listener: (change: SessionChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  emit(change: SessionChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    this.listeners.clear();
    await this.client.close(this.id);
  }

  private remote<Name extends SessionCall>(name: Name): Session[Name] {
    const call = async (...args: readonly unknown[]) => {
      this.throwIfDisposed();
      return this.client.call(this.id, name, args);
    };
    return call as Session[Name];
  }

  private throwIfDisposed(): void {
    if (this.disposed) throw new CancelledError();
  }
}
