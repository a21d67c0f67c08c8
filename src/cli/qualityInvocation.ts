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
  /** Whether the definition's programs are run. */
  readonly commands: boolean;
}

export type CheckFormatId = FormatId | "sarif" | "github";

export interface CheckInvocation extends CommonOptions {
  readonly command: "check";
  readonly format: CheckFormatId;
  /** Missing: the targets are what is held against. */
  readonly ratchet?: { readonly base?: string };
  readonly commands: boolean;
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
  readonly commands: boolean;
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
  /** False with `--no-commands`. */
  readonly commands: boolean;
}

export function qualityInvocation(folder: string, options: QualityOptionValues): QualityInvocation {
  const { format, top, measure: measures = [], by: parts, commands } = options;
  return {
    command: "quality",
    ...commonOptions(folder, options),
    format,
    measures,
    commands,
    ...given({ top, parts }),
  };
}

/** @throws UserError where a base is given and nothing is held against it. */
export function checkInvocation(folder: string, options: QualityOptionValues<CheckFormatId>): CheckInvocation {
  const { format, ratchet = false, base, commands } = options;
  if (base !== undefined && !ratchet) {
    throw new UserError("--base says what --ratchet compares with. Give --ratchet as well, or leave it out.");
  }
  const common = commonOptions(folder, options);
  return { command: "check", ...common, format, commands, ...(ratchet ? { ratchet: given({ base }) } : {}) };
}

export function compareInvocation(revisions: readonly string[], options: QualityOptionValues): CompareInvocation {
  const { format, folder = "." } = options;
  return { command: "compare", ...commonOptions(folder, options), format, revisions };
}

export function snapshotInvocation(folder: string, options: QualityOptionValues): SnapshotInvocation {
  const { force = false, commands } = options;
  return { command: "snapshot", ...commonOptions(folder, options), force, commands };
}

export function backfillInvocation(folder: string, options: QualityOptionValues): BackfillInvocation {
  const { every = 14, since = 365 } = options;
  return { command: "backfill", ...commonOptions(folder, options), every, since };
}
