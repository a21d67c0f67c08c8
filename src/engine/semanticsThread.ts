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
import { CancelledError } from "../model";
import type { EditQuestion, EditReading } from "../semantics/editReader";
import type { PointQuestion, PointReading } from "../semantics/pointReader";
import type { StateQuestion, StateReading } from "../semantics/stateReader";
import type { TypingQuestion, TypingReading } from "../semantics/typing/typingReader";
import { errorCodes } from "./engineProtocol";
import {
  editRequest,
  type FilesUpdate,
  filesNotification,
  pointsRequest,
  type SemanticsWorkerData,
  stateRequest,
  textNotification,
  typingRequest,
} from "./semanticsProtocol";

/** A thread that keeps dying without an answer is not started again after this many times. */
const maxRestarts = 3;

export interface SemanticsThreadOptions {
  /** The bundle of the thread. */
  readonly workerFile: string;
  /** The folder, absolute, with `/`. */
  readonly root: string;
  /** In bytes. */
  readonly maxMemoryBytes: number;
  /** The thread and its warm programs are let go after this time without a question. In milliseconds. */
  readonly idleTimeout?: number;
  /** What a thread has to know before its first question: the imports and exports of the files. */
  readonly files: () => AsyncIterable<FilesUpdate>;
}

interface Running {
  readonly worker: Worker;
  readonly connection: MessageConnection;
  /** Resolves when it has been told what it has to know. */
  readonly ready: Promise<void>;
  /** Rejects with what killed the thread; a request to a thread that is gone would wait for ever. */
  readonly failed: Promise<never>;
}

/**
 * The type checker in one thread of its own, so that its programs stay warm and block nobody. It starts with the first
 * question, ends after a while without one, and is started again a bounded number of times when it dies.
 */
export class SemanticsThread {
  private running: Running | undefined;
  /** Kept here as well, because a thread that is started later has to know them. */
  private readonly unsaved = new Map<string, string>();
  private idle: NodeJS.Timeout | undefined;
  private pending = 0;
  private deaths = 0;
  private disposed = false;

  constructor(private readonly options: SemanticsThreadOptions) {}

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /**
   * Everything that the rules look at.
   * @throws CancelledError when the signal fires and after `dispose`; Error when the thread dies.
   */
  edit(question: EditQuestion, signal?: AbortSignal): Promise<EditReading> {
    return this.ask(signal, (connection, token) => connection.sendRequest(editRequest, question, token));
  }

  /**
   * The leverage points of the whole folder.
   * @throws as `edit`.
   */
  points(question: PointQuestion, signal?: AbortSignal): Promise<PointReading> {
    return this.ask(signal, (connection, token) => connection.sendRequest(pointsRequest, question, token));
  }

  /**
   * What functions do with state, in a program of these files alone.
   * @throws as `edit`.
   */
  state(question: StateQuestion, signal?: AbortSignal): Promise<StateReading> {
    return this.ask(signal, (connection, token) => connection.sendRequest(stateRequest, question, token));
  }

  /**
   * Identifiers and their types, each file in the program of its tsconfig.json. Takes as long as compiling them.
   * @throws as `edit`.
   */
  typing(question: TypingQuestion, signal?: AbortSignal): Promise<TypingReading> {
    return this.ask(signal, (connection, token) => connection.sendRequest(typingRequest, question, token));
  }

  /** Takes an unsaved text; with null, the file is read from the disk again. A thread is not started for it. */
  setText(path: string, text: string | null): void {
    if (text === null) this.unsaved.delete(path);
    else this.unsaved.set(path, text);
    void this.running?.connection.sendNotification(textNotification, { path, text });
  }

  /** Takes facts of files that are new or have changed. A thread that is not running is told when it starts. */
  setFiles(update: FilesUpdate): void {
    void this.running?.connection.sendNotification(filesNotification, update);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await this.stop();
  }

  private async ask<Result>(
    signal: AbortSignal | undefined,
    send: (connection: MessageConnection, token: CancellationToken) => Promise<Result>,
  ): Promise<Result> {
    const calledOff = () => this.disposed || signal?.aborted === true;
    if (calledOff()) throw new CancelledError();
    clearTimeout(this.idle);
    const source = new CancellationTokenSource();
    const cancel = () => source.cancel();
    signal?.addEventListener("abort", cancel);
    this.pending++;
    try {
      const { connection, ready, failed } = this.started();
      await Promise.race([ready, failed, aborted(source.token)]);
      const answer = await Promise.race([send(connection, source.token), failed]);
      this.deaths = 0;
      return answer;
    } catch (error) {
      if (calledOff()) throw new CancelledError();
      throw error instanceof ResponseError && error.code === errorCodes.cancelled ? new CancelledError() : error;
    } finally {
      signal?.removeEventListener("abort", cancel);
      source.dispose();
      if (--this.pending === 0 && !this.disposed) this.stopLater();
    }
  }

  private started(): Running {
    if (this.running !== undefined) return this.running;
    if (this.deaths > maxRestarts) throw new Error("The type checker's thread died too often to be started again.");
    const { workerFile, root, maxMemoryBytes } = this.options;
    const data: SemanticsWorkerData = { root, maxMemoryBytes };
    const worker = new Worker(workerFile, { workerData: data });
    const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
    const failed = new Promise<never>((_, reject) => {
      worker.on("error", reject);
      worker.on("exit", (code) => {
        // First, because it says more than what the pending requests reject with.
        reject(new Error(`The type checker's thread ended with exit code ${code}.`));
        this.exited(worker);
      });
    });
    // It also rejects when nobody has asked anything.
    failed.catch(() => {});
    connection.listen();
    for (const [path, text] of this.unsaved) void connection.sendNotification(textNotification, { path, text });
    const ready = this.tellFiles(connection);
    // Whoever waits for it hears of it. What it knows is half of the files: the next question starts another one.
    ready.catch(() => (this.running?.worker === worker ? this.stop() : undefined));
    this.running = { worker, connection, ready, failed };
    return this.running;
  }

  private async tellFiles(connection: MessageConnection): Promise<void> {
    for await (const update of this.options.files()) await connection.sendNotification(filesNotification, update);
  }

  private exited(worker: Worker): void {
    // One that was stopped on purpose has been let go of before.
    if (this.running?.worker !== worker) return;
    this.deaths++;
    this.running.connection.dispose();
    this.running = undefined;
  }

  private stopLater(): void {
    this.idle = setTimeout(() => void this.stop(), this.options.idleTimeout ?? 300_000).unref();
  }

  private async stop(): Promise<void> {
    clearTimeout(this.idle);
    const { running } = this;
    this.running = undefined;
    running?.connection.dispose();
    await running?.worker.terminate();
  }
}

/** Rejects when a request is called off. */
function aborted(token: CancellationToken): Promise<never> {
  return new Promise((_, reject) => token.onCancellationRequested(() => reject(new CancelledError())));
}
