import { given, UserError } from "../model";
import type { FormatId } from "../report/format";
import { type CommonOptions, commonOptions, type OptionValues } from "./invocation";

/** What the commands that measure ask for. */
export type QualityCommandInvocation =
  | QualityInvocation
  | CheckInvocation
  | CompareInvocation
  | SnapshotInvocation
  | BackfillInvocation;

export interface QualityInvocation extends CommonOptions {
  readonly command: "quality";
  readonly format: FormatId;
  readonly top?: number;
  /** Ids; none for all. */
  readonly measures: readonly string[];
  readonly parts?: "folders" | "teams";
}

export type CheckFormatId = FormatId | "sarif" | "github";

export interface CheckInvocation extends CommonOptions {
  readonly command: "check";
  readonly format: CheckFormatId;
  /** Missing: the targets are what is held against. */
  readonly ratchet?: { readonly base?: string };
}

export interface CompareInvocation extends CommonOptions {
  readonly command: "compare";
  readonly format: FormatId;
  /** One or two commits, branches or tags, as typed. */
  readonly revisions: readonly string[];
}

export interface SnapshotInvocation extends CommonOptions {
  readonly command: "snapshot";
  /** Although files differ from the last commit. */
  readonly force: boolean;
}

export interface BackfillInvocation extends CommonOptions {
  readonly command: "backfill";
  /** In days. */
  readonly every: number;
  readonly since: number;
}

/** What commander hands over, besides what every command takes. */
export interface QualityOptionValues<Format extends CheckFormatId = FormatId> extends Omit<OptionValues, "format"> {
  readonly format: Format;
  readonly measure?: readonly string[];
  readonly by?: "folders" | "teams";
  readonly ratchet?: boolean;
  readonly folder?: string;
  readonly force?: boolean;
  readonly every?: number;
  readonly since?: number;
}

export function qualityInvocation(folder: string, options: QualityOptionValues): QualityInvocation {
  const { format, top, measure: measures = [], by: parts } = options;
  return { command: "quality", ...commonOptions(folder, options), format, measures, ...given({ top, parts }) };
}

/** @throws UserError where a base is given and nothing is held against it. */
export function checkInvocation(folder: string, options: QualityOptionValues<CheckFormatId>): CheckInvocation {
  const { format, ratchet = false, base } = options;
  if (base !== undefined && !ratchet) {
    throw new UserError("--base says what --ratchet compares with. Give --ratchet as well, or leave it out.");
  }
  const common = commonOptions(folder, options);
  return { command: "check", ...common, format, ...(ratchet ? { ratchet: given({ base }) } : {}) };
}

export function compareInvocation(revisions: readonly string[], options: QualityOptionValues): CompareInvocation {
  const { format, folder = "." } = options;
  return { command: "compare", ...commonOptions(folder, options), format, revisions };
}

export function snapshotInvocation(folder: string, options: QualityOptionValues): SnapshotInvocation {
  return { command: "snapshot", ...commonOptions(folder, options), force: options.force ?? false };
}

export function backfillInvocation(folder: string, options: QualityOptionValues): BackfillInvocation {
  const { every = 14, since = 365 } = options;
  return { command: "backfill", ...commonOptions(folder, options), every, since };
}
