import { type Repository, startListing } from "../history";
import { type Problem, UserError } from "../model";
import { adoptBlobs } from "./blobContents";
import type { ChangeListeners } from "./changeListeners";
import { DelayedSave } from "./delayedSave";
import type { EditQueries } from "./editQueries";
import { targetStats } from "./fileStats";
import { GitWatcher } from "./gitWatcher";
import { indexResult } from "./indexResult";
import type { KnownFolder } from "./knownFolder";
import type { Lifetime } from "./lifetime";
import type { Measuring } from "./measuring";
import type { ResultQueries } from "./resultQueries";
import type { IndexOptions, IndexProgress, IndexResult } from "./session";
import { settleBoth } from "./settleBoth";

/** What follows from the folder and has to hear that it has changed. */
export interface Followers {
  readonly edits: EditQueries;
  readonly results: ResultQueries;
  readonly measuring: Measuring;
  readonly listeners: ChangeListeners;
}

interface Run {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: IndexProgress) => void;
  /** Files whose facts are new. */
  readonly onFiles: (paths: readonly string[]) => void;
}

/** Brings what is known of a folder up to date: all of it, files that changed on disk, and texts that are being typed. */
export class Indexing {
  private readonly saving: DelayedSave;
  private watcher: GitWatcher | undefined;
  /** Blobs are read once: what they hold goes with contents, and not with files. */
  private hasBlobs = false;

  constructor(
    private readonly known: KnownFolder,
    private readonly followers: Followers,
    private readonly lifetime: Lifetime,
  ) {
    this.saving = new DelayedSave(() => known.save());
  }

  /** See Session. */
  index({ only, signal, onProgress = () => {} }: IndexOptions): Promise<IndexResult> {
    return this.lifetime.job(signal, (signal) => this.run(only, signal, onProgress));
  }

  /** See Session. */
  filesChanged(paths: readonly string[]): Promise<void> {
    return this.lifetime.job(undefined, async (signal) => {
      const { files, definitions } = this.known;
      const { edits, results, measuring, listeners } = this.followers;
      // A watcher may name one new file of several, or the folder that they are in: the listing finds them all.
      const read = new Set(paths);
      const options = { signal, onProgress: () => {}, onFiles: this.gather(read) };
      if (!(await files.refresh(paths, options))) await files.update(this.known.repository, options);
      if (await definitions.changed(paths, () => files.paths())) listeners.emit({ kind: "files" });
      listeners.emit({ kind: "files", paths });
      measuring.forget();
      await edits.filesChanged(read, signal);
      this.rank();
      for (const change of await results.changedBy(paths)) listeners.emit(change);
      this.saving.later();
    });
  }

  /** See Session. */
  async setText(path: string, text: string | null, version?: number): Promise<void> {
    const { edits, listeners } = this.followers;
    if (!(await this.known.texts.set(path, text, version))) return;
    edits.setText(path, text);
    // What the file holds on the disk counts again.
    if (text === null) await edits.filesRead([path], this.lifetime.signal);
    listeners.emit({ kind: "files", paths: [path] });
  }

  /** Says when git has moved, as soon as there is both git and somebody who listens. */
  watchGit(): void {
    const { listeners } = this.followers;
    const { repository } = this.known;
    if (this.watcher !== undefined || repository === undefined || listeners.isEmpty || this.lifetime.isOver) return;
    this.watcher = new GitWatcher(repository, () => listeners.emit({ kind: "stale" }));
  }

  stopWatching(): void {
    this.watcher?.dispose();
  }

  /** Saves what waits to be, when no job is running any more. */
  flush(): void {
    this.saving.flush();
  }

  private async run(
    only: IndexOptions["only"],
    signal: AbortSignal,
    onProgress: (progress: IndexProgress) => void,
  ): Promise<IndexResult> {
    const start = performance.now();
    const { known } = this;
    const { edits, measuring } = this.followers;
    throwUnlessFolder(known.options.root);
    onProgress({ phase: "listing", done: 0, total: 0 });
    const read = new Set<string>();
    const { parsed, problems } = await this.readAll(only, {
      signal,
      onProgress,
      onFiles: this.gather(read),
    }).finally(() => this.keepWhatWasRead());
    onProgress({ phase: "ranking", done: 0, total: 0 });
    known.folderProblems = problems;
    await known.definitions.read(known.files.paths());
    measuring.forget();
    await edits.indexed(read, signal);
    if (only === undefined) this.rank();
    this.saving.flush();
    return indexResult(known.files, known.ranking.counts, { parsed, milliseconds: performance.now() - start });
  }

  /** Also when the run is called off: what was read so far need not be read once more. */
  private keepWhatWasRead(): void {
    if (this.known.files.changed) this.saving.later();
  }

  /** The history and the files, as far as they are wanted, side by side. */
  private async readAll(only: IndexOptions["only"], run: Run) {
    const { known } = this;
    const { signal, onProgress, onFiles } = run;
    // Git is asked for the files and for the repository at once: each start of it takes as long as its work.
    const { root, trusted } = known.options;
    const started = trusted && only !== "history" ? startListing(root, { signal }) : undefined;
    const { repository, problems } = await known.openRepository(signal);
    known.repository = repository;
    this.followers.results.forget();
    this.watchGit();
    await this.adoptBlobs(signal);
    const readFiles = () =>
      known.files.update(repository, {
        signal,
        started,
        onProgress: (done, total) => onProgress({ phase: "facts", done, total }),
        onFiles,
      });
    const [historyProblems, { parsed }] = await settleBoth(
      only === "facts" ? Promise.resolve([]) : this.readHistory(repository, run),
      only === "history" ? Promise.resolve({ parsed: 0 }) : readFiles(),
    );
    return { parsed, problems: [...problems, ...historyProblems] };
  }

  private async readHistory(
    repository: Repository | undefined,
    { signal, onProgress }: Run,
  ): Promise<readonly Problem[]> {
    const { ranking } = this.known;
    if (repository !== undefined && repository.head !== null) {
      return ranking.update(repository, {
        signal,
        onProgress: (done) => onProgress({ phase: "history", done, total: 0 }),
      });
    }
    ranking.clear();
    return [];
  }

  private async adoptBlobs(signal: AbortSignal): Promise<void> {
    const { options, files, cache, repository } = this.known;
    if (options.blobs === undefined || this.hasBlobs) return;
    // The files of another commit are mostly the same ones.
    const commit = options.past === true ? undefined : (repository?.head ?? null);
    await adoptBlobs(files.table, options.blobs, { commit, reader: cache.reader, signal });
    this.hasBlobs = true;
  }

  /** Tells of files as they are read, and remembers them. */
  private gather(read: Set<string>): (paths: readonly string[]) => void {
    return (paths) => {
      for (const path of paths) read.add(path);
      this.followers.listeners.emit({ kind: "files", paths });
    };
  }

  private rank(): void {
    this.known.ranking.rank(this.known.files.summaries());
    this.followers.listeners.emit({ kind: "hot-spots" });
  }
}

function throwUnlessFolder(root: string): void {
  const stats = targetStats(root);
  if (stats === "gone") throw new UserError(`There is no folder ${root}. Check the path.`);
  if (stats === "unknown") throw new UserError(`The folder ${root} cannot be read. Check who may.`);
  if (!stats.isDirectory()) throw new UserError(`${root} is a file, not a folder. Name the folder it is in.`);
}
