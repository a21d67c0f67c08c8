import type {
  Confidence,
  CoupledPair,
  CouplingOptions,
  CoverageReport,
  FileOwnership,
  FileSummary,
  Finding,
  HotSpot,
  LeverageFinding,
  LeveragePoint,
  OwnershipOptions,
  Problem,
  QualityComparison,
  QualityReport,
  Stewardship,
  SumOfCoupling,
  TestHotSpotReport,
  TypeCounting,
  XRay,
} from "../model";

/**
 * What a report is made from. The engine's session is one; the report names only what it asks for, so that it depends
 * on no engine.
 */
export interface ReportSource {
  /** The folder, absolute. */
  readonly root: string;
  summaries(): Promise<readonly FileSummary[]>;
  hotSpots(query?: { readonly top?: number }): Promise<{
    readonly hotSpots: readonly HotSpot[];
    readonly ranked: number;
  }>;
  findings(): Promise<readonly Finding[]>;
  /** Undefined without history. */
  stewards(paths: readonly string[]): Promise<
    | {
        readonly files: readonly { readonly path: string; readonly stewardship: Stewardship }[];
        readonly problems: readonly Problem[];
      }
    | undefined
  >;
  testHotSpots: TestSource["testHotSpots"];
  coverage: CoverageSource["coverage"];
  quality: QualitySource["quality"];
  snapshots: QualitySource["snapshots"];
  problems(): Promise<readonly Problem[]>;
}

/** What the list of test files is made from. */
export interface TestSource {
  /** The folder, absolute. */
  readonly root: string;
  testHotSpots(query?: { readonly top?: number; readonly signal?: AbortSignal }): Promise<TestHotSpotReport>;
  problems(): Promise<readonly Problem[]>;
}

/** What the list of coverage is made from. */
export interface CoverageSource {
  /** The folder, absolute. */
  readonly root: string;
  coverage(query?: { readonly top?: number; readonly signal?: AbortSignal }): Promise<CoverageReport>;
  problems(): Promise<readonly Problem[]>;
}

/** What the lists of coupled files are made from. */
export interface CouplingSource {
  /** The folder, absolute. */
  readonly root: string;
  coupling(options: CouplingOptions & { readonly existing: boolean }): Promise<readonly CoupledPair[]>;
  sumsOfCoupling(options: CouplingOptions & { readonly existing: boolean }): Promise<readonly SumOfCoupling[]>;
  problems(): Promise<readonly Problem[]>;
}

/** What the list of owners is made from. */
export interface OwnershipSource {
  /** The folder, absolute. */
  readonly root: string;
  /** Undefined without history. */
  ownership(
    paths: readonly string[] | undefined,
    options: OwnershipOptions & {
      readonly existing: boolean;
      readonly signal?: AbortSignal;
      readonly onProgress?: (done: number, total: number) => void;
    },
  ): Promise<
    | {
        readonly files: readonly {
          readonly path: string;
          readonly ownership: FileOwnership;
          readonly stewardship: Stewardship;
        }[];
        readonly problems: readonly Problem[];
      }
    | undefined
  >;
  problems(): Promise<readonly Problem[]>;
}

/** What the list of a change's findings is made from. */
export interface LeverageSource {
  /** The folder, absolute. */
  readonly root: string;
  change(query: {
    readonly base?: string;
    readonly all?: boolean;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
  }): Promise<{
    readonly base: { readonly name: string; readonly commit: string } | null;
    readonly files: readonly { readonly path: string }[];
    readonly findings: readonly LeverageFinding[];
    readonly silenced: number;
    readonly problems: readonly Problem[];
  }>;
  leveragePoints(query: { readonly signal?: AbortSignal }): Promise<{
    readonly points: readonly LeveragePoint[];
    readonly problems: readonly Problem[];
  }>;
  problems(): Promise<readonly Problem[]>;
}

/** What an X-ray is made from. */
export interface XRaySource {
  /** The folder, absolute. */
  readonly root: string;
  /** Undefined without history. */
  xray(path: string, options: { readonly limit: number; readonly signal?: AbortSignal }): Promise<XRay | undefined>;
  problems(): Promise<readonly Problem[]>;
}

/** What an indexing run found out about the history. */
export interface HistoryFigures {
  readonly head: string | null;
  /** Committer date of `head`, in seconds since 1970. */
  readonly headTime: number | null;
  /** Null without history. */
  readonly confidence: Confidence | null;
}

/** What an indexing run counted, as far as a report shows it. */
export interface IndexFigures extends HistoryFigures {
  readonly files: number;
  readonly leftOut: number;
  readonly functions: number;
  readonly lines: number;
  /** Null without history. */
  readonly commits: number | null;
  /** Submodules and repositories inside the folder, which are not counted. */
  readonly nestedRepositories: readonly string[];
}

/** What is said of a folder's quality is made from this. */
export interface QualitySource {
  /** The folder, absolute. */
  readonly root: string;
  quality(query?: {
    readonly measures?: readonly string[];
    readonly parts?: "folders" | "teams";
    readonly top?: number;
    readonly types?: TypeCounting;
    readonly signal?: AbortSignal;
  }): Promise<QualityReport>;
  snapshots(): Promise<{
    readonly snapshots: readonly {
      readonly formula: number;
      readonly commit: string;
      readonly date: string;
      readonly definition: QualityReport["definition"];
      readonly score: number | null;
      readonly measures: Readonly<Record<string, { readonly value: number } | null>>;
    }[];
    readonly problems: readonly Problem[];
  }>;
  problems(): Promise<readonly Problem[]>;
}

/** What two revisions are compared with. */
export interface ComparisonSource {
  /** The folder, absolute. */
  readonly root: string;
  compareQuality(query: {
    readonly base?: string;
    readonly revisions?: readonly string[];
    readonly comparing?: boolean;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
  }): Promise<QualityComparison>;
  problems(): Promise<readonly Problem[]>;
}
