import type { HistoryOptions } from "../model";
import type { FormatId } from "../report/format";

/** What the command line asks for. */
export type Invocation = RankingInvocation | FactsInvocation | ShowInvocation;

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
}

/** A command over the ranking of the files. */
export interface RankingInvocation extends CommonOptions {
  readonly command: "report" | "hotspots";
  readonly format: FormatId;
  readonly top?: number;
  readonly history: Partial<HistoryOptions>;
}

export interface FactsInvocation extends CommonOptions {
  readonly command: "facts";
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
  readonly maxCommitFiles?: number;
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
  const { format, top, window, halfLife, maxCommitFiles } = options;
  return {
    command,
    ...commonOptions(folder, options),
    format,
    ...(top === undefined ? {} : { top }),
    history: {
      ...(window === undefined ? {} : { windowMonths: window }),
      ...(halfLife === undefined ? {} : { halfLifeDays: halfLife }),
      ...(maxCommitFiles === undefined ? {} : { maxFilesPerCommit: maxCommitFiles }),
    },
  };
}

export function factsInvocation(folder: string, options: OptionValues): FactsInvocation {
  return { command: "facts", ...commonOptions(folder, options) };
}

function commonOptions(folder: string, options: OptionValues): CommonOptions {
  const { output, threads, exclude = [], include = [], cache, quiet = false } = options;
  return {
    folder,
    exclude,
    include,
    cache,
    quiet,
    ...(output === undefined ? {} : { output }),
    ...(threads === undefined ? {} : { threads }),
  };
}
