import type { Shard } from "../engine/session";
import { given, type HistoryOptions, type MergeCounting } from "../model";
import type { FormatId } from "../report/format";
import type { PastInvocation } from "./pastInvocation";
import type { QualityCommandInvocation } from "./qualityInvocation";

/** What the command line asks for. */
export type Invocation =
  | RankingInvocation
  | PastInvocation
  | TestsInvocation
  | CoverageInvocation
  | LeverageInvocation
  | FactsInvocation
  | InitInvocation
  | ProbeInvocation
  | QualityCommandInvocation
  | ShowInvocation;

export interface CommonOptions {
  /** As typed; relative to the current directory. */
  readonly folder: string;
  /** File to write to, as typed; missing: standard output. */
  readonly output?: string;
  readonly cache: boolean;
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly threads?: number;
  readonly quiet: boolean;
  /** Globs of test results, relative to the folder; left out: the engine's default. */
  readonly results?: readonly string[];
  /** Globs of coverage reports, relative to the folder; left out: the engine's default. */
  readonly coverage?: readonly string[];
  /** A folder of blobs that shards have written, as typed. */
  readonly blobs?: string;
}

/** A command over the history. */
export interface HistoryInvocation extends CommonOptions {
  readonly format: FormatId;
  readonly top?: number;
  /** What the confidence, and in a ranking the changes, are counted with. */
  readonly history: Partial<HistoryOptions>;
}

/** A command over the ranking of the files. */
export interface RankingInvocation extends HistoryInvocation {
  readonly command: "report" | "hotspots";
}

export interface TestsInvocation extends CommonOptions {
  readonly command: "tests";
  readonly format: FormatId;
  readonly top?: number;
}

export interface CoverageInvocation extends CommonOptions {
  readonly command: "coverage";
  readonly format: FormatId;
  readonly top?: number;
}

export interface LeverageInvocation extends CommonOptions {
  readonly command: "leverage";
  readonly format: FormatId;
  /** A commit, branch or tag, as typed; missing: HEAD. */
  readonly base?: string;
  readonly all: boolean;
}

export interface FactsInvocation extends CommonOptions {
  readonly command: "facts";
  /** Only this share of the files is read, and written as a blob. */
  readonly shard?: Shard;
}

export interface InitInvocation {
  readonly command: "init";
  /** As typed; relative to the current directory. */
  readonly folder: string;
  /** Whether a definition that is there already is replaced. */
  readonly force: boolean;
}

export interface ProbeInvocation {
  readonly command: "probe";
  /** As typed; relative to the current directory. */
  readonly folder: string;
  readonly quiet: boolean;
}

/** Help or the version: text to show instead of running anything. */
export interface ShowInvocation {
  readonly command: "show";
  readonly text: string;
  readonly exitCode: number;
}

/** What commander hands to a command's action, with the types that the options' parsers give. */
export interface OptionValues {
  readonly format: FormatId;
  readonly output?: string;
  readonly top?: number;
  readonly window?: number | "all";
  readonly halfLife?: number;
  readonly fixWeight?: number;
  readonly maxCommitFiles?: number;
  readonly renames?: boolean;
  readonly merges?: MergeCounting;
  readonly existing?: boolean;
  readonly bots?: readonly string[];
  readonly sum?: boolean;
  readonly minRevs?: number;
  readonly minSharedRevs?: number;
  readonly minCoupling?: number;
  readonly maxCoupling?: number;
  readonly maxChangesetSize?: number;
  readonly file?: readonly string[];
  readonly revisions?: number;
  readonly base?: string;
  readonly all?: boolean;
  readonly results?: readonly string[];
  readonly coverage?: readonly string[];
  readonly shard?: Shard;
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  readonly threads?: number;
  readonly cache: boolean;
  readonly quiet?: boolean;
}

export function rankingInvocation(
  command: RankingInvocation["command"],
  folder: string,
  options: OptionValues,
): RankingInvocation {
  const { format, top, halfLife, fixWeight, maxCommitFiles } = options;
  return {
    command,
    ...commonOptions(folder, options),
    format,
    ...given({ top }),
    history: {
      ...countingOptions(options),
      ...given({ halfLifeDays: halfLife, fixWeight, maxFilesPerCommit: maxCommitFiles, bots: options.bots }),
    },
  };
}

export function testsInvocation(folder: string, options: OptionValues): TestsInvocation {
  const { format, top } = options;
  return { command: "tests", ...commonOptions(folder, options), format, ...given({ top }) };
}

export function coverageInvocation(folder: string, options: OptionValues): CoverageInvocation {
  const { results: coverage, ...others } = options;
  const common = commonOptions(folder, { ...others, ...given({ coverage }) });
  return { command: "coverage", ...common, format: options.format, ...given({ top: options.top }) };
}

export function leverageInvocation(folder: string, options: OptionValues): LeverageInvocation {
  const { format, base, all = false } = options;
  return { command: "leverage", ...commonOptions(folder, options), format, all, ...given({ base }) };
}

export function factsInvocation(folder: string, options: OptionValues): FactsInvocation {
  return { command: "facts", ...commonOptions(folder, options), ...given({ shard: options.shard }) };
}

export function commonOptions(folder: string, options: Omit<OptionValues, "format">): CommonOptions {
  const { output, threads, exclude = [], include = [], results, coverage, cache, quiet = false } = options;
  return { folder, exclude, include, cache, quiet, ...given({ output, threads, results, coverage }) };
}

/** How commits are counted, in every command over the history. */
export function countingOptions({ window, merges, renames = true }: OptionValues) {
  return { ...given({ windowMonths: window, merges }), ...(renames ? {} : { followRenames: false }) };
}
