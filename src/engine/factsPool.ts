import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { CancelledError } from "../model";
import type {
  ExplainReply,
  ExplainRequest,
  FactsReply,
  FactsRequest,
  RevisionReply,
  RevisionsRequest,
  TextReply,
  TextRequest,
} from "./factsProtocol";

/** How often a task is given to another thread after the one that ran it died. */
const maxRetries = 1;

/** Threads are let go after this time without work. In milliseconds. */
const idleTimeout = 30_000;

/** The threads that parse. They start with the first task and end after a while without one. */
export class FactsPool {
  readonly threads: number;
  private pool: Piscina | undefined;
  private disposed = false;

  constructor(
    private readonly workerFile: string,
    threads?: number,
  ) {
    // One processor is left to the session's thread, to git and to the compilation of hot code: on two processors one
    // parsing thread is faster than two.
    this.threads = Math.max(1, threads ?? Math.min(8, availableParallelism() - 1));
  }

  /** Starts the threads ahead of the first task, so that they load while the files are being listed. */
  warmUp(): void {
    for (let i = 0; i < this.threads; i++) this.readFiles({ root: "", files: [], maxFileBytes: 0 }).catch(() => {});
  }

  /** @throws whatever killed the thread, when it happens again on another one. */
  readFiles(request: FactsRequest): Promise<FactsReply> {
    return this.run("readFiles", request);
  }

  readText(request: TextRequest): Promise<TextReply> {
    return this.run("readText", request);
  }

  readRevisions(request: RevisionsRequest): Promise<readonly RevisionReply[]> {
    return this.run("readRevisions", request);
  }

  explain(request: ExplainRequest): Promise<ExplainReply> {
    return this.run("explain", request);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await this.pool?.destroy();
  }

  private async run<Reply>(name: string, task: object): Promise<Reply> {
    for (let attempt = 0; ; attempt++) {
      if (this.disposed) throw new CancelledError();
      try {
        return (await this.started().run(task, { name })) as Reply;
      } catch (error) {
        if (this.disposed) throw new CancelledError();
        if (attempt >= maxRetries) throw error;
      }
    }
  }

  private started(): Piscina {
    this.pool ??= new Piscina({
      filename: this.workerFile,
      // A thread loads the default task first. Without one piscina falls back to import(), which makes Node.js search
      // the whole bundle for exports: 120 ms a thread.
      name: "readFiles",
      minThreads: 0,
      maxThreads: this.threads,
      idleTimeout,
      recordTiming: false,
      // Syntax trees are large and short-lived: a roomier nursery spares most of the collector's work.
      resourceLimits: { maxYoungGenerationSizeMb: 48 },
    });
    return this.pool;
  }
}
