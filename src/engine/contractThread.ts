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
import { type BrokenPlaces, CancelledError, type ContractComparison } from "../model";
import type { ContractEdit } from "../semantics/contractProject";
import {
  compareRequest,
  type PlacesQuestion,
  placesRequest,
  type SemanticsWorkerData,
  updateNotification,
} from "./contractProtocol";
import { errorCodes } from "./engineProtocol";

/** A thread that keeps dying is not started again after this many times. */
const maxRestarts = 3;

export interface ContractThreadOptions {
  /** The bundle of the thread. */
  readonly workerFile: string;
  /** Left out: 1 GB. */
  readonly maxMemoryBytes?: number;
  /** The thread and its warm programs are let go after this time without a question. In milliseconds. */
  readonly idleTimeout?: number;
}

interface Running {
  readonly worker: Worker;
  readonly connection: MessageConnection;
  /** Rejects with what killed the thread; a request to a thread that is gone would wait for ever. */
  readonly failed: Promise<never>;
}

/**
 * The type checker in one thread of its own, so that its programs stay warm and block nobody. It starts with the first
 * question, ends after a while without one, and is started again a bounded number of times when it dies.
 */
export class ContractThread {
  private running: Running | undefined;
  /** Kept here as well, because a thread that is started later has to know them. */
  private readonly unsaved = new Map<string, string>();
  private idle: NodeJS.Timeout | undefined;
  private pending = 0;
  private deaths = 0;
  private disposed = false;

  constructor(private readonly options: ContractThreadOptions) {}

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /**
   * What an edit does to a file's contract.
   * @throws CancelledError when the signal fires and after `dispose`; Error when the thread dies.
   */
  compare(edit: ContractEdit, signal?: AbortSignal): Promise<ContractComparison> {
    return this.ask(signal, (connection, token) => connection.sendRequest(compareRequest, edit, token));
  }

  /** The places that an edit breaks in importing files. Throws as `compare` does. */
  brokenPlaces(question: PlacesQuestion, signal?: AbortSignal): Promise<BrokenPlaces> {
    return this.ask(signal, (connection, token) => connection.sendRequest(placesRequest, question, token));
  }

  /** Takes an unsaved text; with `undefined`, the file is read from the disk again. A thread is not started for it. */
  update(path: string, text: string | undefined): void {
    if (text === undefined) this.unsaved.delete(path);
    else this.unsaved.set(path, text);
    void this.running?.connection.sendNotification(updateNotification, { path, text: text ?? null });
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
      const { connection, failed } = this.started();
      return await Promise.race([send(connection, source.token), failed]);
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
    const { workerFile, maxMemoryBytes = 1024 ** 3 } = this.options;
    const data: SemanticsWorkerData = { maxMemoryBytes };
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
    this.running = { worker, connection, failed };
    for (const [path, text] of this.unsaved) void connection.sendNotification(updateNotification, { path, text });
    return this.running;
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
