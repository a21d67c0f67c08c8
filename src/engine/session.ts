import type { Definition } from "../definition";
import type {
  Confidence,
  CoupledPair,
  CouplingOptions,
  CoverageOfFile,
  CoverageReport,
  DefinitionError,
  FileFacts,
  FileOwnership,
  FileSummary,
  Finding,
  FunctionExplanation,
  FunctionPlace,
  HeadComparison,
  HistoryOptions,
  HotSpot,
  LeveragePoint,
  LeveragePointKind,
  OwnershipOptions,
  ProbeReport,
  Problem,
  QualityComparison,
  QualityReport,
  Severity,
  SignalOptions,
  Stewardship,
  SumOfCoupling,
  TestHotSpotReport,
  XRay,
} from "../model";
import type { ChangeQuery, ChangeReport, EditQuery, EditReport } from "./editQuery";
import type {
  BackfillQuery,
  ComparisonQuery,
  PastQualityQuery,
  PastQualityReport,
  QualityQuery,
  SnapshotQuery,
  SnapshotsTaken,
} from "./qualityQuery";
import type { Shard } from "./shard";
import type { SnapshotList } from "./snapshots";

export type { ChangeQuery, ChangeReport, EditQuery, EditReport, EditState } from "./editQuery";
export type {
  BackfillQuery,
  ComparisonQuery,
  PastPlaces,
  PastQualityQuery,
  PastQualityReport,
  PastState,
  QualityQuery,
  SnapshotQuery,
  SnapshotsTaken,
} from "./qualityQuery";
export type { Shard } from "./shard";

/** Which files of the folder count. */
export interface FileSelection {
  /** Globs (picomatch, relative to the root) of files to leave out, on top of the built-in conventions. */
  readonly exclude: readonly string[];
  /** Globs of files to take in although a convention leaves them out as generated, vendored or minified. */
  readonly include: readonly string[];
  /** Larger files are not read; each becomes a Problem. In bytes. */
  readonly maxFileBytes: number;
  /** Only this share of them. Left out: all. */
  readonly shard?: Shard;
  /** A folder (relative, with `/`) that is no part of what is looked at, whatever is in it. */
  readonly apart?: string;
}

export const defaultFileSelection: FileSelection = { exclude: [], include: [], maxFileBytes: 2 * 1024 * 1024 };

/** What a session is created with. Plain data, so that it can cross a thread boundary. */
export interface SessionOptions {
  /** The folder, absolute. It may lie inside a repository or hold none. */
  readonly root: string;
  /** False in an untrusted workspace: no program is run, git included. */
  readonly trusted: boolean;
  /** Where the cache lies; left out: the platform's cache folder; null: no cache on disk. */
  readonly cacheFolder?: string | null;
  readonly history?: Partial<HistoryOptions>;
  readonly files?: Partial<FileSelection>;
  readonly signals?: SignalOptions;
  /** Globs (picomatch, relative to the root) of JUnit XML files; left out: as the definition says, else `defaultTestResults`. */
  readonly testResults?: readonly string[];
  /** Globs (picomatch, relative to the root) of coverage reports; left out: as the definition says, else `defaultCoverage`. */
  readonly coverage?: readonly string[];
  /** What edits are held against; left out: the last commit. */
  readonly baseline?: "head" | "merge-base";
  /** Options of rules, by rule id and option name. */
  readonly rules?: SignalOptions;
  /** How loudly rules speak, by rule id; left out: as the rule says. */
  readonly severities?: Readonly<Record<string, Severity | "off">>;
  /** What the type checker's warm programs may hold together, in bytes; left out: 1 GB. */
  readonly semanticsMemory?: number;
  /** False where types are not to be counted for the measure of static typing: it takes long. Left out: true. */
  readonly countTypes?: boolean;
  /** In force instead of what the folder's own files say. */
  readonly definition?: Definition;
  /** A folder of blobs (absolute) that shards have written: what they have read is not parsed again. */
  readonly blobs?: string;
  /** The folder holds the files of another commit: no program that the definition names is run on them. Left out: false. */
  readonly past?: boolean;
  /** Worker threads that parse; left out: one less than there are processors, at most 8. */
  readonly threads?: number;
}

export interface BlobWritten {
  /** Different contents that it holds. */
  readonly contents: number;
}

/** How far indexing has come. */
export interface IndexProgress {
  readonly phase: "listing" | "history" | "facts" | "ranking" | "lines" | "edits" | "revisions" | "starts" | "measures";
  /** Files (in `facts`) or commits (in `history`, in `lines`, which ownership counts, and in `revisions`) or starts done so far. */
  readonly done: number;
  /** 0 while the total is not known. */
  readonly total: number;
}

export interface IndexOptions {
  /** Only this part is brought up to date: there is no ranking then. Left out: both. */
  readonly only?: "facts" | "history";
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IndexProgress) => void;
}

/** What an indexing run found. */
export interface IndexResult {
  readonly files: number;
  /** Files left out as generated, vendored, minified, binary or excluded. */
  readonly leftOut: number;
  /** Files whose text was read and parsed in this run; the others came from the cache. */
  readonly parsed: number;
  readonly functions: number;
  readonly lines: number;
  /** Commits read, merge commits left out; null without history. */
  readonly commits: number | null;
  /** Object id of the newest commit; null without history. */
  readonly head: string | null;
  /** Committer date of the newest commit, in seconds since 1970; null without history. */
  readonly headTime: number | null;
  /** How far the numbers of the history can be trusted; null without history. */
  readonly confidence: Confidence | null;
  /** Submodules and repositories inside the folder, relative to the root; each wants a session of its own. */
  readonly nestedRepositories: readonly string[];
  readonly milliseconds: number;
}

export interface HotSpotQuery {
  /** At most so many, from the top. Left out: all. */
  readonly top?: number;
  /** Only files of these languages. Ranks stay those of the whole ranking. */
  readonly languages?: readonly string[];
  /** Only files below this folder (relative, with `/`, no slash at the end). */
  readonly folder?: string;
}

export interface HotSpotPage {
  readonly hotSpots: readonly HotSpot[];
  /** Files that match the query, `top` aside. */
  readonly matching: number;
  /** Files in the whole ranking. */
  readonly ranked: number;
  /** Languages of the ranked files, most files first. */
  readonly languages: readonly { readonly language: string; readonly files: number }[];
}

/** What is known of one file at this moment. */
export interface FileView {
  readonly facts: FileFacts;
  /** Missing while the history has not been read, and for files that never changed. */
  readonly hotSpot?: HotSpot;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** The document version that the facts were read from; missing when they were read from disk. */
  readonly version?: number;
}

export interface OwnershipReport {
  /** In the order of the paths; files that no counted commit touched are missing. */
  readonly files: readonly OwnedFile[];
  readonly problems: readonly Problem[];
}

export interface OwnedFile {
  readonly path: string;
  readonly ownership: FileOwnership;
  readonly stewardship: Stewardship;
}

export interface OwnershipQuery extends Partial<OwnershipOptions> {
  /** Leaves out files that are no longer there. Code-maat lists them; left out: false. */
  readonly existing?: boolean;
  readonly signal?: AbortSignal;
  /** Gets how many of the commits that have to be read have been read. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface CouplingQuery extends Partial<CouplingOptions> {
  /** Leaves out files that are no longer there. Code-maat lists them; left out: false. */
  readonly existing?: boolean;
}

export interface StewardReport {
  /** In the order that was asked for. */
  readonly files: readonly { readonly path: string; readonly stewardship: Stewardship }[];
  readonly problems: readonly Problem[];
}

export interface TestHotSpotQuery {
  /** Test files that come so far up in the ranking, or so far up by time alone. Left out: all. */
  readonly top?: number;
  readonly signal?: AbortSignal;
}

export interface CoverageQuery {
  /** Files that come so far up in the ranking, and functions so far up by CRAP. Left out: all. */
  readonly top?: number;
  readonly signal?: AbortSignal;
}

export interface ProbeQuery {
  readonly signal?: AbortSignal;
  /** Gets how many of the starts have been made. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface LeveragePointQuery {
  /** Left out: all. */
  readonly kinds?: readonly LeveragePointKind[];
  /** At most so many of each kind, from the top. Left out: all. */
  readonly top?: number;
  /** Only files below this folder (relative, with `/`, no slash at the end). */
  readonly folder?: string;
  readonly signal?: AbortSignal;
}

export interface LeveragePointPage {
  /** Kind by kind, highest score first. */
  readonly points: readonly LeveragePoint[];
  /** Points of the folder, `kinds` and `top` aside. */
  readonly totals: Readonly<Record<LeveragePointKind, number>>;
  readonly problems: readonly Problem[];
}

export type SessionChange =
  /** The facts of these files are new; every file when `paths` is missing. */
  | { readonly kind: "files"; readonly paths?: readonly string[] }
  /** The ranking is new. */
  | { readonly kind: "hot-spots" }
  /** Test results came or went, or a test file in them changed: `testHotSpots` answers anew. */
  | { readonly kind: "test-results" }
  /** Coverage reports came or went, or a file in them changed: `coverage` and `coverageOf` answer anew. */
  | { readonly kind: "coverage" }
  /** Git moved (commit, checkout, pull): the session is out of date until `index` runs again. */
  | { readonly kind: "stale" };

/**
 * The one way into the engine, for the CLI and the editor alike. All paths are relative to `root`, with `/`.
 * After `dispose` every pending call rejects with CancelledError, and so does every later one.
 */
export interface Session {
  readonly root: string;
  /**
   * Lists the files, reads the history and brings facts and ranking up to date. Cheap when nothing changed.
   * Rejects with CancelledError when the signal fires, and with UserError when the folder cannot be read at all;
   * everything else that goes wrong is a Problem.
   */
  index(options?: IndexOptions): Promise<IndexResult>;
  /** The file as last read; its text is read now if it was not yet. Undefined for files that are not counted. */
  file(path: string): Promise<FileView | undefined>;
  /** The facts of every file, in the order of their paths. */
  allFacts(): AsyncIterable<FileFacts>;
  /** The summaries of every file, in the order of their paths. */
  summaries(): Promise<readonly FileSummary[]>;
  hotSpots(query?: HotSpotQuery): Promise<HotSpotPage>;
  /** What is worth a look over the whole folder, hottest first. */
  findings(query?: { readonly top?: number }): Promise<readonly Finding[]>;
  problems(): Promise<readonly Problem[]>;
  /** The arithmetic of the function that starts there, from the text the session knows best; see `explainFunction`. */
  explain(path: string, place: FunctionPlace): Promise<FunctionExplanation | undefined>;
  /**
   * The functions of a file ranked by changes x cognitive complexity, from the file's own revisions; undefined without
   * history. Reads old contents, so it takes a moment the first time.
   * @param options.limit the newest revisions to read, at most; left out: 500.
   */
  xray(path: string, options?: { readonly limit?: number; readonly signal?: AbortSignal }): Promise<XRay | undefined>;
  /** Files that change together, by code-maat's definition; the whole folder's. Empty without history. */
  coupling(options?: CouplingQuery): Promise<readonly CoupledPair[]>;
  /** How strongly each file is coupled to the rest, by code-maat's sum of coupling. Empty without history. */
  sumsOfCoupling(options?: CouplingQuery): Promise<readonly SumOfCoupling[]>;
  /**
   * Who made these files what they are. Counts lines, so it reads old contents: a fraction of a second for a few files,
   * long for all. Undefined without history.
   * @param paths left out: every file of the folder that git has seen.
   */
  ownership(paths?: readonly string[], options?: OwnershipQuery): Promise<OwnershipReport | undefined>;
  /** Who answers for these files today. Reads no old contents, so it is quick. Undefined without history. */
  stewards(paths: readonly string[]): Promise<StewardReport | undefined>;
  /** Whether these few files are as HEAD has them, unsaved texts included; in their order. Empty without history. */
  compareWithHead(
    paths: readonly string[],
  ): Promise<readonly { readonly path: string; readonly state: HeadComparison }[]>;
  /**
   * Test files ranked by the failures and the time that JUnit XML files say they have. The files are looked for with
   * every call, ignored ones as well, and read when they are new or have changed. Without any the report is empty.
   */
  testHotSpots(query?: TestHotSpotQuery): Promise<TestHotSpotReport>;
  /**
   * What tests run, from coverage reports: LCOV, Istanbul's JSON, Cobertura and Clover. They are looked for with every
   * call, ignored ones as well. Without any the report is empty; hot spot scores and functions need an `index` before.
   */
  coverage(query?: CoverageQuery): Promise<CoverageReport>;
  /** Of one file as it is on disk; quick but for the first time. Undefined where no report speaks of it. */
  coverageOf(path: string): Promise<CoverageOfFile | undefined>;
  /**
   * What the rules say of a file as it is edited, unsaved text included, held against the baseline. Type-checks in a
   * thread of its own, which starts with the first question. Undefined for files that no rule is about, and while the
   * folder has not been indexed.
   */
  edit(path: string, query?: EditQuery): Promise<EditReport | undefined>;
  /**
   * What the rules say of every file that differs from a baseline, broken places included.
   * Rejects with UserError when `base` is no commit that shares history with HEAD.
   */
  change(query?: ChangeQuery): Promise<ChangeReport>;
  /**
   * Declarations where extra care pays, ranked by clients x change frequency. Starts the type checker's thread, and takes
   * a moment the first time. Empty before the first `index`.
   */
  leveragePoints(query?: LeveragePointQuery): Promise<LeveragePointPage>;
  /**
   * How the folder stands to its definition of quality: every measure with the files that miss it, and the score. Needs an
   * `index` before. What cannot be measured says why.
   */
  quality(query?: QualityQuery): Promise<QualityReport>;
  /**
   * How it stood at other commits, by the definition of today; the work tree is not touched.
   * Rejects with UserError where there is no history, or no such commit.
   */
  pastQuality(query: PastQualityQuery): Promise<PastQualityReport>;
  /**
   * What happened in each measure between two revisions, and in which files; with `comparing` also in hot spots and
   * leverage points. Rejects as `pastQuality` does.
   */
  compareQuality(query?: ComparisonQuery): Promise<QualityComparison>;
  /**
   * Writes what was read to a file of its own, for a session that has `blobs`. The folder of the file is made where it is
   * missing. Needs an `index` before. Rejects with UserError where the file cannot be written.
   */
  writeBlob(file: string): Promise<BlobWritten>;
  /** The snapshots under `.trueline/history`, the oldest first. */
  snapshots(): Promise<SnapshotList>;
  /**
   * Writes how the folder stands, named after the last commit. Rejects with UserError without one, and where files differ
   * from it.
   */
  takeSnapshot(query?: SnapshotQuery): Promise<SnapshotsTaken>;
  /** Writes how it stood at earlier commits; those that have a snapshot keep it. Rejects as `pastQuality` does. */
  backfill(query: BackfillQuery): Promise<SnapshotsTaken>;
  /**
   * Starts the program that the definition's `probe` names, once for each endpoint and start, times the first request after
   * that, and writes the times to `.trueline/evidence`. Nothing of the program is left running when this settles, nor when
   * the session is disposed of. Rejects with UserError where there is nothing to start or it does not work, and where the
   * workspace is not trusted.
   */
  probe(query?: ProbeQuery): Promise<ProbeReport>;
  /**
   * What is wrong with the text of a quality definition, as it is being edited, and with those that it extends: its own
   * errors in the order of the places, then the others'. Empty for one that can be used.
   */
  checkDefinition(path: string, text: string): Promise<readonly DefinitionError[]>;
  /** A quality definition to start from, with comments, made from what there is in the folder. Nothing is written. */
  starterDefinition(): Promise<string>;
  /** The unsaved text of an open document; null when it was closed or saved. Resolves when the facts are fresh. */
  setText(path: string, text: string | null, version?: number): Promise<void>;
  /** Files that changed on disk, were added or removed. Facts are read again and the ranking follows. */
  filesChanged(paths: readonly string[]): Promise<void>;
  /** Files to read before all others while indexing: the open and visible ones. */
  prioritize(paths: readonly string[]): void;
  onDidChange(listener: (change: SessionChange) => void): { dispose(): void };
  dispose(): Promise<void>;
}
