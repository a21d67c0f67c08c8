import {
  type CouplingOptions,
  defaultCouplingOptions,
  given,
  type MergeCounting,
  type OwnershipOptions,
  UserError,
} from "../model";
import type { XRayReportOptions } from "../report/xrayReport";
import { commonOptions, countingOptions, type HistoryInvocation, type OptionValues } from "./invocation";

/** What the commands over the whole history ask for. */
export type PastInvocation = CouplingInvocation | OwnershipInvocation | XRayInvocation;

/** Which commits and files a list is made of, besides its definition's own options. */
interface ListSelection {
  readonly merges: MergeCounting;
  /** Files that are no longer there are left out. */
  readonly existing: boolean;
}

export interface CouplingInvocation extends HistoryInvocation {
  readonly command: "coupling";
  /** Each file's coupling to all others instead of pairs. */
  readonly sum: boolean;
  readonly coupling: Partial<CouplingOptions & ListSelection>;
}

export interface OwnershipInvocation extends HistoryInvocation {
  readonly command: "ownership";
  /** As typed, relative to the folder; none for every file. */
  readonly files: readonly string[];
  readonly ownership: Partial<OwnershipOptions & ListSelection>;
}

export interface XRayInvocation extends Omit<HistoryInvocation, "folder"> {
  readonly command: "xray";
  /** As typed; relative to the current directory. */
  readonly file: string;
  readonly xray: XRayReportOptions;
}

export function couplingInvocation(folder: string, options: OptionValues): CouplingInvocation {
  const { format, top, sum = false, minRevs, minSharedRevs, minCoupling, maxCoupling, maxChangesetSize } = options;
  const counting = { windowMonths: "all" as const, ...countingOptions(options) };
  refuseCrossed(minCoupling ?? defaultCouplingOptions.minCoupling, maxCoupling ?? defaultCouplingOptions.maxCoupling);
  return {
    command: "coupling",
    ...commonOptions(folder, options),
    format,
    ...given({ top }),
    sum,
    history: counting,
    coupling: {
      ...counting,
      ...given({ existing: options.existing }),
      ...given({ minRevs, minSharedRevs, minCoupling, maxCoupling, maxChangesetSize }),
    },
  };
}

/** @throws UserError where no degree lies between the two. */
function refuseCrossed(minCoupling: number, maxCoupling: number): void {
  if (minCoupling <= maxCoupling) return;
  const crossed = `--min-coupling ${minCoupling} is above --max-coupling ${maxCoupling}`;
  throw new UserError(`${crossed}. Lower the first or raise the second.`);
}

export function ownershipInvocation(folder: string, options: OptionValues): OwnershipInvocation {
  const { format, top, bots, file: files = [] } = options;
  const counting = { windowMonths: "all" as const, ...countingOptions(options), ...given({ bots }) };
  return {
    command: "ownership",
    ...commonOptions(folder, options),
    format,
    ...given({ top }),
    files,
    history: counting,
    ownership: { ...counting, ...given({ existing: options.existing }) },
  };
}

/** The newest revisions that an X-ray reads: what the editor's reads as well. */
const defaultRevisions = 500;

export function xrayInvocation(file: string, options: OptionValues): XRayInvocation {
  const { format, top, revisions: maxRevisions = defaultRevisions } = options;
  const { folder: _, ...common } = commonOptions("", options);
  const counting = { windowMonths: "all" as const, ...countingOptions(options) };
  return {
    command: "xray",
    ...common,
    file,
    format,
    ...given({ top }),
    history: counting,
    xray: { maxRevisions, followRenames: options.renames ?? true },
  };
}
