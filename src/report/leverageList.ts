import type { LeverageFinding, LeveragePoint, Problem, RelatedPlace, RuleFinding, Severity } from "../model";
import { rules } from "../rules";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import type { LeverageSource } from "./source";

/** What a change does to leverage points: what `trueline leverage` shows. */
export interface LeverageList {
  readonly schemaVersion: 1;
  /** The folder, absolute. */
  readonly root: string;
  /** The commit that the change is held against; null where there is none, and every file counts as new. */
  readonly base: { readonly name: string; readonly commit: string } | null;
  /** Files that were looked at. */
  readonly files: number;
  /** In the order of the paths, then of the places. */
  readonly findings: readonly LeverageEntry[];
  /** Findings that comments silence, with a reason. */
  readonly silenced: number;
  /** Leverage points declared in the files that were looked at: by kind, then by clients x change frequency. */
  readonly points: readonly LeveragePoint[];
  readonly problems: readonly Problem[];
}

export interface LeverageEntry extends Omit<RuleFinding, "severity" | "fixes"> {
  /** The rule. */
  readonly id: string;
  readonly severity: Severity;
  readonly path: string;
  /** The rule's own texts. */
  readonly why: string;
  readonly whatToDo: string;
  readonly related: readonly RelatedPlace[];
}

export interface LeverageListOptions {
  /** A commit, branch or tag; left out: HEAD. */
  readonly base?: string;
  /** Every file, not only those that differ. */
  readonly all?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws UserError when `base` is no commit that shares history with HEAD. */
export async function buildLeverageList(source: LeverageSource, options: LeverageListOptions): Promise<LeverageList> {
  const { base, files, findings, silenced, problems } = await source.change(options);
  const looked = new Set(files.map(({ path }) => path));
  const { points, problems: listing } =
    looked.size === 0
      ? { points: [], problems: [] }
      : await source.leveragePoints(options.signal === undefined ? {} : { signal: options.signal });
  return {
    schemaVersion: 1,
    root: source.root,
    base,
    files: files.length,
    findings: findings.map(entry),
    silenced,
    points: points.filter(({ path }) => looked.has(path)).map(roundedPoint),
    problems: sortProblems([...(await source.problems()), ...problems, ...listing]),
  };
}

function roundedPoint(point: LeveragePoint): LeveragePoint {
  const { weightedChanges, score } = point;
  return {
    ...point,
    weightedChanges: weightedChanges === null ? null : rounded(weightedChanges),
    score: rounded(score),
  };
}

function entry(finding: LeverageFinding): LeverageEntry {
  const { id, severity, path, message, related } = finding;
  const { startLine, startColumn, endLine, endColumn } = finding;
  const rule = rules.find((each) => each.id === id);
  const { why = "", whatToDo = "" } = rule ?? {};
  return { id, severity, path, startLine, startColumn, endLine, endColumn, message, why, whatToDo, related };
}
