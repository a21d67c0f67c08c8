import { createHash } from "node:crypto";
import { type FileRevisions, type Repository, type Revision, readBlobs, readRevisions } from "../history";
import { CancelledError, type FileRevision, type HistoryFacts, type XRay } from "../model";
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
    await this.readContents(repository, found.revisions, contents, options);
    // A revision that is no longer among those that are read need not be kept.
    const kept = [...contents].filter(([id]) => found.revisions.some(({ blob }) => blob === id));
    if (contents.size > known) this.cache.savePart(name, Object.fromEntries(kept));
    return assemble(path, found, contents);
  }

  /** Adds the contents that are not there yet. What the repository lacks, or is too large, stays out. */
  private async readContents(
    repository: Repository,
    revisions: readonly Revision[],
    contents: Contents,
    { signal, maxFileBytes }: XRayOptions,
  ): Promise<void> {
    const paths = new Map<string, string>();
    for (const { blob, path } of revisions) if (blob !== null && !contents.has(blob)) paths.set(blob, path);
    if (paths.size === 0) return;
    const replies: Promise<void>[] = [];
    let batch: RevisionToRead[] = [];
    let bytes = 0;
    const send = () => {
      if (batch.length === 0) return;
      const reply = this.pool.readRevisions({ revisions: batch });
      replies.push(
        reply.then((read) => {
          for (const { id, content } of read) contents.set(id, content);
        }),
      );
      batch = [];
      bytes = 0;
    };
    await readBlobs(repository, [...paths.keys()], {
      signal,
      onBlob: (id, content) => {
        if (content.byteLength > maxFileBytes) return;
        batch.push({ id, path: paths.get(id) ?? "", bytes: Uint8Array.from(content) });
        bytes += content.byteLength;
        if (bytes >= batchBytes) send();
      },
    });
    send();
    await Promise.all(replies);
    if (signal.aborted) throw new CancelledError();
  }
}

function assemble(path: string, { revisions, total }: FileRevisions, contents: Contents): XRay {
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
    trend: read.map(({ time, complexity, lines }) => ({ time, complexity, lines })).reverse(),
    revisions: read.length,
    allRevisions: total,
    missing,
  };
}
