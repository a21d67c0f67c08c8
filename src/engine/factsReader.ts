import { CancelledError, type Problem } from "../model";
import type { FactsPool } from "./factsPool";
import type { FactsReply, FileRequest } from "./factsProtocol";
import type { FileTable } from "./fileTable";
import { KnownContents } from "./knownContents";

/** Enough work for the trip to a thread to be worth it, little enough for the threads to end together. In bytes. */
const batchBytes = 192 * 1024;
const batchFiles = 64;

/** A file to read; its size decides how much goes into one batch. */
export interface FileToRead {
  readonly path: string;
  readonly wanted: boolean;
  readonly size: number;
}

export interface ReadOptions {
  readonly root: string;
  readonly maxFileBytes: number;
  readonly signal: AbortSignal;
  /** Files to read first; asked anew before each batch. */
  readonly urgent: () => ReadonlySet<string>;
  /** Called after each batch with the files that it settled. */
  readonly onBatch: (paths: readonly string[]) => void;
}

/** Reads files through the pool into the table, a few batches per thread at a time, so that order can still change. */
export class FactsReader {
  constructor(
    private readonly pool: FactsPool,
    private readonly table: FileTable,
  ) {}

  /**
   * @returns how many files were parsed; the others were adopted from the cache, left out, or are gone.
   * @throws CancelledError when the signal fires.
   */
  async read(files: readonly FileToRead[], options: ReadOptions): Promise<{ parsed: number }> {
    if (files.length === 0) return { parsed: 0 };
    const queue = new ReadingQueue(files);
    const hashes = this.table.contents.size > 0 ? [...this.table.contents.values()].map(hashOf) : undefined;
    const known = hashes && KnownContents.of(hashes);
    let parsed = 0;
    const work = async () => {
      for (let batch = queue.take(options.urgent()); batch.length > 0; batch = queue.take(options.urgent())) {
        if (options.signal.aborted) throw new CancelledError();
        const requests = batch.map(({ path, wanted }) => ({ path, wanted, force: false }));
        const inBatch = await this.readBatch(requests, options, known);
        parsed += inBatch;
        options.onBatch(batch.map(({ path }) => path));
      }
    };
    await Promise.all(Array.from({ length: this.pool.threads * 2 }, work));
    return { parsed };
  }

  private async readBatch(
    requests: readonly FileRequest[],
    { root, maxFileBytes, signal }: ReadOptions,
    known: SharedArrayBuffer | undefined,
  ): Promise<number> {
    let reply: FactsReply;
    try {
      const shared = known === undefined ? {} : { known };
      reply = await this.pool.readFiles({ root, files: requests, maxFileBytes, ...shared });
    } catch (error) {
      if (signal.aborted || error instanceof CancelledError) throw new CancelledError();
      return this.readOneByOne(requests, { root, maxFileBytes });
    }
    if (signal.aborted) throw new CancelledError();
    const again = this.table.apply(reply, requests, Date.now());
    const parsed = countParsed(reply);
    return again.length === 0 ? parsed : parsed + (await this.readOneByOne(again, { root, maxFileBytes }));
  }

  /** After a batch has killed its thread, twice: this finds the file to blame. */
  private async readOneByOne(
    requests: readonly FileRequest[],
    { root, maxFileBytes }: Pick<ReadOptions, "root" | "maxFileBytes">,
  ): Promise<number> {
    let parsed = 0;
    for (const request of requests) {
      const files = [{ ...request, force: true }];
      try {
        const reply = await this.pool.readFiles({ root, files, maxFileBytes });
        this.table.apply(reply, files, Date.now());
        parsed += countParsed(reply);
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        this.table.fail(request, analysisFailed(request.path, error));
      }
    }
    return parsed;
  }
}

function countParsed(reply: FactsReply): number {
  return reply.files.filter((file) => file.kind === "facts").length;
}

/** The files still to read: the urgent ones first, then large ones, so that no thread ends with the longest file. */
class ReadingQueue {
  private readonly waiting: Map<string, FileToRead>;

  constructor(files: readonly FileToRead[]) {
    const bySize = [...files].sort((a, b) => b.size - a.size);
    this.waiting = new Map(bySize.map((file) => [file.path, file]));
  }

  take(urgent: ReadonlySet<string>): readonly FileToRead[] {
    const batch: FileToRead[] = [];
    let bytes = 0;
    const add = (file: FileToRead) => {
      batch.push(file);
      bytes += file.size;
      this.waiting.delete(file.path);
    };
    for (const path of urgent) {
      const file = this.waiting.get(path);
      if (file !== undefined) add(file);
    }
    if (batch.length > 0) return batch;
    for (const file of this.waiting.values()) {
      if (batch.length > 0 && (bytes + file.size > batchBytes || batch.length >= batchFiles)) break;
      add(file);
    }
    return batch;
  }
}

function hashOf(content: { readonly summary: { readonly contentHash: string } }): string {
  return content.summary.contentHash;
}

function analysisFailed(path: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { path, code: "analysis-failed", message: `The file could not be analysed: ${reason}` };
}
