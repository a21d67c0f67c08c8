import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { CancelledError } from "../model";
import type { FileStat } from "./factsProtocol";
import { fileStats } from "./fileStats";
import type { MatchingLine, PatternFile, PatternReply, PatternRequest } from "./patternProtocol";
import { type PatternLimits, SearchWatch } from "./searchWatch";
import { isSameStat } from "./trustedStat";

/** Reading and searching 31 MB in 2,600 files takes half a second; an expression that takes for ever takes it over one line. */
const defaultLimits: PatternLimits = { file: 5_000, all: 60_000 };

/** Between two looks at how far a search has come, in milliseconds. */
const lookEvery = 50;

export interface PatternQuestion {
  readonly pattern: string;
  /** Relative to the root, with `/`. */
  readonly paths: readonly string[];
  readonly signal: AbortSignal;
}

/** What a search found, file by file in the order of the question, or why it came to no end. */
export type PatternResult =
  | { readonly kind: "found"; readonly files: readonly SearchedFile[] }
  /** The file that it took too long over; null where it was all of them together. */
  | { readonly kind: "timed-out"; readonly path: string | null }
  | { readonly kind: "failed"; readonly why: string };

/** Files that are no text are left out. */
export type SearchedFile = { readonly path: string } & (
  | { readonly kind: "lines"; readonly lines: readonly MatchingLine[] }
  | { readonly kind: "too-large" }
  | { readonly kind: "unreadable"; readonly why: string }
);

type Known = ReadonlyMap<string, Extract<PatternReply, { readonly kind: "read" }>>;

/**
 * Looks for regular expressions in files, each time in a thread that is ended when the expression takes too long. What was
 * found in a file is kept until the file changes, and so is which file a pattern came to no end in.
 */
export class PatternSearch {
  /** By pattern, then by path. */
  private readonly known = new Map<string, Known>();
  private readonly endless = new Map<string, { readonly path: string; readonly stat: FileStat }>();

  constructor(
    private readonly workerFile: string,
    private readonly place: Pick<PatternRequest, "root" | "maxFileBytes">,
    private readonly limits: PatternLimits = defaultLimits,
  ) {}

  /** @throws CancelledError when the signal fires. */
  async find({ pattern, paths, signal }: PatternQuestion): Promise<PatternResult> {
    const endless = this.endless.get(pattern);
    if (endless !== undefined && paths.includes(endless.path) && this.isAsItWas(endless)) {
      return { kind: "timed-out", path: endless.path };
    }
    const known: Known = this.known.get(pattern) ?? new Map();
    const files = paths.map((path): PatternFile => {
      const stat = known.get(path)?.stat;
      return stat === undefined ? { path } : { path, known: stat };
    });
    const searched = await this.search(pattern, files, signal);
    if (searched.kind !== "replies") {
      if (searched.kind === "timed-out" && searched.path !== null) this.remember(pattern, searched.path);
      return searched;
    }
    return this.found(pattern, paths, searched.replies);
  }

  private found(pattern: string, paths: readonly string[], replies: readonly PatternReply[]): PatternResult {
    const before = this.known.get(pattern);
    const now = new Map<string, Extract<PatternReply, { readonly kind: "read" }>>();
    const files = replies.flatMap((reply, index): SearchedFile[] => {
      const path = paths[index] ?? "";
      const read = reply.kind === "same" ? before?.get(path) : reply;
      if (read?.kind === "read") now.set(path, read);
      switch (read?.kind) {
        case "read":
          return [{ path, kind: "lines", lines: read.lines }];
        case "too-large":
        case "unreadable":
          return [{ path, ...read }];
        default:
          return [];
      }
    });
    keep(this.known, pattern, now);
    return { kind: "found", files };
  }

  private search(
    pattern: string,
    files: readonly PatternFile[],
    signal: AbortSignal,
  ): Promise<
    | { readonly kind: "replies"; readonly replies: readonly PatternReply[] }
    | Exclude<PatternResult, { readonly kind: "found" }>
  > {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new CancelledError());
      const progress = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
      const workerData: PatternRequest = { ...this.place, pattern, files, progress };
      const worker = new Worker(this.workerFile, { workerData });
      const end = () => {
        clearInterval(timer);
        signal.removeEventListener("abort", cancel);
        // It ends by itself, or in the middle of a match: nothing that it still says is of interest.
        void worker.terminate();
      };
      const cancel = () => {
        end();
        reject(new CancelledError());
      };
      const watch = new SearchWatch(this.limits, performance.now());
      const timer = setInterval(() => {
        const at = Atomics.load(progress, 0);
        const over = watch.look(at, performance.now());
        if (over === undefined) return;
        end();
        resolve({ kind: "timed-out", path: over === "file" ? (files[at]?.path ?? null) : null });
      }, lookEvery);
      signal.addEventListener("abort", cancel, { once: true });
      worker.once("message", (replies: readonly PatternReply[]) => {
        end();
        resolve({ kind: "replies", replies });
      });
      worker.once("error", (error) => {
        end();
        resolve({ kind: "failed", why: error.message });
      });
    });
  }

  private remember(pattern: string, path: string): void {
    const stat = this.statOf(path);
    if (stat !== undefined) keep(this.endless, pattern, { path, stat });
  }

  private isAsItWas({ path, stat }: { readonly path: string; readonly stat: FileStat }): boolean {
    const now = this.statOf(path);
    return now !== undefined && isSameStat(now, stat);
  }

  private statOf(path: string): FileStat | undefined {
    const stats = fileStats(join(this.place.root, path));
    if (typeof stats === "string") return undefined;
    return { size: stats.size, mtime: stats.mtimeMs, ctime: stats.ctimeMs };
  }
}

/** Patterns that something is known of: in the editor each one that was typed in between is a pattern. */
const mostPatterns = 20;

/** The newest come last, and push the oldest out. */
function keep<Value>(map: Map<string, Value>, pattern: string, value: Value): void {
  map.delete(pattern);
  map.set(pattern, value);
  for (const [oldest] of map) {
    if (map.size <= mostPatterns) return;
    map.delete(oldest);
  }
}
