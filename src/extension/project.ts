import { isDeepStrictEqual } from "node:util";
import type { SerialQueue } from "../engine/serialQueue";
import type { IndexResult, Session, SessionChange, SessionOptions } from "../engine/session";
import { defaultHistoryOptions, type HistoryOptions, type Problem, UserError } from "../model";
import { isCancelled, type Log } from "./boundary";
import { Delay } from "./delay";
import type { DisposableLike } from "./disposableStore";
import { Emitter } from "./emitter";
import type { ProjectState } from "./viewState";

/** What a project needs from outside. */
export interface ProjectServices {
  createSession(options: SessionOptions): Promise<Session>;
  /** Indexing runs of all projects wait for each other here: one at a time is enough for the machine. */
  readonly queue: SerialQueue;
  readonly log: Log;
}

export type ProjectChange =
  /** Another session answers from now on: whatever was asked of the one before has to be asked again. */
  { readonly kind: "session" } | { readonly kind: "state" } | SessionChange;

/** Git tells several times that it moved; the index follows once. In milliseconds. */
const staleDelay = { quiet: 300, atMost: 3_000 };

/**
 * A workspace folder, or a repository inside one, and the session that answers for it. When its settings change, a new
 * session is made; the old one goes on answering until the new one has read everything, so that nothing flickers.
 */
export class Project implements DisposableLike {
  private readonly changes = new Emitter<ProjectChange>();
  readonly onDidChange = this.changes.event;
  private options: SessionOptions | undefined;
  /** The session that answers, and the one that is to answer once it has read everything. */
  private current: Session | undefined;
  private next: Session | undefined;
  private subscription: DisposableLike | undefined;
  private run: { readonly abort: AbortController; readonly done: Promise<void>; again: boolean } | undefined;
  private readonly stale = new Delay(staleDelay, () => void this.index());
  private disposed = false;

  state: ProjectState = { kind: "indexing" };
  /** What the last indexing run found. */
  result: IndexResult | undefined;

  constructor(
    readonly root: string,
    /** For people: the folder's name. */
    readonly name: string,
    private readonly services: ProjectServices,
  ) {}

  get session(): Session | undefined {
    return this.current;
  }

  /** How changes are counted here. */
  get history(): HistoryOptions {
    return { ...defaultHistoryOptions, ...this.options?.history };
  }

  /** Takes over these options. Nothing happens when they are what they were; else everything is read by them. */
  async configure(options: SessionOptions): Promise<void> {
    if (isDeepStrictEqual(options, this.options)) return;
    this.options = options;
    await this.open();
  }

  /** Brings everything up to date; a call during a run makes it go round once more. Never rejects. */
  async index(): Promise<void> {
    if (this.disposed) return;
    if (this.run !== undefined) {
      this.run.again = true;
      return this.run.done;
    }
    const session = this.next ?? this.current;
    if (session === undefined) return this.open();
    await this.start(session);
  }

  /** Calls the indexing run off; what was read so far stays. */
  cancel(): void {
    this.abort("by the user");
  }

  dispose(): void {
    this.disposed = true;
    this.abort("superseded");
    this.stale.dispose();
    this.subscription?.dispose();
    this.changes.dispose();
    for (const session of [this.current, this.next]) this.close(session);
    this.current = undefined;
    this.next = undefined;
  }

  private async open(): Promise<void> {
    const { options } = this;
    if (options === undefined || this.disposed) return;
    this.setState({ kind: "indexing" });
    try {
      const session = await this.services.createSession(options);
      while (this.run !== undefined) {
        this.abort("superseded");
        await this.run.done;
      }
      // The settings may have changed again meanwhile; another call has taken over then.
      if (this.disposed || options !== this.options) return this.close(session);
      this.close(this.next);
      this.next = session;
      if (this.current === undefined) this.adopt(session);
      await this.start(session);
    } catch (error) {
      this.fail(error);
    }
  }

  private abort(reason: "by the user" | "superseded"): void {
    if (this.run === undefined) return;
    this.run.again = false;
    this.run.abort.abort(reason);
  }

  private async start(session: Session): Promise<void> {
    const abort = new AbortController();
    const done = this.services.queue.run(() => this.indexUntilSettled(session, abort.signal));
    this.run = { abort, done, again: false };
    await done;
  }

  private async indexUntilSettled(session: Session, signal: AbortSignal): Promise<void> {
    try {
      do {
        if (this.run !== undefined) this.run.again = false;
        await this.indexOnce(session, signal);
      } while (this.run?.again && !this.disposed);
    } finally {
      this.run = undefined;
    }
  }

  private async indexOnce(session: Session, signal: AbortSignal): Promise<void> {
    this.setState({ kind: "indexing" });
    try {
      this.result = await session.index({
        signal,
        onProgress: (progress) => this.setState({ kind: "indexing", progress }),
      });
      if (session === this.next) this.adopt(session);
      this.logResult(this.result, await session.problems());
      this.setState({ kind: "ready" });
    } catch (error) {
      if (signal.reason === "superseded") return;
      if (signal.aborted) {
        this.setState({ kind: "cancelled" });
        return;
      }
      if (session === this.next) this.adopt(session);
      this.fail(error);
    }
  }

  private adopt(session: Session): void {
    if (this.disposed) return;
    const previous = this.current;
    this.subscription?.dispose();
    this.current = session;
    this.next = undefined;
    this.subscription = session.onDidChange((change) => {
      if (change.kind === "stale") this.stale.request();
      this.changes.fire(change);
    });
    if (previous !== undefined && previous !== session) this.close(previous);
    this.changes.fire({ kind: "session" });
  }

  private fail(error: unknown): void {
    if (this.disposed) return;
    // Nobody called it off: the engine has ended for good.
    const reason = isCancelled(error) ? new UserError("The engine has stopped. Reload the window to start it.") : error;
    const message = reason instanceof Error ? reason.message : String(reason);
    this.services.log.error(`${this.name}: indexing failed: ${message}`);
    this.setState({ kind: "failed", message });
  }

  private setState(state: ProjectState): void {
    this.state = state;
    this.changes.fire({ kind: "state" });
  }

  private logResult({ files, parsed, commits, milliseconds }: IndexResult, problems: readonly Problem[]): void {
    const history = commits === null ? "no history" : `${commits} commits`;
    const time = `${Math.round(milliseconds)} ms`;
    this.services.log.info(`${this.name}: ${files} files (${parsed} parsed), ${history}, in ${time}`);
    for (const { path, code, message } of problems)
      this.services.log.debug(`${path || this.name}: ${code}: ${message}`);
  }

  private close(session: Session | undefined): void {
    session?.dispose().catch((error: unknown) => {
      if (!isCancelled(error)) this.services.log.warn(`${this.name}: a session did not end cleanly: ${String(error)}`);
    });
  }
}
