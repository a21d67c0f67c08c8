import type { FunctionHistory, Problem, XRay } from "../model";
import { headOf, type ListHead } from "./listHead";
import { isoTime } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { HistoryFigures, XRaySource } from "./source";

/** The functions of one file by what its own revisions say: what `trueline xray` shows. */
export interface XRayReport extends ListHead {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** The file, relative to the folder, with `/`. */
  readonly path: string;
  readonly options: XRayReportOptions;
  /** Revisions that were read, how many the file has, and those of the wanted ones whose content could not be read. */
  readonly revisions: number;
  readonly allRevisions: number;
  readonly missing: number;
  /** One point for each revision that was read, the oldest first. */
  readonly complexityOverTime: readonly ComplexityEntry[];
  /** Named functions of the newest revision; `functions` may hold fewer. */
  readonly found: number;
  /** Highest score first. */
  readonly functions: readonly FunctionHistoryEntry[];
  readonly problems: readonly Problem[];
}

export interface XRayReportOptions {
  /** The newest revisions to read, at most. */
  readonly maxRevisions: number;
  readonly followRenames: boolean;
}

export interface ComplexityEntry {
  /** Committer date, ISO 8601 in UTC; null where it lies beyond the calendar. */
  readonly time: string | null;
  readonly complexity: number;
  readonly lines: number;
}

/** One function; its lines are those of the newest revision. */
export type FunctionHistoryEntry = Omit<FunctionHistory, "textHash" | "lastChange"> & {
  /** Committer date of the newest revision that changed it; null where no revision that was read did. */
  readonly lastChange: string | null;
};

export interface XRayReportRequest {
  readonly path: string;
  readonly options: XRayReportOptions;
  /** At most so many functions; all when left out. */
  readonly top?: number;
  readonly signal?: AbortSignal;
}

/** X-rays a file of an indexed folder. */
export async function buildXRayReport(
  source: XRaySource,
  index: HistoryFigures,
  { path, options, top, signal }: XRayReportRequest,
): Promise<XRayReport> {
  const cancellable = signal === undefined ? {} : { signal };
  const xray = (await source.xray(path, { limit: options.maxRevisions, ...cancellable })) ?? nothing(path);
  const problems = [...(await source.problems()), ...xray.problems, ...withoutRevisions(xray, index)];
  return {
    schemaVersion: 1,
    root: source.root,
    ...headOf(index),
    path,
    options,
    revisions: xray.revisions,
    allRevisions: xray.allRevisions,
    missing: xray.missing,
    complexityOverTime: xray.complexityOverTime.map(({ time, ...point }) => ({ time: isoTime(time), ...point })),
    found: xray.functions.length,
    functions: xray.functions.slice(0, top).map(toEntry),
    problems: sortProblems(problems),
  };
}

function toEntry({ textHash: _, lastChange, ...entry }: FunctionHistory): FunctionHistoryEntry {
  return { ...entry, lastChange: lastChange === null ? null : isoTime(lastChange) };
}

function nothing(path: string): XRay {
  return { path, functions: [], complexityOverTime: [], revisions: 0, allRevisions: 0, missing: 0, problems: [] };
}

/** A file that was asked for by name must not look as if it had been forgotten. */
function withoutRevisions({ path, allRevisions }: XRay, { head }: HistoryFigures): readonly Problem[] {
  if (allRevisions > 0 || head === null) return [];
  return [{ path, code: "no-commits", message: "No commit has touched it, so there is no past to read." }];
}
