import { createHash } from "node:crypto";
import { type FileRevisions, type Repository, type Revision, readBlobs, readRevisions } from "../history";
import { CancelledError, type FileRevision, type HistoryFacts, type Problem, type XRay } from "../model";
import { rankFunctions } from "../signals";
import type { Cache } from "./cache";
import type { FactsPool } from "./factsPool";
import type { RevisionReply, RevisionToRead } from "./factsProtocol";

/** Bytes that go to a thread at a time. */
const batchBytes = 512 * 1024;

export interface XRayOptions {
  /** The newest revisions to read, at most. */
  readonly limit: number;
  readonly followRenames: boolean;
  /** Larger contents are not read; they count as missing. */
  readonly maxFileBytes: number;
  readonly signal: AbortSignal;
}

type Contents = Map<string, RevisionReply["content"]>;

/** Reads a file's own revisions: one git process for their ids, one for their contents, each content parsed once, ever. */
export class XRayReader {
  constructor(
    private readonly pool: FactsPool,
    private readonly cache: Cache,
  ) {}

  /** @throws CancelledError when the signal fires. */
  async read(repository: Repository, history: HistoryFacts, path: string, options: XRayOptions): Promise<XRay> {
    const found = await readRevisions(repository, history, path, options);
    const name = `xray-${createHash("sha1").update(path).digest("hex").slice(0, 16)}`;
    const contents: Contents = new Map(Object.entries(this.cache.loadPart<Record<string, never>>(name) ?? {}));
    const known = contents.size;
    const problems = await this.readContents(repository, found.revisions, contents, options);
    // A revision that is no longer among those that are read need not be kept.
    const kept = [...contents].filter(([id]) => found.revisions.some(({ blob }) => blob === id));
    if (contents.size > known) this.cache.savePart(name, Object.fromEntries(kept));
    return assemble(path, { ...found, problems: [...found.problems, ...problems] }, contents);
  }

  /** Adds the contents that are not there yet. What the repository lacks, or is too large, stays out. */
  private async readContents(
    repository: Repository,
    revisions: readonly Revision[],
    contents: Contents,
    { signal, maxFileBytes }: XRayOptions,
  ): Promise<readonly Problem[]> {
    const paths = new Map<string, string>();
    for (const { blob, path } of revisions) if (blob !== null && !contents.has(blob)) paths.set(blob, path);
    if (paths.size === 0) return [];
    const batches = new Batches(this.pool, contents, signal);
    const reading = readBlobs(repository, [...paths.keys()], {
      signal,
      onBlob: (id, content) => {
        if (content.byteLength > maxFileBytes) return;
        batches.add({ id, path: paths.get(id) ?? "", bytes: Uint8Array.from(content) });
      },
    });
    // Whichever fails, nothing may go on behind the caller's back.
    const [read] = await Promise.allSettled([reading]);
    const parsed = await batches.settled();
    if (signal.aborted) throw new CancelledError();
    for (const result of [read, ...parsed]) if (result.status === "rejected") throw result.reason;
    return read.status === "fulfilled" ? read.value.problems : [];
  }
}

/** Hands contents to the threads that parse, some at a time, and collects what they make of them. */
class Batches {
  private readonly replies: Promise<void>[] = [];
  /** Tells the threads that nobody waits any more: what a batch has not come to yet is left out. */
  private readonly stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private batch: RevisionToRead[] = [];
  private bytes = 0;

  constructor(
    private readonly pool: FactsPool,
    private readonly contents: Contents,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => Atomics.store(this.stop, 0, 1), { once: true });
  }

  add(revision: RevisionToRead): void {
    this.batch.push(revision);
    this.bytes += revision.bytes.byteLength;
    if (this.bytes >= batchBytes) this.send();
  }

  settled(): Promise<PromiseSettledResult<void>[]> {
    this.send();
    return Promise.allSettled(this.replies);
  }

  private send(): void {
    if (this.batch.length === 0) return;
    const collect = (read: readonly RevisionReply[]) => {
      for (const { id, content } of read) this.contents.set(id, content);
    };
    this.replies.push(this.pool.readRevisions({ revisions: this.batch, stop: this.stop }).then(collect));
    this.batch = [];
    this.bytes = 0;
  }
}

function assemble(path: string, { revisions, total, problems }: FileRevisions, contents: Contents): XRay {
  const read: FileRevision[] = [];
  let missing = 0;
  for (const { blob, commit, time, author, ignored, creates } of revisions) {
    const content = blob === null ? undefined : contents.get(blob);
    if (content !== undefined) read.push({ commit, time, author, ignored, creates, ...content });
    else if (blob !== null) missing++;
  }
  return {
    path,
    functions: rankFunctions(read),
    complexityOverTime: read.map(({ time, complexity, lines }) => ({ time, complexity, lines })).reverse(),
    revisions: read.length,
    allRevisions: total,
    missing,
    problems,
  };
}
