import type { Stats } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Repository, StartedListing } from "../history";
import { CancelledError, type FileFacts, type FileSummary, type Problem } from "../model";
import type { FactsPool } from "./factsPool";
import type { FileStat } from "./factsProtocol";
import { FactsReader, type FileToRead } from "./factsReader";
import { fileStats } from "./fileStats";
import type { FileTable } from "./fileTable";
import { type Listing, listFolder, selector } from "./listing";
import type { FileSelection } from "./session";

/** Files looked at between two turns of the event loop, so that a cancellation is heard. */
const filesPerTurn = 1_000;

export interface UpdateOptions {
  readonly signal: AbortSignal;
  /** Files settled so far, of how many. */
  readonly onProgress: (done: number, total: number) => void;
  /** Files whose facts are new. */
  readonly onFiles: (paths: readonly string[]) => void;
}

/** Which files the folder has, and their facts, kept in step with the disk. */
export class FolderIndex {
  private listing: Listing | undefined;
  private urgent: ReadonlySet<string> = new Set();
  /** The last update read or forgot something, so that what is on disk is behind. */
  changed = false;
  private readonly reader: FactsReader;

  constructor(
    private readonly root: string,
    private readonly selection: FileSelection,
    private readonly pool: FactsPool,
    readonly table: FileTable,
  ) {
    this.reader = new FactsReader(pool, table);
  }

  get isListed(): boolean {
    return this.listing !== undefined;
  }

  get leftOut(): number {
    let leftOut = this.listing?.leftOut ?? 0;
    for (const path of this.paths()) if (this.table.entries.get(path)?.kind === "left-out") leftOut++;
    return leftOut;
  }

  get nestedRepositories(): readonly string[] {
    return this.listing?.nestedRepositories ?? [];
  }

  prioritize(paths: readonly string[]): void {
    this.urgent = new Set(paths);
  }

  /** All files that there are, those included that do not count. Nothing is read. */
  async list(repository: Repository | undefined, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const everything = { ...this.selection, exclude: [], include: ["**"] };
    const listing = await listFolder(this.root, repository, everything, { signal, pause: pauser(signal, 16) });
    return new Set(listing.files.keys());
  }

  /**
   * Lists the folder anew and reads what is new or different.
   * @param options.started git's list of the folder, when it is under way already.
   */
  async update(
    repository: Repository | undefined,
    options: UpdateOptions & { readonly started?: StartedListing | undefined },
  ): Promise<{ readonly parsed: number }> {
    // Without anything in the cache every file has to be parsed: the threads can load meanwhile.
    if (this.table.entries.size === 0) this.pool.warmUp();
    const pause = pauser(options.signal, 16);
    const listing = await listFolder(this.root, repository, this.selection, { ...options, pause });
    this.listing = listing;
    this.changed = false;
    for (const path of this.table.entries.keys()) {
      if (listing.files.has(path)) continue;
      this.table.entries.delete(path);
      this.changed = true;
    }
    return this.readStale(listing.files, options);
  }

  /**
   * Looks at these paths again, files and folders, after the disk changed below them.
   * @returns false when the folder has to be listed anew: a path is new, so git must say whether it counts.
   */
  async refresh(paths: readonly string[], options: UpdateOptions): Promise<boolean> {
    const files = new Map(this.listing?.files);
    if (this.listing === undefined) return false;
    const stale = new Map<string, boolean>();
    for (const path of paths) {
      const stats = fileStats(join(this.root, path));
      const wanted = files.get(path);
      if (stats === "gone") removeBelow(path, files, this.table.entries);
      else if (wanted !== undefined && stats !== "unknown" && stats.isFile()) stale.set(path, wanted);
      else return false;
    }
    this.listing = { ...this.listing, files };
    await this.readStale(stale, options);
    return true;
  }

  /** The facts of a listed file, read now if they were not yet. */
  async facts(path: string, signal: AbortSignal): Promise<FileFacts | undefined> {
    if (!this.table.entries.has(path)) await this.readNow(path, signal);
    const facts = this.table.facts(path);
    if (facts !== undefined || this.table.entries.has(path)) return facts;
    // The record was damaged, and the file forgotten with it.
    await this.readNow(path, signal);
    return this.table.facts(path);
  }

  *summaries(): Iterable<FileSummary> {
    for (const path of this.paths()) {
      const summary = this.table.summary(path);
      if (summary !== undefined) yield summary;
    }
  }

  problems(): readonly Problem[] {
    const problems = [...(this.listing?.problems ?? [])];
    for (const path of this.paths()) problems.push(...this.table.problems(path));
    return problems;
  }

  paths(): Iterable<string> {
    return this.listing?.files.keys() ?? [];
  }

  /** Before the first listing a file counts when its name does; it is not known yet whether git ignores it. */
  private async readNow(path: string, signal: AbortSignal): Promise<void> {
    let wanted = this.listing?.files.get(path);
    if (this.listing === undefined) {
      const choice = selector(this.selection)({ path, tracked: false });
      if (choice === "take" || choice === "wanted") wanted = choice === "wanted";
    }
    if (wanted === undefined) return;
    await this.reader.read(
      [{ path, wanted, size: 0 }],
      this.readOptions(signal, () => {}),
    );
  }

  private async readStale(files: ReadonlyMap<string, boolean>, options: UpdateOptions): Promise<{ parsed: number }> {
    const toRead = await this.findStale(files, options.signal);
    this.changed ||= toRead.length > 0;
    let done = files.size - toRead.length;
    options.onProgress(done, files.size);
    const onBatch = (paths: readonly string[]) => {
      done += paths.length;
      options.onProgress(done, files.size);
      options.onFiles(paths);
    };
    return this.reader.read(toRead, this.readOptions(options.signal, onBatch));
  }

  /** The files whose size or times differ from when they were read. Those that are gone are forgotten. */
  private async findStale(files: ReadonlyMap<string, boolean>, signal: AbortSignal): Promise<FileToRead[]> {
    const pause = pauser(signal, filesPerTurn);
    const stale: FileToRead[] = [];
    for (const [path, wanted] of files) {
      await pause();
      const stats = fileStats(join(this.root, path));
      if (stats === "gone") this.table.entries.delete(path);
      else if (stats === "unknown" || this.mustRead(path, wanted, stats)) {
        // Reading it says why it cannot be looked at.
        stale.push({ path, wanted, size: stats === "unknown" ? 0 : stats.size });
      }
    }
    return stale;
  }

  private mustRead(path: string, wanted: boolean, stats: Stats): boolean {
    const stat: FileStat = { size: stats.size, mtime: stats.mtimeMs, ctime: stats.ctimeMs };
    const entry = this.table.entries.get(path);
    // A file that is wanted now may have been left out by its content before, and the other way round.
    return entry === undefined || entry.wanted !== wanted || !this.table.isFresh(path, stat);
  }

  private readOptions(signal: AbortSignal, onBatch: (paths: readonly string[]) => void) {
    const { root, selection } = this;
    return { root, maxFileBytes: selection.maxFileBytes, signal, urgent: () => this.urgent, onBatch };
  }
}

function removeBelow(path: string, ...maps: readonly Map<string, unknown>[]): void {
  for (const map of maps) {
    for (const key of map.keys()) if (key === path || key.startsWith(`${path}/`)) map.delete(key);
  }
}

/** Hears a cancellation at every call and lets others run at every n-th. */
function pauser(signal: AbortSignal, every: number): () => Promise<void> | undefined {
  let calls = 0;
  return () => {
    if (signal.aborted) throw new CancelledError();
    return ++calls % every === 0 ? nextTurn() : undefined;
  };
}
